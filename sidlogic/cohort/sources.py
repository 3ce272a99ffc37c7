"""Where the tables come from: a folder of Parquet or CSV files, a database, or a file of patients."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sidlogic.cohort.cells import quoted
from sidlogic.cohort.csv_table import csv_relation
from sidlogic.cohort.dsn import is_postgres
from sidlogic.cohort.duck import Duck
from sidlogic.cohort.faults import WrongSource
from sidlogic.cohort.layout import Table, input_tables
from sidlogic.cohort.opened import Opened
from sidlogic.cohort.postgres import attached
from sidlogic.cohort.source_kinds import DATABASES, PATIENT_FILES
from sidlogic.cohort.sqlite import copy_sqlite
from sidlogic.cohort.tables import write_tables
from sidlogic.cohort.work import stamp
from sidlogic.record import Invalid, read
from sidlogic.vocabulary import Vocabulary


def files(source: str, vocabulary: Vocabulary) -> list[Path]:
    """The files behind a source; none behind a server. WrongSource if they are not there."""
    if is_postgres(source):
        return []
    place = Path(source)
    if place.is_dir():
        found = [file for table in input_tables(vocabulary) for file in _files(place, table)]
        if not found:
            raise WrongSource("no_tables", place=source, known=", ".join(t.name for t in input_tables(vocabulary)))
        return found
    if not place.exists():
        raise WrongSource("no_source", place=source)
    if place.suffix.lower() not in PATIENT_FILES | DATABASES:
        raise WrongSource("source_type", place=source, found=place.suffix or place.name)
    return [place]


def _files(folder: Path, table: Table) -> list[Path]:
    """A table is one file, or a folder of Parquet files; two of them are one too many."""
    parts = sorted((folder / table.name).glob("*.parquet")) if (folder / table.name).is_dir() else []
    single = [folder / f"{table.name}{ending}" for ending in (".parquet", ".csv")]
    found = [file for file in single if file.is_file()]
    if len(found) + bool(parts) > 1:
        raise WrongSource("two_tables", table=table.name, place=str(folder))
    return found or parts


@contextmanager
def opened(duck: Duck, source: str, work: Path, vocabulary: Vocabulary, lang: str) -> Iterator[Opened]:
    """The tables of a source, ready to be loaded. `work` is a folder of our own for copies. WrongSource, DuckError."""
    place, tables = Path(source), input_tables(vocabulary)
    refused: tuple[Invalid, ...] = ()
    parquet: dict[str, list[Path]] = {}
    if is_postgres(source):
        with attached(duck, source, tables) as found:
            yield found
        return
    made_from = stamp(files(source, vocabulary))
    if place.is_dir():
        there = {t.name: _files(place, t) for t in tables if _files(place, t)}
        relations = {name: _relation(found) for name, found in there.items()}
        parquet = {name: found for name, found in there.items() if found[0].suffix == ".parquet"}
    elif place.suffix.lower() in PATIENT_FILES:
        (work / "tables").mkdir(exist_ok=True)
        refused = tuple(write_tables(work / "tables", tables, read(source, vocabulary, lang=lang)))
        relations = {t.name: _relation([work / "tables" / f"{t.name}.csv"]) for t in tables}
    else:
        relations = dict(_database(duck, place, work, tables))
    types = {name: duck.types(f"(SELECT * FROM {relation})") for name, relation in relations.items()}
    yield Opened(types, relations, made_from, refused, parquet=parquet)


def _relation(found: list[Path]) -> str:
    if found[0].suffix != ".parquet":
        return csv_relation(found[0])
    return f"read_parquet([{', '.join(quoted(str(file)) for file in found)}])"


def _database(duck: Duck, place: Path, work: Path, tables: tuple[Table, ...]) -> Iterator[tuple[str, str]]:
    with open(place, "rb") as file:
        sqlite = file.read(16).startswith(b"SQLite format 3")
    if sqlite:
        (work / "tables").mkdir(exist_ok=True)
        try:
            for name in copy_sqlite(place, work / "tables", tables):
                yield name, _relation([work / "tables" / f"{name}.csv"])
        except sqlite3.Error as error:
            raise WrongSource("unreadable_source", place=str(place), reason=str(error)) from None
        return
    duck.run(f"ATTACH {quoted(str(place))} AS source (READ_ONLY)")
    there = {row[0] for row in duck.rows("SELECT table_name FROM information_schema.tables WHERE table_catalog = 'source'")}
    for table in tables:
        if table.name in there:
            yield table.name, f'source."{table.name}"'
