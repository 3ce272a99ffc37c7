"""The tables of an SQLite database as CSV files: SQLite has neither dates nor truth values, so its cells are read as text."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sidlogic.cohort.layout import Table

TRUTH = {0: "false", 1: "true"}


def copy_sqlite(place: Path, folder: Path, tables: Iterable[Table]) -> Iterator[str]:
    """Writes each table that is there; its name. sqlite3.Error."""
    with sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro", uri=True) as database:
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
        for table in tables:
            if table.name in there:
                _copy(database, table, folder / f"{table.name}.csv")
                yield table.name


def _copy(database: sqlite3.Connection, table: Table, file: Path) -> None:
    flags = {c.name for c in table.columns if c.type == "BOOLEAN"}
    found = database.execute(f'SELECT * FROM "{table.name}"')
    names = [column[0] for column in found.description]
    with open(file, "w", encoding="utf-8", newline="") as written:
        writer = csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL)  # or a carriage return in a cell would end the row
        writer.writerow(names)
        for row in found:
            writer.writerow([_cell(value, name in flags) for name, value in zip(names, row, strict=True)])


def _cell(value: Any, flag: bool) -> str:
    if value is None:
        return ""
    return TRUTH.get(value, str(value)) if flag else str(value)
