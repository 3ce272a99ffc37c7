"""Who stands at which border, and on which side of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from sidlogic.register.borders import Border
from sidlogic.register.chance import WHOLE, Chance, Flags, Ints, picked
from sidlogic.register.profile import SIDES, Profile
from sidlogic.register.spread import Count, Dated, Spread

Lines = Mapping[str, Spread]

MANY = 12
"""More windows than this from one date to another are a series without end, as the follow-ups are."""


class AtBorder:
    """The borders that fit each kind of patient: of a fact that is drawn, from another one that is drawn before it."""

    def __init__(self, borders: Sequence[Border], profile: Profile, kinds: Sequence[Lines], rank: Mapping[str, int]) -> None:
        self._profile, self._rank = profile, rank
        usable = [b for b in borders if b.path in rank and _in_order(b, rank)]
        self.borders = sorted(usable, key=lambda b: (b.path, b.other, abs(b.months), abs(b.days), str(b)))
        self._groups = [self._grouped(lines) for lines in kinds]

    def _grouped(self, lines: Lines) -> list[list[int]]:
        """The borders of a kind of patient, those of one pair of facts together, the nearest months first."""
        groups: dict[tuple[str, str], list[int]] = {}
        for number, border in enumerate(self.borders):
            if all(path in lines and _some_rows(path, lines) for path in (border.path, border.other) if path):
                groups.setdefault((border.path, border.other), []).append(number)
        return [group if len(group) <= MANY else [n for n in group if _in_reach(self.borders[n], lines)] for group in groups.values()]

    def chosen(self, chance: Chance, patients: Ints, kinds: Ints) -> tuple[Ints, Ints, Flags]:
        """For each patient the number of a border (-1: none), the step beside it (-1, 0, 1) and whether a value is written "<x"."""
        found = np.full(len(patients), -1, np.int64)
        pair, which = chance.draw("border pair", patients), chance.draw("border", patients)
        for kind, groups in enumerate(self._groups):
            mine = np.flatnonzero(kinds == kind)
            if groups and len(mine):
                sizes = np.array([len(group) for group in groups], np.int64)
                table = np.full((len(groups), int(sizes.max())), -1, np.int64)
                for place, group in enumerate(groups):
                    table[place, : len(group)] = group
                row = pair[mine] * len(groups) // WHOLE
                squared = (which[mine] >> 8) ** 2 >> 16  # of many windows of one pair, the nearer ones more often
                found[mine] = table[row, np.where(sizes[row] > MANY, squared, which[mine]) * sizes[row] // WHOLE]
        found[chance.draw("at a border", patients) >= self._profile.at_border * WHOLE // 100] = -1
        side = picked(self._profile.sides.limits, chance.draw("side", patients))
        names = self._profile.sides.values
        step = np.array([SIDES[name] for name in names], np.int64)[side]
        less = np.array([name == "less_than" for name in names])[side]
        beside = chance.draw("beside", patients) * 3 // WHOLE - 1
        return found, np.where(less, beside, step), less

    def of(self, path: str) -> Iterator[tuple[int, Border]]:
        """The borders of a fact, with their numbers."""
        return ((number, border) for number, border in enumerate(self.borders) if border.path == path)

    def rows_needed(self, path: str) -> Ints:
        """How many rows of a list each border needs."""
        return np.array([_rows_needed(border, path) for border in self.borders] or [0], np.int64)


def same_list(border: Border) -> bool:
    """A border between two rows of a list."""
    return border.path == border.other


def _in_order(border: Border, rank: Mapping[str, int]) -> bool:
    return not border.other or same_list(border) or (border.other in rank and rank[border.other] < rank[border.path])


def _some_rows(path: str, lines: Lines) -> bool:
    """Whether patients of this kind may have the list that a fact is in."""
    count = lines.get(path.split(".")[0])
    return count is None or not isinstance(count.how, Count) or set(count.how.rows.values) != {"0"}


def _in_reach(border: Border, lines: Lines) -> bool:
    """Whether a window is no longer than what is drawn: nobody has been treated since before he was born."""
    how = lines[border.path].how
    return not isinstance(how, Dated) or 28 * abs(border.months) <= int(abs(how.curve.heights).max())


def _rows_needed(border: Border, group: str) -> int:
    if border.path.split(".")[0] != group:
        return 0
    return 2 if same_list(border) else 1
