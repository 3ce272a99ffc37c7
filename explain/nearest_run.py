"""`sidlogic nearest`: the smallest changes that would turn a no into a yes, in words or as JSON."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

import click

from explain.chosen import WHOLE, chosen, goals, waiting
from explain.comings import Coming
from explain.missing import joint
from explain.missing_run import identity, joined
from explain.nearest import Found, nearest, pathways
from sidlogic.clause import Atom, Sym
from sidlogic.derive import Derivation, Status
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.problems import clean
from sidlogic.record import Invalid
from sidlogic.run import ANSWERED, INVALID, knowledge, results
from sidlogic.speech import Speech, speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.ask import say, template
from sidlogic.words.table import invalid_text

STATUS = {Status.HOLDS: "met", Status.FAILS: "not_met", Status.OPEN: "open"}


def nearest_text(file: str, goal: str, options: Mapping[str, Any]) -> int:
    """Print what would meet a goal for the patient of a file; the exit code."""
    kb = knowledge(options["given"])
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    value, record = chosen(file, vocabulary, options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    derivation = Derivation(kb, facts(record, vocabulary))
    asked = pathways(record.id) if goal == WHOLE else goals(kb, derivation, record.id, goal, options["lang"])[0]
    status = known(derivation, record.id, asked, goal)
    found = Found(())
    if status is Status.FAILS:
        found = nearest(kb, vocabulary, value, asked, options["most"], options["seconds"])
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            tell(json_line(as_data(record.id, goal, status, found, kb)))
        else:
            said = speech(kb, options["lang"])
            command = shlex.join(["sidlogic", "missing", options["named"], goal])
            head = f"{clean(record.id)} · {said.day(record.decision_date)} · {goal}"
            tell("\n".join([head, "", *lines(status, found, said, options, command)]))
    return ANSWERED


def known(derivation: Derivation, patient: str, asked: Atom, goal: str) -> Status:
    """The status of a goal; that of `start` is open as long as the answer waits for a rule."""
    status = derivation.status(asked)
    if goal == WHOLE and status is Status.FAILS:
        return joint(derivation, waiting(derivation, patient))
    return status


def as_data(patient: str, goal: str, status: Status, found: Found, kb: KnowledgeBase) -> dict[str, Any]:
    """What was found, for programmes."""
    voices = speech(kb, "da"), speech(kb, "en")
    near = [{"changes": [{"name": one.name, "label": {v.lang: told(one, v) for v in voices}} for one in found_one.changes],
             "goals": [_identity(one) for one in found_one.goals]} for found_one in found.near]
    return {"format": "sidlogic-nearest", "version": 1, "patient": patient, "goal": goal, "status": STATUS[status],
            "nearest": near, "stopped": found.stopped}


def told(one: Coming, said: Speech) -> str:
    """A change in words, with the numbers of kb."""
    return said.filled(template(said.lang, f"change.{one.name}"))


def lines(status: Status, found: Found, said: Speech, options: Mapping[str, Any], command: str) -> Iterator[str]:
    """The sets of changes, smallest first."""
    lang = options["lang"]
    if status is not Status.FAILS:
        yield say(lang, "near_yes") if status is Status.HOLDS else say(lang, "near_open", command=command)
        return
    if found.near:
        yield say(lang, "near")
    for n, near in enumerate(found.near, 1):
        for k, one in enumerate(near.changes):
            yield f"  {n if k == 0 else '':<2} {told(one, said)}"
        yield f"     → {say(lang, 'leads_to', rules=joined((_identity(goal) for goal in near.goals), said))}"
    if not found.near and not found.stopped:
        yield say(lang, "near_none", n=options["most"])
    if found.stopped:
        yield say(lang, "near_stopped", seconds=f"{options['seconds']:g}")
    if found.near:
        yield ""
        yield say(lang, "near_note")


def _identity(goal: Atom) -> str:
    last = goal.args[-1]
    return last.name if goal.predicate == "answer" and isinstance(last, Sym) else identity(goal)
