"""DuckDB. The only file that imports it."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from typing import Any

import duckdb

POSTGRES = "postgres_scanner"


class DuckError(Exception):
    """DuckDB cannot do it; `full` where there was no room on the disk, `limited` where that or the memory was the reason."""

    def __init__(self, message: str, full: bool = False, limited: bool = False) -> None:
        super().__init__(message)
        self.full, self.limited = full, full or limited


class NoExtension(Exception):
    """The extension for PostgreSQL is nowhere to be found; its text is the version of DuckDB."""


class Duck:
    """A database file of our own with limits; everything that does not fit in memory goes to its folder."""

    def __init__(self, file: Path, memory: str | None = None, threads: int | None = None) -> None:
        settings: dict[str, Any] = {"temp_directory": str(file.parent / "spill"), "preserve_insertion_order": True,
                                                 "autoinstall_known_extensions": False}
        if memory:
            settings["memory_limit"] = memory
        if threads:
            settings["threads"] = threads
        with _told():
            self._con = duckdb.connect(str(file), config=settings)

    def load_postgres(self) -> None:
        """The extension for PostgreSQL: of the extra, of DuckDB's own folder, or from DuckDB's server. NoExtension."""
        found = importlib.util.find_spec(f"duckdb_extension_{POSTGRES}")
        folders = [Path(folder) for folder in (found.submodule_search_locations or ())] if found else []
        files = [folder / "extensions" / f"v{duckdb.__version__}" / f"{POSTGRES}.duckdb_extension" for folder in folders]
        for way in (*(f"LOAD {text(file)}" for file in files if file.exists()), f"LOAD {POSTGRES}", f"INSTALL {POSTGRES}; LOAD {POSTGRES}"):
            try:
                return self.run(way)
            except DuckError:
                continue
        raise NoExtension(duckdb.__version__)

    def another(self) -> Duck:
        """A second connection to the same database, for another thread: it has temporary tables of its own."""
        other = copy(self)
        other._con = self._con.cursor()
        return other

    @contextmanager
    def one_thread(self, in_order: bool = False) -> Iterator[None]:
        """One thread a connection. If `in_order`, the rows of a join come in the order of its left side."""
        threads = self.rows("SELECT current_setting('threads')")[0][0]
        self.run("SET threads = 1")
        if in_order:
            self.run("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        try:
            yield
        finally:
            with suppress(DuckError):  # a database that gave up would hide why
                self.run(f"SET threads = {threads}")
                self.run("RESET disabled_optimizers")

    def interrupt(self) -> None:
        """Stops what another thread runs on this connection."""
        self._con.interrupt()

    def run(self, text: str) -> None:
        """Runs a statement."""
        with _told():
            self._con.execute(text)

    def rows(self, text: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with _told():
            return self._con.execute(text, list(values)).fetchall()

    def records(self, text: str, values: Iterable[Any] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query as mappings by column."""
        with _told():
            found = self._con.execute(text, list(values))
            columns = [c[0] for c in found.description or ()]
            while part := found.fetchmany(1000):
                yield from (dict(zip(columns, row, strict=True)) for row in part)

    def insert(self, table: str, rows: Iterable[Iterable[Any]]) -> None:
        """Rows for a table, in the order of its columns."""
        with _told():
            for row in rows:
                values = list(row)
                self._con.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    def types(self, table: str) -> Mapping[str, str]:
        """The columns of a table or view, and their types."""
        return {row[0]: row[1] for row in self.rows(f"DESCRIBE {table}")}

    def write(self, query: str, file: Path, options: str) -> None:
        """The rows of a query as a file that is whole or not there."""
        part = file.with_name(file.name + ".part")
        self.run(f"COPY ({query}) TO {text(part)} ({options})")
        settle(part, file)

    def close(self) -> None:
        self._con.close()


def settle(part: Path, file: Path) -> None:
    """A finished file under its name, on the disk."""
    with open(part, "rb") as written:
        os.fsync(written.fileno())
    os.replace(part, file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def text(path: Path) -> str:
    """The name of a file as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def _told() -> Iterator[None]:
    """What DuckDB raises, as ours."""
    try:
        yield
    except duckdb.Error as error:
        text = str(error)
        full = any(said in text for said in ("No space left", "File too large", "max_temp_directory_size", "disk full"))
        raise DuckError(_short(text)[:500], full, isinstance(error, duckdb.OutOfMemoryException)) from error


def _short(text: str) -> str:
    """The first line of a message, or for a CSV file what is wrong and where; what stands in the row is the patient's.

    >>> _short("CSV Error on Line: 2\\nOriginal Line: 1\\nExpected Number of Columns: 2 Found: 1\\nPossible fixes:\\n  file = igg.csv")
    'igg.csv: CSV Error on Line: 2; Expected Number of Columns: 2 Found: 1'
    """
    file = re.search(r"^ *file = (.+)$", text, re.MULTILINE)
    if file is None:
        return text.split("\n")[0]
    lines = [line for line in text.partition("\nPossible ")[0].split("\n") if line and not line.startswith("Original Line:")]
    return f"{file[1]}: {'; '.join(lines)}"
