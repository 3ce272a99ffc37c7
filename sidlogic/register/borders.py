"""The borders of the guideline: where a comparison of the clauses changes its outcome. Found in the clause tree, none is written here.

>>> from sidlogic.kb import load
>>> found = borders(load())
>>> [str(b) for b in found if b.path == "igg.g_per_l" and not b.other]
['igg.g_per_l at 4', 'igg.g_per_l at 6', 'igg.g_per_l at 7']
>>> [str(b) for b in found if b.path == "decision_date" and b.fixed]
['decision_date at 2024-06-20', 'decision_date at 2026-02-18']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from sidlogic.clause import Clause, Compare, Num, Sym, Var
from sidlogic.register.flow import Flow
from sidlogic.register.meaning import NONE, Amount, Between, Day, Meaning, Months, Number, Yearly

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase


@dataclass(frozen=True)
class Border:
    """Where a recorded date or number stands at a border.

    A number (unit of the record): at `at`, or at `at` times `other`. A date: `months` and `days` after `other` (another row of the
    list where both are the same fact), on the day `fixed` (a day number), or on the (month, day) `yearly` of some year.
    """

    path: str
    other: str = ""
    months: int = 0
    days: int = 0
    at: Fraction | None = None
    fixed: int = 0
    yearly: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        if self.at is not None:
            return f"{self.path} at {float(self.at):g}{f' x {self.other}' if self.other else ''}"
        if self.other:
            return f"{self.path} at {Day(self.other, self.months, self.days)}"
        return f"{self.path} at {date.fromordinal(self.fixed).isoformat() if self.fixed else f'every {self.yearly[1]}.{self.yearly[0]}.'}"


def borders(kb: KnowledgeBase) -> tuple[Border, ...]:
    """Every border that a comparison of two terms of kb/ makes for a fact of the record, sorted, each once."""
    flow = Flow(kb)
    scales = {path.name: Fraction(scale.value) for path, scale in kb.table("scale/2") if isinstance(path, Sym) and isinstance(scale, Num)}
    found = {border for clause in kb.clauses for pair in _compared(clause, flow) for border in _border(*pair)}
    return tuple(sorted({_recorded(border, scales) for border in found}, key=_key))


def _key(border: Border) -> tuple[object, ...]:
    return border.path, border.other, border.months, border.days, border.at or Fraction(0), border.fixed, border.yearly


def _compared(clause: Clause, flow: Flow) -> Iterator[tuple[Meaning, Meaning]]:
    """What the two sides of each comparison stand for, either side first."""
    found = flow.within(clause)
    for condition in clause.body:
        if isinstance(condition, Compare) and condition.op not in ("==", "\\=="):
            sides = [found.get(term, NONE) if isinstance(term, Var) else NONE for term in (condition.left, condition.right)]
            for left, right in product(*sides):
                yield left, right
                yield right, left


def _border(left: Meaning, right: Meaning) -> Iterator[Border]:
    """The border of a comparison, seen from its left side."""
    match left, right:
        case Amount(path, factor), Number(value):
            yield Border(path, at=value / factor)
        case Amount(path, factor), Amount(other, times) if path != other:
            yield Border(path, other, at=times / factor)
        case Day(path, months, days), Day(other, more, longer) if path != other or "." in path:
            yield Border(path, other, more - months, longer - days)
        case Day(path, 0, 0), Number(value):
            yield Border(path, fixed=int(value))
        case Between(Day(path, 0, 0), Day(other, 0, 0)), Number(value):
            yield Border(path, other, days=-int(value))
        case Months(Day(path, 0, 0), Day(other, 0, 0)), Number(value):
            yield Border(path, other, months=-int(value))
        case Yearly(path, month, day), Yearly():
            yield Border(path, yearly=(month, day))
        case Yearly(path, month, day), Day(other):
            yield Border(path, yearly=(month, day))
            yield Border(other, yearly=(month, day))


def _recorded(border: Border, scales: dict[str, Fraction]) -> Border:
    """In the unit of the record."""
    if border.at is None:
        return border
    return replace(border, at=border.at * scales.get(border.other, 1) / scales.get(border.path, 1))
