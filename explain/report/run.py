"""What `sidlogic report` does once the options are understood: read, decide, count, explain the sample, write."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from explain.label import sentence
from explain.report.ladder import PATIENT
from explain.report.made import Case, Report
from explain.report.observe import Observer
from explain.report.tables import Compared, Told
from explain.report.tally import Sample, Tally, changes
from explain.report.written import as_csv, as_json, as_text
from explain.views.view import view
from sidlogic.clause import Atom, Sym
from sidlogic.parameters import in_force
from sidlogic.record import Invalid, Record, day_problem
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge, records, results
from sidlogic.speech import Speech, speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.report import say
from sidlogic.words.table import invalid_text

EXAMPLES = 5
"""Most patients named for one change."""


@dataclass(frozen=True)
class Figures:
    """What a report is made of: `sample` are status, course and record of each patient to explain."""

    tally: Tally
    invalid: int
    sample: Sequence[tuple[str, str, Record]]
    compared: Compared | None


class Counted:
    """The figures of a run, patient by patient."""

    def __init__(self, observer: Observer, options: Mapping[str, Any]) -> None:
        self._observer, self._options = observer, options
        self.tally, self.invalid = Tally(options["within"]), 0
        self.sample: Sample[tuple[str, str, Record]] = Sample(options["sample"], options["seed"])
        self._changed: dict[tuple[str, str, str], tuple[int, tuple[str, ...]]] = {}

    def add(self, record: Record) -> None:
        """One patient, on the day asked about and on the day it is compared with."""
        at, unchanged, other = self._options["at"], self._options["assume_unchanged"], self._options["compare"]
        seen = self._observer.see(record, at, unchanged)
        self.tally.add(seen)
        status, action = seen.decisions["start"]["status"], seen.decisions["review"]["action"]
        self.sample.offer(status, record.id, (status, action, record))
        if other is not None:
            later = self._observer.see(record, other, unchanged)
            for change in changes(seen.decisions, later.decisions):
                n, who = self._changed.get(change, (0, ()))
                self._changed[change] = (n + 1, (*who, record.id)[:EXAMPLES])

    def figures(self, said: Speech) -> Figures:
        """What was counted."""
        compared = _compared(said, self._options, self._changed) if self._options["compare"] else None
        return Figures(self.tally, self.invalid, [kept for _, kept in self.sample.chosen()], compared)


def _compared(said: Speech, options: Mapping[str, Any], changed: Mapping[tuple[str, str, str], tuple[int, tuple[str, ...]]]) -> Compared:
    first = said.day(options["at"]) if options["at"] else say(said.lang, "days")
    return Compared(first, said.day(options["compare"]), changed)


def report(files: Sequence[str], options: Mapping[str, Any]) -> int:
    """Write the report; the exit code."""
    kb = knowledge(options["given"])
    observer = Observer(kb)
    said = speech(kb, options["lang"])
    figures = _all_at_once(files, observer, said, options) if options["at_once"] else _one_by_one(files, observer, said, options)
    made = _made(observer, figures, said, options)
    if options["form"] == "html":
        from explain.report.page import page

        text = page(made)
    else:
        text = {"table": as_text, "csv": as_csv, "json": as_json}[options["form"]](made)
    if options["output"]:
        try:
            Path(options["output"]).write_text(text.rstrip("\n") + "\n", "utf-8", newline="\n")
        except OSError as wrong:
            raise click.UsageError(f"{options['output']}: {wrong.strerror}") from None
    else:
        with results() as tell:
            tell(text.rstrip("\n"))
    return INVALID if figures.invalid else ANSWERED


def _one_by_one(files: Iterable[str], observer: Observer, said: Speech, options: Mapping[str, Any]) -> Figures:
    counted = Counted(observer, options)
    for found in _patients(files, observer.decider.vocabulary, options):
        if isinstance(found, Record):
            counted.add(found)
        else:
            counted.invalid += 1
            click.echo(invalid_text(found, options["lang"]), err=True)
    return counted.figures(said)


def _all_at_once(files: Sequence[str], observer: Observer, said: Speech, options: Mapping[str, Any]) -> Figures:
    """By SQL; what is wrong with the source is told and ends the run."""
    from explain.report.at_once import decided
    from sidlogic.cohort.command import told_faults
    from sidlogic.cohort.duck import DuckError
    from sidlogic.cohort.population_run import WrongTables
    from sidlogic.cohort.sources import WrongSource

    if len(files) != 1:
        raise click.UsageError("One population at a time: name one folder, database or file.")
    try:
        with tempfile.TemporaryDirectory() as folder, decided(files[0], observer, options, options["at"]) as found:
            before = Path(folder) / "before.parquet"
            tally, sample, compared = found.tally(options["within"]), list(found.sample(options["sample"], options["seed"])), None
            if options["compare"]:
                found.keep(before)
                with decided(files[0], observer, options, options["compare"]) as later:
                    compared = _compared(said, options, later.changed_from(before))
            for bad in found.counts.bad:
                click.echo("  ".join(filter(None, bad)), err=True)
            return Figures(tally, found.counts.invalid, sample, compared)
    except (WrongSource, WrongTables, DuckError, OSError) as error:
        click.echo("\n".join(told_faults(error, options["lang"])), err=True)
        sys.exit(INVALID if isinstance(error, WrongTables) else USAGE)


def _patients(files: Iterable[str], vocabulary: Vocabulary, options: Mapping[str, Any]) -> Iterator[Record | Invalid]:
    seen: dict[str, str] = {}
    for file in files:
        for found in records(file, vocabulary, options, seen):
            other = options["compare"]
            wrong = day_problem(found, vocabulary, other, options["lang"]) if isinstance(found, Record) and other else None
            yield found if wrong is None else Invalid(found.source, (wrong,), found.id)


def _made(observer: Observer, figures: Figures, said: Speech, options: Mapping[str, Any]) -> Report:
    kb, lang, tally = observer.kb, said.lang, figures.tally
    told = Told(kb, said, observer.ladders)
    criteria = {one.field: sentence(Atom("start", (Sym(say(lang, "the_patient")), Sym(one.rule), PATIENT)), kb, said) for one in observer.ladders}
    return Report(lang, tuple(_head(observer, figures, said)), tally, tuple(told.tables(tally, figures.compared)), observer.ladders, criteria,
                  tuple(_cases(observer, figures, told, said, options)), options["sample"], options["seed"])


def _head(observer: Observer, figures: Figures, said: Speech) -> Iterator[tuple[str, str]]:
    lang, days, kb = said.lang, figures.tally.days, observer.kb
    yield say(lang, "patients"), str(figures.tally.patients)
    if figures.invalid:
        yield say(lang, "invalid"), str(figures.invalid)
    if days:
        first, last = min(days), max(days)
        yield say(lang, "days"), said.day(first) if first == last else say(lang, "from_to", first=said.day(first), last=said.day(last))
    document = next(str(row[1]) for row in kb.table("document/2")) if kb.of("document/2") else ""
    if document:
        yield say(lang, "guideline"), document
    yield say(lang, "kb"), f"{kb.version}, sha256 {kb.sha256}"
    usual = in_force(knowledge({}))
    changed = [f"{name} = {value}" for name, value in sorted(in_force(kb).items()) if usual[name] != value]
    if changed:
        yield say(lang, "parameters"), ", ".join(changed)


def _cases(observer: Observer, figures: Figures, told: Told, said: Speech, options: Mapping[str, Any]) -> Iterator[Case]:
    """The sample, each with the checked explanation of its answer on starting, and of the course where there is a treatment."""
    for status, action, record in figures.sample:
        goals = [("start", "status", status)]
        if action != "none":
            goals.append(("review", "action", action))
        atoms = (Atom("answer", (Sym(record.id), *map(Sym, goal))) for goal in goals)
        views = [view(observer.kb, record, atom, options["lang"], options["at"], options["assume_unchanged"]) for atom in atoms]
        yield Case(told.word("start", status), record.id, said.day(_day(record, options)), views)


def _day(record: Record, options: Mapping[str, Any]) -> date:
    found: date = options["at"] or record.decision_date
    return found
