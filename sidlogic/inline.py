"""Rewritings of plain rules that change no answer: false predicates drop out, parameters and constants are put in their places."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Any

from sidlogic.builtins import BUILTINS, call
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Literal, Num, Term, Var, variables

Binding = Mapping[Var, Term]
ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "=<": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "\\==": operator.ne}


def grouped(rules: Iterable[Clause]) -> dict[str, list[Clause]]:
    """The rules by the key of their head, in order."""
    found: dict[str, list[Clause]] = defaultdict(list)
    for rule in rules:
        found[rule.head.key].append(rule)
    return dict(found)


def substitute(term: Term, binding: Binding) -> Term:
    return binding.get(term, term) if isinstance(term, Var) else term


def bound(atom: Atom, binding: Binding) -> Atom:
    return Atom(atom.predicate, tuple(substitute(t, binding) for t in atom.args))


def condition(item: Condition, binding: Binding) -> Condition:
    """A condition with its variables replaced."""
    if isinstance(item, Compare):
        return Compare(item.op, substitute(item.left, binding), substitute(item.right, binding), item.line)
    return Literal(bound(item.atom, binding), item.negated, item.modal, item.line)


def rewritten(rule: Clause, body: Iterable[Condition], binding: Binding | None = None) -> Clause:
    """The rule with another body, variables replaced throughout."""
    binding = binding or {}
    return Clause(bound(rule.head, binding), tuple(condition(c, binding) for c in body), rule.note, rule.file, rule.line)


def drop_false(rules: Iterable[Clause], given: Collection[str]) -> list[Clause]:
    """Without the conditions on predicates that have neither rules nor a source: false, so the rule goes, or under not, true."""
    kept = list(rules)
    while True:
        known = {rule.head.key for rule in kept} | set(given)

        def false(item: Condition) -> bool:
            return isinstance(item, Literal) and item.atom.key not in known  # noqa: B023 (used within this round only)

        left = [rule for rule in kept if not any(false(c) and not _negated(c) for c in rule.body)]
        left = [rewritten(rule, [c for c in rule.body if not false(c)]) if any(map(false, rule.body)) else rule for rule in left]
        if left == kept:
            return kept
        kept = left


def _negated(item: Condition) -> bool:
    return isinstance(item, Literal) and item.negated


def reachable(rules: Iterable[Clause], outputs: Iterable[str]) -> list[Clause]:
    """Only the rules that the outputs rest on."""
    by_key = grouped(rules)
    seen: dict[str, None] = {}
    todo = list(outputs)
    while todo:
        key = todo.pop()
        if key not in seen:
            seen[key] = None
            todo += [c.atom.key for rule in by_key.get(key, ()) for c in rule.body if isinstance(c, Literal)]
    return [rule for key, group in by_key.items() if key in seen for rule in group]


def sort(rules: Iterable[Clause]) -> list[Clause]:
    """The rules, each predicate after those it rests on. graphlib.CycleError for a recursive program."""
    by_key = grouped(rules)
    edges = {key: {c.atom.key for rule in group for c in rule.body if isinstance(c, Literal)} & by_key.keys()
             for key, group in by_key.items()}
    return [rule for key in TopologicalSorter(edges).static_order() for rule in by_key[key]]


def inline(rules: Iterable[Clause]) -> list[Clause]:
    """Tables asked for one row are replaced by it, and comparisons of constants by their outcome."""
    kept = list(rules)
    tables = {key: [rule.head.args for rule in group] for key, group in grouped(kept).items() if _is_table(group)}
    return [new for rule in kept for new in _folded(rule, tables)]


def _is_table(group: Iterable[Clause]) -> bool:
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
