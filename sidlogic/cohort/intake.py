"""From the tables of a register to those that the compiled clauses read: exact numbers, day numbers, and which patients need a second look.

Everything is SQL text for DuckDB; `raw_<table>` are the tables as they were handed in, their rows numbered from 0 in the column `n`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sidlogic.check import ID_LENGTH
from sidlogic.cohort import names
from sidlogic.cohort.cells import Cell, cell, truth
from sidlogic.cohort.layout import DATE, KEY, PATIENT, Column, Table, column, input_tables
from sidlogic.contents import ROWS
from sidlogic.values import ELEMENTS
from sidlogic.vocabulary import Field, Group, Vocabulary

Types = Mapping[str, Mapping[str, str]]
"""The SQL type of every column of every table that was handed in."""


class WrongTable(Exception):
    """A table that cannot be read as what it is called: `key` names the message, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Intake:
    """The statements for a vocabulary and the types that the tables have."""

    vocabulary: Vocabulary
    types: Types
    at: date | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        return input_tables(self.vocabulary)

    def faults(self) -> Iterator[WrongTable]:
        """What is wrong with the tables as such, all at once."""
        for table in self.tables:
            given = self.types.get(table.name)
            if given is None:
                yield WrongTable("no_table", table=table.name)
                continue
            known = {c.name for c in table.columns}
            for name in given:
                if name not in known:
                    yield WrongTable("unknown_column", table=table.name, column=name, known=known)
            for needed in self._needed(table):
                if needed not in given:
                    yield WrongTable("no_column", table=table.name, column=needed)
            for c in table.columns:
                if c.name in given and self._cell(c, given[c.name]) is None:
                    yield WrongTable("column_type", table=table.name, column=c.name, found=given[c.name], expected=c.type)

    def _needed(self, table: Table) -> list[str]:
        return [KEY, DATE] if table.group is None else [KEY, *(f.name for f in table.group.fields.values() if f.required)]

    def _cell(self, c: Column, kind: str) -> Cell | None:
        if c.name == KEY and c.field is None:
            return Cell(f'"{c.name}"', "TRUE") if kind == "VARCHAR" else None
        if c.field is not None:
            return cell(c.name, kind, c.field, self.vocabulary.statements)
        return cell(c.name, kind, Field(c.name, c.name, "date"), ()) if c.name == DATE else truth(c.name, kind)

    def _read(self, c: Column, table: str) -> Cell:
        """How a column is read; one that was not handed in is not documented."""
        kind = self.types[table].get(c.name)
        found = self._cell(c, kind) if kind else None
        return found or Cell("NULL", "TRUE", "NULL")

    def staging(self) -> Iterator[str]:
        """The tables of all patients, made once: patient_n, list_<name>, and odd (patients that are looked at one by one)."""
        patient, *lists = self.tables
        yield self._patients(patient)
        yield f"CREATE TABLE first_n AS SELECT {KEY}, min(p) AS p FROM patient_n WHERE {KEY} IS NOT NULL GROUP BY {KEY}"
        for table in lists:
            yield self._list(table)
        yield f"CREATE TABLE odd AS {' UNION '.join(self._odd(lists))}"

    def _patients(self, table: Table) -> str:
        made, right = [], [self._good_id()]
        for c in table.columns[1:]:
            found = self._read(c, PATIENT)
            right.append(found.right)
            for name, text, kind in _columns(c, found):
                made.append(f"CAST({text} AS {kind}) AS {name}")
        right.append(f"COALESCE(year({self._decided()}) > 0, FALSE)")
        return (f"CREATE TABLE patient_n AS SELECT CAST(n AS BIGINT) AS p, {KEY}, {', '.join(made)}, ({' AND '.join(right)}) AS sure "
                f"FROM raw_{PATIENT}")

    def _decided(self) -> str:
        return f'"{DATE}"' if self.types[PATIENT][DATE] == "DATE" else f'TRY_CAST("{DATE}" AS DATE)'

    def _good_id(self) -> str:
        return (f"({KEY} IS NOT NULL AND length({KEY}) <= {ID_LENGTH} AND lower({KEY}) <> 'unknown' AND "
                f"regexp_full_match({KEY}, '[\\p{{L}}\\p{{N}}!-~]([\\p{{L}}\\p{{N}} -~]*[\\p{{L}}\\p{{N}}!-~])?'))")

    def _list(self, table: Table) -> str:
        group = table.group
        made, right = [], []
        for c in table.columns[1:]:
            found = self._read(c, table.name)
            right.append(found.right)
            columns = list(_columns(c, found, table.name, group.date if group else None))
            made += [f"CAST({text} AS {kind}) AS {name}" for name, text, kind in columns]
            if c.field is not None and c.field.required:
                right.append("(" + " OR ".join(f"{text} IS NOT NULL" for _, text, _ in columns) + ")")
        return (f"CREATE TABLE list_{table.name} AS SELECT f.p, CAST(n AS BIGINT) AS {names.row(table.name)}, {', '.join(made)}, "
                f"({' AND '.join(right)}) AS sure FROM raw_{table.name} AS r JOIN first_n AS f ON f.{KEY} = r.{KEY}")

    def _odd(self, lists: Iterable[Table]) -> Iterator[str]:
        fields = [e for e in self.vocabulary.keys.values() if isinstance(e, Field) and e.not_later]
        days = [names.DAY, *([str(self.at.toordinal())] if self.at else [])]
        late = "".join(f" OR {names.value(f.path)} > {asked}" for f in fields for asked in days)
        yield f"SELECT p FROM patient_n WHERE NOT sure{late}"
        yield f"SELECT q.p FROM patient_n AS q JOIN first_n AS f ON f.{KEY} = q.{KEY} WHERE q.p <> f.p"
        for group in self.vocabulary.keys.values():
            if isinstance(group, Group) and group.date is None:
                some = " OR ".join(f"{_there(f)}" for f in group.fields.values())
                yield f"SELECT p FROM patient_n WHERE {names.recorded(group.name)} = FALSE AND ({some})"
        for table in lists:
            rows = f"list_{table.name}"
            yield f"SELECT p FROM {rows} WHERE NOT sure"
            yield f"SELECT p FROM {rows} GROUP BY p HAVING count(*) > {ROWS}"
            yield f"SELECT q.p FROM patient_n AS q WHERE {names.recorded(table.name)} = FALSE AND p IN (SELECT p FROM {rows})"

    def strays(self) -> Iterator[tuple[str, str]]:
        """For each list, the rows that belong to no patient: columns n and id."""
        for table in self.tables[1:]:
            yield table.name, (f"SELECT n, r.{KEY} FROM raw_{table.name} AS r LEFT JOIN first_n AS f ON f.{KEY} = r.{KEY} "
                               f"WHERE f.p IS NULL ORDER BY n")

    def batch(self, low: int, high: int, at: date | None = None, unchanged: bool = False) -> Iterator[tuple[str, str]]:
        """The input tables of the compiled clauses for the patients from `low` to below `high`: name and query."""
        inside = f"p >= {low} AND p < {high} AND p NOT IN (SELECT p FROM odd)"
        for table in self.tables[1:]:
            yield f"{names.rows(table.name)}_in", f"SELECT * EXCLUDE (sure) FROM list_{table.name} WHERE {inside}"
        yield "pt_in", f"SELECT {', '.join(self._seen(at, unchanged))} FROM patient_n WHERE {inside}"
        for path, field in self._elements():
            seen = _seen(field, at, unchanged)
            yield names.elements(path), f"SELECT p, unnest(list_distinct(e_{column(path)})) AS a0 FROM patient_n WHERE {inside} AND {seen}"

    def _elements(self) -> Iterator[tuple[str, Field]]:
        for field in _scalars(self.vocabulary):
            if field.kind in ELEMENTS:
                yield field.path, field

    def _seen(self, at: date | None, unchanged: bool) -> Iterator[str]:
        """The columns of pt_in: what is seen of each fact on the day that is asked about."""
        yield names.P
        yield f"{at.toordinal() if at else names.DAY} AS {names.DAY}"
        for name, entry in self.vocabulary.keys.items():
            if isinstance(entry, Field):
                yield from _facts(entry, at, unchanged)
            elif entry.date is None:
                fields = list(entry.fields.values())
                for field in fields:
                    yield from _facts(field, at, unchanged)
                some = " OR ".join(map(_there, fields))
                seen = " OR ".join(f"({_there(f)} AND {_seen(f, at, unchanged)})" for f in fields)
                kept = "" if at is None else f" AND (({seen}) OR NOT ({some}))"
                yield f"((COALESCE({names.recorded(name)}, FALSE) OR {some}){kept}) AS {names.recorded(name)}"
            else:
                rows = f"p IN (SELECT p FROM {names.rows(name)}_in)"
                grown = f" AND NOT {names.DAY} < {at.toordinal()}" if at and entry.open_later else ""
                yield f"((COALESCE({names.recorded(name)}, FALSE) OR {rows}){grown}) AS {names.recorded(name)}"


