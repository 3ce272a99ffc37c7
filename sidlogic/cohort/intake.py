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
from sidlogic.cohort.faults import WrongTable
from sidlogic.cohort.layout import DATE, KEY, PATIENT, Column, Table, input_tables
from sidlogic.cohort.seen import batch
from sidlogic.cohort.stored import columns, there
from sidlogic.contents import ROWS
from sidlogic.vocabulary import Field, Group, Vocabulary

Types = Mapping[str, Mapping[str, str]]
"""The SQL type of every column of every table that was handed in."""


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
            for name, text, kind in columns(c, found):
                made.append(f"CAST({text} AS {kind}) AS {name}")
        right.append(f"COALESCE(year({self._decided()}) > 0, FALSE)")
        return (f"CREATE TABLE patient_n AS SELECT CAST(n AS BIGINT) AS p, {_id(KEY)} AS {KEY}, {', '.join(made)}, ({' AND '.join(right)}) AS sure "
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
            stored = list(columns(c, found, table.name, group.date if group else None))
            made += [f"CAST({text} AS {kind}) AS {name}" for name, text, kind in stored]
            if c.field is not None and c.field.required:
                right.append("(" + " OR ".join(f"{text} IS NOT NULL" for _, text, _ in stored) + ")")
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
                some = " OR ".join(f"{there(f)}" for f in group.fields.values())
                yield f"SELECT p FROM patient_n WHERE {names.recorded(group.name)} = FALSE AND ({some})"
        for table in lists:
            rows = f"list_{table.name}"
            yield f"SELECT p FROM {rows} WHERE NOT sure"
            yield f"SELECT p FROM {rows} GROUP BY p HAVING count(*) > {ROWS}"
            yield f"SELECT q.p FROM patient_n AS q WHERE {names.recorded(table.name)} = FALSE AND p IN (SELECT p FROM {rows})"

    def strays(self) -> Iterator[tuple[str, str]]:
        """For each list, the rows that belong to no patient: columns n and id."""
        for table in self.tables[1:]:
            yield table.name, (f"SELECT n, {_id(f'r.{KEY}')} AS {KEY} FROM raw_{table.name} AS r LEFT JOIN first_n AS f ON f.{KEY} = r.{KEY} "
                               f"WHERE f.p IS NULL ORDER BY n")

    def batch(self, low: int, high: int, at: date | None = None, unchanged: bool = False) -> Iterator[tuple[str, str]]:
        """The input tables of the compiled clauses for the patients from `low` to below `high`: name and query."""
        return batch(self.vocabulary, low, high, at, unchanged)


def _id(text: str) -> str:
    """An id; `unknown` is none."""
    return f"NULLIF({text}, 'unknown')"


__all__ = ["Intake", "WrongTable"]
