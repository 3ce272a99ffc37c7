"""Our own numbers, set by the user: own_parameter/2 within the bounds of parameter_range/3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sidlogic.clause import Atom, Clause, Num, Sym
from sidlogic.errors import KbError, Problem
from sidlogic.near import did_you_mean

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

KEY = "own_parameter/2"


def in_force(kb: KnowledgeBase) -> dict[str, int]:
    """Every parameter of ours with its value, by name."""
    return {row[0].name: int(row[1].value) for row in kb.table(KEY) if isinstance(row[0], Sym) and isinstance(row[1], Num)}


def with_parameters(kb: KnowledgeBase, given: Mapping[str, int]) -> tuple[Clause, ...]:
    """The clauses of `kb` with the given values. Raises KbError for an unknown name or a value out of range, all at once."""
    problems = [problem for name, value in given.items() if (problem := _problem(kb, name, value))]
    if problems:
        raise KbError(tuple(problems))
    return tuple(_set(clause, given) if clause.head.key == KEY else clause for clause in kb.clauses)


def _set(clause: Clause, given: Mapping[str, int]) -> Clause:
    name = clause.head.args[0]
    if not isinstance(name, Sym) or name.name not in given:
        return clause
    return replace(clause, head=Atom(clause.head.predicate, (name, Num(given[name.name]))))


def _problem(kb: KnowledgeBase, name: str, value: int) -> Problem | None:
    known = in_force(kb)
    if name not in known:
        hint = did_you_mean(name, known) or f"; known are {', '.join(sorted(known))}"
        return Problem("--set", 0, f"unknown parameter {name}{hint}")
    for row in kb.table("parameter_range/3"):
        low, high = (term.value for term in row[1:] if isinstance(term, Num))
        if row[0] == Sym(name) and (type(value) is not int or not low <= value <= high):
            return Problem("--set", 0, f"{name} is {value}; expected a whole number from {low} to {high}")
    return None
