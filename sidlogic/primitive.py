"""What an engine does not derive but look up or compute: the facts of a patient, built-ins and comparisons, over plain values.

A value is a number (int or Fraction) or a symbol as text with a mark in front, so that no text of a record is anything else:
'True', '1', '_' and 'X' are four texts. A pattern has a value for each argument that is bound, None for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from sidlogic.builtins import BuiltinError, call
from sidlogic.clause import Const, Num, Sym, Term
from sidlogic.inline import ORDER

Value: TypeAlias = int | Fraction | str
Pattern: TypeAlias = Sequence[Value | None]
Row: TypeAlias = tuple[Value, ...]
Primitive: TypeAlias = Callable[[Pattern], Iterable[Row]]
_MARK = "'"
_NUMBERS = frozenset((int, Fraction))


def encode(term: Term) -> Value:
    """The value of a constant. TypeError for a variable, and for a number that is not exact (float, bool).

    >>> encode(Sym("True")), encode(Num(1))
    ("'True", 1)
    """
    if isinstance(term, Sym) and isinstance(term.name, str):
        return _MARK + term.name
    if isinstance(term, Num) and type(term.value) in _NUMBERS:
        return term.value
    raise TypeError(f"{term!r} is neither a name nor an exact number")


def decode(value: Value) -> Const:
    """The constant of a value."""
    return Sym(value[1:]) if isinstance(value, str) else Num(value)


class Table:
    """The rows of a predicate: of kb/ for good, or of the record for as long as its patient is asked."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.clear()
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if row:
            self._first.setdefault(row[0], []).append(row)

    def clear(self) -> None:
        self._rows: list[Row] = []
        self._first: dict[Value, list[Row]] = {}

    def __call__(self, pattern: Pattern) -> list[Row]:
        """The rows that fit."""
        first = pattern[0] if pattern else None
        rows = self._rows if first is None else self._first.get(first, [])
        given = [(i, value) for i, value in enumerate(pattern) if value is not None]
        return [row for row in rows if all(row[i] == value for i, value in given)]


def builtin(name: str) -> Primitive:
    """A built-in; BuiltinError if an input is not bound, not a number or without meaning."""

    def rows(pattern: Pattern) -> list[Row]:
        *inputs, wanted = pattern
        output = call(name, *inputs)
        return [] if output is None or wanted not in (None, output) else [(*(v for v in inputs if v is not None), output)]

    return rows


def comparison(op: str) -> Primitive:
    """A comparison of bound values: `==` and `\\==` of any two, the order of numbers only (BuiltinError)."""
    holds, ordered = ORDER[op], op not in ("==", "\\==")

    def rows(pattern: Pattern) -> list[Row]:
        left, right = pattern
        if left is None or right is None:
            raise BuiltinError(f"{left} {op} {right}: both sides must be bound")
        if ordered and not (type(left) in _NUMBERS and type(right) in _NUMBERS):
            raise BuiltinError(f"{decode(left)} {op} {decode(right)}: only numbers have an order")
        return [(left, right)] if holds(left, right) else []

    return rows
