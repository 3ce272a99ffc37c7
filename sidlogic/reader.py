"""From the text of one file of kb/ to clauses: Lark reads the clauses, this module ties the annotations above them.

>>> [str(c) for c in read("%@ helper\\n%@ da x\\n%@ en x\\np(a). p(X) :- q(X, _), not(r(X)), X < 2.")]
['p(a).', 'p(X) :- q(X, _), not(r(X)), X < 2.']
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

from lark import Lark, Token, Transformer, Tree, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Note, Num, Sym, Term, Var
from sidlogic.errors import KbError, Problem

KEYS = ("id", "own", "helper", "ruling", "gap", "da", "en")
_ANNOTATION = re.compile(r"\s*%@\s*(\S+)\s*(.*?)\s*\Z")


@cache
def _parser() -> Lark:
    grammar = (files("sidlogic") / "grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def read(text: str, file: str = "") -> tuple[Clause, ...]:
    """The clauses of a file, in order. Raises KbError with the place where the text leaves the language."""
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise KbError((_explain(error, text, file),)) from None
    notes = _notes(text, file)
    return tuple(_Builder(file, notes).transform(tree))


def _notes(text: str, file: str) -> dict[int, Note]:
    """Annotation blocks by the line of the first line after them that is neither blank nor a comment."""
    notes: dict[int, Note] = {}
    block: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _ANNOTATION.match(line)
        if match:
            key, value = match.groups()
            if key not in KEYS:
                raise KbError((Problem(file, number, f"unknown annotation %@ {key}; expected one of {', '.join(KEYS)}"),))
            block.setdefault(key, []).append(value)
        elif block and line.strip() and not line.lstrip().startswith("%"):
            notes[number] = _note(block)
            block = {}
    return notes


def _note(block: dict[str, list[str]]) -> Note:
    def words(key: str) -> tuple[str, ...]:
        return tuple(word for line in block.get(key, ()) for word in line.split())

    return Note(
        ids=words("id"),
        own=words("own"),
        helper="helper" in block,
        rulings=words("ruling"),
        gaps=words("gap"),
        da=" ".join(block.get("da", ())),
        en=" ".join(block.get("en", ())),
    )


class _Builder(Transformer[Token, Any]):
    """Turns the parse tree into the clause tree, bottom up."""

    def __init__(self, file: str, notes: dict[int, Note]) -> None:
        super().__init__()
        self._file, self._notes, self._fresh = file, notes, count(1)

    def variable(self, items: list[Token]) -> Term:
        name = str(items[0])
        return Var(f"_{next(self._fresh)}" if name == "_" else name)

    def symbol(self, items: list[Token]) -> Term:
        return Sym(str(items[0]))

    def quoted(self, items: list[Token]) -> Term:
        return Sym(re.sub(r"\\(.)", r"\1", items[0][1:-1]))

    def integer(self, items: list[Token]) -> Term:
        return Num(int(items[0]))

    @v_args(meta=True)
    def atom(self, meta: Any, items: list[Any]) -> Literal:
        return Literal(Atom(str(items[0]), tuple(items[1:])), line=meta.line)

    def modal(self, items: list[Any]) -> Literal:
        return Literal(items[1].atom, modal=str(items[0]), line=items[1].line)

    def negation(self, items: list[Any]) -> Literal:
        (inner,) = items
        return Literal(inner.atom, negated=True, modal=inner.modal, line=inner.line)

    @v_args(meta=True)
    def comparison(self, meta: Any, items: list[Any]) -> Compare:
        return Compare(str(items[1]), items[0], items[2], line=meta.line)

    @v_args(meta=True)
    def clause(self, meta: Any, items: list[Any]) -> Clause:
        body: tuple[Condition, ...] = tuple(items[1:])
        self._fresh = count(1)
        return Clause(items[0].atom, body, self._notes.get(meta.line, Note()), self._file, meta.line)

    def start(self, items: list[Clause]) -> list[Clause]:
        return items


_INSTEAD = {
    ";": "there is no 'or' in the clause language; write a second clause",
    "|": "there is no 'or' in the clause language; write a second clause",
    "!": "there is no cut in the clause language",
    "[": "there are no lists in the clause language; write facts",
    '"': "there are no strings in the clause language; write 'single quotes' for an atom",
    "-": "there is no if-then and no negative number in the clause language",
    "\\": "write not(...) for negation",
    "+": "there is no arithmetic in clauses; use times/3, divided/3 or difference/3",
    "*": "there is no arithmetic in clauses; use times/3, divided/3 or difference/3",
    "/": "there is no arithmetic in clauses; use times/3, divided/3 or difference/3",
}


def _explain(error: UnexpectedInput, text: str, file: str) -> Problem:
    """A syntax error in plain words: what stands there and what was expected."""
    line = getattr(error, "line", 0)
    if isinstance(error, UnexpectedCharacters):
        found = text[error.pos_in_stream] if error.pos_in_stream is not None else "?"
        return Problem(file, line, _INSTEAD.get(found, f"the character {found!r} has no place in the clause language"))
    if isinstance(error, UnexpectedEOF) or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
        return Problem(file, max(1, text.count("\n")), "the file ends in the middle of a clause; a '.' is missing")
    assert isinstance(error, UnexpectedToken)
    expected = ", ".join(sorted(_NAMES.get(name, name) for name in error.expected))
    return Problem(file, line, f"found {str(error.token)[:40]!r}, expected {expected}")


_NAMES = {
    "LPAR": "'('", "RPAR": "')'", "COMMA": "','", "DOT": "'.'", "NAME": "a name", "VARIABLE": "a variable", "INTEGER": "a number",
    "QUOTED": "a quoted atom", "OP": "a comparison", "MODAL": "proved/refuted/possible/undecided", "NOT": "not(...)",
    "__ANON_0": "':-'", "$END": "the end",
}  # fmt: skip
