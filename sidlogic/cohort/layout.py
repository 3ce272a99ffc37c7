"""The tables of a population, derived from the vocabulary and from output/3 of kb/: what a register hands in, what it gets back.

A dot in a path of the vocabulary becomes two underscores in a column: `ig.status` stands in the column `ig__status`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sidlogic.vocabulary import Field, Group, Vocabulary

PATIENT = "patient"
KEY, DATE = "id", "decision_date"
TYPES: Mapping[str, str] = {
    "flag": "BOOLEAN", "date": "DATE", "text": "VARCHAR", "choice": "VARCHAR", "statement": "VARCHAR",
    "number": "DECIMAL(18,6)", "measured": "VARCHAR", "statements": "VARCHAR[]", "months": "INTEGER[]",
}
"""The type of a column of the template, by the type of its fact. A measured value may be '<1.5', so it is text."""
PRINTED: Mapping[str, str] = {
    "word": "VARCHAR", "list": "VARCHAR[]", "numbers": "INTEGER[]", "date": "DATE", "dates": "DATE[]", "bool": "BOOLEAN",
    "integer": "INTEGER", "decimal1": "DECIMAL(18,1)", "decimal2": "DECIMAL(18,2)", "pair1": "DECIMAL(18,1)[]",
    "pair2": "DECIMAL(18,2)[]",
}
"""The type of a column of the decisions, by the kind that output/3 gives."""
PLACEMENT = ("product", "route", "mg_per_ml", "category")
PLACED = "STRUCT(product VARCHAR, route VARCHAR, mg_per_ml INTEGER, category VARCHAR)[]"


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its SQL type. `field` is the fact it holds; none for the id, the date, and `is this group documented`."""

    name: str
    type: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the input: the patients (`group` none), or a list of facts with one row a fact."""

    name: str
    columns: tuple[Column, ...]
    group: Group | None = None


def column(path: str) -> str:
    """The column of a path.

    >>> column("ig.status"), column("weight_kg")
    ('ig__status', 'weight_kg')
    """
    return path.replace(".", "__")


def input_tables(vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The table of patients, then one of each list, in the order of the vocabulary."""
    lists = [entry for entry in vocabulary.keys.values() if isinstance(entry, Group) and entry.date is not None]
    patient = [Column(KEY, "VARCHAR"), Column(DATE, "DATE")]
    for name, entry in vocabulary.keys.items():
        if isinstance(entry, Field):
            patient.append(_column(entry))
        else:
            patient.append(Column(name, "BOOLEAN"))
            if entry.date is None:
                patient += map(_column, entry.fields.values())
    return (Table(PATIENT, tuple(patient)), *map(_list, lists))


def _list(group: Group) -> Table:
    return Table(group.name, (Column(KEY, "VARCHAR"), *(Column(f.name, TYPES[f.kind], f) for f in group.fields.values())), group)


def _column(field: Field) -> Column:
    return Column(column(field.path), TYPES[field.kind], field)


def output_columns(kinds: Mapping[tuple[str, str], str]) -> tuple[Column, ...]:
    """The columns of the decisions: one row a patient. `kinds` are the rows of output/3, as Decider.kinds."""
    head = [Column(KEY, "VARCHAR"), Column(DATE, "DATE")]
    head += [Column(column(f"guideline.{f}"), PRINTED[kind]) for (of, f), kind in kinds.items() if of == "guideline"]
    head += [Column(f"kb__{name}", "VARCHAR") for name in ("version", "sha256", "parameters")]
    return (*head, *_decided(kinds))


def _decided(kinds: Mapping[tuple[str, str], str]) -> Iterable[Column]:
    """As in the JSON answer: the fields of the start decision, the placement, the other decisions."""
    decisions = dict.fromkeys(of for of, _ in kinds if of != "guideline")
    for of in decisions:
        yield from (Column(column(f"{of}.{field}"), PRINTED[kind]) for (d, field), kind in kinds.items() if d == of)
        if of == "start":
            yield Column("placement", PLACED)


def create(table: Table) -> str:
    """The table as an SQL statement."""
    columns = ", ".join(f'"{c.name}" {c.type}' for c in table.columns)
    return f'CREATE TABLE "{table.name}" ({columns})'
