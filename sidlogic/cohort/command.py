"""What `sidlogic cohort` does once the options are understood."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from sidlogic.cohort.duck import DuckError, settle
from sidlogic.cohort.intake import WrongTable
from sidlogic.cohort.population_run import BATCH, Asked, Counts, Population, Tell, WrongTables
from sidlogic.cohort.sources import WrongSource
from sidlogic.cohort.work import Work
from sidlogic.decide import decider
from sidlogic.near import nearest
from sidlogic.record import Invalid
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge, results
from sidlogic.values import FIRST_YEAR, LAST_YEAR
from sidlogic.words.cohort import phrase
from sidlogic.words.table import invalid_text

Options = Mapping[str, Any]
SHOWN = ("start__status", "start__pathways", "dose__action", "review__action", "switch__verdict", "start__missing")
"""What a table in the terminal shows of a patient."""


def cohort_run(source: str, options: Options) -> int:
    """Decides a population and writes it, or explains one of it; the exit code."""
    lang, out = options["lang"], options["out"]
    if options["at"] and not FIRST_YEAR <= options["at"].year <= LAST_YEAR:
        return _refused(phrase(lang, "at_year", found=options["at"], first=FIRST_YEAR, last=LAST_YEAR))
    if out not in (None, "-") and not _writable(Path(out)):
        return _refused(phrase(lang, "out_type", place=out))
    if out not in (None, "-") and Path(source).resolve() in (Path(out).resolve(), *Path(out).resolve().parents):
        return _refused(phrase(lang, "out_is_source", place=out, source=source))
    ready = decider(knowledge(options["given"]))
    asked = Asked(source, options["at"], options["assume_unchanged"], lang, options["memory"], options["threads"], options["batch"] or BATCH)
    file = None if out in (None, "-") or options["explain"] else Path(out)
    with _work(file) as work:
        try:
            population = Population(asked, ready, work)
            try:
                if options["explain"]:
                    return _explain(population, options)
                return _decide(population, file, lang)
            finally:
                population.close()
        except (WrongSource, WrongTables, DuckError, OSError) as error:
            for line in told_faults(error, lang):
                click.echo(line, err=True)
            if file is not None and work.folder.exists():
                click.echo(phrase(lang, "again", work=work.folder), err=True)
            return INVALID if isinstance(error, WrongTables) else USAGE


def _writable(out: Path) -> bool:
    """A file of a known kind, or a folder that is not there yet, or that an earlier run wrote."""
    if out.suffix:
        return out.suffix in (".parquet", ".csv") and not out.is_dir()
    return not out.exists() or (out.is_dir() and all(p.name.startswith("part-") and p.suffix == ".parquet" for p in out.iterdir()))


@contextmanager
def _work(file: Path | None) -> Iterator[Work]:
    """The folder of parts beside the output; for a table in the terminal one that does not outlive it."""
    if file is not None:
        yield Work(file.with_name(file.name + ".work"))
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Work(Path(folder) / "work")


def _decide(population: Population, file: Path | None, lang: str) -> int:
    with _progress(lang) as tell:
        counts = population.decide(tell)
    if file is None:
        _table(population, counts)
    else:
        population.write(file, counts.parts)
    if counts.kept:
        click.echo(phrase(lang, "kept", n=counts.kept, all=counts.parts), err=True)
    click.echo(phrase(lang, "done", answered=counts.answered, invalid=counts.invalid, strays=counts.strays), err=True)
    tell_bad(counts, file, lang)
    if file is not None:
        population.work.end()
    return INVALID if counts.bad else ANSWERED


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


def _table(population: Population, counts: Counts) -> None:
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


def _explain(population: Population, options: Options) -> int:
    """The proof that `sidlogic why` prints, for a patient whose record is put together from the tables."""
    found = population.duck.rows("SELECT p FROM first_n WHERE id = ?", [options["explain"]])
    if not found:
        return _refused(phrase(options["lang"], "nobody", id=options["explain"]))
    record = population.odd.record(found[0][0])
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    from explain.why import why
    from sidlogic.commands.why import why as command

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "patient.json"
        place.write_text(population.odd.text(found[0][0]), "utf-8")
        usual = command.make_context("why", [str(place), "start"]).params
        return why(str(place), "start", {**usual, **{name: options[name] for name in ("lang", "at", "assume_unchanged", "given")}})


def told_faults(error: Exception, lang: str) -> Iterator[str]:
    """What is wrong, one a line."""
    if isinstance(error, WrongTables):
        for fault in error.faults:
            yield _fault(fault, lang)
    elif isinstance(error, WrongSource):
        yield phrase(lang, error.key, **error.values)
    elif isinstance(error, DuckError):
        yield phrase(lang, "full" if error.full else "failed", reason=error)
    elif isinstance(error, OSError):
        yield phrase(lang, "failed", reason=f"{error.strerror or error}: {error.filename or ''}")


def _fault(fault: WrongTable, lang: str) -> str:
    near = nearest(str(fault.values["column"]), list(fault.values["known"])) if fault.key == "unknown_column" else None  # type: ignore[call-overload]
    return phrase(lang, f"{fault.key}_near" if near else fault.key, near=near, **fault.values)


@contextmanager
def _progress(lang: str) -> Iterator[Tell]:
    """A bar on standard error while batches are decided, where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda phase, done, size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(phrase(lang, "deciding"), total=None)
        yield lambda phase, done, size: progress.update(task, description=phrase(lang, phase), completed=done, total=size)


def _refused(text: str) -> int:
    click.echo(text, err=True)
    return USAGE

