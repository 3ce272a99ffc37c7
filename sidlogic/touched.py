"""The known gaps of the guideline that an answer touches: those that the clause cites which decides it.

A gap that answers name themselves (among conflicts and notes) is told exactly then, a slip of wording never, an overlap of two sentences only
where no sentence decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.clause import Atom, Clause, Literal, Sym
from sidlogic.derive import Derivation, Instance, Status
from sidlogic.kb import KnowledgeBase


def main_fields(kb: KnowledgeBase) -> list[tuple[str, str]]:
    """The decisions that may be undecided, each with the field of its answer: the first word of those that tell what is missing."""
    rows = [tuple(arg.name for arg in row if isinstance(arg, Sym)) for row in kb.table("output/3")]
    decisions = [decision for decision, field, _ in rows if field == "missing"]
    return [(d, next(field for decision, field, kind in rows if decision == d and kind == "word")) for d in decisions]


def touched(kb: KnowledgeBase, derivation: Derivation, answer: Atom) -> tuple[str, ...]:
    """The gaps behind answer(P, Decision, Field, Value)."""
    named = {arg.name for clause in kb.clauses for arg in clause.head.args if isinstance(arg, Sym)} & kb.gaps.keys()
    notes = [kb.note(clause) for clause in _deciding(kb, derivation, answer, answer.args[-1])]
    cited = (gap for note in notes for gap in note.gaps if kb.gaps[gap]["type"] in (TOLD if note.ids else {*TOLD, "overlap"}))
    return tuple(dict.fromkeys(gap for gap in cited if gap not in named))


TOLD = frozenset({"gap", "contradiction"})


def _deciding(kb: KnowledgeBase, derivation: Derivation, goal: Atom, value: object) -> Iterator[Clause]:
    """The clauses that the answer comes from, those that only hand it on left out."""
    for instance in derivation.instances(goal, failing=False):
        if instance.status is Status.HOLDS:
            sources = _sources(kb, instance, value)
            if not sources:
                yield instance.clause
            for source in sources:
                yield from _deciding(kb, derivation, source, value)


def _sources(kb: KnowledgeBase, instance: Instance, value: object) -> list[Atom]:
    """The conditions that the answer comes from: those with the value in them, or the only one of a clause that cites nothing."""
    derived = [c.atom for c, _ in instance.conditions if isinstance(c, Literal) and not c.negated and c.modal in (None, "proved")]
    derived = [atom for atom in derived if any(clause.body for clause in kb.of(atom.key))]
    carrying = [atom for atom in derived if value in atom.args[1:]]
    note = kb.note(instance.clause)
    return carrying[-1:] or (derived if len(derived) == 1 and not note.ids and not note.own else [])
