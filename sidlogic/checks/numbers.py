"""Refused: a number within a rule, a parameter that is no number, a range that excludes its own parameter, a clause too long to read."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.checks.draft import Draft, at
from sidlogic.clause import Clause, Compare, Num, Sym, Term
from sidlogic.errors import Problem
from sidlogic.near import did_you_mean

PLAIN = range(3)
"""Whole numbers that may stand in a rule; all others are medical and belong into a parameter."""
CONDITIONS = 100
"""Most conditions of a rule."""
PARAMETERS = ("own_parameter/2", "guideline_number/2")
RANGE = "parameter_range/3"


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of numbers."""
    for clause in draft.clauses:
        if clause.body:
            yield from _rule(clause)
        if len(clause.body) > CONDITIONS:
            yield at(clause, f"{len(clause.body)} conditions; at most {CONDITIONS}, name helper predicates")
    for key in PARAMETERS:
        yield from _parameters(key, draft.groups.get(key, ()))
    yield from _ranges(draft)


def _rule(clause: Clause) -> Iterator[Problem]:
    """Numbers of a rule, each at the line of its condition."""
    places: list[tuple[int, tuple[Term, ...]]] = [(clause.line, clause.head.args)]
    for item in clause.body:
        places.append((item.line or clause.line, (item.left, item.right) if isinstance(item, Compare) else item.atom.args))
    for line, terms in places:
        for term in terms:
            if isinstance(term, Num) and term.value not in PLAIN:
                said = f"the number {term} stands in a clause; put it in a parameter (guideline_number or own_parameter)"
                yield Problem(clause.file, line, said)


def _parameters(key: str, group: tuple[Clause, ...]) -> Iterator[Problem]:
    seen: dict[Term, Clause] = {}
    for clause in group:
        name, value = clause.head.args
        if clause.body:
            yield at(clause, f"{key} holds facts only")
        elif not isinstance(name, Sym) or not isinstance(value, Num):
            yield at(clause, f"expected {key[:-2]}(name, whole number), found {clause.head}")
        elif seen.setdefault(name, clause) is not clause:
            yield at(clause, f"{name} has a value in line {seen[name].line} already")


def _ranges(draft: Draft) -> Iterator[Problem]:
    """A range names one of our parameters and holds its value."""
    own = {clause.head.args[0]: clause.head.args[1] for clause in draft.groups.get(PARAMETERS[0], ())}
    seen: dict[Term, Clause] = {}
    for clause in draft.groups.get(RANGE, ()):
        name, low, high = clause.head.args
        value = own.get(name)
        if clause.body or not (isinstance(low, Num) and isinstance(high, Num)):
            yield at(clause, f"expected the fact parameter_range(name, lowest, highest), found {clause}")
        elif not isinstance(value, Num):
            if "own_parameter" not in draft.broken:
                yield at(clause, f"no own_parameter is named {name}{did_you_mean(str(name), map(str, own))}")
        elif not low.value <= value.value <= high.value:
            yield at(clause, f"{name} is {value}, outside its range from {low} to {high}")
        elif seen.setdefault(name, clause) is not clause:
            yield at(clause, f"{name} has a range in line {seen[name].line} already")
