"""From a decoded object to a Record or to everything that is wrong with it. All medical knowledge comes from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sidlogic.exact import Below, Doubled
from sidlogic.problems import Report, Wrong, nearest
from sidlogic.record import Fields, Invalid, Record, Row
from sidlogic.values import ELEMENTS, READERS, Value, day, statement, text
from sidlogic.vocabulary import Field, Group, Vocabulary

ID_LENGTH = 200
ROWS = 10_000
KNOWN_SHOWN = 12
"""Groups with at most so many fields name them all when a key is unknown."""


def check(value: object, vocabulary: Vocabulary, source: str = "", lang: str = "da") -> Record | Invalid:
    """The record in an object (keys as in the vocabulary, plus id and decision_date), or all its problems.

    Numbers may be int, Decimal or float (taken as printed). Missing, None and the text 'unknown' are all not documented.
    """
    report = Report(lang)
    if not isinstance(value, dict):
        report.add("", "not_patient", found=value)
        return Invalid(source, report.all())
    patient, decided, data = _Checker(vocabulary, report).patient(value)
    if report.problems or patient is None or decided is None:
        return Invalid(source, report.all(), patient)
    return Record(patient, decided, data, source)


def documented(value: object) -> bool:
    """Missing, null and the text unknown are the same: not documented."""
    return not (value is None or (isinstance(value, str) and value == "unknown"))


class _Checker:
    def __init__(self, vocabulary: Vocabulary, report: Report) -> None:
        self.vocabulary = vocabulary
        self.report = report

    def patient(self, value: dict[str, Any]) -> tuple[str | None, date | None, dict[str, Any]]:
        keys, data = self.vocabulary.keys, {}
        patient: str | None = None
        decided: date | None = None
        self.twice(value, "")
        for name, found in value.items():
            entry = keys.get(name)
            if name == "id":
                patient = self.patient_id(found)
            elif name == "decision_date":
                decided = self.required_day(found)
            elif entry is None:
                self.unknown(name, "", keys)
            elif documented(found) and (read := self.entry(entry, found)) is not None:
                data[name] = read
        for name in ("id", "decision_date"):
            if name not in value:
                self.report.add(name, "missing")
        self.not_later(decided, data)
        return patient, decided, data

    def patient_id(self, value: object) -> str | None:
        if isinstance(value, (int, Decimal, bool)) and value is not None:
            self.report.add("id", "id_not_text", found=value)
            return None
        if not documented(value):
            self.report.add("id", "missing")
            return None
        try:
            return text(None, value, ID_LENGTH)
        except Wrong as wrong:
            self.report.add("id", wrong.key, **wrong.values)
            return None

    def required_day(self, value: object) -> date | None:
        try:
            if documented(value):
                return day(None, value)
            self.report.add("decision_date", "missing")
        except Wrong as wrong:
            self.report.add("decision_date", wrong.key, **wrong.values)
        return None

    def entry(self, entry: Field | Group, value: object) -> Any:
        """What the file says of a key of the top level; None where that is wrong."""
        if isinstance(entry, Field):
            return self.field(entry, entry.name, value)
        if entry.date is None:
            if isinstance(value, dict):
                return self.fields(entry, entry.name, value)
            self.report.add(entry.name, "not_object", found=value)
            return None
        if not isinstance(value, list):
            self.report.add(entry.name, "not_list", found=value)
            return None
        if len(value) > ROWS:
            self.report.add(entry.name, "too_many_rows", n=len(value), limit=ROWS)
            return None
        return self.rows(entry, value)

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

    def field(self, field: Field, place: str, value: object) -> Any:
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
        """A list of ids or months. An element that is not documented would make the list open, so it is refused."""
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
        at = f"{place}.{name}" if place else name
        near = None if self.report.full else nearest(name, known) or self.inside(name, place)
        if near is None and len(known) <= KNOWN_SHOWN:
            self.report.add(at, "unknown_key_known", known=", ".join(known))
        else:
            self.report.add(at, "unknown_key_near" if near else "unknown_key", near=near)

    def inside(self, name: str, place: str) -> str | None:
        """`start_date` at top level: the one group that has such a field."""
        groups = [g.fields[name].path for g in self.vocabulary.keys.values() if isinstance(g, Group) and name in g.fields]
        return groups[0] if len(groups) == 1 and not place else None

    def twice(self, value: dict[str, Any], place: str) -> None:
        for name in value.twice if isinstance(value, Doubled) else ():
            self.report.add(f"{place}.{name}" if place else name, "key_twice")

    def not_later(self, decided: date | None, data: Mapping[str, object]) -> None:
        for name, field in self.vocabulary.keys.items() if decided else ():
            value = data.get(name)
            if isinstance(field, Field) and field.not_later and isinstance(value, date) and decided and value > decided:
                self.report.add(name, "later_than_decision", found=value, day=decided)


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
