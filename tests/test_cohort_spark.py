"""Spark answers what pyDatalog answers: on one machine, and on a small cluster of one master and two workers on loopback.

Needs pyspark (the extra `spark`) and Java; where they are not, these tests skip.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from population import as_parquet, write_csv
from worked import cases, decider, record

from sidlogic.cohort.answer_row import as_answer
from sidlogic.cohort.layout import output_columns
from sidlogic.record import Record
from sidlogic.shape import json_line

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)

HOME = Path(pyspark.__file__).parent
SETTINGS = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(HOME), "SPARK_SCALA_VERSION": "2.13",
            "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record(case["patient"]) for case in cases()]


@pytest.fixture(scope="module")
def tables(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spark")
    return as_parquet(write_csv(folder / "csv", records), folder / "parquet")


def cohort(*args: object) -> subprocess.CompletedProcess[str]:
    """Decided by a process of its own, as a user would."""
    command = [sys.executable, "-m", "sidlogic", "cohort", *map(str, args), "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, env=SETTINGS, check=False)


def same(out: Path, records: list[Record]) -> None:
    """Every answer as pyDatalog gives it, in columns of the types that DuckDB gives."""
    with duckdb.connect() as con:
        found = con.execute(f"SELECT * FROM '{out}/*.parquet'")
        columns = [c[0] for c in found.description or ()]
        answers = {row[0]: as_answer(dict(zip(columns, row, strict=True))) for row in found.fetchall()}
        types = {name: kind for name, kind, *_ in con.execute(f"DESCRIBE SELECT * FROM '{out}/*.parquet'").fetchall()}
    assert types == {c.name: c.type for c in output_columns(decider().kinds)}
    assert answers.keys() == {r.id for r in records}
    for one in records:
        assert json_line(answers[one.id]) == json_line(decider().decide(one)), one.id


@pytest.mark.skipif(not os.environ.get("SIDLOGIC_SPARK"), reason="the cluster runs the same; set SIDLOGIC_SPARK=1")
def test_local(records: list[Record], tables: Path, tmp_path: Path) -> None:
    done = cohort(tables, "-o", tmp_path / "out", "--spark", "local[2]")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == f"{len(records)} patients decided, 0 invalid, 0 rows without a patient\n"
    same(tmp_path / "out", records)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def spark_class(name: str, *args: str) -> subprocess.Popen[bytes]:
    command = ["java", "-cp", f"{HOME}/jars/*", "-Xmx512m", f"org.apache.spark.deploy.{name}", *args]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=SETTINGS)


def listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A standalone master and two workers; stopped whatever happens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    started = [spark_class("master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")]
    try:
        while not listens(port):
            assert started[0].poll() is None
            time.sleep(0.2)
        for _ in range(2):
            started.append(spark_class("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0",
                                       "--work-dir", str(tmp_path_factory.mktemp("worker")), master))
        yield master, started[1:]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)


def test_cluster(cluster: tuple[str, list[subprocess.Popen[bytes]]], records: list[Record], tables: Path, tmp_path: Path) -> None:
    done = cohort(tables, "-o", tmp_path / "out", "--spark", cluster[0])
    assert done.returncode == 0, done.stderr
    same(tmp_path / "out", records)
