"""What is wrong is said before Spark is started, in the words of a run without it; these tests need neither Java nor pyspark."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from population import as_parquet, write_csv
from worked import cases, record

from sidlogic.cli import main


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong")
    return as_parquet(write_csv(folder / "csv", [record(case["patient"]) for case in cases()[:3]]), folder / "parquet")


@pytest.fixture
def tables(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(made, tmp_path / "tables"))


def cohort(*args: object) -> Result:
    return CliRunner().invoke(main, ["cohort", *map(str, args), "--lang", "en"])


def on_spark(tables: Path, *args: object) -> tuple[int, str]:
    """The exit code and what is said; nothing is left behind."""
    out = tables.parent / "out"
    done = cohort(tables, "-o", out, "--spark", "local[2]", *args)
    assert done.stdout == ""
    assert list(tables.parent.glob("out*")) == []
    return done.exit_code, done.stderr


def spoil(tables: Path, name: str, query: str) -> None:
    with duckdb.connect() as con:
        con.execute(f"COPY (SELECT {query} FROM '{tables / name}.parquet') TO '{tables / 'new'}' (FORMAT parquet)")
    (tables / "new").rename(tables / f"{name}.parquet")


def test_tables_that_cannot_be_read(tables: Path) -> None:
    (tables / "igg.parquet").unlink()
    spoil(tables, "igm", "* REPLACE (42 AS date)")
    spoil(tables, "patient", "* RENAME (weight_kg AS weight_k)")
    code, said = on_spark(tables)
    assert code == 3
    assert said.splitlines() == [
        "patient.weight_k: unknown column; did you mean weight_kg?",
        "the table igg is missing; an empty table says that nobody has such facts (sidlogic cohort --template FOLDER)",
        "igm.date: the column has the type INTEGER; expected DATE",
    ]
    assert said == cohort(tables, "-o", tables.parent / "out").stderr


def test_a_corrupt_file(tables: Path) -> None:
    (tables / "troughs.parquet").write_bytes(b"PAR1 not a table")
    code, said = on_spark(tables)
    assert code == 3
    assert "troughs.parquet" in said
    assert said == cohort(tables, "-o", tables.parent / "out").stderr


def test_parts_with_other_columns(tables: Path) -> None:
    (tables / "iga").mkdir()
    shutil.copy(tables / "iga.parquet", tables / "iga" / "b.parquet")
    spoil(tables, "iga", "* EXCLUDE (g_per_l)")
    (tables / "iga.parquet").rename(tables / "iga" / "a.parquet")
    code, said = on_spark(tables)
    assert code == 3
    assert said.splitlines()[-1] == "iga: b.parquet has other columns or types than a.parquet"


def test_no_folder_of_parquet(tables: Path) -> None:
    (tables / "patient.parquet").unlink()
    (tables / "patient.csv").write_text("id,decision_date\n", "utf-8")
    assert on_spark(tables) == (3, f"{tables}: Spark reads a folder of Parquet tables; without --spark every source is read\n")


def test_no_java(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert on_spark(tables) == (2, "there is no Java: Spark needs Java 17 (docs/spark.md)\n")


@pytest.mark.parametrize(("args", "said"), [
    (["--memory", "1GB", "--batch", "5"], "--memory, --batch: not with --spark; Spark has its own settings (docs/spark.md), and a patient is explained "
                                          "without it\n"),
])
def test_options_that_spark_has_no_use_for(tables: Path, args: list[str], said: str) -> None:
    assert on_spark(tables, *args) == (2, said)


def test_out_is_a_folder_that_is_not_there(tables: Path, tmp_path: Path) -> None:
    assert cohort(tables, "--spark", "local[2]").stderr == "-: with --spark OUT is a folder that is not there yet\n"
    done = cohort(tables, "-o", tmp_path / "x.parquet", "--spark", "local[2]")
    assert (done.exit_code, done.stderr) == (2, f"{tmp_path / 'x.parquet'}: with --spark OUT is a folder that is not there yet\n")
    done = cohort(tables, "-o", tables, "--spark", "local[2]")
    assert done.exit_code == 2
    assert (tables / "patient.parquet").exists()
