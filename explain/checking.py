"""What the checker knows of clauses: which applications a clause has, given the answers to the questions it asks.

Written apart from the explainer on purpose; only the clause tree, the comparisons and the built-ins' table are shared.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from sidlogic.builtins import call
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Literal, Num, Sym, Term, Var, variables
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS, UNDOCUMENTED

Bound: TypeAlias = dict[Var, Const]
Answers: TypeAlias = list[tuple[Atom, str]]
Claim: TypeAlias = tuple[str, str, str]
"""What a clause needs of a step: its kind, its text, its status."""

TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "=<": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "\\==": operator.ne}  # fmt: skip
SPOKEN = {"proved": ("met",), "undecided": ("open",), "possible": ("met", "open"), "refuted": ("met", "open")}


class Refused(ValueError):
    """A step that is not right, and why."""


class Walk:
    """One question to the clauses. `ask(n, goal)` answers the n-th condition; `spoken(text)` is the status of a negation or modal."""

    def __init__(self, ask: Callable[[int, Atom], Answers], spoken: Callable[[str], str]) -> None:
        self.ask, self.spoken = ask, spoken
        self.open: dict[Atom, None] = {}

    def applications(self, clause: Clause, goal: Atom) -> Iterator[tuple[Bound, list[Claim]]]:
        """The applications of a clause that could conclude a goal, in order."""
        start = join(clause.head, goal, {})
        return iter(()) if start is None else self._from(clause, start, set(), [])

    def _from(self, clause: Clause, bound: Bound, lost: set[Term], done: list[Claim]) -> Iterator[tuple[Bound, list[Claim]]]:
        if len(done) == len(clause.body):
            yield bound, done
            return
        condition = clause.body[len(done)]
        for claim, extended in self._claims(condition, bound, lost, len(done)):
            failed = claim[2] in ("not_met", "not_applicable")
            gone = lost | {v for v in variables(condition) if v not in extended} if failed else lost
            yield from self._from(clause, extended, gone, [*done, claim])

    def _claims(self, condition: Condition, bound: Bound, lost: set[Term], at: int) -> Iterator[tuple[Claim, Bound]]:
        """What the clause needs of one condition, for each of its answers."""
        if isinstance(condition, Compare):
            yield compared(condition, bound), bound
            return
        kind, goal = kind_of(condition), pattern(condition.atom, bound)
        named: set[Term] = {v for v in condition.atom.args if isinstance(v, Var) and not v.name.startswith("_")}
        asks = {"negation": named, "builtin": set(condition.atom.args[:-1]), "missing": named}
        needed = named if condition.modal == "refuted" else asks.get(kind, lost)
        if any(v in needed and v not in bound for v in variables(condition)):
            yield (kind, wrapped(condition, filled(condition.atom, bound)), "not_applicable"), bound
        elif kind == "missing":
            yield (kind, str(goal), "open"), bound
        elif condition.negated or condition.modal == "refuted":
            text = wrapped(condition, goal)
            yield (kind, text, self.spoken(text)), bound
        else:
            yield from self._asserted(condition, goal, bound, at)

    def _asserted(self, condition: Literal, goal: Atom, bound: Bound, at: int) -> Iterator[tuple[Claim, Bound]]:
        kind = kind_of(condition)
        found = computed(goal) if kind == "builtin" else self.ask(at, goal)
        told = [(a, "met" if condition.modal else s) for a, s in found if s in SPOKEN[condition.modal or "possible"]]
        joined = [(a, s, new) for a, s in told if (new := join(condition.atom, a, bound)) is not None]
        if joined and not ground(goal) and kind in ("atom", "modal"):
            self.open[goal] = None
        yield from (((kind, wrapped(condition, answer), status), new) for answer, status, new in joined)
        if not joined:
            yield (kind, wrapped(condition, goal), "not_met"), bound


def kind_of(condition: Literal) -> str:
    """The kind of step that a condition needs."""
    if condition.negated or condition.modal:
        return "negation" if condition.negated else "modal"
    key = condition.atom.key
    return "fact" if key in INPUT_KEYS else "builtin" if key in BUILTIN_KEYS else "missing" if key == UNDOCUMENTED else "atom"


def compared(condition: Compare, bound: Bound) -> Claim:
    """A comparison, worked out."""
    left, right = (bound.get(t, t) if isinstance(t, Var) else t for t in (condition.left, condition.right))
    text = str(Compare(condition.op, left, right))
    if isinstance(left, Var) or isinstance(right, Var):
        return "comparison", text, "not_applicable"
    if condition.op in ("==", "\\=="):
        return "comparison", text, "met" if TESTS[condition.op](left, right) else "not_met"
    if not (isinstance(left, Num) and isinstance(right, Num)):
        raise Refused("only numbers have an order")
    return "comparison", text, "met" if TESTS[condition.op](left.value, right.value) else "not_met"


def computed(goal: Atom) -> Answers:
    """What a built-in gives for its inputs, if that is what the goal asks for."""
    value = call(goal.predicate, *(term.value for term in goal.args[:-1] if isinstance(term, Num)))
    told = None if value is None else Atom(goal.predicate, (*goal.args[:-1], Num(value)))
    return [(told, "met")] if told and matches(told, goal) else []


def wrapped(condition: Literal, atom: Atom) -> str:
    """The text of a condition over this atom."""
    return str(Literal(atom, condition.negated, condition.modal))


def filled(atom: Atom, bound: Bound) -> Atom:
    """The atom with the values of its variables."""
    return Atom(atom.predicate, tuple(bound.get(t, t) if isinstance(t, Var) else t for t in atom.args))


def pattern(atom: Atom, bound: Bound) -> Atom:
    """The atom as a question: a variable without a value is `_`."""
    return Atom(atom.predicate, tuple(Var("_") if isinstance(t, Var) else t for t in filled(atom, bound).args))


def ground(atom: Atom) -> bool:
    """True if nothing is left open."""
    return not any(isinstance(term, Var) for term in atom.args)


def matches(atom: Atom, goal: Atom) -> bool:
    """True if a ground atom answers a goal."""
    if atom.predicate != goal.predicate or len(atom.args) != len(goal.args):
        return False
    for mine, asked in zip(atom.args, goal.args, strict=True):
        if mine != asked and not isinstance(asked, Var):
            return False
    return True


def join(atom: Atom, answer: Atom, bound: Bound) -> Bound | None:
    """The values under which the atom is the answer; None if there are none."""
    if atom.predicate != answer.predicate or len(atom.args) != len(answer.args):
        return None
    new = dict(bound)
    pairs: list[tuple[Term, Term]] = list(zip(atom.args, answer.args, strict=True))
    for mine, value in pairs:
        if isinstance(value, Sym | Num) and value != (new.setdefault(mine, value) if isinstance(mine, Var) else mine):
            return None
    return new
