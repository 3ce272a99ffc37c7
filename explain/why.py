"""`sidlogic why`: which goal is meant, and its proof in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from explain.criteria import criteria
from explain.facts import Facts
from explain.lines import drawn
from explain.proof import Prover
from explain.tree import Drawer
from explain.verified import Verifier
from sidlogic.clause import Atom, Sym, Term, Var
from sidlogic.derive import Derivation
from sidlogic.errors import KbError
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.near import nearest
from sidlogic.record import Invalid, Record, day_problem, places, read
from sidlogic.run import ANSWERED, INVALID, knowledge, results
from sidlogic.speech import speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text, phrase

STATUS = (Sym("start"), Sym("status"))
"""The answer that says what became of all start criteria."""


class NoGoal(ValueError):
    """What was asked is no goal of the knowledge base; str() says why."""


def why_text(file: str, goal: str, options: Mapping[str, Any]) -> int:
    """Print the proof of a goal for the patient of a file; the exit code."""
    kb = knowledge(options["given"])
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    record = _patient(file, vocabulary, options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    given = facts(record, vocabulary, options["at"], options["assume_unchanged"])
    derivation = Derivation(kb, given)
    said = speech(kb, options["lang"], places(record))
    drawer = Drawer(kb, said, Facts(vocabulary, places(record)), options["full"])
    try:
        goals = wanted(kb, derivation, record.id, goal)
    except NoGoal as wrong:
        raise click.UsageError(str(wrong)) from None
    with results() as tell:
        for text in texts(drawer, derivation, goals, Verifier(kb, given, options["lang"], places(record))):
            tell(text)
    return ANSWERED


def _patient(file: str, vocabulary: Vocabulary, options: Mapping[str, Any]) -> Record | Invalid:
    """The patient of a file, the one of --id where it holds several."""
    found = list(read(file, vocabulary, lang=options["lang"]))
    if options["patient_id"] is not None:
        found = [one for one in found if one.id == options["patient_id"]]
    if len(found) != 1:
        ids = ", ".join(str(one.id) for one in found[:8])
        raise click.UsageError(f"{file} holds {len(found)} patients{' of that id' if options['patient_id'] else ''}; name one with --id"
                               + (f" ({ids}{' ...' if len(found) > 8 else ''})" if ids else ""))
    if isinstance(found[0], Record) and options["at"] and (wrong := day_problem(found[0], vocabulary, options["at"], options["lang"])):
        return Invalid(found[0].source, (wrong,), found[0].id)
    return found[0]


def wanted(kb: KnowledgeBase, derivation: Derivation, patient: str, text: str) -> list[Atom]:
    """The goals that a text asks for: an atom in which P is the patient, or the name of a decision.

    Raises NoGoal for a text that is no atom, and for a predicate that does not exist.
    """
    decisions = [str(row[0]) for row in kb.table("output/3")]
    if text == "start":
        return [strongest(kb, derivation, patient)]
    if text in decisions:
        field = next(row[1] for row in kb.table("output/3") if str(row[0]) == text)
        return _solved(derivation, Atom("answer", (Sym(patient), Sym(text), field, Var("V"))))
    return _solved(derivation, parsed(kb, patient, text))


def _solved(derivation: Derivation, goal: Atom) -> list[Atom]:
    return list(derivation.solutions(goal)) or [goal]


def parsed(kb: KnowledgeBase, patient: str, text: str) -> Atom:
    """An atom from what a user typed, read by the reader of kb/ and by nothing else."""
    from sidlogic.reader import read as clauses

    try:
        found = clauses(text.rstrip(". ") + ".")
    except KbError as error:
        raise NoGoal(f"{text}: {error.problems[0].message}") from None
    if len(found) != 1 or found[0].body:
        raise NoGoal(f"{text}: one atom is expected, as in 'start(P, Rule, met)'")
    atom = found[0].head
    if atom.key not in kb.kinds:
        near = nearest(atom.key, kb.kinds)
        raise NoGoal(f"there is no predicate {atom.key}" + (f"; did you mean {near}?" if near else ""))
    return Atom(atom.predicate, tuple(Sym(patient) if term == Var("P") else term for term in atom.args))


def strongest(kb: KnowledgeBase, derivation: Derivation, patient: str) -> Atom:
    """The proved start rule of the greatest strength, the first in kb/; where none is proved, the status."""
    proved = derivation.solutions(Atom("start", (Sym(patient), Var("Rule"), Var("Strength"))))
    order = list(dict.fromkeys(clause.head.args[2] for clause in kb.of("start/3")))
    if proved:
        return min(proved, key=lambda atom: order.index(atom.args[2]))
    return _solved(derivation, Atom("answer", (Sym(patient), Sym("start"), Sym("status"), Var("V"))))[0]


def _started(derivation: Derivation, patient: Term) -> bool:
    """Whether a criterion is proved, or starting is no question."""
    words = derivation.solutions(Atom("answer", (patient, *STATUS, Var("V"))))
    asked = [word for word in words if word.args[3] not in (Sym("out_of_scope"), Sym("already_treated"))]
    return not asked or derivation.certain(Atom("start", (patient, Var("Rule"), Var("Strength"))))


def texts(drawer: Drawer, derivation: Derivation, goals: list[Atom], verifier: Verifier | None = None) -> Iterator[str]:
    """The proof of each goal with the checker's verdict on it (without a patient there is none); else whether it is open or refuted."""
    prover, said = verifier.prover(derivation) if verifier else Prover(drawer.kb, derivation), drawer.said
    for goal in goals:
        if goal.key == "answer/4" and goal.args[1:3] == STATUS and not _started(derivation, goal.args[0]):
            yield drawn(criteria(drawer, derivation, goal)) + "\n"
        elif derivation.certain(goal):
            proof = prover.proof(goal)
            steps = phrase(said.lang, "steps", n=proof.size, m=prover.count(goal))
            yield f"{drawn(drawer.tree(proof))}\n{verifier.verdict(goal, proof) if verifier else steps}\n"
        elif derivation.possible(goal):
            missing = ", ".join(f"{said.word('names', name)} [{name}]" for name in sorted(derivation.blame(goal)))
            yield phrase(said.lang, "open_goal", goal=drawer.sentences(goal)[0], missing=missing)
        else:
            yield phrase(said.lang, "refuted_goal", goal=drawer.sentences(goal)[0])


