"""One patient under two readings (two days, two sets of parameters, two knowledge bases): what is decided differently, and by which
node of the proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from explain.causes import Causes, answers
from explain.whatif import Change, Side, changes, differing, side
from sidlogic.clause import Atom, Clause, Sym, Var
from sidlogic.decide import Decider
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record

SHORT = ("status", "action", "verdict", "first")
"""The fields that hold the answer of a decision; each of their changes is counted by what it was and became."""
Given = tuple[Decider, Record, Mapping[str, Any]]
"""What decides, the record, and the options `at` and `assume_unchanged`."""


@dataclass(frozen=True)
class Difference:
    """What differs for a patient: the fields (decision, name, before, after), the start rules, and the lowest nodes that changed."""

    patient: str
    before: Side
    after: Side
    fields: tuple[tuple[str, str, Any, Any], ...]
    rules: tuple[Change, ...]
    nodes: tuple[Change, ...]


def difference(before: Given, after: Given) -> Difference | None:
    """What differs between two answers for the same patient; None if nothing does."""
    one, two = (side(ready, record, when["at"], when["assume_unchanged"]) for ready, record, when in (before, after))
    fields = tuple(differing(one.answer["decisions"], two.answer["decisions"]))
    if not fields:
        return None
    patient = after[1].id
    rules = tuple(changes([Atom("start", (Sym(patient), Var("Rule"), Var("Strength")))], one, two))
    goals = [*(rule.goal for rule in rules), *answers((one, two), patient, ((decision, name) for decision, name, *_ in fields))]
    return Difference(patient, one, two, fields, rules, Causes(one, two).below(goals))


def changed_clauses(before: KnowledgeBase, after: KnowledgeBase) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The clauses that only the first has, and those that only the second has; where they stand makes no difference."""
    one, two = (Counter(map(str, kb.clauses)) for kb in (before, after))
    return tuple(_only(before.clauses, one - two)), tuple(_only(after.clauses, two - one))


def _only(clauses: Iterable[Clause], texts: Counter[str]) -> Iterator[Clause]:
    left = texts.copy()
    for clause in clauses:
        if left[str(clause)] > 0:
            left[str(clause)] -= 1
            yield clause


@dataclass
class Tally:
    """What was counted over the patients: how often each field changed, and each answer from what to what."""

    patients: int = 0
    changed: int = 0
    invalid: int = 0
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: Counter[tuple[str, str, Any, Any]] = field(default_factory=Counter)

    def add(self, found: Difference | None) -> None:
        """Count a patient who was compared."""
        self.patients += 1
        if found is not None:
            self.changed += 1
            self.fields.update((decision, name) for decision, name, *_ in found.fields)
            self.answers.update((decision, name, one, two) for decision, name, one, two in found.fields if name in SHORT)
