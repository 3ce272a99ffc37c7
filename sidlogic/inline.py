"""Rewritings of plain rules that change no answer: what holds whatever the patient is worked out once and put in its place."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sidlogic.builtins import BUILTINS, call
from sidlogic.clause import Clause, Compare, Condition, Const, Num, Term, Var, variables
from sidlogic.rules import grouped, rewritten

ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "=<": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "\\==": operator.ne}


def inline(rules: Iterable[Clause]) -> list[Clause]:
    """Tables asked for one row are replaced by it, and comparisons of constants by their outcome."""
    kept = list(rules)
    tables = {key: [rule.head.args for rule in group] for key, group in grouped(kept).items() if is_table(group)}
    return [new for rule in kept for new in _folded(rule, tables)]


def is_table(group: Iterable[Clause]) -> bool:
    """Whether a predicate is ground facts and nothing else."""
    return all(not rule.body and not any(variables(rule.head)) for rule in group)


def _folded(rule: Clause, tables: Mapping[str, list[tuple[Term, ...]]]) -> Iterator[Clause]:
    """The rule after every possible replacement; nothing if one of its conditions is false."""
    for i, item in enumerate(rule.body):
        found = _outcomes(item, tables)
        if found is not None and len(found) <= 1:
            for binding in found:
                yield from _folded(rewritten(rule, (*rule.body[:i], *rule.body[i + 1:]), binding), tables)
            return
    yield rule


def _outcomes(item: Condition, tables: Mapping[str, list[tuple[Term, ...]]]) -> list[dict[Var, Term]] | None:
    """The ways in which a condition holds whatever the patient, [] if it cannot; None if it depends on the patient."""
    if isinstance(item, Compare):
        if isinstance(item.left, Var) or isinstance(item.right, Var):
            return None
        return [{}] if compare(item.op, item.left, item.right) else []
    name, args = item.atom.predicate, item.atom.args
    if item.atom.key in tables:
        rows = [found for row in tables[item.atom.key] if (found := match(args, row)) is not None]
        if not item.negated:
            return rows
        return None if any(rows) else [] if rows else [{}]
    inputs = [arg.value for arg in args[:-1] if isinstance(arg, Num)]
    if name not in BUILTINS or item.negated or len(inputs) < BUILTINS[name][0] - 1:
        return None
    output = call(name, *inputs)
    found = None if output is None else match(args[-1:], (Num(output),))
    return [] if found is None else [found]


def match(args: Iterable[Term], row: Iterable[Term]) -> dict[Var, Term] | None:
    """What the variables stand for if the atom is this row; None if it is not.

    >>> match((Num(1), Var("X")), (Num(1), Num(2)))
    {Var(name='X'): Num(value=2)}
    """
    found: dict[Var, Term] = {}
    for arg, value in zip(args, row, strict=True):
        if (found.setdefault(arg, value) if isinstance(arg, Var) else arg) != value:
            return None
    return found


def compare(op: str, left: Const, right: Const) -> bool:
    """A comparison of constants: == and \\== by identity, the order only of numbers (TypeError else).

    >>> compare("=<", Num(1), Num(2))
    True
    """
    if op in ("==", "\\=="):
        return ORDER[op](left, right)
    if not (isinstance(left, Num) and isinstance(right, Num)):
        raise TypeError(f"{left} {op} {right}: only numbers have an order")
    return ORDER[op](left.value, right.value)
