"""Clauses made ready for derivation: variables become places in a list, conditions become steps. Values are bare (str, int, Fraction).

>>> from sidlogic.clause import Atom, Clause, Literal, Num, Var
>>> rule = prepared(Clause(Atom("p", (Var("X"),)), (Literal(Atom("q", (Var("X"), Num(2)))),)))
>>> rule.head, rule.steps[0].args, rule.variables
(((0, None),), ((0, None), (-1, 2)), (Var(name='X'),))
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from sidlogic.builtins import BUILTINS
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Literal, Num, Sym, Term, Var

Value: TypeAlias = str | int | Fraction
Row: TypeAlias = tuple[Value, ...]
Pattern: TypeAlias = tuple[Value | None, ...]
Arg: TypeAlias = tuple[int, Value | None]
"""A place of the bindings, or -1 and a constant."""

GAP = "undocumented/2"


@dataclass(frozen=True, slots=True)
class Step:
    """A condition. `kind` is goal, not, builtin, gap, a modal word, `not ` before a modal word, or a comparison."""

    kind: str
    key: str
    args: tuple[Arg, ...]
    condition: Condition


@dataclass(frozen=True, slots=True)
class Rule:
    """A clause whose variables are numbered in reading order."""

    clause: Clause
    head: tuple[Arg, ...]
    steps: tuple[Step, ...]
    variables: tuple[Var, ...]


def bare(term: Const) -> Value:
    """A constant as a plain value: names and numbers never meet, so equality is that of the constants."""
    return term.value if isinstance(term, Num) else term.name


def const(value: Value) -> Const:
    """The constant of a plain value."""
    return Sym(value) if isinstance(value, str) else Num(value)


def prepared(clause: Clause) -> Rule:
    """A clause with its variables numbered and its conditions classified."""
    places: dict[Var, int] = {}

    def arg(term: Term) -> Arg:
        return (places.setdefault(term, len(places)), None) if isinstance(term, Var) else (-1, bare(term))

    head = tuple(map(arg, clause.head.args))
    steps = tuple(Step(_kind(c), _key(c), tuple(map(arg, terms(c))), c) for c in clause.body)
    return Rule(clause, head, steps, tuple(places))


def terms(condition: Condition) -> tuple[Term, ...]:
    """The terms of a condition in reading order."""
    return (condition.left, condition.right) if isinstance(condition, Compare) else condition.atom.args


def _kind(condition: Condition) -> str:
    if isinstance(condition, Compare):
        return condition.op
    if condition.modal is not None:
        return f"not {condition.modal}" if condition.negated else condition.modal
    if condition.atom.key == GAP:
        return "gap"
    if condition.atom.predicate in BUILTINS and len(condition.atom.args) == BUILTINS[condition.atom.predicate][0]:
        return "builtin"
    return "not" if condition.negated else "goal"


def _key(condition: Condition) -> str:
    return condition.atom.key if isinstance(condition, Literal) else ""


def grounded(condition: Condition, rule: Rule, bindings: list[Value | None]) -> Condition:
    """The condition with what is bound put in place of its variables."""
    known = {v: const(value) for v, value in zip(rule.variables, bindings, strict=True) if value is not None}
    put = tuple(known.get(t, t) if isinstance(t, Var) else t for t in terms(condition))
    if isinstance(condition, Compare):
        return Compare(condition.op, put[0], put[1], condition.line)
    return Literal(Atom(condition.atom.predicate, put), condition.negated, condition.modal, condition.line)
