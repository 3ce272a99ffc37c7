"""The reader's copy of a document: its text, its pages, and the lines that belong to the pages and not to the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

NEAR = 3
"""So many lines on either side of a page break may be running heads, and so often must one recur to be one."""
_MARK = r"(?:side|page|s\.|p\.)?\s*\d{1,4}\s*(?:/|af|of)\s*\d{1,4}|(?:side|page)\s+\d{1,4}|\d{1,3}"
_ALONE = re.compile(rf"\W*(?:{_MARK})\W*\Z", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:side|page)\s+\d{1,4}\s*(?:/|af|of)\s*\d{1,4}\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Place:
    """Page (from 1; None where the copy has no page breaks) and line (from 1; within the page for a PDF, else within the file)."""

    page: int | None
    line: int


@dataclass(frozen=True)
class Copy:
    """The text of a copy, lines ended by a line feed, pages parted by a form feed. `paged`: lines are counted within the page."""

    text: str
    paged: bool = False

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line starts."""
        return 0, *(found.end() for found in re.finditer(r"[\n\f]", self.text))

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """Where each page starts."""
        return 0, *(found.end() for found in re.finditer("\f", self.text))

    def span(self, line: int) -> tuple[int, int]:
        """Start and end of a line (from 0), without what ends it."""
        return self.starts[line], (self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.text))

    def line(self, at: int) -> int:
        """The line (from 0) of a position of the text."""
        return bisect_right(self.starts, at) - 1

    def place(self, at: int) -> Place:
        """Where a position of the text stands.

        >>> Copy("one\\ntwo\\fthree", paged=True).place(9)
        Place(page=2, line=1)
        """
        page = bisect_right(self.pages, at)
        first = self.line(self.pages[page - 1]) if self.paged else 0
        return Place(page if len(self.pages) > 1 else None, self.line(at) - first + 1)

    @cached_property
    def marks(self) -> frozenset[int]:
        """The lines that hold a page number and nothing else, or one within a line that recurs."""
        texts = [self._line(n) for n in range(len(self.starts))]
        recurring = Counter(map(_pattern, texts))
        return frozenset(n for n, text in enumerate(texts) if _ALONE.match(text) or (_WITHIN.search(text) and recurring[_pattern(text)] > 1))

    @cached_property
    def heads(self) -> frozenset[int]:
        """The marks, and the lines beside page breaks and marks that recur there."""
        near = {line for at in {*self.marks, *map(self.line, self.pages)} for line in self._beside(at)}
        recurring = Counter(_pattern(self._line(line)) for line in near)
        return self.marks | {line for line in near if recurring[_pattern(self._line(line))] >= NEAR}

    @cached_property
    def recurring(self) -> frozenset[int]:
        """The heads, and every other line that recurs: a running head, where nothing marks the pages; or ordinary words in a narrow column."""
        counted = Counter(_pattern(self._line(n)) for n in range(len(self.starts)))
        return self.heads | {n for n in range(len(self.starts)) if self._line(n) and counted[_pattern(self._line(n))] >= NEAR}

    def without(self, lines: frozenset[int]) -> tuple[tuple[int, int], ...]:
        """The spans of the text that remain when these lines are left out."""
        kept = (self.span(n) for n in range(len(self.starts)) if n not in lines)
        return tuple((start, end) for start, end in kept if start < end)

    def inside(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The spans of a part of the text that are no running heads."""
        lines = (self.span(n) for n in range(self.line(start), self.line(end - 1) + 1) if n not in self.heads)
        return tuple((max(a, start), min(b, end)) for a, b in lines if max(a, start) < min(b, end))

    def _line(self, n: int) -> str:
        start, end = self.span(n)
        return self.text[start:end].strip()

    def _beside(self, at: int) -> Iterator[int]:
        """The lines with text that are nearest to one, on either side; itself."""
        for way in (range(at, len(self.starts)), range(at - 1, -1, -1)):
            written = (n for n in way if self._line(n))
            yield from (n for n, _ in zip(written, range(NEAR), strict=False))


def _pattern(line: str) -> str:
    """A line with its numbers left open: running heads differ in them only."""
    return _DIGITS.sub("#", " ".join(line.split()))
