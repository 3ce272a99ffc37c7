"""A population on Spark: read and checked as for DuckDB, decided by the same program in Spark's dialect, handed out as a folder of Parquet parts.

The driver looks at the files with DuckDB first (what is wrong with them is told in the same words, before a machine is started), and afterwards
at the patients that SQL does not take for certainly right: they are judged one by one, with the numbers of their rows in the tables.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sidlogic.cohort.alone import answered_alone, bad_of
from sidlogic.cohort.asked import Asked, Counts
from sidlogic.cohort.compiled import with_ends
from sidlogic.cohort.dialect import SPARK
from sidlogic.cohort.duck import Duck, DuckError, text
from sidlogic.cohort.faults import WrongSource, WrongTable, WrongTables
from sidlogic.cohort.handed import MASKS
from sidlogic.cohort.intake import Intake
from sidlogic.cohort.kept_sql import statements
from sidlogic.cohort.layout import KEY, PATIENT, output_columns
from sidlogic.cohort.odd import Odd
from sidlogic.cohort.opened import Opened
from sidlogic.cohort.sources import opened
from sidlogic.cohort.spark import Cluster, SparkError, cluster, translated
from sidlogic.cohort.work import Work
from sidlogic.decide import Decider

ATTEMPTS = 3
"""A worker that goes away takes tables with it; the program is then run again with those that are left."""
TOGETHER = " CLUSTER BY p"
"""The rows of a patient lie together from the start, so that no later statement moves them."""


def on_spark(asked: Asked, master: str, decider: Decider, work: Work, out: Path) -> Counts:
    """Decides a folder of Parquet tables. WrongSource, WrongTables, SparkError, DuckError; OUT is whole or not there."""
    if not Path(asked.source).is_dir():
        raise WrongSource("spark_source", place=asked.source)
    work.begin()
    work.claim({})
    duck = Duck(work.folder / "driver.duckdb", asked.memory, asked.threads)
    try:
        with opened(duck, asked.source, work.folder, decider.vocabulary, asked.lang) as found:
            _checked(duck, found, decider, asked)
            found.load(duck)
        with cluster(master, work.folder / "java.log") as machines:
            _decided(machines, duck, found, asked, decider, work.folder)
        counts = _judged(duck, Intake(decider.vocabulary, found.types, asked.at), asked, decider, work.folder)
        work.hand_out(out, lambda folder: _hand_out(work.folder, folder))
        return counts
    except DuckError as error:
        raise error if error.limited else WrongSource("failed", reason=error) from None
    finally:
        duck.close()


def _checked(duck: Duck, found: Opened, decider: Decider, asked: Asked) -> None:
    """What is wrong with the tables, all at once: Spark would take the columns of one part for those of all."""
    faults = list(Intake(decider.vocabulary, found.types, asked.at).faults())
    for name in found.relations:
        files = found.parquet.get(name)
        if files is None:
            raise WrongSource("spark_source", place=asked.source)
        for file in files[1:]:
            if duck.types(f"(SELECT * FROM read_parquet({text(file)}))") != found.types[name]:
                faults.append(WrongTable("parts_differ", table=name, file=file.name, first=files[0].name))
    if faults:
        raise WrongTables(faults)


def _decided(machines: Cluster, duck: Duck, found: Opened, asked: Asked, decider: Decider, folder: Path) -> None:
    """The decisions, the patients that are set aside, and rows of nobody, as folders of Parquet files; again if a worker is lost."""
    for attempt in range(ATTEMPTS):
        try:
            return _run(machines, duck, found, asked, decider, folder / f"run-{attempt}")
        except SparkError as error:
            if not error.lost or attempt == ATTEMPTS - 1:
                raise
            machines.clear()


def _run(machines: Cluster, duck: Duck, found: Opened, asked: Asked, decider: Decider, folder: Path) -> None:
    before = _numbered(duck, found)
    intake = Intake(decider.vocabulary, {name: machines.read(name, files) for name, (files, _) in before.items()}, asked.at)
    if faults := list(intake.faults()):
        raise WrongTables(faults)
    for made in intake.staging():
        name, _, query = made.removeprefix("CREATE TABLE ").partition(" AS ")
        machines.put(name, translated(query) + (TOGETHER if name.startswith(("patient_", "list_")) else ""))
    for table, query in intake.strays():
        if machines.count(f"list_{table}") < before[table][1]:
            machines.write(translated(query), folder / f"strays_{table}")
    for name, query in intake.batch(0, 2**62, asked.at, asked.unchanged):
        machines.put(name, translated(query))
    *steps, (last, _) = with_ends(statements(decider.kb, decider.vocabulary, SPARK))
    for statement, gone in steps:
        query = f"SELECT m.*, q.{KEY} FROM ({statement.text}) AS m JOIN patient_n AS q ON q.p = m.p" if statement.name == MASKS else statement.text
        machines.put(statement.name, query)
        for name in gone:
            machines.drop(name)
    columns = ", ".join(c.name for c in output_columns(decider.kinds))
    machines.write(f"SELECT {columns} FROM (SELECT * FROM ({last.text}) SORT BY p)", folder / "decisions")
    machines.write("SELECT p FROM odd", folder / "odd")
    folder.rename(folder.with_name("run"))


def _numbered(duck: Duck, found: Opened) -> dict[str, tuple[dict[Path, int], int]]:
    """For each table how many rows come before each of its files, and how many rows it has."""
    numbered = {}
    for name, files in found.parquet.items():
        sizes = dict(duck.rows(f"SELECT file_name, num_rows FROM parquet_file_metadata([{', '.join(map(text, files))}])"))
        total, before = 0, {}
        for file in files:
            before[file] = total
            total += sizes[str(file)]
        numbered[name] = (before, total)
    return numbered


def _judged(duck: Duck, intake: Intake, asked: Asked, decider: Decider, folder: Path) -> Counts:
    """The patients that were set aside, one by one; those that are valid are answered in a part of their own."""
    run = folder / "run"
    duck.run(f"CREATE TABLE odd AS SELECT DISTINCT p FROM read_parquet({text(run / 'odd' / '*.parquet')})")
    duck.run(f"CREATE TABLE patient_n AS SELECT n AS p, {KEY} FROM raw_{PATIENT} WHERE {KEY} IN "
             f"(SELECT {KEY} FROM raw_{PATIENT} WHERE n IN (SELECT p FROM odd)) OR n IN (SELECT p FROM odd)")
    duck.run(f"CREATE TABLE first_n AS SELECT {KEY}, min(p) AS p FROM patient_n WHERE {KEY} IS NOT NULL GROUP BY {KEY}")
    columns = output_columns(decider.kinds)
    duck.run(f"CREATE TABLE alone (p BIGINT, {', '.join(f'{c.name} {c.type}' for c in columns)})")
    alone, bad = answered_alone(Odd(duck, intake, decider, asked.lang, asked.at), 0, 2**62, asked.at, asked.unchanged)
    duck.insert("alone", ([number, *row] for number, row in alone))
    counts = Counts(bad=list(bad_of(bad)), invalid=len(bad))
    if alone:
        duck.write("SELECT * EXCLUDE (p) FROM alone ORDER BY p", run / "alone.parquet", "FORMAT parquet")
    for table in intake.tables[1:]:
        with suppress(DuckError):
            rows = duck.rows(f"SELECT n, {KEY} FROM read_parquet({text(run / f'strays_{table.name}' / '*.parquet')}) ORDER BY n")
            counts.bad += [(f"{table.name}:{n + 1}", name or "", KEY, "stray" if name else "stray_none") for n, name in rows]
            counts.strays += len(rows)
    parts = _parts(run)
    if parts:
        counts.answered = duck.rows(f"SELECT sum(num_rows) FROM parquet_file_metadata([{', '.join(map(text, parts))}])")[0][0]
    return counts


def _parts(run: Path) -> list[Path]:
    return [*sorted((run / "decisions").glob("part-*.parquet")), *run.glob("alone.parquet")]


def _hand_out(work: Path, folder: Path) -> None:
    """The parts under the names that a run of DuckDB gives them."""
    for number, part in enumerate(_parts(work / "run")):
        part.rename(Work(folder).part(number))


__all__ = ["on_spark"]
