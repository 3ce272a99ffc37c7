"""sidlogic cohort from the command line: sources, outputs, what is wrong, and a run that is broken off."""

from __future__ import annotations

import csv
import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result
from population import as_parquet, facts, population, write_csv
from worked import cases, decider, record
from worked import record as as_record

from sidlogic.cli import main
from sidlogic.cohort.answer_row import as_answer
from sidlogic.cohort.layout import create, input_tables
from sidlogic.record import Invalid, Record
from sidlogic.shape import json_line


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record(case["patient"]) for case in cases()][:40]


@pytest.fixture(scope="module")
def tables(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_csv(tmp_path_factory.mktemp("population") / "csv", records)


@pytest.fixture
def folder(tables: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(tables, tmp_path / "tables"))


def cohort(*args: object) -> Result:
    return CliRunner().invoke(main, ["cohort", *map(str, args)])


def answers(out: Path) -> dict[str, dict[str, Any]]:
    with duckdb.connect() as con:
        found = con.execute(f"SELECT * FROM '{out / '*.parquet' if out.is_dir() else out}'")
        columns = [c[0] for c in found.description or ()]
        return {row[0]: as_answer(dict(zip(columns, row, strict=True))) for row in found.fetchall()}


def same(out: Path, records: list[Record]) -> None:
    found = answers(out)
    assert list(found) == [r.id for r in records]
    assert [json_line(v) for v in found.values()] == [json_line(decider().decide(r)) for r in records]


def lines(found: Path) -> list[dict[str, str]]:
    with open(found, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def database(folder: Path, file: Path) -> Path:
    """The CSV tables as a DuckDB database."""
    with duckdb.connect(str(file)) as con:
        for table in input_tables(decider().vocabulary):
            con.execute(create(table))
            con.execute(f"INSERT INTO {table.name} SELECT * FROM read_csv('{folder / table.name}.csv', header = true, all_varchar = true, "
                        f"nullstr = '', delim = ',', quote = '\"', escape = '\"')")
    return file


def lite(folder: Path, file: Path) -> Path:
    """The CSV tables as an SQLite database, truth values as 0 and 1."""
    con = sqlite3.connect(file)
    for table in input_tables(decider().vocabulary):
        con.execute(f"CREATE TABLE {table.name} ({', '.join(c.name for c in table.columns)})")
        for row in lines(folder / f"{table.name}.csv"):
            flags = {c.name for c in table.columns if c.type == "BOOLEAN"}
            values = [None if v == "" else {"true": 1, "false": 0}[v] if k in flags else v for k, v in row.items()]
            con.execute(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(values))})", values)
    con.commit()
    con.close()
    return file


def test_every_source_gives_the_same(records: list[Record], tables: Path, tmp_path: Path) -> None:
    patients = tmp_path / "patients.jsonl"
    patients.write_text("".join(json_line(case["patient"]) + "\n" for case in cases()[:40]), "utf-8")
    sources = [as_parquet(tables, tmp_path / "parquet"), database(tables, tmp_path / "r.duckdb"), lite(tables, tmp_path / "r.sqlite"), patients]
    for n, source in enumerate(sources):
        out = tmp_path / f"out{n}.parquet"
        done = cohort(source, "-o", out, "--memory", "1GB", "--threads", 1)
        assert (done.exit_code, done.stdout) == (0, ""), done.output
        same(out, records)
        assert sorted(p.name for p in tmp_path.glob(f"out{n}*")) == [out.name]


def test_folder_csv_and_terminal(records: list[Record], tables: Path, tmp_path: Path) -> None:
    assert cohort(tables, "-o", tmp_path / "parts", "--batch", 25).exit_code == 0
    same(tmp_path / "parts", records)
    assert len(list((tmp_path / "parts").iterdir())) == 2
    assert cohort(tables, "-o", tmp_path / "out.csv").exit_code == 0
    rows = lines(tmp_path / "out.csv")
    wanted = [decider().decide(r)["decisions"]["start"] for r in records]
    assert [(row["start__status"], json.loads(row["start__missing"])) for row in rows] == [(w["status"], w["missing"]) for w in wanted]
    shown = cohort(tables)
    assert shown.exit_code == 0
    assert all(r.id in shown.stdout for r in records)


