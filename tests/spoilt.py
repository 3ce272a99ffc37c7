"""Tables of a register spoilt at random, and what they say afterwards: an independent reading of docs/cohort.md, one patient at a time.

A spoilt table is a list of rows, a row the texts of its cells; an empty text is an empty cell. Reproducible: `Spoiler(seed)`.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from worked import decider

from sidlogic.check import check
from sidlogic.cohort.layout import Column, Table, input_tables
from sidlogic.exact import decoder
from sidlogic.problems import Problem, say
from sidlogic.record import Invalid, Record, day_problem
from sidlogic.vocabulary import Group

Row = dict[str, str]
NO_ID = {"", "unknown"}
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?\Z", re.ASCII)
ANY = ("", "unknown", "UNKNOWN", "Unknown", " ", "null", "NULL", "None", "?", "-", "0", "1", "true", "false", "\u00a0", "a\u200bb", "x" * 300, '"',
       "'; DROP TABLE pt; --",
       "a,b", "a\nb", "a\r\nb", "\ufeff", "{", "[", "[]", "#", "\\", "{P}", "ÆØÅ", "日本", "𝟛", "nul\0l")
"""Cells that are no good idea in any column."""
NASTY: Mapping[str, tuple[str, ...]] = {
    "flag": ("TRUE", "FALSE", "True", "False", "ja", "nej", "t", "f", "yes", "0", "1", " true", "true ", "unknown"),
    "date": ("2026-02-30", "2026-2-3", "20260203", "03-02-2026", "2026-02-03 00:00:00", "2026-02-03T10:00", "0001-01-01", "1799-12-31", "1800-01-01",
             "2999-12-31", "9999-12-31", "3000-01-01", "2024-02-29", "2023-02-29", "infinity", "-infinity", "today", "2026-02-03 (BC)", "２026-02-03",
             "2026-13-01"),
    "number": ("-1", "-0", "0", "0.0", "00", "01", "1e3", "1E2", "1e-3", "1.", ".5", "+5", "82,5", "1_000", "NaN", "inf", "Infinity", "999999.999999",
               "1000000", "0.0000001", "3.99999999999999999999", "4.00000000000000000001", "9" * 30, "9" * 80, "9" * 400, "1e400", "1e-400",
               "5 kg", " 5", "5 ", "<5", "0x10", "４"),
    "measured": ("<1.5", "< 1.5", "<  1.5", "<0", "<-1", "<", "<<1", "<1,5", "<1.5 ", ">1.5", "1.5<", "<0.0000001", "<999999999", "<1e2", "≤1.5",
                 "<NaN", "<" + "9" * 90),
    "text": ("Rituximab", "rituximab ", " x", "unknown", "x" * 1000, "x" * 1001, "\t", "a\tb", "e\u0301", "CLL"),
    "choice": ("ongoing", "ongong", "none", "None", "NONE", "stopped ", "any"),
    "statement": ("start.hsct", "start.hcst", "Start.hsct", "start"),
    "statements": ('["start.hsct"]', '["start.hsct", "start.hsct"]', '["start.hcst"]', '["start.hsct",]', '[ "start.hsct" ]', '["unknown"]', "[null]", "[1]",
                   "[[]]", "start.hsct",
                   '["start.hsct"', '["a"] ', ' ["start.hsct"]', '{"a": 1}', '["start.hsct"\n]'),
    "months": ("[3, 6]", "[3,3]", "[06]", "[-3]", "[3.0]", "[99999]", "[9999]", '["3"]', "[3", "3", "[true]", "[null]", "[3,,6]", "[ 3 ]", "[1e1]"),
}
NASTY = {**NASTY, "measured": NASTY["measured"] + NASTY["number"]}


TYPES: Mapping[str, tuple[str, ...]] = {
    "flag": ("BOOLEAN", "VARCHAR"), "date": ("DATE", "VARCHAR"), "text": ("VARCHAR",), "choice": ("VARCHAR",), "statement": ("VARCHAR",),
    "number": ("DECIMAL(18,6)", "DECIMAL(38,12)", "DECIMAL(12,2)", "DOUBLE", "FLOAT", "INTEGER", "UTINYINT", "HUGEINT", "VARCHAR"),
    "measured": ("VARCHAR", "DECIMAL(18,6)", "DOUBLE", "FLOAT", "BIGINT"),
    "statements": ("VARCHAR[]", "VARCHAR"), "months": ("INTEGER[]", "BIGINT[]", "SMALLINT[]", "VARCHAR"),
}
"""The types that a column may have (docs/cohort.md)."""


@dataclass
class Spoilt:
    """`rows` of each table; `columns` that are left, in their order."""

    rows: dict[str, list[Row]]
    columns: dict[str, list[str]]

    @classmethod
    def read(cls, folder: Path) -> Spoilt:
        rows, columns = {}, {}
        for table in input_tables(decider().vocabulary):
            with open(folder / f"{table.name}.csv", encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                rows[table.name], columns[table.name] = list(reader), list(reader.fieldnames or ())
        return cls(rows, columns)

    def write(self, folder: Path) -> Path:
        folder.mkdir()
        for name, columns in self.columns.items():
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n", quoting=csv.QUOTE_ALL)
                writer.writeheader()
                writer.writerows(self.rows[name])
        return folder


@dataclass
class Spoiler:
    """Spoils tables: cells, rows and columns."""

    seed: str
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.tables = input_tables(decider().vocabulary)

    def spoil(self, found: Spoilt, times: int) -> None:
        for _ in range(times):
            table = self.tables[0] if self.rng.random() < 0.5 else self.rng.choice(self.tables)
            if found.rows[table.name]:
                self.rng.choice([self.cell] * 16 + [self.neighbour, self.typo] * 2 + [self.twice, self.gone, self.moved, self.other_day])(found, table)

    def columns(self, found: Spoilt) -> None:
        """Columns in another order, some of those gone that may be."""
        for table in self.tables:
            needed = {"id", "decision_date"} | {f.name for f in (table.group.fields.values() if table.group else ()) if f.required}
            self.rng.shuffle(found.columns[table.name])
            found.columns[table.name] = [c for c in found.columns[table.name] if c in needed or self.rng.random() > 0.03]

    def _one(self, found: Spoilt, table: Table) -> tuple[Row, Column]:
        return self.rng.choice(found.rows[table.name]), self.rng.choice(table.columns)

    def cell(self, found: Spoilt, table: Table) -> None:
        row, c = self._one(found, table)
        kind = c.field.kind if c.field else {"id": "text", "decision_date": "date"}.get(c.name, "flag")
        row[c.name] = self.rng.choice(NASTY[kind] if self.rng.random() < 0.7 else ANY)

    def neighbour(self, found: Spoilt, table: Table) -> None:
        row, c = self._one(found, table)
        row[c.name] = self.rng.choice(found.rows[table.name])[c.name]

    def typo(self, found: Spoilt, table: Table) -> None:
        row, c = self._one(found, table)
        n = self.rng.randrange(len(row[c.name]) + 1)
        row[c.name] = row[c.name][:n] + self.rng.choice(["", "x", " ", "0", ".", ","]) + row[c.name][n + 1 :]

    def twice(self, found: Spoilt, table: Table) -> None:
        rows = found.rows[table.name]
        rows.insert(self.rng.randrange(len(rows) + 1), dict(self.rng.choice(rows)))

    def gone(self, found: Spoilt, table: Table) -> None:
        rows = found.rows[table.name]
        rows.pop(self.rng.randrange(len(rows)))

    def moved(self, found: Spoilt, table: Table) -> None:
        """A row of somebody else, or of nobody."""
        row = self.rng.choice(found.rows[table.name])
        row["id"] = self.rng.choice([self.rng.choice(found.rows["patient"])["id"] if found.rows["patient"] else "", "nobody", ""])

    def other_day(self, found: Spoilt, table: Table) -> None:
        row, c = self._one(found, table)
        if c.type == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d", row[c.name]):
            row[c.name] = f"{self.rng.choice([1799, 1900, 2020, 2025, 2026, 2027, 2100])}{row[c.name][4:]}"

    def typed(self, found: Spoilt, folder: Path, file: Path) -> Spoilt:
        """The tables as a DuckDB database, each column of a type that it may have; a cell that the type cannot hold is empty. What the
        database holds then, as the texts of JSON."""
        said = Spoilt({}, found.columns)
        with duckdb.connect(str(file)) as con:
            for table in self.tables:
                kinds = {c.name: self.rng.choice(TYPES[c.field.kind if c.field else {"id": "text", "decision_date": "date"}.get(c.name, "flag")])
                         for c in table.columns if c.name in found.columns[table.name]}
                text = f"read_csv('{folder / table.name}.csv', header = true, all_varchar = true, nullstr = '', delim = ',', quote = '\"', escape = '\"')"
                cast = ", ".join(f'{_cast(name, kind)} AS "{name}"' for name, kind in kinds.items())
                con.execute(f'CREATE TABLE "{table.name}" AS SELECT {cast} FROM {text}')
                shown = ", ".join(f'CAST(to_json("{name}") AS VARCHAR)' if kind.endswith("]") else f'CAST("{name}" AS VARCHAR)' for name, kind in kinds.items())
                rows = con.execute(f'SELECT {shown} FROM "{table.name}"').fetchall()
                said.rows[table.name] = [{c.name: "" for c in table.columns} | {n: v or "" for n, v in zip(kinds, row, strict=True)} for row in rows]
        return said


def _cast(name: str, kind: str) -> str:
    """The cell as the type; no infinities: in the texts of JSON they could not be told from a text."""
    cast = f'TRY_CAST("{name}" AS {kind})'
    return f"CASE WHEN isfinite({cast}) THEN {cast} END" if kind in ("DOUBLE", "FLOAT") else cast


# --- what the tables say


def expected(found: Spoilt, at: date | None = None) -> Iterator[Record | Invalid]:
    """The record of every row of `patient`, or what is wrong with it."""
    vocabulary, (patient, *lists) = decider().vocabulary, input_tables(decider().vocabulary)
    first: dict[str, int] = {}
    for n, row in enumerate(found.rows["patient"]):
        said, source = _object(found, patient, lists, row, row["id"] not in first), f"patient:{n + 1}"
        record = check(said, vocabulary, source)
        problems = list(record.problems) if isinstance(record, Invalid) else [p for p in [at and day_problem(record, vocabulary, at)] if p]
        if row["id"] in first:
            problems.insert(0, Problem("id", say("da", "id_twice", found=row["id"], where=f"patient:{first[row['id']] + 1}")))
        if row["id"] not in NO_ID:
            first.setdefault(row["id"], n)
        yield Invalid(source, tuple(problems), record.id) if problems else record


def strays(found: Spoilt) -> Iterator[tuple[str, str]]:
    """The rows of lists that belong to nobody: where they stand, and the id."""
    ids = {row["id"] for row in found.rows["patient"]} - NO_ID
    for table in input_tables(decider().vocabulary)[1:]:
        yield from ((f"{table.name}:{n}", "" if row["id"] in NO_ID else row["id"])
                    for n, row in enumerate(found.rows[table.name], start=1) if row["id"] not in ids)


def _object(found: Spoilt, patient: Table, lists: list[Table], row: Row, owner: bool) -> dict[str, Any]:
    """The JSON object that a patient file would hold."""
    cells = {name: row[name] for name in found.columns["patient"] if row[name] != ""}
    said: dict[str, Any] = {name: cells[name] for name in ("id", "decision_date") if name in cells}
    values = {c.field.path: _value(cells[c.name], c.field.kind) for c in patient.columns if c.field and cells.get(c.name, "unknown") != "unknown"}
    for name, entry in decider().vocabulary.keys.items():
        if not isinstance(entry, Group):
            said.update({name: values[name]} if name in values else {})
            continue
        content: Any
        if entry.date is None:
            content = {f.name: values[f.path] for f in entry.fields.values() if f.path in values}
        else:
            table = next(t for t in lists if t.name == name)
            own = [r for r in found.rows[name] if r["id"] == row["id"] and row["id"] not in NO_ID] if owner else []
            columns = [(c.name, c.field) for c in table.columns if c.field and c.name in found.columns[name]]
            content = [{field.name: _value(r[column], field.kind) for column, field in columns if r[column] != ""} for r in own]
        documented = _value(cells.get(name, "unknown"), "flag")
        if documented is True or (documented == "unknown" and content):
            said[name] = content
        elif documented not in ("unknown", False) or (documented is False and content):
            said[name] = documented
    return said


def _value(cell: str, kind: str) -> Any:
    if kind == "flag":
        return {"true": True, "false": False}.get(cell.lower(), cell)
    if kind in ("number", "measured") and NUMBER.match(cell):
        return decoder().decode(cell)
    if kind in ("statements", "months") and cell.startswith("["):
        try:
            return decoder().decode(cell)
        except ValueError:
            return cell
    return cell
