"""A patient record: read from a file or from an object, validated against the vocabulary, exact, with the place of every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeAlias

from sidlogic.problems import Problem, say
from sidlogic.values import FIRST_YEAR, LAST_YEAR, Value
from sidlogic.vocabulary import Field, Vocabulary

Fields: TypeAlias = Mapping[str, Value | tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list. `id` counts in canonical order ('igg#1' is the earliest), `place` is where the file has it ('igg[1]')."""

    id: str
    place: str
    day: date
    fields: Fields


@dataclass(frozen=True, slots=True)
class Record:
    """A valid record. `data` holds what is documented, by the names of the vocabulary, and nothing else:

    a fact of the top level (bool, text, date, int or Decimal, Below), the documented fields of a record by name, or the rows of
    a list in canonical order. `source` is the file, with the place in it where it holds several patients.
    """

    id: str
    decision_date: date
    data: Mapping[str, Value | tuple[Value, ...] | Fields | tuple[Row, ...]]
    source: str = ""

    def fields(self, name: str) -> Fields | None:
        """The documented fields of a record within the record; None where it is not documented."""
        found = self.data.get(name)
        return found if isinstance(found, Mapping) else None

    def rows(self, name: str) -> tuple[Row, ...] | None:
        """The rows of a list; None where it is not documented."""
        found = self.data.get(name)
        return tuple(row for row in found if isinstance(row, Row)) if isinstance(found, tuple) else None


@dataclass(frozen=True, slots=True)
class Invalid:
    """A record that is not answered, and everything that is wrong with it. `id` where it could be read."""

    source: str
    problems: tuple[Problem, ...]
    id: str | None = None


Answerable: TypeAlias = Record | Invalid


def places(record: Record) -> dict[str, str]:
    """Where the rows stand in the file: {'igg#1': 'igg[1]'}."""
    return {row.id: row.place for name in record.data for row in record.rows(name) or ()}


def day_problem(record: Record, vocabulary: Vocabulary, at: date, lang: str = "da") -> Problem | None:
    """What is wrong with asking about that day (--at), if anything: it lies before a date that must come first, as a birth, or
    outside the years that a date may lie in."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        return Problem("--at", say(lang, "year", found=at, first=FIRST_YEAR, last=LAST_YEAR))
    for name, field in vocabulary.keys.items():
        value = record.data.get(name)
        if isinstance(field, Field) and field.not_later and isinstance(value, date) and value > at:
            return Problem(name, say(lang, "later_than_decision", found=value, day=at))
    return None


def read(
    source: str | Path,
    vocabulary: Vocabulary,
    *,
    lang: str = "da",
    seen: dict[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Answerable]:
    """Every patient of a file (`-`: standard input), in file order, one at a time; an invalid one as Invalid.

    `seen` remembers which ids were used where; hand the same dict to every file of a run. Raises nothing on bad input.
    """
    from sidlogic.check import check
    from sidlogic.sources import raw

    seen = {} if seen is None else seen
    for item in raw(source, lang, stdin):
        if item.broken is None:
            yield once(check(item.value, vocabulary, item.source, lang), seen, lang)
        else:
            yield Invalid(item.source, (item.broken.problem(lang),))


def once(found: Answerable, seen: dict[str, str], lang: str = "da") -> Answerable:
    """The record, unless its id was used before in this run."""
    if found.id is None:
        return found
    first = seen.get(found.id)
    if first is None:
        seen[found.id] = found.source
        return found
    twice = Problem("id", say(lang, "id_twice", found=found.id, where=first))
    return Invalid(found.source, (twice, *(found.problems if isinstance(found, Invalid) else ())), found.id)
