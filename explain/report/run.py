"""What `sidlogic report` does once the options are understood: read, decide, count, explain the sample, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from explain.label import sentence
from explain.report.ladder import PATIENT
from explain.report.made import Case, Report
from explain.report.observe import Observer, Seen, about
from explain.report.tables import Compared, Told
from explain.report.tally import Sample, Tally, changes
from explain.report.written import as_csv, as_json, as_text
from explain.views.view import view
from sidlogic.clause import Atom, Sym
from sidlogic.parameters import in_force
from sidlogic.record import Invalid, Record, day_problem
from sidlogic.run import ANSWERED, INVALID, knowledge, records, results
from sidlogic.speech import Speech, speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.report import say
from sidlogic.words.table import invalid_text

EXAMPLES = 5
"""Most patients named for one change."""


class Counted:
    """The figures of a run, patient by patient."""

    def __init__(self, observer: Observer, options: Mapping[str, Any]) -> None:
        self._observer, self._options = observer, options
        self.tally, self.invalid = Tally(options["within"]), 0
        self.sample: Sample[tuple[Record, Seen]] = Sample(options["sample"], options["seed"])
        self._changed: dict[tuple[str, str, str], tuple[int, tuple[str, ...]]] = {}

    def add(self, record: Record) -> None:
        """One patient, on the day asked about and on the day it is compared with."""
        at, unchanged, other = self._options["at"], self._options["assume_unchanged"], self._options["compare"]
        seen = self._observer.see(record, at, unchanged)
        self.tally.add(seen)
        self.sample.offer(seen.decisions["start"]["status"], record.id, (record, seen))
        if other is not None:
            later = self._observer.see(record, other, unchanged)
            for change in changes(seen.decisions, later.decisions):
                n, who = self._changed.get(change, (0, ()))
                self._changed[change] = (n + 1, (*who, record.id)[:EXAMPLES])

    def compared(self, said: Speech) -> Compared | None:
        """What changed, if that was asked."""
        if self._options["compare"] is None:
            return None
        first = said.day(self._options["at"]) if self._options["at"] else say(said.lang, "days")
        return Compared(first, said.day(self._options["compare"]), self._changed)


def report(files: Iterable[str], options: Mapping[str, Any]) -> int:
    """Write the report; the exit code."""
    kb = knowledge(options["given"])
    observer = Observer(kb)
    counted = Counted(observer, options)
    for found in _patients(files, observer.decider.vocabulary, options):
        if isinstance(found, Record):
            counted.add(found)
        else:
            counted.invalid += 1
            click.echo(invalid_text(found, options["lang"]), err=True)
    made = _made(observer, counted, options)
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
    return INVALID if counted.invalid else ANSWERED


def _patients(files: Iterable[str], vocabulary: Vocabulary, options: Mapping[str, Any]) -> Iterator[Record | Invalid]:
    seen: dict[str, str] = {}
    for file in files:
        for found in records(file, vocabulary, options, seen):
            other = options["compare"]
            wrong = day_problem(found, vocabulary, other, options["lang"]) if isinstance(found, Record) and other else None
            yield found if wrong is None else Invalid(found.source, (wrong,), found.id)


def _made(observer: Observer, counted: Counted, options: Mapping[str, Any]) -> Report:
    kb, lang, tally = observer.kb, options["lang"], counted.tally
    said = speech(kb, lang)
    told = Told(kb, said, observer.ladders)
    criteria = {one.rule: sentence(Atom("start", (Sym(say(lang, "the_patient")), Sym(about(one)), PATIENT)), kb, said) for one in observer.ladders}
    return Report(lang, tuple(_head(observer, counted, said)), tally, tuple(told.tables(tally, counted.compared(said))), observer.ladders, criteria,
                  tuple(_cases(observer, counted, told, said, options)), options["sample"], options["seed"])


def _head(observer: Observer, counted: Counted, said: Speech) -> Iterator[tuple[str, str]]:
    lang, days, kb = said.lang, counted.tally.days, observer.kb
    yield say(lang, "patients"), str(counted.tally.patients)
    if counted.invalid:
        yield say(lang, "invalid"), str(counted.invalid)
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


def _cases(observer: Observer, counted: Counted, told: Told, said: Speech, options: Mapping[str, Any]) -> Iterator[Case]:
    """The sample, each with the checked explanation of its answer on starting, and of the course where there is a treatment."""
    for status, (record, seen) in counted.sample.chosen():
        goals = [("start", "status", status)]
        if (action := seen.decisions["review"]["action"]) != "none":
            goals.append(("review", "action", action))
        atoms = (Atom("answer", (Sym(record.id), *map(Sym, goal))) for goal in goals)
        views = [view(observer.kb, record, atom, options["lang"], options["at"], options["assume_unchanged"]) for atom in atoms]
        yield Case(told.word("start", status), record.id, said.day(_day(record, options)), views)


def _day(record: Record, options: Mapping[str, Any]) -> date:
    found: date = options["at"] or record.decision_date
    return found
