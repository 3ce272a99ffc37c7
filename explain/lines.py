"""Trees of sentences as text: branches to the left, what belongs to a sentence in one column to the right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

LEFT, RIGHT, GAP = 78, 60, 2
"""Widest left and right column, and the space between them."""


@dataclass(frozen=True)
class Line:
    """A line of a tree: a mark, a sentence, what stands to the right, and the lines under it."""

    mark: str
    sentence: str
    right: tuple[str, ...] = ()
    under: tuple[Line, ...] = field(default=())


def unique(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines, one that says the same as an earlier one left out."""
    found: dict[tuple[str, str], Line] = {}
    for line in lines:
        found.setdefault((line.mark, line.sentence), line)
    return tuple(found.values())


def merged(line: Line) -> Line:
    """A line whose only line under it says the same becomes one line."""
    if len(line.under) != 1 or line.under[0].sentence != line.sentence:
        return line
    return replace(line.under[0], mark=line.mark, right=tuple(dict.fromkeys((*line.right, *line.under[0].right))))


def once(line: Line, above: str, seen: set[tuple[str, str]] | None = None) -> Line:
    """The tree with each of its branches told once; later it is only named, with `above` beside it."""
    seen = set() if seen is None else seen
    key = (line.mark, line.sentence)
    if line.under and key in seen:
        return Line(line.mark, line.sentence, (above,))
    seen.add(key)
    return replace(line, under=tuple(once(under, above, seen) for under in line.under))


def drawn(line: Line) -> str:
    """The tree as text, the right-hand sides in one column.

    >>> print(drawn(Line("✔", "a", ("A01",), (Line("✔", "b"), Line("✘", "c", ("A02",))))))
    ✔ a     A01
    ├─ ✔ b
    └─ ✘ c  A02
    """
    rows = list(_rows(line, "", ""))
    column = max(len(left) for left, _ in rows) + GAP
    return "\n".join(f"{left:{column}}{right}".rstrip() for left, right in rows)


def _rows(line: Line, first: str, rest: str) -> Iterator[tuple[str, str]]:
    """Left and right sides; `first` and `rest` are the branches before the first and the later rows of a line."""
    stem = "│  " if line.under else "   "
    sentences = textwrap.wrap(f"{line.mark} {line.sentence}", max(LEFT - len(first), 30), break_on_hyphens=False)
    rights = textwrap.wrap(" · ".join(line.right), RIGHT, break_on_hyphens=False, break_long_words=False)
    for number in range(max(len(sentences), len(rights))):
        left = sentences[number] if number < len(sentences) else ""
        yield (first if not number else rest + stem) + left, rights[number] if number < len(rights) else ""
    for number, under in enumerate(line.under, 1):
        last = number == len(line.under)
        yield from _rows(under, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))
