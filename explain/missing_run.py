"""`sidlogic missing`: what would settle an undecided answer, in words or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from explain.asking import Question, questions
from explain.chosen import WHOLE, chosen, goals
from explain.missing import WAYS, Answered, Missing, missing
from sidlogic.clause import Atom, Sym
from sidlogic.derive import Derivation, Status
from sidlogic.facts import facts
from sidlogic.problems import clean
from sidlogic.record import Invalid
from sidlogic.run import ANSWERED, INVALID, knowledge, results
from sidlogic.speech import Speech, speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.ask import say
from sidlogic.words.table import invalid_text


def missing_text(file: str, goal: str, options: Mapping[str, Any]) -> int:
    """Print what would settle a goal for the patient of a file; the exit code."""
    kb = knowledge(options["given"])
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    _, record = chosen(file, vocabulary, options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    derivation = Derivation(kb, facts(record, vocabulary, options["at"], options["assume_unchanged"]))
    found = missing(kb, derivation, goals(kb, derivation, record.id, goal, options["lang"]))
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            tell(json_line(as_data(record.id, goal, found)))
        else:
            said = speech(kb, options["lang"])
            day = said.day(options["at"] or record.decision_date)
            tell("\n".join([f"{clean(record.id)} · {day} · {goal}", "", *lines(found, said, goal == WHOLE)]))
    return ANSWERED


def as_data(patient: str, goal: str, found: Missing) -> dict[str, Any]:
    """What was found, for programmes."""
    sets = {way: [{"names": sorted(one.names), "answers": dict(one.answers), "goals": list(map(identity, one.goals))}
                  for one in found.to(way)] for way in WAYS}
    asked = [{"name": q.name, "alone": list(q.alone), "goals": list(map(identity, q.rules)), "sets": q.sets, "of": q.all_sets,
              "size": q.size, "with": list(q.with_)} for q in questions(found)]
    status = {Status.HOLDS: "met", Status.FAILS: "not_met"}.get(found.status, "open")
    return {"format": "sidlogic-missing", "version": 1, "patient": patient, "goal": goal, "goals": list(map(identity, found.goals)),
            "status": status, "names": list(found.names), "sets": sets, "questions": asked}


def identity(goal: Atom) -> str:
    """A start rule by its id, any other goal as it stands in the clauses."""
    return goal.args[1].name if goal.predicate == WHOLE and isinstance(goal.args[1], Sym) else str(goal)


def lines(found: Missing, said: Speech, whole: bool) -> Iterator[str]:
    """The sets each way, then the best question with its reason."""
    if found.status is not Status.OPEN:
        yes = found.status is Status.HOLDS
        yield say(said.lang, "no_question" if whole and not found.goals else "decided_yes" if yes else "decided_no")
        return
    if whole:
        yield from _block(say(said.lang, "waits_for"), [[named(identity(goal), said)] for goal in found.goals])
    for way in WAYS:
        sets = [_set(one, said, len(found.goals) > 1) for one in found.to(way)]
        yield from _block(say(said.lang, f"to_{way}"), sets or [[say(said.lang, "never")]])
    best = questions(found)[0]
    yield from _block(say(said.lang, "next"), [[named(best.name, said), reason(best, said)]])


def _block(title: str, items: list[list[str]]) -> Iterator[str]:
    yield title
    for n, item in enumerate(items, 1):
        for k, line in enumerate(item):
            mark = f"{n}" if len(items) > 1 and k == 0 else ""
            yield f"  {mark:2} {line}"
    yield ""


def _set(one: Answered, said: Speech, several: bool) -> list[str]:
    found = [named(name, said) for name in sorted(one.names)]
    reached = say(said.lang, "leads_to", rules=joined(map(identity, one.goals), said))
    return [*found, f"→ {reached}"] if several and one.way == "yes" else found


def named(name: str, said: Speech) -> str:
    """A name in words with its id behind."""
    words = said.word("names", name)
    return words if words == name else f"{words}  [{name}]"


def joined(parts: Iterator[str], said: Speech, word: str = "and") -> str:
    """'a, b and c'."""
    found = list(dict.fromkeys(parts))
    return say(said.lang, word).join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def reason(best: Question, said: Speech) -> str:
    """Why it is the best question."""
    rules = joined(map(identity, best.rules), said)
    if best.alone:
        return say(said.lang, f"because_{'both' if len(best.alone) == len(WAYS) else best.alone[0]}", rules=rules)
    others = joined((said.word("names", name) for name in best.with_), said)
    return say(said.lang, "because_with", others=others, n=best.sets, all=best.all_sets, rules=rules)
