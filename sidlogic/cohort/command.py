"""What `sidlogic cohort` does once the options are understood."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from sidlogic.cohort.dsn import is_postgres
from sidlogic.cohort.population_run import Asked, Counts, Population
from sidlogic.cohort.spark_run import on_spark
from sidlogic.cohort.told import FAULTS, exit_code, progress, show, tell_bad, told_faults
from sidlogic.cohort.work import Work
from sidlogic.decide import decider
from sidlogic.record import Invalid
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge, results
from sidlogic.values import FIRST_YEAR, LAST_YEAR
from sidlogic.words.cohort import phrase
from sidlogic.words.table import invalid_text

Options = Mapping[str, Any]
NOT_SPARK = ("explain", "record", "memory", "threads", "batch")
"""Options that Spark has no use for: it has its own settings, and one patient is explained without it."""


def cohort_run(source: str, options: Options) -> int:
    """Decides a population and writes it, or explains or hands out one of it; the exit code."""
    lang, out = options["lang"], options["out"]
    if options["at"] and not FIRST_YEAR <= options["at"].year <= LAST_YEAR:
        return _refused(phrase(lang, "at_year", found=options["at"], first=FIRST_YEAR, last=LAST_YEAR))
    if options["spark"] and (wrong := [f"--{name}" for name in NOT_SPARK if options[name] is not None]):
        return _refused(phrase(lang, "not_spark", options=", ".join(wrong)))
    if options["spark"] and (out in (None, "-") or Path(out).suffix):
        return _refused(phrase(lang, "spark_out", place=out or "-"))
    if out not in (None, "-") and not _writable(Path(out)):
        return _refused(phrase(lang, "out_type", place=out))
    if out not in (None, "-") and not is_postgres(source) and Path(source).resolve() in (Path(out).resolve(), *Path(out).resolve().parents):
        return _refused(phrase(lang, "out_is_source", place=out, source=source))
    ready = decider(knowledge(options["given"]))
    asked = Asked(source, options["at"], options["assume_unchanged"], lang, options["memory"], options["threads"], options["batch"])
    alone = options["explain"] or options["record"]
    file = None if out in (None, "-") or alone else Path(out)
    with _work(file) as work:
        try:
            if options["spark"] and file is not None:
                return _end(on_spark(asked, options["spark"], ready, work, file), file, work, lang)
            population = Population(asked, ready, work)
            try:
                if alone:
                    return _one(population, alone, options)
                return _decide(population, file, lang)
            finally:
                population.close()
        except FAULTS as error:
            for line in told_faults(error, lang):
                click.echo(line, err=True)
            if file is not None and work.left():
                click.echo(phrase(lang, "again", work=work.folder), err=True)
            return exit_code(error)


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
    with progress(lang) as tell:
        counts = population.decide(tell)
    if file is None:
        show(population, counts)
    else:
        population.write(file, counts.parts)
    if counts.kept:
        click.echo(phrase(lang, "kept", n=counts.kept, all=counts.parts), err=True)
    return _end(counts, file, population.work, lang)


def _end(counts: Counts, file: Path | None, work: Work, lang: str) -> int:
    said = {"patients": counts.answered, "invalid": counts.invalid, "strays": counts.strays}
    click.echo(phrase(lang, "done", **{name: phrase(lang, name, n=n) for name, n in said.items()}), err=True)
    tell_bad(counts, file, lang)
    if file is not None:
        work.end()
    return INVALID if counts.bad else ANSWERED


def _one(population: Population, name: str, options: Options) -> int:
    """One patient, whose record is put together from the tables: as a patient file, or the proof that `sidlogic why` prints of it."""
    found = population.duck.rows("SELECT p FROM first_n WHERE id = ?", [name])
    if not found:
        return _refused(phrase(options["lang"], "nobody", id=name))
    text, record = population.odd.text(found[0][0]), population.odd.record(found[0][0])
    if options["record"]:
        with results() as tell:
            tell(text)
        return ANSWERED
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    from explain.why import why
    from sidlogic.commands.why import why as command

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "patient.json"
        place.write_text(text, "utf-8")
        usual = command.make_context("why", [str(place), "start"]).params
        return why(str(place), "start", {**usual, **{name: options[name] for name in ("lang", "at", "assume_unchanged", "given")}})


def _refused(text: str) -> int:
    click.echo(text, err=True)
    return USAGE

