"""The file of distributions, read and checked against the vocabulary and the clauses: what each kind of patient is like."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from sidlogic.near import did_you_mean
from sidlogic.register.spread import Count, Dated, Milestones, ProfileError, Same, Shares, Spread, fixed_day, shares, spread
from sidlogic.vocabulary import Field, Group, Vocabulary

DEFAULT = Path(__file__).with_name("distributions.toml")
DAY = "decision_date"
SIDES = {"before": -1, "on": 0, "after": 1, "less_than": 0}
"""Where a patient at a border stands, in steps beside it; less_than: a measured value written "<x"."""
Lines = Mapping[str, Spread]


@dataclass(frozen=True)
class Profile:
    """What a register is made from. `lines[kind][path]` is how a fact is spread in that kind of patient; `rows[list][kind][path]`
    what is different in a kind of row."""

    kinds: Shares
    lines: Mapping[str, Lines]
    rows: Mapping[str, Mapping[str, Lines]]
    care: Shares
    factors: Mapping[str, Decimal]
    at_border: int
    """Share of the patients at a border, in per cent."""
    step: Decimal
    sides: Shares

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The facts and lists, each after those it is drawn from; the decision date is first."""
        every = tuple(self._all())
        lists = {path for path, found in every if isinstance(found.how, Count)}
        needs: dict[str, set[str]] = {DAY: set()}
        for path, found in every:
            needs.setdefault(path, set()).update(_named(found), {DAY} - {path}, {path.split(".")[0]} & lists)
        try:
            return tuple(TopologicalSorter({path: sorted(paths - {path}) for path, paths in needs.items()}).static_order())
        except CycleError as error:
            raise ProfileError(f"facts are drawn from each other in a circle: {' < '.join(error.args[1])}") from None

    def _all(self) -> Iterator[tuple[str, Spread]]:
        for lines in (*self.lines.values(), *(lines for kinds in self.rows.values() for lines in kinds.values())):
            yield from lines.items()


def read(vocabulary: Vocabulary, file: Path = DEFAULT) -> Profile:
    """The profile of a file. Raises ProfileError with every fault at once."""
    try:
        given = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise ProfileError(f"{file.name}: {error}") from None
    faults: list[str] = []
    lines = _Lines(vocabulary, faults)
    everyone = lines.read("everyone", given.get("everyone", {}))
    parts = {name: lines.read(f"parts.{name}", part) for name, part in given.get("parts", {}).items()}
    rows = {group: {kind: lines.read(f"rows.{group}.{kind}", part) for kind, part in kinds.items()}
            for group, kinds in given.get("rows", {}).items()}
    made: dict[str, Lines] = {}
    for name, kind in given.get("kinds", {}).items():
        named = kind.get("parts", []) if isinstance(kind, dict) else []
        faults += [f"kinds.{name}: there is no part {part}{did_you_mean(part, parts)}" for part in named if part not in parts]
        made[name] = {path: found for part in (everyone, *(parts.get(p, {}) for p in named)) for path, found in part.items()}
    faults += _unknown_rows(made, rows)
    if DAY not in everyone:
        faults.append(f"everyone: {DAY} is missing")
    if faults or not made:
        raise ProfileError("\n".join(f"{file.name}: {fault}" for fault in faults or ["there are no [kinds]"]))
    try:
        return _profile(given, made, rows)
    except KeyError as missing:
        raise ProfileError(f"{file.name}: {missing.args[0]} is missing from [kinds], [documentation] or [borders]") from None
    except (ProfileError, TypeError, ValueError, ArithmeticError) as fault:
        raise ProfileError(f"{file.name}: [kinds], [documentation] or [borders]: {fault}") from None


def _profile(given: Mapping[str, Any], made: Mapping[str, Lines], rows: Mapping[str, Mapping[str, Lines]]) -> Profile:
    care, border = given["documentation"], given["borders"]
    sides = shares(border["at"])
    for side in sides.values:
        if side not in SIDES:
            raise ProfileError(f"{side} is not one of {', '.join(SIDES)}{did_you_mean(side, SIDES)}")
    return Profile(shares({name: kind["share"] for name, kind in given["kinds"].items()}), made, rows,
                   shares({name: level["share"] for name, level in care.items()}),
                   {name: Decimal(level["factor"]) for name, level in care.items()},
                   int(border["share"]), Decimal(border["step"]), sides)


class _Lines:
    """The lines of a part, each checked against the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, faults: list[str]) -> None:
        self._faults, self._statements = faults, vocabulary.statements
        self._fields: dict[str, Field | Group | None] = {DAY: None}
        for name, entry in vocabulary.keys.items():
            if isinstance(entry, Field):
                self._fields[name] = entry
            else:
                self._fields |= {field.path: field for field in entry.fields.values()}
                if entry.date is not None:
                    self._fields[name] = entry

    def read(self, part: str, given: Mapping[str, Any]) -> Lines:
        return {path: found for path, line in given.items() if (found := self._line(f"{part}: {path}", path, line)) is not None}

    def _line(self, place: str, path: str, line: Any) -> Spread | None:
        try:
            if path not in self._fields:
                raise ProfileError(f"unknown fact{did_you_mean(path, self._fields)}")
            found = spread(line)
            for needed in _named(found):
                if needed not in self._fields:
                    raise ProfileError(f"unknown fact {needed}{did_you_mean(needed, self._fields)}")
            self._values(self._fields[path], found)
            return found
        except ProfileError as fault:
            self._faults.append(f"{place}: {fault}")
        except (KeyError, TypeError, ValueError, ArithmeticError) as fault:
            self._faults.append(f"{place}: cannot be read ({fault})")
        return None

    def _values(self, field: Field | Group | None, found: Spread) -> None:
        """The values of a choice or a flag are those of the vocabulary."""
        if isinstance(field, Group) != isinstance(found.how, Count):
            raise ProfileError("a list has rows, a fact has not")
        if isinstance(field, Field) and field.kind in ("choice", "flag") and isinstance(found.how, Shares):
            known = field.choices if field.kind == "choice" else ("true", "false")
            for value in found.how.values:
                if value not in known:
                    raise ProfileError(f"{value} is not one of {', '.join(known)}{did_you_mean(value, known)}")
        if isinstance(field, Field) and isinstance(found.how, Shares):
            self._named(field, found.how)

    def _named(self, field: Field, how: Shares) -> None:
        """The statements of a share are statements, the numbers numbers."""
        for value in how.values:
            if field.kind in ("statement", "statements"):
                for name in value.split():
                    if name not in self._statements:
                        raise ProfileError(f"{name} is no statement{did_you_mean(name, self._statements)}")
            if field.kind in ("number", "measured") and not value.isdecimal():
                raise ProfileError(f"{value} is no whole number; write a curve")


def _named(found: Spread) -> Iterator[str]:
    """The facts that a fact is drawn from."""
    match found.how:
        case Dated(base=base, until=until):
            yield from (name for name in (base, until) if name and fixed_day(name) is None)
        case Same(path=other):
            yield other
        case Milestones(since=since):
            yield since


def _unknown_rows(made: Mapping[str, Lines], rows: Mapping[str, Mapping[str, Lines]]) -> list[str]:
    found = {f"{path}: there is no rows.{path}.{kind}" for lines in made.values() for path, line in lines.items()
             if isinstance(line.how, Count) and line.how.kinds is not None
             for kind in line.how.kinds.values if kind not in rows.get(path, {})}
    return sorted(found)
