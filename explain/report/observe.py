"""One patient for a report: the decisions, and how far up each ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from explain.report.agenda import AGENDA, agenda, with_agenda
from explain.report.ladder import LADDER, climbed, ladders, with_ladders
from sidlogic.decide import Decider, decider
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record

WITHIN = 90
"""Days from the decision date that a report looks ahead, unless it is told."""


@dataclass(frozen=True)
class Seen:
    """What a report takes of one patient. `steps`: the state after each condition, by the field of the ladder. `agenda`: the follow-ups that
    are due within some time, as months after the start and the day."""

    id: str
    day: date
    decisions: Mapping[str, Any]
    steps: Mapping[str, tuple[str, ...]]
    agenda: tuple[tuple[int, date], ...] = ()


class Observer:
    """Decides patients one by one; the same question to the engine climbs the ladders and looks `within` days ahead."""

    def __init__(self, kb: KnowledgeBase, within: int = WITHIN) -> None:
        self.kb, self.ladders = kb, ladders(kb)
        self.decider: Decider = decider(with_agenda(with_ladders(kb), within))

    def see(self, record: Record, at: date | None = None, assume_unchanged: bool = False) -> Seen:
        """The decisions of a patient on a day, and the ladders."""
        decisions = self.decider.decide(record, at, assume_unchanged)["decisions"]
        reached, coming = decisions.pop(LADDER.name, {}), decisions.pop(AGENDA.name, {})
        steps = {one.field: climbed(reached.get(one.field, ()), one) for one in self.ladders}
        return Seen(record.id, at or record.decision_date, decisions, steps, agenda(coming))
