"""A PostgreSQL server for tests: a cluster of its own in a temporary folder, reached by a socket there, run by a user who is not root."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from worked import decider

from sidlogic.cohort.layout import Table, input_tables

PROGRAMS = (*Path("/usr/lib/postgresql").glob("*/bin"), *map(Path, os.environ.get("PATH", "").split(":")))
TYPES = {"VARCHAR": "text", "VARCHAR[]": "jsonb", "INTEGER[]": "integer[]", "DECIMAL(18,6)": "numeric"}
"""What the columns of the template are called there."""


def program(name: str) -> Path | None:
    """Where a program of PostgreSQL is, if it is on this machine."""
    return next((folder / name for folder in PROGRAMS if (folder / name).is_file()), None)


@contextmanager
def server() -> Iterator[Path]:
    """A running server; the folder of its socket. The superuser is `owner`, everybody but `locked` is trusted."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    folder.chmod(0o755)

    def run(name: str, *words: str) -> None:
        done = subprocess.run([str(program(name)), "-D", f"{folder}/data", *words], user=user, cwd=folder, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 0, done.stderr

    try:
        run("initdb", "-U", "owner", "-A", "trust", "--no-sync", "-E", "UTF8", "--no-locale")
        (folder / "data/pg_hba.conf").write_text("local all locked scram-sha-256\nlocal all all trust\n")
        run("pg_ctl", "-w", "-s", "-l", f"{folder}/log", "-o", f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off", "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-s", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def sql(place: Path, database: str, text: str) -> None:
    """Statements, as the owner."""
    done = subprocess.run(["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", str(place), "-U", "owner", "-d", database], input=text,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def put(place: Path, database: str, tables: Path) -> None:
    """A database with the CSV tables of a folder."""
    sql(place, "postgres", f'CREATE DATABASE "{database}"')
    sql(place, database, "\n".join(_filled(table, tables / f"{table.name}.csv") for table in input_tables(decider().vocabulary)))


def _filled(table: Table, file: Path) -> str:
    columns = ", ".join(f'"{c.name}" {TYPES.get(c.type, c.type)}' for c in table.columns)
    arrays = {c.name for c in table.columns if TYPES.get(c.type) == "integer[]"}
    rows = []
    with open(file, encoding="utf-8", newline="") as read:
        for row in csv.DictReader(read):
            cells = [value.replace("[", "{").replace("]", "}") if name in arrays else value for name, value in row.items()]
            rows.append("(" + ", ".join("'" + cell.replace("'", "''") + "'" if cell else "NULL" for cell in cells) + ")")
    insert = f'INSERT INTO "{table.name}" VALUES {", ".join(rows)};' if rows else ""
    return f'CREATE TABLE "{table.name}" ({columns});\n{insert}'
