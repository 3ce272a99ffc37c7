"""The figures of a report: counted patient by patient, or of a whole population at once."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from explain.report.observe import Observer
from explain.report.tables import Compared
from explain.report.tally import EXAMPLES, Sample, Tally, changes
from sidlogic.record import Invalid, Record, day_problem
from sidlogic.run import records
from sidlogic.speech import Speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.report import say
from sidlogic.words.table import invalid_text


@dataclass(frozen=True)
class Figures:
    """What a report is made of: `sample` are status, course and record of each patient to explain."""

    tally: Tally
    invalid: int
    sample: Sequence[tuple[str, str, Record]]
    compared: Compared | None
    faulty: bool
    """Whether anything was wrong with the input."""


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
        return Figures(self.tally, self.invalid, [kept for _, kept in self.sample.chosen()], compared, self.invalid > 0)


def _compared(said: Speech, options: Mapping[str, Any], changed: Mapping[tuple[str, str, str], tuple[int, tuple[str, ...]]]) -> Compared:
    first = said.day(options["at"]) if options["at"] else say(said.lang, "days")
    return Compared(first, said.day(options["compare"]), changed, options["assume_unchanged"])


def one_by_one(files: Iterable[str], observer: Observer, said: Speech, options: Mapping[str, Any]) -> Figures:
    """Patient files; a record that is invalid is told and left out."""
    counted = Counted(observer, options)
    for found in _patients(files, observer.decider.vocabulary, options):
        if isinstance(found, Record):
            counted.add(found)
        else:
            counted.invalid += 1
            click.echo(invalid_text(found, options["lang"]), err=True)
    return counted.figures(said)


def all_at_once(files: Sequence[str], observer: Observer, said: Speech, options: Mapping[str, Any]) -> Figures:
    """By SQL; what is wrong with the source is told and ends the run."""
    from explain.report.at_once import decided
    from sidlogic.cohort.told import FAULTS, exit_code, tell_bad, told_faults

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
                    only_later = [bad for bad in later.counts.bad if bad not in found.counts.bad]
                    tell_bad(replace(later.counts, bad=only_later), None, options["lang"])
            tell_bad(found.counts, None, options["lang"])
            return Figures(tally, found.counts.invalid, sample, compared, bool(found.counts.bad))
    except FAULTS as error:
        click.echo("\n".join(told_faults(error, options["lang"])), err=True)
        sys.exit(exit_code(error))


def _patients(files: Iterable[str], vocabulary: Vocabulary, options: Mapping[str, Any]) -> Iterator[Record | Invalid]:
    seen: dict[str, str] = {}
    for file in files:
        for found in records(file, vocabulary, options, seen):
            other = options["compare"]
            wrong = day_problem(found, vocabulary, other, options["lang"]) if isinstance(found, Record) and other else None
            yield found if wrong is None else Invalid(found.source, (wrong,), found.id)