def _scalars(vocabulary: Vocabulary) -> Iterator[Field]:
    for entry in vocabulary.keys.values():
        if isinstance(entry, Field):
            yield entry
        elif entry.date is None:
            yield from entry.fields.values()


def _columns(c: Column, found: Cell, of: str = names.PATIENT, row_date: str | None = None) -> Iterator[tuple[str, str, str]]:
    """The columns that a column becomes: name, SQL and type."""
    field = c.field
    if field is None:
        yield (names.DAY, found.value, "INTEGER") if c.name == DATE else (names.recorded(c.name), found.value, "BOOLEAN")
        return
    path = field.path if of == names.PATIENT else field.name
    if field.name == row_date and of != names.PATIENT:
        yield names.row_day(of), found.value, "INTEGER"
    elif field.kind == "flag":
        yield names.flag(path, of), found.value, "BOOLEAN"
    elif field.kind in ELEMENTS:
        yield f"e_{column(path)}", found.value, "INTEGER[]" if field.kind == "months" else "VARCHAR[]"
    else:
        kind = "BIGINT" if field.kind in ("number", "measured") else "INTEGER" if field.kind == "date" else "VARCHAR"
        yield names.value(path, of), found.value, kind
        if field.kind == "measured":
            yield names.value(f"{path}_below", of), found.below or "NULL", kind


