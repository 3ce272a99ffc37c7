"""Which way an undocumented name works on a goal: for it, against it, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sidlogic.clause import Atom, Clause, Compare, Sym, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.steps import GAP

ANY = ""
"""Stands for the names that a clause takes from a variable: they may be any."""
Signs = Mapping[str, frozenset[bool]]


def signs(kb: KnowledgeBase, goals: Iterable[Atom]) -> Signs:
    """For each name: with which signs (True: for) the clauses of some goals come to ask for it. kb has no recursion, so it ends."""
    found: dict[str, set[bool]] = {}
    todo = [(clause, True) for goal in goals for clause in kb.of(goal.key) if may_conclude(clause, goal)]
    seen: set[tuple[str, bool]] = set()
    while todo:
        clause, sign = todo.pop()
        for atom, one in _asked(clause, sign):
            if atom.key == GAP:
                name = atom.args[1]
                found.setdefault(name.name if isinstance(name, Sym) else ANY, set()).add(one)
            elif (atom.key, one) not in seen:
                seen.add((atom.key, one))
                todo += [(below, one) for below in kb.of(atom.key)]
    return {name: frozenset(both) for name, both in found.items()}


def may_conclude(clause: Clause, goal: Atom) -> bool:
    """False if a constant of the head is another than that of the goal."""
    pairs = zip(clause.head.args, goal.args, strict=True)
    return all(isinstance(head, Var) or isinstance(asked, Var) or head == asked for head, asked in pairs)


def _asked(clause: Clause, sign: bool) -> Iterator[tuple[Atom, bool]]:
    for condition in clause.body:
        if not isinstance(condition, Compare):
            for one in (True, False) if condition.modal is not None else (sign != condition.negated,):
                yield condition.atom, one


def helpful(found: Signs, name: str) -> tuple[bool, ...]:
    """The answers to a name that can help: (True,) if it only works for the goals, (False,) if only against them, else both."""
    both = found.get(name, frozenset()) | found.get(ANY, frozenset())
    return tuple(sign for sign in (True, False) if sign in both)


def conditions(kb: KnowledgeBase, goals: Iterable[Atom]) -> tuple[str, ...]:
    """The predicates about the patient that goals rest on, in guideline order, without the upper layer and plain tables."""
    todo = [clause for goal in goals for clause in kb.of(goal.key) if may_conclude(clause, goal)]
    seen: set[str] = set()
    while todo:
        for atom, _ in _asked(todo.pop(), True):
            if atom.key not in seen:
                seen.add(atom.key)
                todo += kb.of(atom.key)
    told = [key for key in dict.fromkeys(clause.head.key for clause in kb.clauses) if key in seen]
    return tuple(key for key in told if kb.kinds[key] in ("open", "definite") and any(clause.body for clause in kb.of(key)))
