"""What a file holds before it is validated: a decoded value or a problem, with the place; and the limits of files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sidlogic.problems import Problem, say

MB = 1_000_000
WHOLE = 100 * MB
"""A .json document, which is read whole."""
LINE = 4 * MB
"""A line of .jsonl, one patient."""
SMALL = MB // 4
"""A .yaml or .toml file, one patient."""
TOLD = 100
"""So many unreadable patients in a row are told one by one, the rest of the row together."""


class Broken(Exception):
    """A file or line that cannot be read; `place` is line:column where known."""

    def __init__(self, key: str, place: str = "", **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.place = place
        self.values = values

    def problem(self, lang: str) -> Problem:
        return Problem(self.place, say(lang, self.key, **self.values))


@dataclass(frozen=True, slots=True)
class Raw:
    """A patient as decoded, from `source` (p.json, p.json[3], p.jsonl:17), or what is wrong there instead."""

    source: str
    value: Any = None
    broken: Broken | None = None


def collapse(items: Iterator[Raw]) -> Iterator[Raw]:
    """The same items, but of a long row of unreadable ones only the first are told, and then how many and up to where."""
    row, last = 0, ""
    for item in items:
        if item.broken is None:
            yield from _rest(row, last)
            row = 0
        else:
            row, last = row + 1, item.source
        if row <= TOLD:
            yield item
    yield from _rest(row, last)


def _rest(row: int, last: str) -> Iterator[Raw]:
    if row > TOLD:
        yield Raw(last, broken=Broken("bad_many", n=row - TOLD, last=last))
