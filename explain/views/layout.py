"""Where boxes stand: each level a column, each box beside the first of those under it, subtrees as close as their outlines allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explain.views.boxes import WIDTH, Box

ACROSS, DOWN, APART = 44, 12, 22
"""The space between two columns, between a box and the next under the same one, and between those under different ones."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box, its upper left corner, and those under it."""

    box: Box
    x: float
    y: float
    under: tuple[Placed, ...]

    def __iter__(self) -> Iterator[Placed]:
        """This box and all under it, from the top."""
        yield self
        for placed in self.under:
            yield from placed


@dataclass(frozen=True, slots=True)
class _Shape:
    """A tree whose root is at 0: how far below it the trees under it begin, and the highest and lowest edge of each of its levels."""

    box: Box
    under: tuple[tuple[float, _Shape], ...]
    highs: tuple[float, ...]
    lows: tuple[float, ...]


def placed(box: Box, x: float = 0, y: float = 0) -> Placed:
    """The boxes of a tree placed, the root at (x, y), everything else to the right of it or below. No two overlap."""
    return _put(_shape(box), x, y)


def _put(shape: _Shape, x: float, y: float) -> Placed:
    under = tuple(_put(one, x + WIDTH + ACROSS, round(y + down, 2)) for down, one in shape.under)
    return Placed(shape.box, x, y, under)


def _shape(box: Box) -> _Shape:
    under: list[tuple[float, _Shape]] = []
    highs: list[float] = []
    lows: list[float] = []
    for one in map(_shape, box.under):
        gaps = (low + (APART if level else DOWN) - high for level, (low, high) in enumerate(zip(lows, one.highs, strict=False)))
        down = max(gaps, default=0)
        under.append((down, one))
        highs += [down + high for high in one.highs[len(highs) :]]
        lows = [down + low for low in one.lows] + lows[len(one.lows) :]
    return _Shape(box, tuple(under), (0, *highs), (box.height, *lows))
