"""Why two answers differ: from what is answered on one side only, down to the lowest conditions that hold on one side only.

A goal holds (or is open) on the stronger side by some clause. On the weaker side the same clause fails, and it fails by some of its
conditions; where such a condition is a goal of which another status is known on the stronger side, the reason lies below it, otherwise
here. So a window that begins a day later is no reason by itself, only where a sample falls out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explain.whatif import Change, Side, change_of, placed, strength
from sidlogic.clause import Atom, Compare, Literal, Sym, Var
from sidlogic.derive import Instance, Status
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS, UNDOCUMENTED

Sides = tuple[Side, Side]
SAME = ("\\==", "==")
GIVEN = INPUT_KEYS | BUILTIN_KEYS | {UNDOCUMENTED}


class Causes:
    """The lowest conditions by which two sides differ, each once, in the order in which they are met."""

    def __init__(self, before: Side, after: Side) -> None:
        self.sides: Sides = before, after
        self.found: dict[Atom, Change] = {}
        self._seen: set[Atom] = set()

    def below(self, goals: Iterable[Atom]) -> tuple[Change, ...]:
        """The causes of what is known of some goals on one side only."""
        for goal in goals:
            self._walk(goal)
        return tuple(self.found.values())

    def _walk(self, goal: Atom) -> None:
        if goal in self._seen:
            return
        self._seen.add(goal)
        was, then = self._statuses(goal)
        if was is then:
            return
        after = strength(then) > strength(was)
        strong, weak = (self.sides[after], self.sides[not after])
        best = max(strong.derivation.instances(goal, failing=False), key=lambda one: strength(one.status), default=None)
        asked = list(self._changed(best, weak, goal)) if best is not None else []
        for atom in asked:
            self._walk(atom)
        if not asked:
            where = strong.places
            told = Atom(goal.predicate, tuple(placed(term, where) for term in goal.args))
            self.found.setdefault(told, change_of(was, then, told, goal, strong, after))

    def _statuses(self, goal: Atom) -> tuple[Status, Status]:
        before, after = (side.derivation.status(goal) for side in self.sides)
        return before, after

    def _changed(self, best: Instance, weak: Side, goal: Atom) -> Iterator[Atom]:
        """The goals by which the clause of an instance fails on the weaker side, as far as another status is known of them."""
        nearest = min((one for one in weak.derivation.instances(goal) if one.clause == best.clause), key=lambda one: _apart(one, best), default=None)
        if nearest is None:
            return
        failing = [condition for condition, status in nearest.conditions if status in (Status.FAILS, Status.OPEN)]
        if any(isinstance(condition, Compare) and condition.op in SAME for condition in failing):
            failing += [condition for condition, _ in best.conditions]  # the weaker side has no other value: what gives it here?
        for condition in failing:
            if isinstance(condition, Literal) and condition.atom.key not in GIVEN and len(set(self._statuses(condition.atom))) > 1:
                yield condition.atom


def _apart(one: Instance, other: Instance) -> tuple[int, int]:
    """How far an instance is from another of the same clause: conditions of another status, then variables of another value."""
    pairs = zip(one.conditions, other.conditions, strict=True)
    return sum(a is not b for (_, a), (_, b) in pairs), len(set(one.bindings) ^ set(other.bindings))


def answers(sides: Sides, patient: str, fields: Iterable[tuple[str, str]]) -> Iterator[Atom]:
    """What is answered on one side only, for some fields of the decisions."""
    for decision, field in fields:
        asked = Atom("answer", (Sym(patient), Sym(decision), Sym(field), Var("V")))
        if decision == "placement":
            asked = Atom("placed", (Sym(patient), Sym(field), *map(Var, ("Route", "Strength", "Category"))))
        before, after = (side.derivation.solutions(asked) for side in sides)
        yield from (atom for atom in (*before, *after) if (atom in before) != (atom in after))


