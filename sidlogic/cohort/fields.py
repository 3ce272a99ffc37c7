"""The fields of the answers: which names each may hold, and in which columns that stands.

Which field is a list, a date or a number stands in kb/ (output/3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sidlogic.clause import Const, Num, Sym
from sidlogic.cohort.domains import Open
from sidlogic.cohort.ground import Goal
from sidlogic.cohort.layout import column
from sidlogic.cohort.plan import Planner
from sidlogic.cohort.scalar import CompileError
from sidlogic.cohort.scope import Ref

ANSWER, PLACED = "answer/3", "placed/4"
SINGLE = frozenset({"word", "bool", "date", "integer", "decimal1", "decimal2"})
"""Kinds of fields with one value."""


@dataclass(frozen=True)
class Field:
    """A field of a decision: the names it can have, each with its column, and the table of its numbers, if any."""

    of: str
    name: str
    kind: str
    cases: tuple[tuple[Const, Ref], ...]
    table: str | None

    @property
    def column(self) -> str:
        return column(f"{self.of}.{self.name}")

    @property
    def refs(self) -> list[Ref]:
        return [ref for _, ref in self.cases]


def fields(goals: Iterable[Goal], planner: Planner, kinds: Mapping[tuple[str, str], str]) -> list[Field]:
    """The fields that output/3 names, in its order."""
    cases: dict[tuple[str, str], list[tuple[Const, Ref]]] = {}
    tables: dict[tuple[str, str], str] = {}
    for goal in goals:
        if goal.key != ANSWER:
            continue
        of, name, value = goal.pattern
        if not isinstance(of, Sym) or not isinstance(name, Sym):
            raise CompileError(f"{goal.name}: a decision or field without a name")
        at = of.name, name.name
        if isinstance(value, Sym | Num) and goal.name in planner.flags:
            cases.setdefault(at, []).append((value, planner.flags[goal.name]))
        elif isinstance(value, Open) and goal.name in planner.tables:
            tables[at] = goal.name
    return [Field(of, name, kind, tuple(sorted(cases.get((of, name), ()), key=lambda c: str(c[0]))), tables.get((of, name)))
            for (of, name), kind in kinds.items()]


def placed(goals: Iterable[Goal], planner: Planner) -> list[tuple[tuple[str | int, ...], Ref]]:
    """Every product that may be placed, with the column that says whether it is."""
    found = []
    for goal in goals:
        if goal.key == PLACED and goal.name in planner.flags:
            row = tuple(v.name if isinstance(v, Sym) else int(v.value) for v in goal.pattern if isinstance(v, Sym | Num))
            found.append((row, planner.flags[goal.name]))
    return sorted(found)
