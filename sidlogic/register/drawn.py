"""How one fact is drawn for many patients: by shares, on a curve, from another date, from a table of kb/."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from sidlogic.clause import Num, Sym
from sidlogic.register.chance import WHOLE, Chance, Ints, months_later, on_curve, picked
from sidlogic.register.columns import Column, Listed, Patients
from sidlogic.register.flow import Flow
from sidlogic.register.meaning import Number
from sidlogic.register.profile import DAY, Profile
from sidlogic.register.spread import Curve, Dated, Milestones, ProfileError, Same, Shares, Spread, fixed_day
from sidlogic.values import FIRST_YEAR, LAST_YEAR
from sidlogic.vocabulary import Field, Vocabulary

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

BITS = 62
"""Most milestones of a fact; the later ones lie decades ahead."""


class Drawer:
    """Fills columns. The labels of a column are all that any kind of patient may have there."""

    def __init__(self, kb: KnowledgeBase, vocabulary: Vocabulary, profile: Profile, chance: Chance) -> None:
        self._kb, self._chance, self._flow = kb, chance, Flow(kb)
        self._fields = {f.path: f for e in vocabulary.keys.values() for f in ((e,) if isinstance(e, Field) else e.fields.values())}
        self._spreads: dict[str, list[Spread]] = {}
        for lines in (*profile.lines.values(), *(lines for kinds in profile.rows.values() for lines in kinds.values())):
            for path, spread in lines.items():
                self._spreads.setdefault(path, []).append(spread)
        self._labels = {path: self._all_labels(path) for path in profile.order if path in self._spreads}
        self._milestones: dict[str, tuple[int, ...]] = {}

    # --- what a column is like

    def empty(self, path: str, length: int) -> Column:
        """A column in which nothing is known."""
        kind = "date" if path == DAY else self._fields[path].kind
        column = Column(kind, np.zeros(length, np.int64), np.zeros(length, np.bool_), self._labels[path], self.decimals(path))
        if kind == "measured":
            column.below = np.zeros(length, np.bool_)
        return column

    def decimals(self, path: str) -> int:
        """The decimals of a number: the most that any kind of patient has."""
        return max((s.how.decimals for s in self._spreads.get(path, ()) if isinstance(s.how, Curve)), default=0)

    def _all_labels(self, path: str) -> tuple[str, ...]:
        field = self._fields.get(path)
        if field is None or field.kind in ("number", "measured", "date"):
            return ()
        if field.kind == "flag":
            return ("false", "true")
        return tuple(dict.fromkeys(label for spread in self._spreads[path] for label in self._labels_of(spread)))

    def _labels_of(self, spread: Spread) -> Iterator[str]:
        if isinstance(spread.how, Shares):
            yield from (label for value in spread.how.values for label in self._expanded(value))
        elif isinstance(spread.how, Same):
            yield from (_name(row[spread.how.column - 1]) for row in self._rows(spread.how.table))
            if not spread.how.table:
                yield from self._all_labels(spread.how.path)
            if spread.how.otherwise:
                yield spread.how.otherwise

    def _expanded(self, value: str) -> tuple[str, ...]:
        """The names that a value of the file stands for: itself, or the first column of a table of kb/."""
        return tuple(_name(row[0]) for row in self._rows(value)) if "/" in value else (value,)

    def _rows(self, key: str) -> tuple[tuple[Sym | Num, ...], ...]:
        rows = self._kb.table(key) if key else ()
        if key and not rows:
            raise ProfileError(f"{key} is no table of kb/")
        return rows

    # --- filling it

    def fill(self, path: str, column: Column, spread: Spread, mine: Ints, made: Patients, listed: Listed | None) -> None:
        """Draw the fact for the places `mine`."""
        owner = mine if listed is None else listed.owner[mine]
        nth = np.zeros(len(mine), np.int64) if listed is None else listed.nth[mine]
        draws = self._chance.draw(path, made.numbers[owner], nth)
        match spread.how:
            case None:
                column.known[mine] = False
            case Shares() as shares:
                column.values[mine] = self._shared(column, shares, draws, self._chance.draw(f"{path} row", made.numbers[owner], nth))
            case Curve() as curve:
                self._on_curve(path, column, curve, mine, draws, made.numbers[owner], nth)
            case Dated() as dated:
                column.values[mine] = self._dated(dated, draws, owner, nth, made)
                if dated.then is not None and listed is not None:
                    _further_back(column, dated.then, mine, draws, nth, listed)
            case Same() as same:
                self._same(column, same, mine, made, owner, nth, listed)
            case Milestones() as milestones:
                self._reached(path, column, milestones, mine, made, owner)

    def _shared(self, column: Column, shares: Shares, draws: Ints, rows: Ints) -> Ints:
        which = picked(shares.limits, draws)
        if not column.labels:
            return np.array([int(value) * 10**column.decimals for value in shares.values], np.int64)[which]
        options = [[column.labels.index(name) for name in self._expanded(value)] for value in shares.values]
        sizes = np.array([len(places) for places in options], np.int64)
        table = np.array([places + [0] * (int(sizes.max()) - len(places)) for places in options], np.int64)
        found: Ints = table[which, rows * sizes[which] // WHOLE]
        return found

    def _on_curve(self, path: str, column: Column, curve: Curve, mine: Ints, draws: Ints, numbers: Ints, nth: Ints) -> None:
        if curve.apart < WHOLE:  # the rows of a patient lie around a place of his own on the curve
            own = self._chance.draw(f"{path} of the patient", numbers)
            draws = np.clip(own + (draws - WHOLE // 2) * curve.apart // (WHOLE // 2), 0, WHOLE - 1)
        values = on_curve(curve.places, curve.heights, draws) * 10 ** (column.decimals - curve.decimals)
        if column.below is not None and curve.below is not None:
            limits = np.array([0 if v == "none" else int(float(v) * 10**column.decimals) for v in curve.below.values], np.int64)
            limit = limits[picked(curve.below.limits, self._chance.draw(f"{path} laboratory", numbers, nth))]
            column.below[mine] = values < limit
            values = np.maximum(values, limit)
        column.values[mine] = values

    def _dated(self, dated: Dated, draws: Ints, owner: Ints, nth: Ints, made: Patients) -> Ints:
        curve = dated.curve
        fixed = fixed_day(dated.base)
        base = self.looked_up(dated.base, made, owner) if fixed is None else np.full(len(owner), fixed, np.int64)
        along = on_curve(curve.places, curve.heights, draws)
        if dated.until:
            along = (self.looked_up(dated.until, made, owner) - base) * along // 10 ** (2 + curve.decimals)
        found: Ints = base + dated.sign * along
        return found

    def _same(self, column: Column, same: Same, mine: Ints, made: Patients, owner: Ints, nth: Ints, listed: Listed | None) -> None:
        source = made.columns[same.path]
        said = {_name(row[0]): _name(row[same.column - 1]) for row in self._rows(same.table)} or dict(zip(source.labels, source.labels, strict=True))
        places = [column.labels.index(said.get(label, same.otherwise)) if said.get(label, same.otherwise) else -1 for label in source.labels]
        found = np.array(places or [-1], np.int64)[source.values[owner] if places else np.zeros(len(owner), np.int64)]
        column.values[mine] = np.maximum(found, 0)
        column.known[mine] &= (found >= 0) & (len(places) > 0)

    def _reached(self, path: str, column: Column, milestones: Milestones, mine: Ints, made: Patients, owner: Ints) -> None:
        numbers = sorted(int(m.value) for m in self._flow.meanings(milestones.predicate)[1] if isinstance(m, Number))[:BITS]
        column.milestones = tuple(numbers)
        since, day = self.looked_up(milestones.since, made, owner), made.columns[DAY].values[owner]
        bits = np.zeros(len(mine), np.int64)
        for place, months in enumerate(numbers):
            come = months_later(since, np.full(len(since), months, np.int64)) <= day
            bits |= np.where(come & (self._chance.draw(path, made.numbers[owner], place) < milestones.done), 1 << place, 0)
        column.values[mine] = bits

    def looked_up(self, path: str, made: Patients, owner: Ints) -> Ints:
        """The value of another fact for patients: of the first row where it is in a list, the decision date where there is none."""
        if path in made.columns:
            return made.columns[path].values[owner]
        group = made.lists[path.split(".")[0]]
        values, first, some = group.columns[path].values, group.first[owner], group.counts[owner] > 0
        found = made.columns[DAY].values[owner].copy()
        found[some] = values[first[some]]
        return found

    def keep_valid(self, path: str, column: Column, made: Patients, owner: Ints) -> None:
        """Within what a record may hold: years, above zero, not after the decision date."""
        field = self._fields.get(path)
        if column.kind == "date":
            np.clip(column.values, date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal(), out=column.values)
        if column.kind in ("number", "measured"):
            np.maximum(column.values, 1 if field is not None and field.positive else 0, out=column.values)
        if field is not None and field.not_later:
            np.minimum(column.values, made.columns[DAY].values[owner], out=column.values)


def _further_back(column: Column, then: Curve, mine: Ints, draws: Ints, nth: Ints, listed: Listed) -> None:
    """The rows of a list after the first: so many days before the one above."""
    steps = np.where(nth > 0, -on_curve(then.places, then.heights, draws), 0)
    before = np.zeros(len(listed.owner), np.int64)
    before[mine] = steps
    total = np.cumsum(before)
    first = listed.first[listed.owner[mine]]
    column.values[mine] = np.where(nth > 0, column.values[first], column.values[mine]) + total[mine] - total[first]


def _name(term: Sym | Num) -> str:
    return term.name if isinstance(term, Sym) else str(term.value)
