"""Prints the answers to one question."""

from __future__ import annotations

from collections.abc import Callable

from sidlogic.answers import as_json, cells, csv_line, headings, table
from sidlogic.asking import Answer, Asker
from sidlogic.session import fixed, told
from sidlogic.words.query import say


class Printer:
    """Prints answers in one of the formats and counts them; a table when all of it is there, the others as they come."""

    def __init__(self, asked: Asker, form: str, lang: str, tell: Callable[[str], None]) -> None:
        self._asked, self._form, self._lang, self._tell = asked, form, lang, tell
        self._names = [variable.name for variable in asked.question.variables]
        self._lines: list[list[str]] = []
        self.n = self.undecided = 0
        units = dict(zip(self._names, fixed(asked), strict=True))
        about = asked.question.patient is not None
        if form == "csv":
            tell(csv_line(headings(self._names, units, about, lambda key: "status" if key == "answer" else key)))
        elif form == "table":
            self._lines.append(headings(self._names, units, about, lambda key: say(lang, key)))

    def __call__(self, answer: Answer) -> None:
        self.n += 1
        self.undecided += not answer.certain
        values = told(self._asked, answer)
        if self._form == "json":
            self._tell(as_json(answer, self._names, values))
        elif self._form == "csv":
            self._tell(csv_line(cells(answer, values, fixed(self._asked), None)))
        else:
            self._lines.append(cells(answer, values, fixed(self._asked), self._lang))

    def end(self, asked: int) -> None:
        """The table, how the question was read where it has numbers with units, and how many answers there are."""
        if self._form != "table":
            return
        if self._asked.question.told != ", ".join(map(str, self._asked.question.clause.body)) + ".":
            self._tell(say(self._lang, "read_as", text=self._asked.question.told) + "\n")
        if self.n:
            self._tell(table(self._lines) + "\n")
        elif not self._names and asked <= 1:
            self._tell(say(self._lang, "no"))
            return
        about = self._asked.question.patient is not None
        self._tell(say(self._lang, "counts" if about else "counts_table", n=self.n, undecided=self.undecided, asked=asked))