def test_wrong_patients_are_listed_and_the_rest_answered(records: list[Record], folder: Path, tmp_path: Path) -> None:
    rows = lines(folder / "patient.csv")
    rows[0]["decision_date"] = "2026-02-30"
    rows[1]["ig__status"] = "ongong"
    rows[2]["weight_kg"] = "82,5"
    rows.append(dict(rows[3]))
    rows[5]["birth_date"] = "2999-01-01"
    rows[6]["infections"] = "false"
    _put(folder / "patient.csv", rows)
    with open(folder / "infections.csv", "a", encoding="utf-8") as file:
        file.write(f"nobody,2026-01-01{',' * 8}\n{records[6].id},2026-01-01{',' * 8}\n{records[7].id}{',' * 9}\n")
    out = tmp_path / "out.parquet"
    done = cohort(folder, "-o", out, "--lang", "en")
    assert done.exit_code == 3, done.output
    bad = lines(tmp_path / "out.parquet.invalid.csv")
    assert [(b["source"], b["place"], b["message"]) for b in bad] == [
        ("patient:1", "decision_date", "2026-02-30 does not exist"),
        ("patient:2", "ig.status", '"ongong" is not a choice; did you mean ongoing? possible: none, ongoing, paused, stopped'),
        ("patient:3", "weight_kg", '"82,5" is not a number; write 82.5 with a point'),
        ("patient:6", "birth_date", f"2999-01-01 lies after the decision date {records[5].decision_date}"),
        ("patient:7", "infections", "false is not a list; write [] for none, null for not documented"),
        ("patient:8", f"infections[{len(records[7].rows('infections') or ())}].onset", "is missing; required in every row of infections"),
        ("patient:41", "id", f'id "{records[3].id}" is already used in patient:4; an id may be used only once'),
        (f"infections:{len(lines(folder / 'infections.csv')) - 2}", "id", "no patient has the id nobody"),
    ]
    same(out, [*records[3:5], *records[8:]])


def test_a_number_too_long_for_64_bits_is_answered_too(records: list[Record], folder: Path, tmp_path: Path) -> None:
    rows = lines(folder / "igg.csv")
    rows[0]["g_per_l"] = "3.99999999999999999999"
    _put(folder / "igg.csv", rows)
    assert cohort(folder, "-o", tmp_path / "out.parquet").exit_code == 0
    with population(folder, tmp_path / "w") as found:
        ((number,),) = found.duck.rows("SELECT p FROM odd")
        odd = found.odd.record(number)
    assert isinstance(odd, Record)
    assert odd.id == rows[0]["id"]
    assert json_line(answers(tmp_path / "out.parquet")[odd.id]) == json_line(decider().decide(odd))


@pytest.mark.parametrize(("spoil", "told"), [
    (lambda f: (f / "igg.csv").unlink(), "the table igg is missing; an empty table says that nobody has such facts (sidlogic cohort --template FOLDER)"),
    (lambda f: _rename(f / "igg.csv", "g_per_l", "g_pr_l"), "igg.g_pr_l: unknown column; did you mean g_per_l?\nigg.g_per_l: the column is missing"),
    (lambda f: _typed(f, "sid", "CAST(1 AS BIGINT)"), "patient.sid: the column has the type BIGINT; expected BOOLEAN"),
    (lambda f: (f / "igg.csv").rename(f / "igg.parquet"), "cannot be done: Invalid Input Error: No magic bytes found at end of file"),
    (lambda f: _cut(as_parquet(f, f / "p"), f), "cannot be done: Invalid Input Error: No magic bytes found at end of file"),
    (lambda f: (f / "igg.csv").write_bytes(b'id,date,g_per_l\n"a'), "igg.csv: Invalid Input Error: CSV Error on Line: 2; "),
    (lambda f: (f / "igg.csv").write_bytes(b"id,date,g_per_l\nanna\n"),
     "igg.csv: Invalid Input Error: CSV Error on Line: 2; Expected Number of "
     "Columns: 3 Found: 1"),
    (lambda f: (f / "igg.csv").write_bytes(b""), "igg.csv: the first line must hold the names of the columns"),
    (lambda f: (f / "igg.csv").write_bytes(b"id,date,g_per_l,\n"), "igg.csv: column 4 has no name"),
    (lambda f: (f / "igg.csv").write_bytes(b"id,date,date\n"), "igg.csv: the column date is there twice"),
    (lambda f: (f / "igg.csv").write_bytes("id,date,g_per_l\n".encode("utf-16")), "igg.csv is not UTF-8"),
    (shutil.rmtree, "does not exist"),
], ids=["missing", "unknown column", "type", "no parquet", "cut parquet", "cut csv", "short row", "empty csv", "no name", "name twice", "utf-16", "nothing"])
def test_tables_that_cannot_be_read(folder: Path, tmp_path: Path, spoil: Any, told: str) -> None:
    spoil(folder)
    out = tmp_path / "out.parquet"
    done = cohort(folder, "-o", out, "--lang", "en")
    assert done.exit_code == 3
    assert told in done.stderr
    assert "Traceback" not in done.output
    assert list(tmp_path.glob("out*")) == []


