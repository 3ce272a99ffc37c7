"""What `sidlogic cohort` says: a table, a bar, what is wrong."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sidlogic.cohort.asked import Counts, Tell
from sidlogic.cohort.duck import DuckError, settle
from sidlogic.cohort.faults import NotInstalled, WrongSource, WrongTable, WrongTables
from sidlogic.cohort.population_run import Population
from sidlogic.cohort.spark import SparkError
from sidlogic.near import nearest
from sidlogic.run import INVALID, USAGE, results
from sidlogic.words.cohort import phrase

SHOWN = ("start__status", "start__pathways", "dose__action", "review__action", "switch__verdict", "start__missing")
"""What a table in the terminal shows of a patient."""
FAULTS = (WrongSource, WrongTables, DuckError, SparkError, OSError)
"""What can keep a population from being decided."""


def tell_bad(counts: Counts, file: Path | None, lang: str) -> None:
    """What is wrong: beside the output, or on standard error."""
    rows = [(s, i, p, phrase(lang, m, id=i) if m in ("stray", "stray_none") else m) for s, i, p, m in counts.bad]
    place = None if file is None else file.with_name(file.name + ".invalid.csv")
    if place is None:
        for row in rows:
            click.echo("  ".join(filter(None, row)), err=True)
        return
    place.unlink(missing_ok=True)
    if rows:
        part = place.with_name(place.name + ".part")
        with open(part, "w", encoding="utf-8", newline="") as written:
            writer = csv.writer(written, lineterminator="\n")
            writer.writerow(["source", "id", "place", "message"])
            writer.writerows(rows)
        settle(part, place)
        click.echo(phrase(lang, "listed", place=place), err=True)


def show(population: Population, counts: Counts) -> None:
    """A short table in the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table("id", *(name.replace("__", ".") for name in SHOWN))
    for row in population.duck.records(population.collect(counts.parts)):
        cells = [", ".join(v) if isinstance(v := row[name], list) else v or "" for name in SHOWN]
        shown.add_row(*map(Text, [row["id"], *cells]))
    with results() as tell, tempfile.TemporaryFile("w+", encoding="utf-8") as text:
        console = Console(file=text, width=None if sys.stdout.isatty() else 160)
        console.print(shown)
        text.seek(0)
        tell(text.read().rstrip("\n"))


def told_faults(error: Exception, lang: str) -> Iterator[str]:
    """What is wrong, one a line."""
    if isinstance(error, WrongTables):
        for fault in error.faults:
            yield _fault(fault, lang)
    elif isinstance(error, WrongSource):
        yield phrase(lang, error.key, **error.values)
    elif isinstance(error, SparkError):
        yield phrase(lang, "spark_failed", reason=error)
    elif isinstance(error, DuckError):
        yield phrase(lang, "full" if error.full else "failed", reason=error)
    elif isinstance(error, OSError):
        yield phrase(lang, "failed", reason=f"{error.strerror or error}: {error.filename or ''}")


def _fault(fault: WrongTable, lang: str) -> str:
    near = nearest(str(fault.values["column"]), list(fault.values["known"])) if fault.key == "unknown_column" else None  # type: ignore[call-overload]
    return phrase(lang, f"{fault.key}_near" if near else fault.key, near=near, **fault.values)


def exit_code(error: Exception) -> int:
    """The exit code that goes with what told_faults says: the input is wrong, or the command and what it may use."""
    return INVALID if isinstance(error, WrongTables) or (isinstance(error, WrongSource) and not isinstance(error, NotInstalled)) else USAGE


@contextmanager
def progress(lang: str) -> Iterator[Tell]:
    """A bar on standard error while batches are decided, where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda phase, done, size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(phrase(lang, "deciding"), total=None)
        yield lambda phase, done, size: bar.update(task, description=phrase(lang, phase), completed=done, total=size)
