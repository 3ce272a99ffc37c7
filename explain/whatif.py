"""Two answers for one patient, as recorded and with changes: the fields, start rules and conditions that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from explain.polarity import conditions
from sidlogic.clause import Atom, Clause, Const, Sym, Var
from sidlogic.decide import Decider
from sidlogic.derive import Derivation, Status
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record, places


@dataclass(frozen=True)
class Side:
    """One of the two: the record, its answer and its derivation."""

    record: Record
    answer: Mapping[str, Any]
    derivation: Derivation

    @property
    def places(self) -> Mapping[str, str]:
        return places(self.record)


@dataclass(frozen=True)
class Change:
    """A goal whose status differs. `clause` with `bindings` concludes it on the side where more is known of it (`after` or before)."""

    goal: Atom
    before: Status
    after: Status
    clause: Clause | None = None
    bindings: tuple[tuple[Var, Const], ...] = ()
    told_after: bool = True


@dataclass(frozen=True)
class WhatIf:
    """What differs. `fields`: decision, field, value before and after, None where it is absent."""

    before: Side
    after: Side
    fields: tuple[tuple[str, str, Any, Any], ...]
    rules: tuple[Change, ...]
    conditions: tuple[Change, ...]


def side(decider: Decider, record: Record, at: date | None = None, assume_unchanged: bool = False) -> Side:
    """A record with its answer."""
    given = facts(record, decider.vocabulary, at, assume_unchanged)
    return Side(record, decider.decide(record, at, assume_unchanged), Derivation(decider.kb, given, decider.rules))


def compared(kb: KnowledgeBase, before: Side, after: Side) -> WhatIf:
    """Everything that differs between two answers for the same patient."""
    fields = tuple(differing(before.answer["decisions"], after.answer["decisions"]))
    patient = Sym(before.record.id)
    asked = Atom("start", (patient, Var("Rule"), Var("Strength")))
    rules = tuple(changes([asked], before, after))
    return WhatIf(before, after, fields, rules, tuple(_conditions(kb, fields, rules, before, after)))


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    """The fields of two answers that differ: decision, field, value before and after."""
    for decision in dict.fromkeys([*before, *after]):
        one, two = (_named(found.get(decision)) for found in (before, after))
        for field in dict.fromkeys([*one, *two]):
            if one.get(field) != two.get(field):
                yield decision, field, one.get(field), two.get(field)


def _named(decision: Any) -> Mapping[str, Any]:
    """The fields of a decision; a list (placement) by the name of each of its rows."""
    if isinstance(decision, list):
        return {next(iter(row.values())): row for row in decision}
    return decision or {}


def _conditions(kb: KnowledgeBase, fields: Collection[tuple[str, str, Any, Any]], rules: Iterable[Change],
                before: Side, after: Side) -> Iterator[Change]:
    """The conditions below what changed: below the start rules that did, and below the other decisions that did."""
    patient = Sym(before.record.id)
    goals = [change.goal for change in rules]
    known = {goal.predicate for goal in goals}
    goals += [] if goals or fields else [Atom("start", (patient, Var("Rule"), Var("Strength")))]  # nothing is answered otherwise, but why may differ
    goals += [Atom("answer", (patient, Sym(name), Sym(field), Var("V"))) for name, field, *_ in fields if name not in known]
    below = conditions(kb, goals)
    asked = [Atom(key.partition("/")[0], (patient, *map(Var, "ABCDEFGH"[: int(key.partition("/")[2]) - 1]))) for key in below]
    return changes(asked, before, after)


def changes(asked: Iterable[Atom], before: Side, after: Side) -> Iterator[Change]:
    """The answers to some goals of which another status is known."""
    for goal in asked:
        one, two = (_statuses(side, goal) for side in (before, after))
        for placed in dict.fromkeys([*one, *two]):
            was, then = (found.get(placed, (placed, Status.FAILS)) for found in (one, two))
            if was[1] is not then[1]:
                told_after = then[1] is Status.HOLDS or was[1] is Status.FAILS
                yield change_of(was[1], then[1], placed, (then if told_after else was)[0], (before, after)[told_after], told_after)


def _statuses(side: Side, goal: Atom) -> dict[Atom, tuple[Atom, Status]]:
    """The answers to a goal, by the atom with the places of rows in the file, which a change leaves as they are."""
    certain = side.derivation.solutions(goal)
    found = {atom: Status.HOLDS for atom in certain}
    found |= {atom: Status.OPEN for atom in side.derivation.solutions(goal, possible=True) if atom not in found}
    where = side.places
    return {Atom(atom.predicate, tuple(placed(term, where) for term in atom.args)): (atom, status) for atom, status in found.items()}


def placed(term: object, where: Mapping[str, str]) -> Any:
    """A term, the name of a row by its place in the file."""
    return Sym(where[term.name]) if isinstance(term, Sym) and term.name in where else term


def change_of(was: Status, then: Status, placed: Atom, goal: Atom, side: Side, after: bool) -> Change:
    """The change of a goal, told by the first clause that concludes it on the side where more is known of it."""
    first = next((i for i in side.derivation.instances(goal, failing=False) if i.status is max(was, then, key=strength)), None)
    return Change(placed, was, then, first.clause if first else None, first.bindings if first else (), after)


def strength(status: Status) -> int:
    """FAILS before OPEN before HOLDS."""
    return (Status.FAILS, Status.OPEN, Status.HOLDS).index(status)
