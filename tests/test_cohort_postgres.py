"""A population in PostgreSQL: the same answers as from files, nothing that the user may not see is left out unsaid, no password anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from population import facts, population, write_csv
from server import program, put, server, sql
from test_cohort_run import answers, cohort
from worked import cases, decider
from worked import record as as_record

from sidlogic.cli import main
from sidlogic.cohort.dsn import WrongDsn, is_postgres, parted
from sidlogic.cohort.duck import Duck, NoExtension
from sidlogic.cohort.population_run import Population
from sidlogic.cohort.work import Work
from sidlogic.kept import cache_folder
from sidlogic.record import Invalid, Record
from sidlogic.shape import json_line

SECRET = "hemmelig-7"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Sorted by id: a server has no other order."""
    return sorted([as_record(case["patient"]) for case in cases()][:40], key=lambda r: r.id)


@pytest.fixture(scope="module")
def place(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    if not (program("initdb") and program("pg_ctl") and shutil.which("psql")):
        pytest.skip("PostgreSQL is not on this machine")
    duck = Duck(tmp_path_factory.mktemp("duck") / "x.duckdb")
    try:
        duck.load_postgres()
    except NoExtension:
        pytest.skip("DuckDB's extension for PostgreSQL is not installed (pip install '.[postgres]')")
    finally:
        duck.close()
    with server() as folder:
        put(folder, "register", write_csv(tmp_path_factory.mktemp("population") / "csv", records))
        sql(folder, "register", f"CREATE ROLE reader LOGIN; CREATE ROLE locked LOGIN PASSWORD '{SECRET}'; "
                                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO locked")
        yield folder


@pytest.fixture
def copy(place: Path) -> Iterator[str]:
    """A database to spoil."""
    sql(place, "postgres", "DROP DATABASE IF EXISTS copy; CREATE DATABASE copy TEMPLATE register")
    yield "copy"


def url(place: Path, database: str = "register", user: str = "owner") -> str:
    return f"postgresql://{user}@/{database}?host={place}"


def same(out: Path, records: list[Record]) -> None:
    found = answers(out)
    assert list(found) == [r.id for r in records]
    assert [json_line(v) for v in found.values()] == [json_line(decider().decide(r)) for r in records]


def read(place: Path, database: str, work: Path) -> AbstractContextManager[Population]:
    return population(url(place, database), work)


def test_the_answers_are_those_of_the_records(place: Path, records: list[Record], tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    done = cohort(url(place), "-o", out, "--threads", 1)
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    same(out, records)
    assert [p.name for p in tmp_path.iterdir()] == [out.name]


def test_a_number_keeps_every_digit(place: Path, copy: str, tmp_path: Path) -> None:
    """DuckDB's own reading of a numeric without limits would be a binary float: 4, and so no longer below 4."""
    sql(place, copy, "ALTER TABLE igg ALTER COLUMN g_per_l TYPE numeric USING 3.99999999999999999999")
    with read(place, copy, tmp_path / "w") as found:
        ((number,),) = found.duck.rows("SELECT min(p) FROM odd")
        record = found.odd.record(number)
    assert isinstance(record, Record)
    assert {row.fields["g_per_l"] for row in record.rows("igg") or ()} == {Decimal("3.99999999999999999999")}


def test_rows_are_numbered_by_what_they_say_whatever_the_server_does(place: Path, copy: str, tmp_path: Path) -> None:
    told = []
    for order in ("asc", "desc"):
        sql(place, copy, f"CREATE TABLE other AS SELECT * FROM infections ORDER BY onset {order}, id {order}; "
                         "DROP TABLE infections; ALTER TABLE other RENAME TO infections")
        with read(place, copy, tmp_path / order) as found:
            told.append((found.duck.rows("SELECT * FROM raw_infections ORDER BY n"), (tmp_path / order / "state.json").read_text("utf-8")))
    assert told[0] == told[1]
    assert len(told[0][0]) > 10


def test_finished_parts_are_used_again_only_if_the_rows_are_the_same(place: Path, copy: str, tmp_path: Path) -> None:
    work = Work(tmp_path / "w")
    for change, kept in (("SELECT 1", False), ("SELECT 1", True), ("UPDATE patient SET weight_kg = 61 WHERE id = (SELECT max(id) FROM patient)", False)):
        sql(place, copy, change)
        with read(place, copy, work.folder):
            assert work.done(0) == kept
        work.part(0).write_bytes(b"")
        work.bad(0).write_text("")


@pytest.mark.parametrize(("spoil", "told"), [
    ("DROP TABLE igg", "the table igg is missing; an empty table says that nobody has such facts (sidlogic cohort --template FOLDER)"),
    ("ALTER TABLE igg RENAME COLUMN g_per_l TO g_pr_l", "igg.g_pr_l: unknown column; did you mean g_per_l?\nigg.g_per_l: the column is missing"),
    ("ALTER TABLE patient ALTER COLUMN sid TYPE integer USING 1", "patient.sid: the column has the type INTEGER; expected BOOLEAN"),
    ("ALTER TABLE patient ALTER COLUMN sid TYPE numeric USING 1", "patient.sid: the column has the type NUMERIC; expected BOOLEAN"),
    ("ALTER TABLE patient ALTER COLUMN decision_date TYPE timestamp",
     "patient.decision_date: the column has the type TIMESTAMP WITHOUT TIME ZONE; expected DATE"),
    ("ALTER TABLE patient ALTER COLUMN id TYPE bytea USING id::bytea", "patient.id: the column has the type BYTEA; expected VARCHAR"),
])
def test_tables_that_cannot_be_read(place: Path, copy: str, tmp_path: Path, spoil: str, told: str) -> None:
    sql(place, copy, spoil)
    done = cohort(url(place, copy), "-o", tmp_path / "out.parquet", "--lang", "en")
    assert (done.exit_code, done.stdout, done.stderr) == (3, "", told + "\n")
    assert list(tmp_path.iterdir()) == []


def test_other_types_that_say_the_same(place: Path, copy: str, records: list[Record], tmp_path: Path) -> None:
    sql(place, copy, """
        CREATE TYPE status AS ENUM ('none', 'ongoing', 'paused', 'stopped');
        CREATE DOMAIN kilo AS numeric(8,3);
        ALTER TABLE patient ALTER COLUMN id TYPE varchar(200), ALTER COLUMN weight_kg TYPE kilo, ALTER COLUMN sid TYPE text,
            ALTER COLUMN igg_lln TYPE double precision, ALTER COLUMN ig__status TYPE status USING ig__status::status,
            ALTER COLUMN ig__follow_ups TYPE json USING to_json(ig__follow_ups);
        ALTER TABLE igg ALTER COLUMN id TYPE char(12);
        ALTER TABLE patient RENAME TO other;
        CREATE VIEW patient AS SELECT * FROM other""")
    with read(place, copy, tmp_path / "w") as found:
        said = [found.odd.record(n) for n in range(found.size)]
        assert [facts(r) for r in said if isinstance(r, Record)] == list(map(facts, records))
        assert found.duck.rows("SELECT count(*) FROM odd") == [(0,)]


def test_wrong_cells_are_found(place: Path, copy: str, tmp_path: Path) -> None:
    sql(place, copy, "UPDATE patient SET ig__status = 'ongong', weight_kg = -1, decision_date = 'infinity' WHERE id = (SELECT min(id) FROM patient); "
                     "UPDATE patient SET birth_date = '0044-03-15 BC' WHERE id = (SELECT max(id) FROM patient); "
                     "UPDATE igg SET g_per_l = 'NaN' WHERE id = (SELECT min(id) FROM igg); "
                     "INSERT INTO igg (id, date, g_per_l) VALUES ('nobody', '2026-01-01', 4)")
    with read(place, copy, tmp_path / "w") as found:
        wrong = [item for _, item in found.odd.judged(0, found.size)]
        assert all(isinstance(item, Invalid) for item in wrong)
        assert {p.place.partition("[")[0] for item in wrong if isinstance(item, Invalid) for p in item.problems} == {
            "ig.status", "weight_kg", "decision_date", "birth_date", "igg",
        }
        assert [len(found.duck.rows(query)) for table, query in found.intake.strays() if table == "igg"] == [1]


@pytest.mark.parametrize(("grant", "told"), [
    ("SELECT 1", "patient: the user may not read the table (GRANT SELECT)"),
    ("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader; REVOKE SELECT ON igg FROM reader; GRANT SELECT (id, date, g_per_l) ON igg TO reader",
     "igg.active_infection: the user may not read the column (GRANT SELECT)\nigg.on_ig: the user may not read the column (GRANT SELECT)"),
    ("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader; ALTER TABLE infections ENABLE ROW LEVEL SECURITY",
     "infections: row-level security hides rows from the user; a patient whose rows are missing would get a wrong answer"),
])
def test_what_the_user_may_not_see_is_told(place: Path, copy: str, tmp_path: Path, grant: str, told: str) -> None:
    sql(place, copy, grant)
    done = cohort(url(place, copy, "reader"), "-o", tmp_path / "out.parquet", "--lang", "en")
    assert (done.exit_code, done.stdout) == (3, "")
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_server_and_no_database(place: Path, tmp_path: Path) -> None:
    nowhere = cohort(f"postgresql://owner:{SECRET}@/register?host={tmp_path}", "-o", tmp_path / "out.parquet")
    assert (nowhere.exit_code, nowhere.stdout) == (3, "")
    assert nowhere.stderr.startswith(f"postgresql://owner@/register?host={tmp_path}: connection to server on socket")
    none = cohort(f"host={place} user=owner dbname=regster password={SECRET}")
    assert (none.exit_code, none.stdout) == (3, "")
    assert none.stderr.startswith(f"host={place} user=owner dbname=regster: ")
    assert 'database "regster" does not exist' in none.stderr
    assert SECRET not in nowhere.output + none.output
    assert list(tmp_path.iterdir()) == []


def test_the_password_stands_nowhere(place: Path, tmp_path: Path) -> None:
    """The run is broken off with everything it wrote still there."""
    source = f"postgresql://locked:{SECRET}@/register?host={place}"
    code = ("from sidlogic.cohort.work import Work; Work.end = lambda self: None; from sidlogic.cli import main; "
            f"main(['cohort', {source!r}, '-o', 'out.parquet'])")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    files = [file for folder in (tmp_path, *filter(None, [cache_folder()])) for file in folder.rglob("*") if file.is_file()]
    assert {"out.parquet", "staging.duckdb", "state.json"} <= {file.name for file in files}
    for file in files:
        assert SECRET.encode() not in file.read_bytes(), file
    assert SECRET.encode() not in done.stdout + done.stderr
    assert "PGPASSWORD" not in os.environ
    wrong = cohort(source.replace(SECRET, "forkert-9"), "-o", tmp_path / "x.parquet")
    assert wrong.exit_code == 3
    assert "password authentication failed" in wrong.stderr
    assert "forkert-9" not in wrong.output


def test_a_server_is_not_written_to(place: Path, tmp_path: Path) -> None:
    from sidlogic.cohort.layout import input_tables
    from sidlogic.cohort.postgres import attached

    duck = Duck(tmp_path / "x.duckdb")
    with attached(duck, url(place), input_tables(decider().vocabulary)):
        modes = duck.rows("SELECT * FROM postgres_query('server', 'SELECT current_setting(''transaction_read_only'') AS a, "
                          "current_setting(''transaction_isolation'') AS b')")
    duck.close()
    assert modes == [("on", "repeatable read")]


def test_the_proof_of_one_from_the_other_form_of_the_name(place: Path, records: list[Record], tmp_path: Path) -> None:
    found = cohort(f"host={place} dbname=register user=owner", "--explain", records[0].id)
    patient = tmp_path / "patient.json"
    patient.write_text(json_line(next(case["patient"] for case in cases() if case["patient"]["id"] == records[0].id)), "utf-8")
    assert (found.exit_code, found.stdout) == (0, CliRunner().invoke(main, ["why", str(patient)]).stdout)


# --- without a server


@pytest.mark.parametrize(("text", "kept", "password"), [
    ("postgresql://u:p%40ss@h:5433/db?sslmode=require", "postgresql://u@h:5433/db?sslmode=require", "p@ss"),
    ("postgresql:///db?host=/tmp&password=x&user=u", "postgresql:///db?host=/tmp&user=u", "x"),
    ("postgres://[::1]:5/db", "postgres://[::1]:5/db", None),
    ("postgresql://h1:1,h2:2/db", "postgresql://h1:1,h2:2/db", None),
    (r"dbname=x password = 'a\'b c' user=u", "dbname=x user=u", "a'b c"),
    ("host=/tmp", "host=/tmp", None),
])
def test_the_password_is_cut_out(text: str, kept: str, password: str | None) -> None:
    found = parted(text)
    assert (found.text, found.password) == (kept, password)


@pytest.mark.parametrize("text", [
    "postgresql://u:p@ss@h/db", "postgresql://u:p/ss@h/db", "postgresql://u:p?ss@h/db", "postgresql://u:p#ss@h/db", "postgresql://u:secret/db",
    "postgresql://u:p@h/db?password=q", "dbname=x password=a b", "password='a", "dbname=postgresql://u:p@h/x", "host=x sslpassword=p",
])
def test_a_name_that_may_show_its_password_is_refused_without_saying_it(text: str) -> None:
    with pytest.raises(WrongDsn):
        parted(text)
    assert is_postgres(text)
    done = cohort(text, "--lang", "en")
    assert done.exit_code == 3
    assert done.stderr.startswith("the name of the PostgreSQL database cannot be read; write @")


def test_without_the_extension_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sidlogic.cohort.duck.POSTGRES", "no_such_extension")
    done = cohort("postgresql:///register", "-o", tmp_path / "out.parquet", "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"PostgreSQL cannot be read: DuckDB {duckdb.__version__} has no extension for it: pip install 'sidlogic[postgres]'\n"
    assert list(tmp_path.iterdir()) == []
