"""Truth values as bits of whole numbers: a table of a few columns is soon written, read and joined."""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.scalar import literal

BITS = 30
"""Truth values in one word, an INTEGER: engines compare and combine narrow numbers faster than wide ones."""
Place = tuple[str, int]
"""The column of a word, and a bit in it."""


def packed(cases: Iterable[tuple[int, exp.Expr]]) -> exp.Expr:
    """A word with the bits whose condition holds; a condition is never NULL.

    -1 has every bit, so `-condition & bit` needs no multiplication, which engines check for overflow: ten times faster in DuckDB.
    """
    made: exp.Expr | None = None
    for bit, condition in cases:
        every = exp.Paren(this=exp.Neg(this=as_word(condition)))
        one = exp.Paren(this=exp.BitwiseAnd(this=every, expression=literal(1 << bit)))
        made = one if made is None else exp.BitwiseOr(this=made, expression=one)
    return made if made is not None else as_word(literal(0))


def as_word(value: exp.Expr) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType.build("INT"))


def has(dialect: Dialect, word: exp.Expr, bit: int) -> exp.Expr:
    """Whether a word has a bit."""
    return exp.Paren(this=dialect.template("(:a & :b) <> 0", a=word, b=literal(1 << bit)))


def parted(columns: Iterable[str], prefix: str) -> dict[str, Place]:
    """A place for each truth value, in words that are called by the prefix and a number."""
    return {column: (f"{prefix}_{i // BITS}", i % BITS) for i, column in enumerate(columns)}
