"""Chance without a state: what is drawn for a patient depends on the seed, the name of the draw, the patient's number and the row.

So patient 17 of a seed is the same in a register of a hundred and of a million, on any machine, and a fact that is added to the
vocabulary changes no other. All arithmetic is on whole numbers.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

WHOLE = 1 << 32
"""Draws lie in [0, WHOLE)."""
EPOCH = 719163
"""The day number (date.toordinal) of 1 January 1970."""


class Chance:
    """The draws of a seed.

    >>> chance = Chance(7)
    >>> few, many = (chance.draw("weight", np.arange(n)) for n in (3, 1000))
    >>> bool((few == many[:3]).all()), len(set(many.tolist())), abs(int(many.mean()) - 2**31) < 2**27
    (True, 1000, True)
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def draw(self, name: str, patients: Ints, rows: Ints | int = 0) -> Ints:
        """A number in [0, WHOLE) for each patient (and row of the patient)."""
        key = int.from_bytes(sha256(f"{self._seed}:{name}".encode()).digest()[:8], "big")
        mixed = _mixed(np.asarray(patients, np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(key))
        mixed = _mixed(mixed + np.asarray(rows, np.uint64) * np.uint64(0xD1B54A32D192ED03))
        return (mixed >> np.uint64(32)).astype(np.int64)


def _mixed(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input changes half of the output."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: NDArray[np.uint64] = x ^ (x >> np.uint64(31))
    return mixed


def picked(limits: Ints, draws: Ints) -> Ints:
    """Which share each draw falls into; `limits` are the upper ends of the shares, the last is WHOLE.

    >>> picked(np.array([WHOLE // 4, WHOLE]), np.array([0, WHOLE // 4 - 1, WHOLE // 4, WHOLE - 1])).tolist()
    [0, 0, 1, 1]
    """
    return np.searchsorted(limits, draws, side="right").astype(np.int64)


def on_curve(places: Ints, heights: Ints, draws: Ints) -> Ints:
    """The height of a curve of straight pieces at each draw, rounded down; `places` rise from 0 to WHOLE.

    >>> on_curve(np.array([0, WHOLE]), np.array([0, 100]), np.array([0, WHOLE // 2, WHOLE - 1])).tolist()
    [0, 50, 99]
    """
    piece = np.clip(np.searchsorted(places, draws, side="right") - 1, 0, len(places) - 2)
    start, width = places[piece], places[piece + 1] - places[piece]
    found: Ints = heights[piece] + (draws - start) * (heights[piece + 1] - heights[piece]) // width
    return found


def months_later(days: Ints, months: Ints) -> Ints:
    """As sidlogic.builtins.add_months, on day numbers.

    >>> from datetime import date
    >>> day = np.array([date(2026, 8, 31).toordinal()])
    >>> date.fromordinal(int(months_later(day, np.array([6]))[0])).isoformat()
    '2027-02-28'
    """
    dates = (days - EPOCH).astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    day = (dates - month.astype("datetime64[D]")).astype(np.int64)
    target = month + months.astype("timedelta64[M]")
    first = target.astype("datetime64[D]")
    length = ((target + 1).astype("datetime64[D]") - first).astype(np.int64)
    found: Ints = first.astype(np.int64) + np.minimum(day, length - 1) + EPOCH
    return found
