"""Patients of a file written as tables: what JSON Lines become on their way to the clauses."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from sidlogic.cohort.layout import DATE, KEY, Column, Table
from sidlogic.exact import Below
from sidlogic.record import Invalid, Record, Row


def write_tables(folder: Path, tables: Iterable[Table], found: Iterable[Record | Invalid]) -> Iterator[Invalid]:
    """One CSV file a table, for the valid records; the others are handed back."""
    patient, *lists = tables
    with ExitStack() as stack:
        writers = {}
        for table in (patient, *lists):
            file = stack.enter_context(open(folder / f"{table.name}.csv", "w", encoding="utf-8", newline=""))
            writers[table.name] = csv.writer(file, lineterminator="\n")
            writers[table.name].writerow([c.name for c in table.columns])
        for item in found:
            if isinstance(item, Invalid):
                yield item
                continue
            writers[patient.name].writerow([_patient_cell(c, item) for c in patient.columns])
            for table in lists:
                for row in sorted(item.rows(table.name) or (), key=_in_the_file):
                    fields = {**row.fields, **({table.group.date: row.day} if table.group and table.group.date else {})}
                    writers[table.name].writerow([item.id, *(_cell(fields.get(c.field.name)) for c in table.columns if c.field)])


def _in_the_file(row: Row) -> int:
    """Where a row stands among those of its list: in that order the tables have them too, so that a proof names the places of the file."""
    return int(row.place.rpartition("[")[2].removesuffix("]"))


def _patient_cell(c: Column, record: Record) -> str:
    if c.name == KEY:
        return record.id
    if c.name == DATE:
        return record.decision_date.isoformat()
    if c.field is None:
        return "true" if c.name in record.data else ""
    group, _, name = c.field.path.rpartition(".")
    found: Mapping[str, Any] = record.data if not group else record.fields(group) or {}
    return _cell(found.get(name))


def _cell(value: Any) -> str:
    """A value as the cell of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps([v if isinstance(v, int) else str(v) for v in value], ensure_ascii=False)
    return f"<{value.limit}" if isinstance(value, Below) else str(value)
