"""The patients of a register, drawn column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sidlogic.register.at_border import AtBorder
from sidlogic.register.borders import borders
from sidlogic.register.chance import WHOLE, Chance, Flags, Ints, picked
from sidlogic.register.columns import Chunk, Column, Listed, Patients
from sidlogic.register.drawn import Drawer
from sidlogic.register.moved import Mover
from sidlogic.register.profile import DAY, Profile
from sidlogic.register.spread import Count, Spread
from sidlogic.vocabulary import Group, Vocabulary

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

CHUNK = 20_000
"""Patients drawn at a time."""


class Maker:
    """Makes the patients of a seed. `day` (a day number) is everybody's decision date where it is given."""

    def __init__(self, kb: KnowledgeBase, profile: Profile, seed: int, day: int | None = None) -> None:
        self._vocabulary, self._profile, self._seed, self._day = Vocabulary.of(kb.table, kb.statements), profile, seed, day
        self._chance = Chance(seed)
        self._lines = [profile.lines[name] for name in profile.kinds.values]
        self._rank = {path: rank for rank, path in enumerate(profile.order)}
        self._borders = AtBorder(borders(kb), profile, self._lines, self._rank)
        self._drawer = Drawer(kb, self._vocabulary, profile, self._chance)
        self._mover = Mover(self._borders, self._drawer, profile.step)

    def chunks(self, count: int, size: int = CHUNK) -> Iterator[Chunk]:
        """The first so many patients, a piece at a time; the size of the pieces changes nothing in them."""
        return (self.chunk(first, min(size, count - first)) for first in range(0, count, size))

    def chunk(self, first: int, count: int) -> Chunk:
        """The patients from number `first` on (from 0)."""
        made = self._begun(np.arange(first, first + count, dtype=np.int64))
        for path in self._profile.order:
            entry = self._vocabulary.keys.get(path)
            if isinstance(entry, Group):
                made.lists[path] = self._rows(path, made)
            elif path.split(".")[0] in made.lists:
                listed = made.lists[path.split(".")[0]]
                listed.columns[path] = self._column(path, made, listed)
            else:
                made.columns[path] = self._column(path, made, None)
        ids = [f"{self._seed}-{number + 1}" for number in range(first, first + count)]
        return Chunk(ids, made.numbers, made.columns, made.lists)

    def _begun(self, numbers: Ints) -> Patients:
        kinds = picked(self._profile.kinds.limits, self._chance.draw("kind", numbers))
        care = picked(self._profile.care.limits, self._chance.draw("documentation", numbers))
        factors = np.array([int(self._profile.factors[name] * 1000) for name in self._profile.care.values], np.int64)
        return Patients(numbers, kinds, factors[care], *self._borders.chosen(self._chance, numbers, kinds))

    def _rows(self, path: str, made: Patients) -> Listed:
        """How many rows a list has, and whether it is recorded."""
        counts = np.zeros(len(made.numbers), np.int64)
        recorded = np.zeros(len(made.numbers), np.bool_)
        draws = self._chance.draw(path, made.numbers)
        needed = np.where(made.border >= 0, self._borders.rows_needed(path)[made.border], 0)
        for spread, mine in self._groups(path, made.kinds):
            if isinstance(spread.how, Count):
                lengths = np.array(list(map(int, spread.how.rows.values)), np.int64)
                counts[mine] = np.maximum(lengths[picked(spread.how.rows.limits, draws[mine])], needed[mine])
            recorded[mine] = ~self._forgotten(path, spread, made.numbers[mine], made.factor[mine], 0) | (needed[mine] > 0)
        counts[~recorded] = 0
        first = np.cumsum(counts) - counts
        owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
        return Listed(counts, recorded, owner, np.arange(len(owner), dtype=np.int64) - first[owner], first)

    def _column(self, path: str, made: Patients, listed: Listed | None) -> Column:
        owner = np.arange(len(made.numbers), dtype=np.int64) if listed is None else listed.owner
        nth = np.zeros(len(owner), np.int64) if listed is None else listed.nth
        numbers = made.numbers[owner]
        column = self._drawer.empty(path, len(owner))
        if self._day is not None and path == DAY:
            column.values[:], column.known[:] = self._day, True
            return column
        if column.kind == "date" and path != DAY:
            column.values[:] = made.columns[DAY].values[owner]
        for spread, mine in self._groups(path, made.kinds[owner], self._row_kinds(path, made, listed)):
            column.known[mine] = ~self._forgotten(path, spread, numbers[mine], made.factor[owner[mine]], nth[mine])
            self._drawer.fill(path, column, spread, mine, made, listed)
        self._mover.moved(path, column, made, listed, nth)
        self._drawer.keep_valid(path, column, made, owner)
        return column

    def _groups(self, path: str, kinds: Ints, rows: tuple[Ints, tuple[Mapping[str, Spread], ...]] | None = None) -> Iterator[tuple[Spread, Ints]]:
        """The ways in which a fact is spread, and the places of the patients (or rows) of whom each is true."""
        ways: dict[int, tuple[Spread, list[tuple[int, int]]]] = {}
        own = rows[1] if rows else ()
        for kind, lines in enumerate(self._lines):
            for row in range(len(own) or 1):
                spread = own[row].get(path, lines.get(path)) if own else lines.get(path)
                if spread is not None:
                    ways.setdefault(id(spread), (spread, []))[1].append((kind, row))
        width = len(own) or 1
        code = kinds * width + (rows[0] if rows else 0)
        for spread, pairs in ways.values():
            mine = np.flatnonzero(np.isin(code, [kind * width + row for kind, row in pairs]))
            if len(mine):
                yield spread, mine

    def _row_kinds(self, path: str, made: Patients, listed: Listed | None) -> tuple[Ints, tuple[Mapping[str, Spread], ...]] | None:
        """The kind of each row of a list, and what is different in each kind."""
        group = path.split(".")[0]
        names = tuple(self._profile.rows.get(group, ()))
        if listed is None or not names:
            return None
        found = np.zeros(len(listed.owner), np.int64)
        draws = self._chance.draw(f"{group} kind", made.numbers[listed.owner], listed.nth)
        for spread, mine in self._groups(group, made.kinds[listed.owner]):
            if isinstance(spread.how, Count) and spread.how.kinds is not None:
                places = np.array([names.index(name) for name in spread.how.kinds.values], np.int64)
                found[mine] = places[picked(spread.how.kinds.limits, draws[mine])]
        return found, tuple(self._profile.rows[group].values())

    def _forgotten(self, path: str, spread: Spread, numbers: Ints, factor: Ints, nth: Ints | int) -> Flags:
        """Where a fact is not documented, or not there."""
        draws = self._chance.draw(f"{path} unknown", numbers, nth)
        absent = self._chance.draw(f"{path} absent", numbers, nth) < spread.absent
        found: Flags = absent | (draws < np.minimum(spread.unknown * factor // 1000, WHOLE * 95 // 100))
        return found
