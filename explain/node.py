"""The explanation graph's nodes: what is claimed, what is known of it, and what it rests on. Shared sub-proofs are shared nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sidlogic.clause import Atom, Clause, Compare, Const, Var

Kind: TypeAlias = Literal["atom", "clause", "comparison", "negation", "modal", "builtin", "fact", "missing"]
Status: TypeAlias = Literal["met", "not_met", "open", "not_applicable"]

MET, NOT_MET, OPEN, NOT_APPLICABLE = "met", "not_met", "open", "not_applicable"
FAILS = (NOT_MET, NOT_APPLICABLE)
"""What counts as no. not_applicable: the clause speaks of another population, or the condition got no values to speak of."""


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a comparison is from the other side: both values, right - left where they are numbers, and their unit."""

    left: str
    right: str
    difference: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One step. Nodes are equal only to themselves; the explainer makes each step once.

    `children` of an atom are clause applications, those of a clause its conditions in order. `candidates` are the questions, such
    as "which infections count", whose complete answers show that no clause application is left out.
    """

    kind: Kind
    status: Status
    text: str
    atom: Atom | None = None
    compare: Compare | None = None
    clause: Clause | None = None
    bindings: tuple[tuple[Var, Const], ...] = ()
    children: tuple[Node, ...] = ()
    candidates: tuple[Node, ...] = ()
    gap: Gap | None = None
    value: str | None = None
    place: str | None = None
    unit: str | None = None


def below(root: Node) -> Iterator[Node]:
    """Every node of an explanation once, each after those it rests on; the same order for the same graph."""
    seen: set[Node] = {root}
    stack: list[tuple[Node, Iterator[Node]]] = [(root, iter(root.children + root.candidates))]
    while stack:
        node, rest = stack[-1]
        following = next((child for child in rest if child not in seen), None)
        if following is None:
            stack.pop()
            yield node
        else:
            seen.add(following)
            stack.append((following, iter(following.children + following.candidates)))


def worst(statuses: Iterator[Status] | list[Status]) -> Status:
    """The status of a conjunction: no if one is no, else open if one is open.

    >>> worst(["met", "open"]), worst(["open", "not_met"]), worst([])
    ('open', 'not_met', 'met')
    """
    found = set(statuses)
    if found & set(FAILS):
        return "not_met"
    return "open" if "open" in found else "met"


def opposite(status: Status) -> Status:
    """The status of a negation."""
    return "not_met" if status == "met" else "open" if status == "open" else "met"
