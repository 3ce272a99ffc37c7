"""The conversation behind `sidlogic repl`: one statement after the other, errors never end it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from sidlogic.printer import Printer
from sidlogic.problems import clean
from sidlogic.query_run import Kept, Run, patients
from sidlogic.question_error import QuestionError
from sidlogic.record import Invalid, Record
from sidlogic.run import ANSWERED
from sidlogic.session import Session
from sidlogic.statements import statements
from sidlogic.words.query import say
from sidlogic.words.table import invalid_text

_COMMAND = re.compile(r"(help|quit|exit|halt|why|patients|load)\b\s*(?!\()(.*?)\s*\.?\s*\Z", re.DOTALL)
_FILE = re.compile(r"'([^'\n]+)'|([^\s'()]+)")


class Repl:
    """The patients that are loaded, the last answers, and what each statement does."""

    def __init__(self, session: Session, options: Mapping[str, Any], tell: Callable[[str], None]) -> None:
        self.session, self.options, self.tell = session, options, tell
        self.lang: str = options["lang"]
        self.records: list[Record] = []
        self._seen: dict[str, str] = {}
        self._last: Kept = []

    def load(self, source: str) -> None:
        """Load the patients of a file; what is wrong is said."""
        from sidlogic import examples

        kind, _, name = source.partition(":")
        place = str(examples.path(name)) if kind == "example" and name in examples.names() else source
        before = len(self.records)
        for found in patients([place], self.session, self.lang, self._seen):
            if isinstance(found, Invalid):
                click.echo(invalid_text(found, self.lang), err=True)
            else:
                self.records.append(found)
        self.tell(say(self.lang, "loaded", n=len(self.records) - before, source=clean(source, 200)))

    def run(self, statement: str) -> bool:
        """Do what a statement says; False to leave. Nothing that is typed raises."""
        try:
            return self._run(statement)
        except KeyboardInterrupt:
            self._wrong(say(self.lang, "interrupted"))
        except QuestionError as error:
            self._wrong(error.told(self.lang))
        except BrokenPipeError:
            raise
        except Exception as bug:
            self._wrong(say(self.lang, "bug", what=clean(f"{type(bug).__name__}: {bug}", 300)))
        return True

    def _run(self, statement: str) -> bool:
        bare = "\n".join(line for line in statement.split("\n") if not line.lstrip().startswith("%")).strip()
        command = _COMMAND.match(bare)
        if command is None:
            self._ask(bare)
            return True
        word, rest = command.groups()
        if word in ("quit", "exit", "halt"):
            return False
        {"help": self._help, "why": self._why, "patients": self._patients, "load": self._load}[word](rest)
        return True

    def _ask(self, text: str) -> None:
        asked = self.session.question(text)
        if asked.question.patient is not None and not self.records:
            self._wrong(say(self.lang, "no_patients"))
            return
        self._last = []
        Run(self.session, asked, Printer(asked, "table", self.lang, self.tell), self.options, self._last).all(self.records)

    def _load(self, rest: str) -> None:
        named = _FILE.fullmatch(rest)
        if named is None:
            self._help("")
        else:
            self.load(named.group(1) or named.group(2))

    def _patients(self, rest: str) -> None:
        self.tell("\n".join(clean(record.id, 200) for record in self.records) or say(self.lang, "no_patients"))

    def _help(self, rest: str) -> None:
        """What can be written, or what a predicate means."""
        name = rest.partition("/")[0]
        if not name:
            self.tell(say(self.lang, "help"))
            return
        known = self.session.predicates
        keys = [key for key in known.named(name) if rest in (name, key)]
        if not keys:
            from sidlogic.near import nearest

            near = nearest(name, known.arities)
            raise QuestionError("unknown_near" if near else "unknown", name=rest, near=near)
        for key in keys:
            self.tell(f"{known.signature(key)}\n  {known.meaning(key, self.lang)}")

    def _why(self, rest: str) -> None:
        """The reason for one of the last answers."""
        number = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 9 else 1
        if not self._last:
            self._wrong(say(self.lang, "nothing_asked"))
        elif not 1 <= number <= len(self._last):
            self._wrong(say(self.lang, "no_such_answer", n=len(self._last)))
        else:
            from sidlogic.commands.reasons import reasons

            record, answer = self._last[number - 1]
            self.tell(reasons(self.session, record, answer, self.lang))

    def _wrong(self, text: str) -> None:
        click.echo(text, err=True)


def converse(repl: Repl, lines: Iterable[str], more: Callable[[bool], None]) -> int:
    """Run every statement of some lines."""
    for statement in statements(lines, more):
        if not repl.run(statement):
            break
    return ANSWERED
