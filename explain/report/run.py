"""What `sidlogic report` does once the options are understood: read, decide, count, explain the sample, write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from explain.label import sentence
from explain.report.counted import Figures, all_at_once, one_by_one
from explain.report.ladder import PATIENT
from explain.report.made import Case, Report
from explain.report.observe import Observer
from explain.report.tables import Told
from explain.report.written import as_csv, as_json, as_text
from explain.views.view import view
from sidlogic.clause import Atom, Sym
from sidlogic.parameters import in_force
from sidlogic.record import Record
from sidlogic.run import ANSWERED, INVALID, knowledge, results
from sidlogic.speech import Speech, speech
from sidlogic.words.report import say


def report(files: Sequence[str], options: Mapping[str, Any]) -> int:
    """Write the report; the exit code."""
    if options["output"] and Path(options["output"]).resolve() in {Path(name).resolve() for name in files}:
        raise click.UsageError(f"{options['output']}: the patients would be overwritten")
    kb = knowledge(options["given"])
    observer = Observer(kb, options["within"])
    said = speech(kb, options["lang"])
    figures = all_at_once(files, observer, said, options) if options["at_once"] else one_by_one(files, observer, said, options)
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
    return INVALID if figures.faulty else ANSWERED


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
    yield from ((say(lang, "guideline"), str(name).strip("'")) for (name,) in kb.table("document/1"))
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
