"""The facts of a record, its lists and the records within it, validated key by key; what is wrong goes into the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sidlogic.exact import Below, Doubled
from sidlogic.near import nearest
from sidlogic.problems import Report, Wrong
from sidlogic.record import Fields, Row
from sidlogic.values import ELEMENTS, READERS, Value, statement
from sidlogic.vocabulary import Field, Group, Vocabulary

ROWS = 10_000
"""Most rows of a list."""
KNOWN = 12
"""A group with at most so many fields names them all beside an unknown key."""


def documented(value: object) -> bool:
    """Missing, null and the text unknown are the same: not documented."""
    return not (value is None or (isinstance(value, str) and value == "unknown"))


class Contents:
    """Reads values against one vocabulary into one report. A value that is refused is reported and left out."""

    def __init__(self, vocabulary: Vocabulary, report: Report) -> None:
        self.vocabulary = vocabulary
        self.report = report

    def entry(self, name: str, value: object, data: dict[str, Any]) -> None:
        """A key of the top level: puts what is documented into `data`."""
        entry = self.vocabulary.keys.get(name)
        if entry is None:
            self.unknown(name, "", self.vocabulary.keys)
        elif documented(value):
            read = self.field(entry, name, value) if isinstance(entry, Field) else self.group(entry, value)
            if read is not None:
                data[name] = read

    def group(self, group: Group, value: object) -> Fields | tuple[Row, ...] | None:
        if group.date is None:
            if isinstance(value, dict):
                return self.fields(group, group.name, value)
            self.report.add(group.name, "not_object", found=value)
        elif not isinstance(value, list):
            self.report.add(group.name, "not_list", found=value)
        elif len(value) > ROWS:
            self.report.add(group.name, "too_many_rows", n=len(value), limit=ROWS)
        else:
            return self.rows(group, value)
        return None

    def fields(self, group: Group, place: str, value: dict[str, Any]) -> Fields:
        """The documented fields of a row or of a record within the record."""
        self.twice(value, place)
        data: dict[str, Any] = {}
        for name, found in value.items():
            field = group.fields.get(name)
            if field is None:
                self.unknown(name, place, group.fields)
            elif documented(found) and (read := self.field(field, f"{place}.{name}", found)) is not None:
                data[name] = read
        return data

    def field(self, field: Field, place: str, value: object) -> Value | tuple[Value, ...] | None:
        if field.kind in ELEMENTS:
            return self.elements(field, place, value)
        return self.one(field, field.kind, place, value)

    def one(self, field: Field, kind: str, place: str, value: object) -> Value | None:
        try:
            if kind == "statement":
                return statement(field, value, self.vocabulary.statements)
            return READERS[kind](field, value)
        except Wrong as wrong:
            self.report.add(place, wrong.key, **wrong.values)
            return None

    def elements(self, field: Field, place: str, value: object) -> tuple[Value, ...] | None:
        """A list of ids or months. An element that is not documented would leave the list open, so it is refused."""
        if not isinstance(value, list):
            self.report.add(place, "not_list", found=value)
            return None
        found = []
        for i, element in enumerate(value):
            if not documented(element):
                self.report.add(f"{place}[{i}]", "unknown_element", found=element)
            elif (read := self.one(field, ELEMENTS[field.kind], f"{place}[{i}]", element)) is not None:
                found.append(read)
        return tuple(found)

    def rows(self, group: Group, value: list[Any]) -> tuple[Row, ...]:
        found: list[tuple[str, date, Fields]] = []
        for i, row in enumerate(value):
            place = f"{group.name}[{i}]"
            if not isinstance(row, dict):
                self.report.add(place, "not_object", found=row)
                continue
            data = self.fields(group, place, row)
            for name, field in group.fields.items():
                if field.required and name not in data and not documented(row.get(name)):
                    self.report.add(f"{place}.{name}", "missing_in_row", group=group.name)
            when = data.get(group.date or "")
            if isinstance(when, date):
                found.append((place, when, {name: data[name] for name in data if name != group.date}))
        return canonical(group, found)

    def unknown(self, name: str, place: str, known: Mapping[str, object]) -> None:
        """An unknown key, with the key that was probably meant, or all there are where they are few."""
        near = None if self.report.full else nearest(name, known) or self.inside(name, place)
        key = "unknown_key_near" if near else "unknown_key_known" if len(known) <= KNOWN else "unknown_key"
        self.report.add(f"{place}.{name}" if place else name, key, near=near, known=", ".join(known))

    def inside(self, name: str, place: str) -> str | None:
        """`start_date` at top level: the one group that has such a field."""
        groups = [g.fields[name].path for g in self.vocabulary.keys.values() if isinstance(g, Group) and name in g.fields]
        return groups[0] if len(groups) == 1 and not place else None

    def twice(self, value: dict[str, Any], place: str) -> None:
        """Keys that stand more than once in one object."""
        for name in value.twice if isinstance(value, Doubled) else ():
            self.report.add(f"{place}.{name}" if place else name, "key_twice")


def canonical(group: Group, rows: Iterable[tuple[str, date, Fields]]) -> tuple[Row, ...]:
    """The rows ordered by date and content, so that their numbers do not depend on the order in the file."""
    names = [name for name in group.fields if name != group.date]
    ordered = sorted(rows, key=lambda row: (row[1], [_rank(row[2].get(name)) for name in names]))
    return tuple(Row(f"{group.name}#{i}", place, when, data) for i, (place, when, data) in enumerate(ordered, 1))


def _rank(value: Value | tuple[Value, ...] | None) -> tuple[Any, ...]:
    """Orders the values of one field: not documented, numbers and texts, then what is below a limit."""
    if value is None:
        return (0,)
    return (2, value.limit) if isinstance(value, Below) else (1, value)
