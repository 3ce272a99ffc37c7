"""A question: conditions in the clause language, as people type them, read with the project's own grammar and nothing else.

What is typed is only ever parsed, never evaluated. Beyond the clause language a question may hold decimal numbers and dates; numbers
are in the units people use (g/L, g), and are turned exactly into those of the clauses where the unit of their place is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from lark import Lark, Token
from lark.exceptions import UnexpectedInput

from sidlogic.clause import Clause, Condition, Num, Sym, Term, Var
from sidlogic.question_error import QuestionError, syntax
from sidlogic.reader import DIGITS, _Builder

if TYPE_CHECKING:
    from sidlogic.predicates import Predicates
    from sidlogic.units import Units

LENGTH, CONDITIONS = 4000, 20
"""Most characters and most conditions of a question."""
HEAD = "?-"
"""The name of the predicate that a question is the only clause of; no text can hold it."""
_BEGIN = re.compile(r"\s*(?:%[^\n]*\n\s*)*(?:\?-)?")
_MORE = r"""
query: condition ("," condition)* [DOT]
%extend term: DECIMAL -> decimal | DAY -> day
DECIMAL.5: /[0-9]+\.[0-9]+/
DAY.6: /[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])/
"""


class Day(Num):
    """A date as it was typed: a number that says of itself that it is a day."""

    __slots__ = ()


@dataclass(frozen=True)
class Question:
    """A question that makes sense: one clause whose head holds what is asked for.

    `patient`: the patient it is about (None: it needs none). `variables` are answered, in reading order. `told` is the question as it
    was understood, its numbers with their units.
    """

    clause: Clause
    patient: Var | Sym | None
    variables: tuple[Var, ...]
    units: Mapping[Var, str]
    told: str


@cache
def _parser() -> Lark:
    grammar = (files("sidlogic") / "grammar.lark").read_text("utf-8")
    return Lark(grammar + _MORE, parser="lalr", maybe_placeholders=False, start="query")


class _Reader(_Builder):
    """The clause builder, with the terms that only questions have."""

    def __init__(self) -> None:
        super().__init__("", {})
        self.wrong: list[tuple[str, dict[str, object]]] = []

    def integer(self, items: list[Token]) -> Term:
        return self.decimal(items)

    def decimal(self, items: list[Token]) -> Term:
        if len(items[0]) > DIGITS:
            self.wrong.append(("digits", {"limit": DIGITS}))
            return Num(0)
        value = Fraction(items[0])
        return Num(value.numerator if value.denominator == 1 else value)

    def day(self, items: list[Token]) -> Term:
        try:
            return Day(date.fromisoformat(items[0]).toordinal())
        except ValueError:
            self.wrong.append(("no_day", {"text": str(items[0])}))
            return Day(1)

    def query(self, items: list[Any]) -> tuple[Condition, ...]:
        return tuple(item for item in items if not isinstance(item, Token))


def conditions(text: str) -> tuple[Condition, ...]:
    """The conditions of a question, `?-` and the final full stop optional; QuestionError where the text is not one.

    >>> [str(c) for c in conditions("?- latest_igg(P, V), V < 3.9.")]
    ['latest_igg(P, V)', 'V < 39/10']
    """
    if len(text) > LENGTH:
        raise QuestionError("too_long", limit=LENGTH)
    begin = _BEGIN.match(text)
    bare = text[begin.end() :].rstrip() if begin else text
    if not bare.strip(" \t\r\n."):
        raise QuestionError("empty")
    reader = _Reader()
    try:
        found: tuple[Condition, ...] = reader.transform(_parser().parse(bare))
    except UnexpectedInput as error:
        raise syntax(error, bare, begin.end() if begin else 0) from None
    if len(found) > CONDITIONS:
        raise QuestionError("too_many", limit=CONDITIONS)
    if reader.wrong:
        raise QuestionError.all(reader.wrong)
    return found


def question(text: str, predicates: Predicates, units: Units) -> Question:
    """A question from what was typed. QuestionError with everything that is wrong with it."""
    from sidlogic.question_check import checked

    return checked(conditions(text), predicates, units)