def _rename(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def _typed(folder: Path, column: str, value: str) -> None:
    """The table of patients as Parquet, one column of another type."""
    with duckdb.connect() as con:
        text = f"read_csv('{folder / 'patient.csv'}', header = true, all_varchar = true, nullstr = '', delim = ',', quote = '\"', escape = '\"')"
        con.execute(f"COPY (SELECT * REPLACE ({value} AS {column}) FROM {text}) TO '{folder / 'patient.parquet'}' (FORMAT parquet)")
    (folder / "patient.csv").unlink()


def _cut(parquet: Path, folder: Path) -> None:
    for file in parquet.iterdir():
        shutil.copy(file, folder / file.name)
        (folder / f"{file.stem}.csv").unlink()
    content = (folder / "igg.parquet").read_bytes()
    (folder / "igg.parquet").write_bytes(content[: len(content) // 2])


def _put(file: Path, rows: list[dict[str, str]]) -> None:
    with open(file, "w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _start(folder: Path, out: Path, **more: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sidlogic", "cohort", str(folder), "-o", str(out), "--batch", "20", "--threads", "1", "--lang", "en"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)


def test_killed_in_the_middle_and_run_again(records: list[Record], tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    running = _start(tables, out)
    work = tmp_path / "out.parquet.work"
    while running.poll() is None and not list(work.glob("bad-*.json")):
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    assert not out.exists()
    finished = len(list(work.glob("bad-*.json")))
    assert finished == 1
    done = cohort(tables, "-o", out, "--batch", 20, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "1 of 2 parts was finished before" in done.stderr
    same(out, records)
    assert not work.exists()


def test_finished_parts_of_another_input_are_not_used(records: list[Record], folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    work = tmp_path / "out.parquet.work"
    work.mkdir()
    (work / "part-000000.parquet").write_bytes(b"of something else")
    (work / "bad-000000.json").write_text('{"bad": [], "invalid": 0}')
    (work / "state.json").write_text("another")
    done = cohort(folder, "-o", out)
    assert done.exit_code == 0, done.output
    same(out, records)


def test_no_room_on_the_disk(records: list[Record], tables: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk: the same refusal by the system, at a place that we choose."""
    out = tmp_path / "out.parquet"

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    running = _start(tables, out, preexec_fn=small)
    _, told = running.communicate()
    assert running.returncode == 2, told
    assert b"Traceback" not in told
    assert b"there is no room on the disk" in told or b"cannot be done" in told
    assert not out.exists()
    assert cohort(tables, "-o", out, "--batch", 20).exit_code == 0
    same(out, records)


def test_explain_is_what_why_says(tables: Path, tmp_path: Path) -> None:
    case = cases()[0]
    patient = tmp_path / "patient.json"
    patient.write_text(json_line(case["patient"]), "utf-8")
    why = CliRunner().invoke(main, ["why", str(patient)])
    found = cohort(tables, "--explain", case["patient"]["id"])
    assert (found.exit_code, found.stdout) == (0, why.stdout)
    assert cohort(tables, "--explain", "nobody").exit_code == 2


def test_no_row_is_taken_for_a_comment_and_excel_may_have_written_it(tmp_path: Path) -> None:
    """DuckDB guesses that # begins a comment where most lines with it are alike; those patients were gone without a word."""
    from sidlogic.cohort.csv_table import csv_relation

    file = tmp_path / "patient.csv"
    file.write_bytes(b"\xef\xbb\xbfid,decision_date\r\n#1,2026-01-01\r\n#2,\"2026\n\"\r\n\"#3\",2026-01-03\r\n")
    with duckdb.connect() as con:
        assert con.execute(f"SELECT * FROM {csv_relation(file)}").fetchall() == [("#1", "2026-01-01"), ("#2", "2026\n"), ("#3", "2026-01-03")]


def test_flags_as_spreadsheets_and_python_write_them(records: list[Record], folder: Path, tmp_path: Path) -> None:
    rows = lines(folder / "patient.csv")
    written = {"true": ("TRUE", "True"), "false": ("FALSE", "False")}
    _put(folder / "patient.csv", [{k: written[v][n % 2] if v in written else v for k, v in row.items()} for n, row in enumerate(rows)])
    with population(folder, tmp_path / "w") as found:
        assert found.duck.rows("SELECT count(*) FROM odd") == [(0,)]
        said = [found.odd.record(n) for n in range(found.size)]
    assert [facts(r) for r in said if isinstance(r, Record)] == list(map(facts, records))


def test_a_carriage_return_in_a_cell_of_sqlite_costs_nobody_else(records: list[Record], tables: Path, tmp_path: Path) -> None:
    file = lite(tables, tmp_path / "r.sqlite")
    con = sqlite3.connect(file)
    con.execute("UPDATE patient SET haem_disease__name = 'C' || char(13) || 'LL' WHERE id = ?", [records[0].id])
    con.commit()
    con.close()
    with population(file, tmp_path / "w") as found:
        assert [(n, type(item)) for n, item in found.odd.judged(0, found.size)] == [(0, Invalid)]
        assert found.size == len(records)


def test_an_answer_too_large_for_its_column_is_told_and_costs_nobody_else(records: list[Record], folder: Path, tmp_path: Path) -> None:
    rows = lines(folder / "patient.csv")
    heavy = next(n for n, r in enumerate(records) if "range_g" in decider().decide(r)["decisions"]["dose"])
    rows[heavy]["weight_kg"] = "9" * 30
    _put(folder / "patient.csv", rows)
    done = cohort(folder, "-o", tmp_path / "out.parquet", "--lang", "en")
    assert done.exit_code == 3, done.output
    told = lines(tmp_path / "out.parquet.invalid.csv")
    assert {row["id"] for row in told} == {records[heavy].id}
    assert told[0]["message"].startswith("a column of the type DECIMAL(18,1)")
    same(tmp_path / "out.parquet", records[:heavy] + records[heavy + 1 :])


def test_a_proof_passes_against_the_record_that_the_tables_say(tables: Path, tmp_path: Path) -> None:
    case = cases()[0]["patient"]
    record, proof = tmp_path / "patient.json", tmp_path / "proof.json"
    found = cohort(tables, "--record", case["id"])
    assert found.exit_code == 0
    record.write_text(found.stdout, "utf-8")
    proof.write_text(CliRunner().invoke(main, ["why", str(record), "--format", "json"]).stdout, "utf-8")
    assert CliRunner().invoke(main, ["check-proof", str(proof), str(record)]).exit_code == 0
    assert CliRunner().invoke(main, ["decide", str(record), "--format", "json"]).stdout == json_line(decider().decide(as_record(case))) + "\n"
    assert cohort(tables, "--record", "nobody").exit_code == 2


def test_parameters_are_honoured(records: list[Record], tables: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    assert cohort(tables, "-o", out, "--set", "igg_max_age_months=1").exit_code == 0
    from sidlogic.decide import decider as decider_of
    from sidlogic.kb import load

    other = decider_of(load(parameters={"igg_max_age_months": 1}))
    assert [json_line(a) for a in answers(out).values()] == [json_line(other.decide(r)) for r in records]


@pytest.mark.parametrize(("args", "code"), [
    (["x.txt", "-o", "out.parquet"], 3), (["nowhere", "-o", "out.parquet"], 3), ([".", "-o", "out.parquet"], 2), (["empty", "-o", "out.parquet"], 3),
    ([".", "-o", "out.json"], 2), ([".", "--at", "0001-01-01"], 2), (["empty", "-o", "out.parquet", "--memory", "much"], 3), ([], 2),
])
def test_wrong_usage_and_wrong_sources(args: list[str], code: int, tmp_path: Path) -> None:
    """A source that cannot be read is invalid input, as a patient file is for every other command; nothing is left behind."""
    (tmp_path / "x.txt").write_text("")
    (tmp_path / "empty").mkdir()
    with pytest.MonkeyPatch.context() as here:
        here.chdir(tmp_path)
        done = cohort(*args)
        other = CliRunner().invoke(main, ["decide", args[0]]) if args else done
    assert done.exit_code == code
    assert code == 2 or other.exit_code == code
    assert "Traceback" not in done.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty", "x.txt"]


def test_a_folder_of_somebody_else_is_not_taken_for_a_broken_off_run(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "out.parquet.work").mkdir()
    (tmp_path / "out.parquet.work" / "thesis.txt").write_text("years of it")
    done = cohort(tables, "-o", tmp_path / "out.parquet", "--lang", "en")
    assert (done.exit_code, done.stderr) == (3, f"{tmp_path}/out.parquet.work is there and not from an earlier run; move or delete it\n")
    assert (tmp_path / "out.parquet.work" / "thesis.txt").read_text() == "years of it"


def test_a_run_that_fails_leaves_no_folder_unless_parts_are_finished(folder: Path, tmp_path: Path) -> None:
    out, work = tmp_path / "out.parquet", tmp_path / "out.parquet.work"
    (folder / "igg.csv").rename(folder / "kept")
    assert cohort(folder, "-o", out).exit_code == 3
    assert not work.exists()
    work.mkdir()
    (work / "state.json").write_text("another")
    (work / "part-000000.parquet").write_bytes(b"")
    (work / "bad-000000.json").write_text("")
    done = cohort(folder, "-o", out, "--lang", "en")
    assert done.stderr.endswith(f"what is finished lies in {work}; the same command goes on from there\n")
    assert (work / "bad-000000.json").exists()
