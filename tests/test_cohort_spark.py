"""Spark answers what pyDatalog answers: on one machine, and on a small cluster of one master and two workers on loopback.

Needs pyspark (the extra `spark`) and Java; where they are not, these tests skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from population import as_parquet, write_csv
from worked import cases, decider, record

from sidlogic.cohort.answer_row import as_answer
from sidlogic.cohort.population_run import Asked, Population
from sidlogic.cohort.work import Work
from sidlogic.record import Record
from sidlogic.shape import json_line

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)
pytestmark = pytest.mark.skipif(not os.environ.get("SIDLOGIC_SPARK"), reason="takes minutes: set SIDLOGIC_SPARK=1")

HOME = Path(pyspark.__file__).parent
PORT = "17077"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record(case["patient"]) for case in cases()]


@pytest.fixture(scope="module")
def tables(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spark")
    return as_parquet(write_csv(folder / "csv", records), folder / "parquet")


def spark_class(name: str, *args: str) -> subprocess.Popen[bytes]:
    command = ["java", "-cp", f"{HOME}/jars/*", "-Xmx1g", name, *args]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster() -> Iterator[str]:
    """A standalone master and two workers; stopped whatever happens."""
    started = [spark_class("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", PORT, "--webui-port", "0")]
    try:
        time.sleep(5)
        for _ in range(2):
            started.append(spark_class("org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
                                       "--webui-port", "0", f"spark://127.0.0.1:{PORT}"))
        yield f"spark://127.0.0.1:{PORT}"
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)


def answered(master: str, tables: Path, out: Path) -> list[dict[str, Any]]:
    """Decided by a process of its own, as a user would."""
    settings = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run([sys.executable, "-m", "sidlogic.cohort.spark", str(tables), str(out), "--master", master],
                          capture_output=True, env=settings, check=False)
    assert done.returncode == 3, done.stderr.decode()[-3000:]
    import duckdb

    with duckdb.connect() as con:
        found = con.execute(f"SELECT * FROM '{out}/*.parquet'")
        columns = [c[0] for c in found.description or ()]
        return [as_answer(dict(zip(columns, row, strict=True))) for row in found.fetchall()]


def set_aside(tables: Path, work: Path) -> set[str]:
    """The patients whom SQL does not take for certainly right, as DuckDB sees them."""
    population = Population(Asked(str(tables)), decider(), Work(work))
    found = {name for (name,) in population.duck.rows("SELECT id FROM patient_n WHERE p IN (SELECT p FROM odd)")}
    population.close()
    return found


def same(found: list[dict[str, Any]], records: list[Record], odd: set[str]) -> None:
    by_id = {answer["id"]: answer for answer in found}
    assert {r.id for r in records} - by_id.keys() == odd
    assert 0 < len(odd) < 10
    for one in (r for r in records if r.id not in odd):
        assert json_line(by_id[one.id]) == json_line(decider().decide(one)), one.id


def test_local(records: list[Record], tables: Path, tmp_path: Path) -> None:
    same(answered("local[2]", tables, tmp_path / "out"), records, set_aside(tables, tmp_path / "work"))


def test_cluster(cluster: str, records: list[Record], tables: Path, tmp_path: Path) -> None:
    same(answered(cluster, tables, tmp_path / "out"), records, set_aside(tables, tmp_path / "work"))
