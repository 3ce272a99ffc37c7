"""What `sidlogic query` does once the options are understood: ask every patient, print the answers as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from sidlogic.asking import Answer, Asker, Stopped
from sidlogic.clause import Sym
from sidlogic.doubts import doubts
from sidlogic.printer import Printer
from sidlogic.question_error import QuestionError
from sidlogic.record import Invalid, Record, day_problem, read
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge, results
from sidlogic.session import Session
from sidlogic.words.query import say
from sidlogic.words.table import invalid_text

STOPPED = 4
"""The exit code of a question that was stopped at a limit: the answers so far are right, but there may be more."""
Options = Mapping[str, Any]
Kept = list[tuple[Record | None, Answer]]
"""Answers, each with the patient it is about."""


def query_all(text: str, sources: Iterable[str], options: Options) -> int:
    """Ask the question of every patient of the sources and print; the exit code."""
    lang = options["lang"]
    session = Session(knowledge(options["given"]), options["timeout"], options["at"], options["assume_unchanged"])
    try:
        asked = session.question(text)
    except QuestionError as error:
        click.echo(error.told(lang), err=True)
        return USAGE
    if asked.question.patient is not None and not (sources := tuple(sources)):
        raise click.UsageError("Which patients? Name a file, - for standard input, or example:anna.")
    with results() as tell:
        run = Run(session, asked, Printer(asked, options["form"], lang, tell), options)
        run.all(patients(sources, session, lang))
        return run.code


def patients(sources: Iterable[str], session: Session, lang: str, seen: dict[str, str] | None = None) -> Iterator[Record | Invalid]:
    """The patients of the sources, one at a time; one who was not born on the day that is asked about is invalid."""
    seen = {} if seen is None else seen
    for source in sources:
        for found in read(source, session.vocabulary, lang=lang, seen=seen):
            problem = day_problem(found, session.vocabulary, session.at, lang) if isinstance(found, Record) and session.at else None
            yield found if problem is None else Invalid(found.source, (problem,), found.id)


class Run:
    """One question, asked of one patient after the other, until all are asked or a limit is met."""

    def __init__(self, session: Session, asked: Asker, tell: Printer, options: Options, kept: Kept | None = None) -> None:
        self._session, self._asked, self._print = session, asked, tell
        self._limit: int = options["limit"]
        self._lang: str = options["lang"]
        self._kept = kept
        self.code = ANSWERED

    def all(self, found: Iterable[Record | Invalid]) -> None:
        """Ask them all. What can never be answered is said first."""
        if told := list(doubts(self._asked.question, self._session.kb)):
            self._say(QuestionError.all(told).told(self._lang))
        of, count = self._asked.question.patient, 0
        for item in [None] if of is None else found:
            if isinstance(item, Invalid):
                click.echo(invalid_text(item, self._lang), err=True)
                self.code = max(self.code, INVALID)
                continue
            if isinstance(of, Sym) and item is not None and item.id != of.name:
                continue
            count += 1
            if not self._one(item):
                break
        if isinstance(of, Sym) and not count:
            self._say(say(self._lang, "nobody", id=of))
        if self._print.n or self.code != USAGE:
            self._print.end(count)

    def _one(self, record: Record | None) -> bool:
        """Ask of one patient; False when the question is at its end."""
        try:
            for answer in self._session.answers(self._asked, record):
                if self._print.n >= self._limit:
                    return self._stop(say(self._lang, "rows", limit=self._limit))
                self._print(answer)
                if self._kept is not None:
                    self._kept.append((record, answer))
        except Stopped as stopped:
            return self._stop(say(self._lang, stopped.why, limit=f"{self._session.seconds:g}"))
        except QuestionError as error:
            self._say(error.told(self._lang))
            self.code = USAGE
            return False
        return True

    def _stop(self, why: str) -> bool:
        self._say(why)
        self.code = STOPPED
        return False

    def _say(self, text: str) -> None:
        click.echo(text, err=True)
