"""The facts of the patients at a border, moved there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np

from sidlogic.register.at_border import AtBorder, same_list
from sidlogic.register.borders import Border
from sidlogic.register.chance import Ints, months_later
from sidlogic.register.columns import Column, Listed, Patients
from sidlogic.register.drawn import Drawer


class Mover:
    """Moves facts to the borders that their patients have; `beside` is one step beside a number, in the unit of the record."""

    def __init__(self, borders: AtBorder, drawer: Drawer, beside: Decimal) -> None:
        self._borders, self._drawer, self._beside = borders, drawer, beside

    def moved(self, path: str, column: Column, made: Patients, listed: Listed | None, nth: Ints) -> None:
        """Put the fact of those who stand at one of its borders there; `nth`: which row of the patient's each place is."""
        owner = np.arange(len(made.numbers), dtype=np.int64) if listed is None else listed.owner
        for number, border in self._borders.of(path):
            here = np.flatnonzero((made.border[owner] == number) & (nth == (1 if same_list(border) else 0)))
            if len(here):
                patients = owner[here]
                if column.kind == "date":
                    found = self._date_at(border, column, made, listed, here) + made.side[patients]
                else:
                    found = self._number_at(border, column, made, patients) + made.side[patients] * self._step(column)
                column.values[here], column.known[here] = found, True
                if column.below is not None:
                    column.below[here] = made.less[patients]

    def _date_at(self, border: Border, column: Column, made: Patients, listed: Listed | None, here: Ints) -> Ints:
        if border.fixed:
            return np.full(len(here), border.fixed, np.int64)
        if not border.other:
            return _yearly(column.values[here], *border.yearly)
        patients = here if listed is None else listed.owner[here]
        if same_list(border) and listed is not None:
            base = column.values[listed.first[patients]]
        else:
            base = self._drawer.looked_up(border.other, made, patients)
        return months_later(base, np.full(len(base), border.months, np.int64)) + border.days

    def _number_at(self, border: Border, column: Column, made: Patients, patients: Ints) -> Ints:
        """The border in the units of the column, rounded down."""
        at = border.at or 0
        if not border.other:
            return np.full(len(patients), int(at * 10**column.decimals), np.int64)
        other = self._drawer.looked_up(border.other, made, patients)
        share = at * 10**column.decimals / 10 ** self._drawer.decimals(border.other)
        found: Ints = other * share.numerator // share.denominator
        return found

    def _step(self, column: Column) -> int:
        return max(1, int(self._beside * 10**column.decimals))


def _yearly(days: Ints, month: int, day: int) -> Ints:
    """The last such day of a year on or before each day."""
    found = [date.fromordinal(number) for number in days.tolist()]
    these = [date(d.year, month, day) for d in found]
    return np.array([(this if this <= d else date(d.year - 1, month, day)).toordinal() for this, d in zip(these, found, strict=True)], np.int64)
