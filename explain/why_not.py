"""`sidlogic why-not` and `sidlogic check-proof`: an explanation that has passed the checker, in words or as data; and the check alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from explain.checker import check
from explain.document import document
from explain.explain import Explainer
from explain.node import Node
from explain.outline import PHRASES, Outline
from explain.why import NoGoal, _patient, parsed
from sidlogic.clause import Atom, Sym, Var
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Invalid, places
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge, results
from sidlogic.speech import speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text

SHOWN = 10
"""Most problems of a document that are told."""


def why_not_text(file: str, goal: str, options: Mapping[str, Any]) -> int:
    """Print the explanation of a goal for the patient of a file; the exit code. One that the checker refuses is a bug, not printed."""
    kb = knowledge(options["given"])
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    record = _patient(file, vocabulary, options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    given, where = facts(record, vocabulary, options["at"], options["assume_unchanged"]), places(record)
    try:
        explainer = Explainer(kb, given, where)
        root = explainer.explain(goal_of(kb, record.id, goal))
    except NoGoal as wrong:
        raise click.UsageError(str(wrong)) from None
    proofs = explainer.proofs.count(root.atom) if root.atom is not None and root.status == "met" else None
    said = speech(kb, options["lang"], where)
    labels = {lang: speech(kb, lang, where) for lang in ("da", "en")} if options["form"] == "json" else {}
    told = document(root, kb, record.id, options["at"] or record.decision_date, proofs, labels)
    if refused := check(told, kb, given, where):
        raise AssertionError(f"the checker refuses the explanation of {root.text}: {refused[:3]}")
    with results() as tell:
        as_data = options["form"] == "json"
        tell(json.dumps(told, ensure_ascii=False, indent=1) if as_data else text(root, told, Outline(kb, said, options["depth"])))
    return ANSWERED


def text(root: Node, told: Mapping[str, Any], outline: Outline) -> str:
    """The outline of an explanation, with the checker's verdict under it."""
    words = PHRASES[outline.speech.lang]
    verdict = words["proved" if root.status == "met" else "checked"].format(n=len(told["nodes"]), proofs=told.get("proofs"))
    return "\n".join((*outline.lines(root), verdict))


def goal_of(kb: KnowledgeBase, patient: str, text: str) -> Atom:
    """The goal a text asks for: `start`, a start rule by its name, a decision (its first field), or an atom as in kb/.

    Raises NoGoal.
    """
    if text == "start":
        return Atom("start", (Sym(patient), Var("Rule"), Var("Strength")))
    if any(clause.head.args[1] == Sym(text) for clause in kb.of("start/3")):
        return Atom("start", (Sym(patient), Sym(text), Var("Strength")))
    for decision, name, *_ in kb.table("output/3"):
        if decision == Sym(text):
            return Atom("answer", (Sym(patient), decision, name, Var("Value")))
    return parsed(kb, patient, text)


def check_proof_text(proof: str, file: str, options: Mapping[str, Any]) -> int:
    """Check a proof document against a patient and print what is wrong; 0 if nothing is."""
    try:
        told = json.loads(Path(proof).read_text("utf-8"))
        given = {str(name): int(value) for name, value in told["parameters"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        click.echo(f"{proof}: {wrong}", err=True)
        return USAGE
    kb, usual = knowledge(given), knowledge({})
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    record = _patient(file, vocabulary, options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    problems = check(told, kb, facts(record, vocabulary, options["at"], options["assume_unchanged"]), places(record))
    words = PHRASES[options["lang"]]
    ours = {row for row in kb.table("own_parameter/2")} - set(usual.table("own_parameter/2"))
    if ours:
        click.echo(words["parameters"].format(what=", ".join(sorted(f"{name} = {value}" for name, value in ours))))
    for problem in problems[:SHOWN]:  # one wrong step makes those above it wrong
        click.echo(problem, err=True)
    click.echo(words["wrong" if problems else "checked"].format(n=len(problems) or len(told["nodes"])), err=bool(problems))
    return INVALID if problems else ANSWERED
