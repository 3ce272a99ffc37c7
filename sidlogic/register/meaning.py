"""What a variable of a clause can stand for, seen without a patient."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, order=True)
class Day:
    """A recorded date, moved by calendar months and then by days."""

    path: str
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        return f"{self.path}{f' {self.months:+d} months' if self.months else ''}{f' {self.days:+d} days' if self.days else ''}"


@dataclass(frozen=True, order=True)
class Yearly:
    """The first such day of a year on or after a recorded date."""

    path: str
    month: int
    day: int


@dataclass(frozen=True, order=True)
class Amount:
    """A recorded number in the unit of the clauses, times a factor."""

    path: str
    factor: Fraction = Fraction(1)


@dataclass(frozen=True, order=True)
class Between:
    """The days from one recorded date to another."""

    first: Day
    last: Day


@dataclass(frozen=True, order=True)
class Months:
    """The whole months from one recorded date to another."""

    first: Day
    last: Day


@dataclass(frozen=True, order=True)
class Word:
    """A name that stands in kb/."""

    name: str


@dataclass(frozen=True, order=True)
class Rows:
    """A row of a list."""

    group: str

    def __str__(self) -> str:
        return f"rows of {self.group}"


@dataclass(frozen=True, order=True)
class Number:
    """A number that stands in kb/, or follows from such; a fixed date is its day number."""

    value: Fraction


Meaning: TypeAlias = Day | Yearly | Amount | Between | Months | Word | Rows | Number
Meanings: TypeAlias = frozenset[Meaning]
NONE: Meanings = frozenset()
