"""Conditions on other rows, before they become a column: which belong together, what gives their variables a value, and one name for alike ones."""

from __future__ import annotations

from collections.abc import Mapping

from sidlogic.clause import Compare, Condition, Literal, Term, Var, variables
from sidlogic.cohort.scope import Scope
from sidlogic.rules import condition
from sidlogic.signatures import BUILTIN_KEYS


def parts(left: list[Condition], scope: Scope) -> list[tuple[bool, list[Condition]]]:
    """Conditions that belong together because they share a variable without value; a denied one that shares none stands alone."""
    positive = [c for c in left if isinstance(c, Compare) or not c.negated]
    free = {v for c in positive for v in variables(c) if not scope.ready(v)}
    found: list[tuple[set[Var], list[Condition]]] = []
    alone: list[tuple[bool, list[Condition]]] = []
    for item in left:
        mine = {v for v in variables(item) if v in free}
        if isinstance(item, Literal) and item.negated and not mine:
            alone.append((True, [Literal(item.atom)]))
            continue
        joined = [p for p in found if p[0] & mine]
        found = [p for p in found if p not in joined]
        found.append((mine.union(*(p[0] for p in joined)), [c for p in joined for c in p[1]] + [item]))
    return [(False, sorted(items, key=left.index)) for _, items in found] + alone


def closed(part: list[Condition], body: list[Condition], scope: Scope) -> list[Condition]:
    """The conditions with those that give their variables a value."""
    found = list(part)
    todo = [v for c in part for v in variables(c)]
    seen: set[Var] = set()
    while todo:
        var = todo.pop()
        if var in seen or var not in scope.values:
            continue
        seen.add(var)
        giver = next(c for c in body if isinstance(c, Literal) and not c.negated and c not in part and _gives(c, var))
        if giver not in found:
            found.insert(0, giver)
            todo += variables(giver)
    return sorted(found, key=lambda c: body.index(c) if c in body else len(body))


def _gives(item: Literal, var: Var) -> bool:
    """Whether a condition is one that its variable got its value from: the last argument, as of all inputs and built-ins."""
    return var in item.atom.args[-1:] and (item.atom.key in BUILTIN_KEYS or item.atom.predicate in ("decision_date", "value", "row", "row_value"))


def renamed(body: list[Condition], rows: Mapping[Var, str], key: Var | None) -> tuple[list[Condition], dict[Var, str], Var | None]:
    """The same with variables named in reading order, so that two alike conditions are one column."""
    new: dict[Var, Term] = {}
    for v in (v for c in body for v in variables(c)):
        new.setdefault(v, Var(f"V{len(new)}"))
    kept = {t: rows[v] for v, t in new.items() if v in rows and isinstance(t, Var)}
    found = new.get(key) if key is not None else None
    return [condition(c, new) for c in body], kept, found if isinstance(found, Var) else None
