"""Spark, where one machine is not enough: the same program in Spark's dialect. The only file that imports pyspark.

    python -m sidlogic.cohort.spark TABLES OUT [--master spark://host:7077]

TABLES is a folder of Parquet tables (docs/cohort.md), OUT a folder that is not there yet. Patients that are not certainly right are
written to OUT.odd as rows of `patient`: `sidlogic cohort` judges them one by one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import sqlglot

from sidlogic.cohort.dialect import SPARK
from sidlogic.cohort.handed import MASKS
from sidlogic.cohort.intake import Intake
from sidlogic.cohort.kept_sql import statements
from sidlogic.cohort.layout import KEY, PATIENT, input_tables, output_columns
from sidlogic.cohort.population_run import WrongTables, with_ends
from sidlogic.decide import Decider, decider

SETTINGS: Mapping[str, str] = {
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, never another number
    "spark.sql.codegen.wholeStage": "false",  # thousands of columns are too much for one Java method
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.ui.enabled": "false",
}
FULL_MATCH = "CREATE OR REPLACE TEMPORARY FUNCTION regexp_full_match(t STRING, r STRING) RETURNS BOOLEAN RETURN t RLIKE concat('^(?:', r, ')$')"
TYPES = {"string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE", "double": "DOUBLE", "float": "FLOAT", "int": "INTEGER", "bigint": "BIGINT",
         "smallint": "SMALLINT", "tinyint": "TINYINT", "array<string>": "VARCHAR[]", "array<int>": "INTEGER[]", "array<bigint>": "BIGINT[]"}


def translated(text: str) -> str:
    """A statement of the intake, which is written for DuckDB, in Spark's SQL."""
    return sqlglot.transpile(text, read="duckdb", write=SPARK.name)[0]


@dataclass
class Cluster:
    """A session that runs statements; each table is computed once and kept by the workers until it is dropped."""

    session: Any
    frames: dict[str, Any] = field(default_factory=dict)

    def put(self, name: str, query: str) -> None:
        """A table from a query."""
        frame = self.session.sql(query).localCheckpoint()
        frame.createOrReplaceTempView(name)
        self.frames[name] = frame

    def drop(self, name: str) -> None:
        if name in self.frames:
            self.frames.pop(name).unpersist()
            self.session.catalog.dropTempView(name)

    def types(self, name: str) -> dict[str, str]:
        """The columns of a table with the names that DuckDB has for their types."""
        return {c: TYPES.get(kind, kind.upper()) for c, kind in self.session.table(name).dtypes}

    def read(self, source: Path) -> dict[str, dict[str, str]]:
        """Every Parquet table of a folder as raw_<table>, its rows numbered; their types."""
        found = {}
        for place in sorted(source.iterdir()):
            if place.suffix == ".parquet" or place.is_dir():
                frame = self.session.read.parquet(str(place))
                frame.createOrReplaceTempView("read_in")
                found[place.stem] = self.types("read_in")
                self.put(f"raw_{place.stem}", "SELECT monotonically_increasing_id() AS n, * FROM read_in")
        return found


def decide(cluster: Cluster, ready: Decider, source: Path, at: date | None = None, unchanged: bool = False) -> tuple[Any, int]:
    """The decisions as a data frame in the layout of docs/cohort.md, and how many patients were set aside. WrongTables."""
    cluster.session.sql(FULL_MATCH)
    names = {t.name for t in input_tables(ready.vocabulary)}
    intake = Intake(ready.vocabulary, {k: v for k, v in cluster.read(source).items() if k in names}, at)
    if faults := list(intake.faults()):
        raise WrongTables(faults)
    for text in intake.staging():
        name, _, query = text.removeprefix("CREATE TABLE ").partition(" AS ")
        cluster.put(name, translated(query))
    for name, query in intake.batch(0, 2**62, at, unchanged):
        cluster.put(name, translated(query))
    *steps, (last, _) = with_ends(statements(ready.kb, ready.vocabulary, SPARK))
    for statement, gone in steps:
        text = statement.text
        if statement.name == MASKS:
            text = f"SELECT m.*, q.{KEY} FROM ({text}) AS m JOIN patient_n AS q ON q.p = m.p"
        cluster.put(statement.name, text)
        for name in gone:
            cluster.drop(name)
    columns = [c.name for c in output_columns(ready.kinds)]
    return cluster.session.sql(last.text).orderBy("p").select(*columns), cluster.session.table("odd").count()


def session(master: str, **more: str) -> Any:
    """A Spark session with the settings that the program needs."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("sidlogic")
    for name, value in {**SETTINGS, **more}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("out")
    parser.add_argument("--master", default="local[*]")
    asked = parser.parse_args()
    from sidlogic.kb import load

    cluster = Cluster(session(asked.master))
    decisions, odd = decide(cluster, decider(load()), asked.tables)
    decisions.write.parquet(asked.out)
    if odd:
        cluster.session.sql(f"SELECT * FROM raw_{PATIENT} WHERE n IN (SELECT p FROM odd)").write.parquet(f"{asked.out}.odd")
        print(f"{odd} patients set aside in {asked.out}.odd", file=sys.stderr)
    cluster.session.stop()
    return 3 if odd else 0


if __name__ == "__main__":
    sys.exit(main())
