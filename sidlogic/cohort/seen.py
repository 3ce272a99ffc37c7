"""What the compiled clauses see of the patients on the day that is asked about: what sidlogic.as_of says, in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sidlogic.cohort import names
from sidlogic.cohort.layout import column, input_tables
from sidlogic.cohort.stored import stored, there
from sidlogic.values import ELEMENTS
from sidlogic.vocabulary import Field, Vocabulary


def batch(vocabulary: Vocabulary, low: int, high: int, at: date | None = None, unchanged: bool = False) -> Iterator[tuple[str, str]]:
    """The input tables of the compiled clauses for the patients from `low` to below `high`: name and query."""
    inside = f"p >= {low} AND p < {high} AND p NOT IN (SELECT p FROM odd)"
    for table in input_tables(vocabulary)[1:]:
        yield f"{names.rows(table.name)}_in", f"SELECT * EXCLUDE (sure) FROM list_{table.name} WHERE {inside}"
    yield "pt_in", f"SELECT {', '.join(_patient(vocabulary, at, unchanged))} FROM patient_n WHERE {inside}"
    for path, field in _elements(vocabulary):
        seen = _seen(field, at, unchanged)
        yield names.elements(path), f"SELECT p, unnest(list_distinct(e_{column(path)})) AS a0 FROM patient_n WHERE {inside} AND {seen}"


def _elements(vocabulary: Vocabulary) -> Iterator[tuple[str, Field]]:
    for field in _scalars(vocabulary):
        if field.kind in ELEMENTS:
            yield field.path, field


def _patient(vocabulary: Vocabulary, at: date | None, unchanged: bool) -> Iterator[str]:
    """The columns of pt_in: what is seen of each fact on the day that is asked about."""
    yield names.P
    yield f"{at.toordinal() if at else names.DAY} AS {names.DAY}"
    for name, entry in vocabulary.keys.items():
        if isinstance(entry, Field):
            yield from _facts(entry, at, unchanged)
        elif entry.date is None:
            fields = list(entry.fields.values())
            for field in fields:
                yield from _facts(field, at, unchanged)
            some = " OR ".join(map(there, fields))
            seen = " OR ".join(f"({there(f)} AND {_seen(f, at, unchanged)})" for f in fields)
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


def _facts(field: Field, at: date | None, unchanged: bool) -> Iterator[str]:
    seen = _seen(field, at, unchanged)
    for name in stored(field):
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
