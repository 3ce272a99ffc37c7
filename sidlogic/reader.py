"""From the text of one file of kb/ to clauses: Lark reads the clauses, each with the annotation that stands above it.

>>> print(*read("%@ helper\\n%@ da x\\n%@ en x\\np(a). p(X) :- q(X, _), not(r(X)), X < 2."), sep="\\n")
p(a).
p(X) :- q(X, _), not(r(X)), X < 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput

from sidlogic.annotations import Annotation, above_clauses
from sidlogic.clause import Atom, Clause, Compare, Literal, Note, Num, Sym, Term, Var
from sidlogic.errors import KbError, Problem
from sidlogic.syntax import explain, names, pieces

DIGITS = 15
"""Most digits of a whole number."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one file holds: its clauses, its problems, and the names in the clauses that could not be read."""

    clauses: tuple[Clause, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str]


@cache
def _parser() -> Lark:
    grammar = (files("sidlogic") / "grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False)


def _accepted(piece: str) -> set[str]:
    """Lark's terminals that may stand where the piece leaves the language."""
    parser = _parser().parse_interactive(piece)
    try:
        parser.exhaust_lexer()
    except UnexpectedInput:
        pass
    accepted: set[str] = parser.accepts()  # type: ignore[no-untyped-call]
    return accepted


def read(text: str, file: str = "") -> tuple[Clause, ...]:
    """The clauses of a file, in order. Raises KbError with every place where the text leaves the language."""
    found = read_all(text, file)
    if found.problems:
        raise KbError(found.problems)
    return found.clauses


def read_all(text: str, file: str = "") -> Read:
    """The clauses that can be read, and the problems of the others: reading goes on behind the '.' of a wrong clause."""
    notes, problems = above_clauses(text, file)
    builder = _Builder(file, notes)
    clauses: list[Clause] = []
    broken: set[str] = set()
    try:
        clauses += builder.transform(_parser().parse(text))
    except UnexpectedInput:
        for line, piece in pieces(text):
            try:
                tree = _parser().parse(piece)
                builder.above = line - 1
                clauses += builder.transform(tree)
            except UnexpectedInput as error:
                problems.append(explain(error, _accepted(piece), piece, file, line - 1))
                broken.update(names(piece))
                for number in range(line, line + piece.count("\n") + 1):
                    notes.pop(number, None)
    lines = [*text.split("\n"), ""]
    dangling = [Problem(file, above.line, _DANGLING[_blank(lines, line)]) for line, above in notes.items()]
    return Read(tuple(clauses), tuple(sorted([*problems, *builder.problems, *dangling])), frozenset(broken))


def _blank(lines: list[str], line: int) -> bool:
    """Is this line (from 1) empty, with more below it?"""
    return not lines[line - 1].strip() and any(map(str.strip, lines[line:]))


class _Builder(Transformer[Token, Any]):
    """Turns the parse tree into the clause tree, bottom up. Takes each annotation out of `notes` when its clause is met."""

    def __init__(self, file: str, notes: dict[int, Annotation]) -> None:
        super().__init__()
        self._file, self._notes, self._fresh = file, notes, count(1)
        self.above = 0
        self.problems: list[Problem] = []

    def variable(self, items: list[Token]) -> Term:
        name = str(items[0])
        return Var(f"_{next(self._fresh)}" if name == "_" else name)

    def symbol(self, items: list[Token]) -> Term:
        return Sym(str(items[0]))

    def quoted(self, items: list[Token]) -> Term:
        return Sym(re.sub(r"\\(.)", r"\1", items[0][1:-1]))

    def integer(self, items: list[Token]) -> Term:
        if len(items[0]) > DIGITS:
            line = self.above + (items[0].line or 0)
            self.problems.append(Problem(self._file, line, f"the number {items[0][:20]}... is too large; at most {DIGITS} digits"))
            return Num(0)
        return Num(int(items[0]))

    def atom(self, items: list[Any]) -> Literal:
        return Literal(Atom(str(items[0]), tuple(items[1:])), line=self.above + items[0].line)

    def modal(self, items: list[Any]) -> Literal:
        return Literal(items[1].atom, modal=str(items[0]), line=items[1].line)

    def negation(self, items: list[Any]) -> Literal:
        inner = items[1]
        return Literal(inner.atom, negated=True, modal=inner.modal, line=inner.line)

    def comparison(self, items: list[Any]) -> Compare:
        left, op, right = items
        return Compare(str(op), left, right, line=self.above + op.line)

    def clause(self, items: list[Any]) -> Clause:
        self._fresh = count(1)
        head, *body = items[:-1]
        above = self._notes.pop(head.line, None)
        return Clause(head.atom, tuple(body), above.note if above else _NO_NOTE, self._file, head.line)

    def start(self, items: list[Clause]) -> Iterator[Clause]:
        return iter(items)


_NO_NOTE = Note()
_DANGLING = ("this annotation stands above no clause", "this annotation stands above an empty line, not above a clause")
