"""Exact values as SQL expressions: whole numbers, measured numbers in millionths, fractions as a pair, texts and rows.

A measured value is a whole number of millionths of the clauses' unit (SCALE), so that no binary float is ever made; a quotient is a
numerator and a denominator, compared by cross-multiplication in 128 bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlglot import exp

from sidlogic.clause import Const, Sym

SCALE = 1_000_000
"""A measured value is so many times what the clauses see."""


class CompileError(Exception):
    """A clause that has no meaning in SQL: a name where a number must stand, a variable without a value."""


@dataclass(frozen=True, slots=True)
class Val:
    """`kind` is int, dec (in millionths), frac (num / den), text or row."""

    kind: str
    num: exp.Expr
    den: exp.Expr | None = None


def literal(value: int) -> exp.Expr:
    return exp.Literal.number(value) if value >= 0 else exp.Neg(this=exp.Literal.number(-value))


def const(term: Const) -> Val:
    """A constant of a clause."""
    if isinstance(term, Sym):
        return Val("text", exp.Literal.string(term.name))
    if isinstance(term.value, Fraction):
        return Val("frac", literal(term.value.numerator), literal(term.value.denominator))
    return Val("int", literal(term.value))


def wide(value: exp.Expr) -> exp.Expr:
    """A whole number with 38 digits."""
    if isinstance(value, exp.Cast):
        return value
    return exp.Cast(this=value, to=exp.DataType.build("INT128"))


def _multiplied(*factors: exp.Expr) -> exp.Expr:
    kept = [f for f in factors if not (isinstance(f, exp.Literal) and f.this == "1")]
    if not kept:
        return literal(1)
    found: exp.Expr = wide(kept[0])
    for factor in kept[1:]:
        found = exp.Mul(this=found, expression=exp.Paren(this=factor))
    return exp.Paren(this=found)


def pair(value: Val) -> tuple[exp.Expr, exp.Expr]:
    """Numerator and denominator."""
    if value.kind == "frac" and value.den is not None:
        return value.num, value.den
    if value.kind in ("int", "dec"):
        return value.num, literal(SCALE if value.kind == "dec" else 1)
    raise CompileError(f"{value.num.sql()} is not a number")


def as_kind(value: Val, kind: str) -> Val:
    """The value as a wider kind: int < dec < frac."""
    if value.kind == kind:
        return value
    if value.kind == "int" and kind == "dec":
        return Val("dec", exp.Mul(this=exp.Paren(this=value.num), expression=literal(SCALE)))
    if kind == "frac":
        return Val("frac", *pair(value))
    raise CompileError(f"{value.kind} is no {kind}")


def wider(one: str, two: str) -> str:
    """The kind that holds values of both."""
    order = ("int", "dec", "frac")
    if one == two:
        return one
    if one not in order or two not in order:
        raise CompileError(f"{one} and {two} in one place")
    return order[max(order.index(one), order.index(two))]


OPS: Mapping[str, type[exp.Binary]] = {
    "<": exp.LT, "=<": exp.LTE, ">": exp.GT, ">=": exp.GTE, "==": exp.EQ, "\\==": exp.NEQ,
}


def compared(op: str, left: Val, right: Val) -> exp.Expr:
    """A comparison; of numbers by value, of texts and rows by identity."""
    make = OPS[op]
    plain = {left.kind, right.kind} <= {"text", "row"}
    if plain or left.kind == right.kind != "frac":
        if left.kind != right.kind or (plain and op not in ("==", "\\==")):
            raise CompileError(f"{left.kind} {op} {right.kind}")
        return make(this=left.num, expression=right.num)
    if {"text", "row"} & {left.kind, right.kind}:
        if op not in ("==", "\\=="):
            raise CompileError(f"{left.kind} {op} {right.kind}")
        return exp.Boolean(this=op == "\\==")
    if {left.kind, right.kind} == {"int", "dec"}:
        a, b = as_kind(left, "dec"), as_kind(right, "dec")
        return make(this=_folded(a.num), expression=_folded(b.num))
    (n1, d1), (n2, d2) = pair(left), pair(right)
    return make(this=_multiplied(n1, d2), expression=_multiplied(n2, d1))


def _folded(value: exp.Expr) -> exp.Expr:
    """A product of two literals, worked out."""
    if isinstance(value, exp.Mul) and isinstance(value.this, exp.Paren) and isinstance(value.this.this, exp.Literal):
        return literal(int(value.this.this.this) * int(value.expression.this))
    return value


def times(left: Val, right: Val) -> Val:
    if left.kind == right.kind == "int":
        return Val("int", exp.Mul(this=exp.Paren(this=left.num), expression=exp.Paren(this=right.num)))
    if {left.kind, right.kind} == {"int", "dec"}:
        return Val("dec", exp.Mul(this=exp.Paren(this=left.num), expression=exp.Paren(this=right.num)))
    (n1, d1), (n2, d2) = pair(left), pair(right)
    return Val("frac", _multiplied(n1, n2), _multiplied(d1, d2))


def divided(left: Val, right: Val) -> Val:
    """The exact quotient. Its denominator is above 0: the caller refuses a division by zero (see Dialect.checked)."""
    if left.kind == right.kind == "dec":
        return Val("frac", left.num, right.num)
    (n1, d1), (n2, d2) = pair(left), pair(right)
    return Val("frac", _multiplied(n1, d2), _multiplied(n2, d1))


def difference(left: Val, right: Val) -> Val:
    kind = wider(left.kind, right.kind)
    if kind != "frac":
        a, b = as_kind(left, kind), as_kind(right, kind)
        return Val(kind, exp.Paren(this=exp.Sub(this=exp.Paren(this=a.num), expression=exp.Paren(this=b.num))))
    (n1, d1), (n2, d2) = pair(left), pair(right)
    return Val("frac", exp.Paren(this=exp.Sub(this=_multiplied(n1, d2), expression=_multiplied(n2, d1))), _multiplied(d1, d2))


ARITHMETIC: Mapping[str, Callable[[Val, Val], Val]] = {"times": times, "divided": divided, "difference": difference}
"""The built-ins that are the same in every dialect."""


def whole(value: Val, name: str) -> exp.Expr:
    """A value that must be a whole number: a day, a number of months."""
    if value.kind != "int":
        raise CompileError(f"{name} needs whole numbers, not {value.kind}")
    return value.num