def _stored(field: Field) -> list[str]:
    """The columns of patient_n that hold a fact."""
    return [name for name, _, _ in _columns(Column(column(field.path), "", field), Cell("", ""))]


def _there(field: Field) -> str:
    """Whether a fact is documented."""
    return "(" + " OR ".join(f"{name} IS NOT NULL" for name in _stored(field)) + ")"


def _facts(field: Field, at: date | None, unchanged: bool) -> Iterator[str]:
    seen = _seen(field, at, unchanged)
    for name in _stored(field):
        if field.kind in ELEMENTS:
            yield f"({name} IS NOT NULL AND {seen}) AS {names.recorded(field.path)}"
        else:
            yield name if at is None else f"CASE WHEN {seen} THEN {name} END AS {name}"


def _seen(field: Field, at: date | None, unchanged: bool) -> str:
    """Whether a fact counts on the day that is asked about: what sidlogic.as_of says, in SQL."""
    if at is None:
        return "TRUE"
    asked = at.toordinal()
    dates = [names.value(path) for path in field.belongs]
    parts = [f"COALESCE({name} <= {asked}, TRUE)" for name in dates]
    if field.kind == "date":
        parts.append(f"COALESCE({names.value(field.path)} <= {asked}, TRUE)")
    if not unchanged:
        parts += [f"{name} IS NOT NULL" for name in dates] if field.timeless else ["FALSE"]
    return f"({names.DAY} = {asked} OR ({' AND '.join(parts) or 'TRUE'}))"


__all__ = ["Intake", "WrongTable"]
