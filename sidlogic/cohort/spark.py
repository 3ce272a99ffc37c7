"""Spark: a session that runs statements. The only file that imports pyspark."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlglot

from sidlogic.cohort import names
from sidlogic.cohort.faults import NotInstalled, WrongSource

SETTINGS: Mapping[str, str] = {
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, never another number
    "spark.sql.codegen.wholeStage": "false",  # thousands of columns are too much for one Java method
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",  # planning a hundred small plans again while they run doubles their time
    "spark.sql.requireAllClusterKeysForCoPartition": "false",  # what lies together by patient lies together by patient and row
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.RemoveRedundantAliases",  # as in `put`
    "spark.sql.icu.caseMappings.enabled": "false",  # nothing is lowered but to find one word; the tables of ICU take a second a worker
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "snappy",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
FULL_MATCH = "CREATE OR REPLACE TEMPORARY FUNCTION regexp_full_match(t STRING, r STRING) RETURNS BOOLEAN RETURN t RLIKE concat('^(?:', r, ')$')"
TYPES = {"string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE", "double": "DOUBLE", "float": "FLOAT", "int": "INTEGER", "bigint": "BIGINT",
         "smallint": "SMALLINT", "tinyint": "TINYINT", "array<string>": "VARCHAR[]", "array<int>": "INTEGER[]", "array<bigint>": "BIGINT[]"}
LOST = ("Checkpoint block", "No live executor", "ExecutorLostFailure")
"""What Spark says when a worker went away with tables that are still needed."""
UNREADABLE = ("FAILED_READ_FILE", "CANNOT_READ_FILE", "CANNOT_MERGE_SCHEMAS")
"""What it says of a file that is no Parquet, or not of this table."""


def translated(text: str) -> str:
    """A statement of the intake, which is written for DuckDB, in Spark's SQL."""
    return sqlglot.transpile(text, read="duckdb", write="spark")[0]


class SparkError(Exception):
    """Spark cannot do it; `lost` where a worker went away with what it held."""

    def __init__(self, message: str, lost: bool = False) -> None:
        super().__init__(message)
        self.lost = lost


@dataclass
class Cluster:
    """A session that runs statements; each table is computed once and kept by the workers until it is dropped."""

    session: Any
    frames: dict[str, Any] = field(default_factory=dict)

    def put(self, name: str, query: str) -> None:
        """A table from a query."""
        with _told():
            frame = self.session.sql(query)
            if names.P in frame.columns:  # a name of its own: else Spark forgets, where a table is read twice, that its patients lie together
                frame = frame.withColumn(names.P, frame[names.P])
            frame = frame.localCheckpoint()
            frame.createOrReplaceTempView(name)
            self.frames[name] = frame

    def name(self, name: str, query: str) -> None:
        """A name for a query that is worked out where it is read."""
        with _told():
            self.session.sql(query).createOrReplaceTempView(name)

    def drop(self, name: str) -> None:
        if name in self.frames:
            self.frames.pop(name).unpersist()
            self.session.catalog.dropTempView(name)

    def read(self, name: str, before: Mapping[Path, int]) -> dict[str, str]:
        """Parquet files as raw_<name>, each row with its number in `n`: so many rows come `before` a file. The types, as DuckDB calls them."""
        with _told():
            frame = self.session.read.parquet(*map(_plain, before))
            frame.select("*", "_metadata.row_index", "_metadata.file_name").createOrReplaceTempView(f"in_{name}")
            files = ", ".join(f"({_text(file.name)}, {rows}L)" for file, rows in before.items())
            self.name(f"raw_{name}", f"SELECT /*+ BROADCAST(f) */ row_index + before AS n, r.* EXCEPT (row_index, file_name) FROM in_{name} AS r "
                                     f"JOIN (VALUES {files}) AS f(called, before) ON f.called = r.file_name")
            return {c: TYPES.get(kind, kind.upper()) for c, kind in frame.dtypes}

    def count(self, name: str) -> int:
        """The rows of a table."""
        with _told():
            return int(self.session.table(name).count())

    def write(self, query: str, folder: Path) -> None:
        """The rows of a query as a folder of Parquet files."""
        with _told():
            self.session.sql(query).write.parquet(str(folder))

    def clear(self) -> None:
        """Forgets every table."""
        for name in list(self.frames):
            self.drop(name)


@contextmanager
def cluster(master: str, log: Path) -> Iterator[Cluster]:
    """A session of that master, stopped in the end; what Java says goes to `log`. ModuleNotFoundError without pyspark, NotInstalled, SparkError."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise NotInstalled("no_java")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master).appName("sidlogic")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    for name in ("SQLQueryContextLogger", "DataFrameQueryContextLogger"):  # would print a page of JSON beside the error
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with _told(), _aside(log):
        session = builder.getOrCreate()
    try:
        session.sparkContext.setLogLevel("OFF")
        session.conf.set("spark.sql.shuffle.partitions", str(max(2, session.sparkContext.defaultParallelism)))
        session.sql(FULL_MATCH)
        yield Cluster(session)
    finally:
        session.stop()


@contextmanager
def _aside(log: Path) -> Iterator[None]:
    """Standard error goes to a file; a process that is started meanwhile keeps it so."""
    kept = os.dup(2)
    with open(log, "wb") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _plain(file: Path) -> str:
    """A name in which Spark sees no pattern."""
    return re.sub(r"([\\*?\[\]{}])", r"\\\1", str(file.resolve()))


def _text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@contextmanager
def _told() -> Iterator[None]:
    """What Spark raises, as ours: the first line of what is at the bottom of it."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError, ConnectionError) as error:
        causes = _causes(error)
        said = " ".join(causes)
        reason = causes[-1].strip().split("\n")[0][:500]
        if any(key in said for key in UNREADABLE):
            raise WrongSource("failed", reason=reason) from error
        raise SparkError(reason, any(key in said for key in LOST)) from error


def _causes(error: Exception) -> list[str]:
    """What was raised, from the top to the first cause."""
    found = [str(error)]
    cause = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    while cause is not None:
        found += [str(cause.getMessage())] if cause.getMessage() else []
        cause = cause.getCause()
    return found
