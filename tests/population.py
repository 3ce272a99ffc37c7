"""A population for tests: patients as tables, decided at once, read back as the answers of sidlogic decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from worked import decider

from sidlogic.cohort.answer_row import as_answer
from sidlogic.cohort.layout import input_tables
from sidlogic.cohort.population_run import Asked, Counts, Population
from sidlogic.cohort.tables import write_tables
from sidlogic.cohort.work import Work
from sidlogic.record import Record


def write_csv(folder: Path, records: Iterable[Record]) -> Path:
    """The records as a folder of CSV tables."""
    folder.mkdir(parents=True, exist_ok=True)
    assert list(write_tables(folder, input_tables(decider().vocabulary), records)) == []
    return folder


def as_parquet(folder: Path, to: Path) -> Path:
    """CSV tables as typed Parquet tables, of the types of the template."""
    to.mkdir()
    with duckdb.connect() as con:
        for table in input_tables(decider().vocabulary):
            cast = ", ".join(f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in table.columns)
            text = f"read_csv('{folder / table.name}.csv', header = true, all_varchar = true, nullstr = '', delim = ',', quote = '\"', escape = '\"')"
            con.execute(f"COPY (SELECT {cast} FROM {text}) TO '{to / table.name}.parquet' (FORMAT parquet)")
    return to


@contextmanager
def population(source: Path | str, work: Path) -> Iterator[Population]:
    """The tables, read and checked, nobody decided."""
    found = Population(Asked(str(source)), decider(), Work(work))
    try:
        yield found
    finally:
        found.close()


def facts(record: Record) -> dict[str, object]:
    """What a record says, wherever its rows stand."""
    said = {name: [(row.day, row.fields) for row in record.rows(name) or ()] if record.rows(name) is not None else value for name, value in record.data.items()}
    return {"id": record.id, "day": record.decision_date, **said}


def decided(source: Path, work: Path, **asked: Any) -> tuple[dict[str, dict[str, Any]], Counts]:
    """The answers by id, and the counts."""
    population = Population(Asked(str(source), **asked), decider(), Work(work))
    try:
        counts = population.decide(lambda phase, done, size: None)
        return {row["id"]: as_answer(row) for row in population.duck.records(population.collect(counts.parts))}, counts
    finally:
        population.close()
