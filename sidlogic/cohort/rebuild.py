"""The record of one patient from the rows of the tables, as a patient file would hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sidlogic.cohort.cells import as_json
from sidlogic.cohort.layout import DATE, KEY, Table
from sidlogic.vocabulary import Group, Vocabulary

UNKNOWN = "unknown"
Cells = Mapping[str, Any]


def record_object(vocabulary: Vocabulary, patient: Cells, rows: Mapping[str, Iterable[Cells]], tables: Iterable[Table]) -> dict[str, Any]:
    """The JSON object: `patient` is the row of the patient, `rows` those of each list, in the order of the tables.

    A cell without a value, or with the text `unknown`, is left out: a record is there if one of its facts is. What contradicts itself (a
    record said not to be there, with facts in it) stands under the name of the record as `false`, which no reader takes for a record.
    """
    patient_table, *lists = tables
    found: dict[str, Any] = {name: as_json(patient.get(name), "text") for name in (KEY, DATE) if patient.get(name) is not None}
    values = {c.field.path: as_json(patient[c.name], c.field.kind) for c in patient_table.columns
              if c.field is not None and patient.get(c.name) not in (None, UNKNOWN)}
    for name, entry in vocabulary.keys.items():
        if not isinstance(entry, Group):
            if name in values:
                found[name] = values[name]
        elif entry.date is None:
            fields = {f.name: values[f.path] for f in entry.fields.values() if f.path in values}
            _put(found, name, as_json(patient.get(name), "flag"), fields)
        else:
            table = next(t for t in lists if t.name == name)
            _put(found, name, as_json(patient.get(name), "flag"), [_row(table, row) for row in rows.get(name, ())])
    return found


def _put(found: dict[str, Any], name: str, said: Any, content: dict[str, Any] | list[Any]) -> None:
    if said in (None, UNKNOWN):
        if content:
            found[name] = content
    elif said is True:
        found[name] = content
    elif said is not False or content:
        found[name] = said


def _row(table: Table, row: Cells) -> dict[str, Any]:
    return {c.field.name: as_json(row[c.name], c.field.kind) for c in table.columns if c.field is not None and row.get(c.name) is not None}
