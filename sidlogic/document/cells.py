"""The cells of a table that an extraction lays side by side, taken column by column: a cell of several lines is then one text again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sidlogic.document.copies import Copy

NEAR = 3
"""Cells that begin within so many characters of each other stand in one column."""
_CELL = re.compile(r"\S(?:[^\n\f]*?\S)??(?=\s{2,}|$)")
Cell = tuple[int, int, int]
"""Start and end in the text, and at which character of its line it begins."""


def by_column(copy: Copy) -> tuple[tuple[int, int], ...]:
    """The spans of a copy, the cells of each block of lines column by column. A block ends where two lines are blank.

    >>> text = "Only at      Roses\\nnight        Grass"
    >>> [text[a:b] for a, b in by_column(Copy(text))]
    ['Only at', 'night', 'Roses', 'Grass']
    """
    return tuple(span for block in _blocks(copy) for span in _sorted(block))


def _sorted(block: Sequence[Cell]) -> list[tuple[int, int]]:
    """The cells of a block by column and line; a column begins at the leftmost cell near the others."""
    begins = sorted({cell[2] for cell in block})
    column = {begin: next(other for other in begins if begin - other <= NEAR) for begin in begins}
    return [(start, end) for start, end, _ in sorted(block, key=lambda cell: (column[cell[2]], cell[0]))]


def _blocks(copy: Copy) -> Iterator[list[Cell]]:
    block: list[Cell] = []
    blank = 0
    for line in range(len(copy.starts)):
        cells = list(_cells(copy, line)) if line not in copy.heads else []
        blank = 0 if cells else blank + 1
        if blank > 1 and block:
            yield block
            block = []
        block += cells
    if block:
        yield block


def _cells(copy: Copy, line: int) -> Iterator[Cell]:
    first, last = copy.span(line)
    return ((cell.start() + first, cell.end() + first, cell.start()) for cell in _CELL.finditer(copy.text[first:last]))
