"""Small knowledge bases for tests, from text without annotations."""

from __future__ import annotations

from sidlogic.clause import Atom
from sidlogic.kb import KnowledgeBase
from sidlogic.reader import read
from sidlogic.strata import grouped, kinds, order


def small(text: str) -> KnowledgeBase:
    """A knowledge base of these clauses; `undocumented/2` and the input predicates are known as ever."""
    clauses = read(text)
    groups = grouped(clauses)
    ordered, cycles = order(groups)
    assert not cycles
    return KnowledgeBase(clauses, kinds(groups, ordered), ordered, "test", "0" * 64)


def atom(text: str) -> Atom:
    """An atom from text, as it stands in a clause."""
    return read(f"{text}.")[0].head


def atoms(text: str) -> list[Atom]:
    """Facts from text, one after the other."""
    return [clause.head for clause in read(text)]
