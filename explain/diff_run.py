"""`sidlogic diff`: two readings of the guideline over a set of patients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from explain.chosen import on_day
from explain.diff import Difference, Tally, changed_clauses, difference
from explain.diff_told import as_data, counted, grouped, head, summary
from explain.readings import NoReading, Reading, reading
from sidlogic.cases import cases
from sidlogic.check import check
from sidlogic.decide import Decider, decider
from sidlogic.errors import KbError
from sidlogic.kb import load
from sidlogic.record import Invalid, Record, once
from sidlogic.run import ANSWERED, INVALID, results
from sidlogic.sources import raw
from sidlogic.words.diff import say
from sidlogic.words.table import invalid_text

Deciders = tuple[Decider, Decider]


def diff(first: str, second: str, files: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print what the second reading decides differently from the first; the exit code."""
    lang = options["lang"]
    readings = _reading(first, lang), _reading(second, lang)
    ready = _deciders(readings)
    kbs = ready[0].kb, ready[1].kb
    clauses, tally = changed_clauses(*kbs), Tally()
    differences = _differences(readings, ready, files, options, tally)
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            told = [as_data(one, kbs) for one in differences]
            tell(json_line({**summary(readings, kbs, clauses, tally), "differences": told}))
        else:
            tell("\n".join(head(readings, clauses, lang)))
            if options["summary"]:
                for _ in differences:
                    pass
            else:
                for line in grouped(differences, kbs, lang):
                    tell(line)
            tell("\n".join(("", *counted(tally, kbs[1], lang))))
    return INVALID if tally.invalid else ANSWERED


def _reading(text: str, lang: str) -> Reading:
    try:
        return reading(text)
    except NoReading as wrong:
        raise click.UsageError(say(lang, wrong.key, part=wrong.part)) from None


def _deciders(readings: tuple[Reading, Reading]) -> Deciders:
    """What decides under each; one for both where only the day differs."""
    one, two = readings
    first = _decider(one)
    return first, first if (one.folder, one.given) == (two.folder, two.given) else _decider(two)


def _decider(one: Reading) -> Decider:
    try:
        return decider(load(one.folder, one.given))
    except KbError as error:
        told = "\n".join(p.message if p.file.startswith("-") else str(p) for p in error.problems)
        raise click.UsageError(f"{one.text}: {told}") from None


def _differences(readings: tuple[Reading, Reading], ready: Deciders, files: Sequence[str], options: Mapping[str, Any],
                 tally: Tally) -> Iterator[Difference]:
    """What differs, patient by patient; an invalid record is told and left out."""
    lang, seen = options["lang"], dict[str, str]()
    for source, value in _patients(files, lang):
        sides: list[tuple[Decider, Record, Mapping[str, Any]]] = []
        for one, read in zip(ready, readings, strict=True):
            when = {"at": read.at, "assume_unchanged": options["assume_unchanged"], "lang": lang}
            found = value if isinstance(value, Invalid) else on_day(check(value, one.vocabulary, source, lang), one.vocabulary, when)
            found = found if sides else once(found, seen, lang)
            if isinstance(found, Invalid):
                click.echo(invalid_text(found, lang), err=True)
                tally.invalid += 1
                break
            sides.append((one, found, when))
        else:
            differs = difference(*sides)
            tally.add(differs)
            if differs is not None:
                yield differs


def _patients(files: Sequence[str], lang: str) -> Iterator[tuple[str, Any]]:
    """The patients of the files as they stand there, those of the package where no file is named; a record that is broken as Invalid."""
    if not files:
        yield from ((case["case"], case["patient"]) for case in cases())
    for file in files:
        for item in raw(file, lang):
            yield item.source, item.value if item.broken is None else Invalid(item.source, (item.broken.problem(lang),))
