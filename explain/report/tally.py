"""The figures of a report, added up one patient after the other; memory does not grow with the patients, save for the lists of what is due."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Generic, TypeVar

from explain.report.observe import WITHIN, Seen

Kept = TypeVar("Kept")
EXAMPLES = 5
"""Most patients named for one change."""
WORDS = {"start": "status", "review": "action", "dose": "action", "switch": "verdict", "route": "first"}
"""The field of each decision that says what is decided, as the contract names it."""


@dataclass(frozen=True, order=True)
class Due:
    """Something with a day, `days` from the decision date: negative is overdue. `kind` is 'follow_up' (`what`: months since the start that
    have no follow-up yet) or 'stop' (a deadline, or the end of the window for an attempt to stop; `what`: its rule,
    or nothing for the deadline of a treatment that is not started yet)."""

    days: int
    id: str
    kind: str
    day: date
    what: str


@dataclass
class Step:
    """A condition of a ladder: how many reach it, and what becomes of them. `undecided` is those that are undecided after it."""

    reached: int = 0
    removed: int = 0
    held: int = 0
    undecided: int = 0


@dataclass
class Tally:
    """`within`: what falls due that many days from the decision date, or sooner, is listed."""

    within: int = WITHIN
    patients: int = 0
    days: Counter[date] = field(default_factory=Counter)
    decided: Counter[tuple[str, str]] = field(default_factory=Counter)
    pathways: Counter[str] = field(default_factory=Counter)
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    due: list[Due] = field(default_factory=list)

    def add(self, seen: Seen) -> None:
        """One patient more."""
        self.patients += 1
        self.days[seen.day] += 1
        for decision, name in WORDS.items():
            if decision in seen.decisions:
                self.decided[decision, seen.decisions[decision][name]] += 1
                self.missing.update((decision, fact) for fact in seen.decisions[decision].get("missing", ()))
        self.pathways.update(seen.decisions["start"]["pathways"])
        for rule, states in seen.steps.items():
            climb(self.steps.setdefault(rule, [Step() for _ in states]), states)
        self.due += (due for due in dues(seen) if due.days <= self.within)


def climb(steps: list[Step], states: tuple[str, ...], n: int = 1) -> None:
    """Count `n` patients on a ladder: as far as the step that removes them."""
    for step, state in zip(steps, states, strict=True):
        step.reached += n
        if state == "removed":
            step.removed += n
            return
        step.held += n * (state == "held")
        step.undecided += n * (state == "undecided")


def dues(seen: Seen) -> Iterator[Due]:
    """What falls due for a patient: the follow-ups looked ahead for, and the deadlines, whenever."""
    review, start = seen.decisions["review"], seen.decisions["start"]
    found = [("follow_up", day, str(months)) for months, day in seen.agenda]
    found += [("stop", _day(review["stop_by"]), review.get("rule", ""))] if "stop_by" in review else []
    found += [("stop", _day(start["stop_by"]), "")] if "stop_by" in start else []
    found += [("stop", _day(review["window"][1]), review.get("rule", ""))] if "window" in review else []
    for kind, day, what in found:
        yield Due((day - seen.day).days, seen.id, kind, day, what)


def _day(text: object) -> date:
    return date.fromisoformat(str(text))


class Sample(Generic[Kept]):
    """So many of each stratum, chosen by chance that depends on the seed and the id alone: the same patients in any order of input."""

    def __init__(self, size: int, seed: int) -> None:
        self._size, self._seed = size, seed
        self._strata: dict[str, list[tuple[int, str, Kept]]] = {}

    def offer(self, stratum: str, name: str, kept: Kept) -> None:
        """A patient, who is kept while he is among the first by chance."""
        if not self._size:
            return
        rank = -int.from_bytes(sha256(f"{self._seed}:{name}".encode()).digest()[:8], "big")
        heap = self._strata.setdefault(stratum, [])
        heapq.heappush(heap, (rank, name, kept))
        if len(heap) > self._size:
            heapq.heappop(heap)

    def chosen(self) -> Iterator[tuple[str, Kept]]:
        """Stratum and what was kept, strata in order, in each the first by chance first."""
        for stratum in sorted(self._strata):
            yield from ((stratum, kept) for _, _, kept in sorted(self._strata[stratum], reverse=True, key=lambda found: found[:2]))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The decisions of a patient on two days that differ in their word: decision, before, after."""
    for decision, name in WORDS.items():
        words = [found.get(decision, {}).get(name, "") for found in (before, after)]
        if words[0] != words[1]:
            yield decision, words[0], words[1]
