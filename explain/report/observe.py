"""One patient for a report: the decisions, and how far up each ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from explain.report.ladder import LADDER, climbed, ladders, with_ladders
from sidlogic.decide import Decider, decider
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record


@dataclass(frozen=True)
class Seen:
    """What a report takes of one patient. `steps`: the state after each condition, by the field of the ladder."""

    id: str
    day: date
    decisions: Mapping[str, Any]
    steps: Mapping[str, tuple[str, ...]]


class Observer:
    """Decides patients one by one, and climbs the ladders in the same question to the engine."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb, self.ladders = kb, ladders(kb)
        self.decider: Decider = decider(with_ladders(kb))

    def see(self, record: Record, at: date | None = None, assume_unchanged: bool = False) -> Seen:
        """The decisions of a patient on a day, and the ladders."""
        decisions = self.decider.decide(record, at, assume_unchanged)["decisions"]
        reached = decisions.pop(LADDER.name, {})
        return Seen(record.id, at or record.decision_date, decisions, {one.field: climbed(reached.get(one.field, ()), one) for one in self.ladders})
