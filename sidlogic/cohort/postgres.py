"""The tables of a PostgreSQL database: which columns they have and how each is read. Attached read only; one snapshot for all tables.

Numbers are read as text, because DuckDB has no exact type for a `numeric` without limits. What the user may not see is refused, not
left out: a patient whose rows were hidden would get a wrong answer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sidlogic.cohort.cells import quoted
from sidlogic.cohort.dsn import WrongDsn, parted
from sidlogic.cohort.duck import Duck, DuckError, NoExtension
from sidlogic.cohort.faults import NotInstalled, WrongSource, WrongTable
from sidlogic.cohort.layout import Column, Table
from sidlogic.cohort.opened import Opened
from sidlogic.values import ELEMENTS

SERVER = "server"
"""The name under which the database is attached."""
PATIENCE = "15"
"""Seconds to wait for the server."""
NUMBERS = ("number", "measured")
_TEXT = re.compile(r"text|citext|name|enum|character varying.*|character\b.*")
_SAME = {"boolean": "BOOLEAN", "date": "DATE", "smallint": "SMALLINT", "integer": "INTEGER", "bigint": "BIGINT", "real": "FLOAT",
         "double precision": "DOUBLE", "smallint[]": "SMALLINT[]", "integer[]": "INTEGER[]", "bigint[]": "BIGINT[]"}


@dataclass(frozen=True)
class There:
    """A column as the server describes it: its type (`enum` for any enumeration), and whether this user may read it."""

    name: str
    type: str
    readable: bool
    hidden: bool
    """Whether row-level security hides rows of the table from this user."""


@contextmanager
def attached(duck: Duck, source: str, tables: Iterable[Table]) -> Iterator[Opened]:
    """The tables of a server while it is attached. WrongSource; DuckError where it fails later.

    The password goes to libpq through the environment of this process, so that neither DuckDB nor a message has it.
    """
    try:
        dsn = parted(source)
    except WrongDsn:
        raise WrongSource("wrong_dsn") from None
    try:
        duck.load_postgres()
    except NoExtension as missing:
        raise NotInstalled("no_extension", version=missing) from None
    given = {"PGPASSWORD": dsn.password, "PGCONNECT_TIMEOUT": os.environ.get("PGCONNECT_TIMEOUT", PATIENCE)}
    with _environment({name: value for name, value in given.items() if value is not None}):
        try:
            duck.run(f"ATTACH {quoted(dsn.text)} AS {SERVER} (TYPE postgres, READ_ONLY)")
        except DuckError as error:
            raise WrongSource("unreachable", place=dsn.text, reason=str(error).rpartition(f'"{dsn.text}": ')[2]) from None
        duck.run("BEGIN")
        try:
            yield _found(duck, tables)
            duck.run("COMMIT")
        except BaseException:
            duck.run("ROLLBACK")
            raise
        finally:
            duck.run(f"DETACH {SERVER}")


def _found(duck: Duck, tables: Iterable[Table]) -> Opened:
    types, relations, faults = dict[str, dict[str, str]](), dict[str, str](), list[WrongTable]()
    for table in tables:
        columns = {there.name: there for there in (There(*row) for row in duck.rows(f"SELECT * FROM {_described(table)}"))}
        if columns:
            types[table.name], relations[table.name] = _read(table, columns)
            faults += _faults(table, columns)
    return Opened(types, relations, faults=tuple(faults))


@contextmanager
def _environment(given: Mapping[str, str]) -> Iterator[None]:
    """Variables of this process, set for a while."""
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _described(table: Table) -> str:
    """The query for the columns of a table: name, type, readable, hidden. The server finds the table by its search path."""
    asked = ("SELECT a.attname::text AS name, CASE WHEN t.typtype = 'e' THEN 'enum' ELSE format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype "
             "ELSE a.atttypid END, CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE a.atttypmod END) END AS type, "
             "has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS readable, row_security_active(a.attrelid) AS hidden "
             "FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid "
             f"WHERE a.attrelid = to_regclass('{table.name}') AND a.attnum > 0 AND NOT a.attisdropped")
    return _on_server(asked)


def _on_server(query: str) -> str:
    """A query that the server answers, as a relation."""
    return f"postgres_query({quoted(SERVER)}, {quoted(query)})"


def _read(table: Table, columns: Mapping[str, There]) -> tuple[dict[str, str], str]:
    """The types of the columns as DuckDB gets them, and the relation with those that the layout knows, in its order."""
    known = {c.name: c for c in table.columns}
    readers = {name: _reader(there, known.get(name)) for name, there in columns.items()}
    selected = ", ".join(f'{text} AS "{name}"' for name in known if name in readers for text, _ in [readers[name]])
    return {name: kind for name, (_, kind) in readers.items()}, _on_server(f'SELECT {selected} FROM "{table.name}"')


def _reader(there: There, c: Column | None) -> tuple[str, str]:
    """How a column is read, and its type for DuckDB; a type that no cell can have keeps the name that the server gives it."""
    kind, name = there.type, f'"{there.name}"'
    field = c.field.kind if c is not None and c.field is not None else None
    if kind in _SAME:
        return name, _SAME[kind]
    if kind.endswith("[]") and _TEXT.fullmatch(kind[:-2]):
        return f"{name}::text[]", "VARCHAR[]"
    as_text = _TEXT.fullmatch(kind) or (kind.startswith("numeric") and field in NUMBERS) or (kind in ("json", "jsonb") and field in ELEMENTS)
    return f"{name}::text", "VARCHAR" if as_text else kind.upper()


def _faults(table: Table, columns: Mapping[str, There]) -> Iterator[WrongTable]:
    """What this user may not see."""
    denied = [there.name for there in columns.values() if not there.readable]
    if denied and len(denied) == len(columns):
        yield WrongTable("no_permission", table=table.name)
    else:
        yield from (WrongTable("no_permission_column", table=table.name, column=name) for name in denied)
    if any(there.hidden for there in columns.values()):
        yield WrongTable("hidden_rows", table=table.name)
