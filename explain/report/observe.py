"""One patient for a report: the decisions, and how far up each ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from explain.report.ladder import LADDER, Ladder, climbed, ladders, with_ladders
from sidlogic.decide import Decider, decider
from sidlogic.engine import Engine
from sidlogic.kb import KnowledgeBase
from sidlogic.patient import shortened
from sidlogic.record import Record
from sidlogic.three import program


@dataclass(frozen=True)
class Seen:
    """What a report takes of one patient. `steps`: the state after each condition, by criterion."""

    id: str
    day: date
    decisions: Mapping[str, Any]
    steps: Mapping[str, tuple[str, ...]]


class Observer:
    """Decides patients one by one, and climbs the ladders in the same question to the engine."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb, self.ladders = kb, ladders(kb)
        laddered = with_ladders(kb)
        lists = {(LADDER.name, one.rule): "list" for one in self.ladders}
        ready = decider(kb)
        self.decider: Decider = replace(ready, kinds={**ready.kinds, **lists}, engine=Engine(shortened(program(laddered))))

    def see(self, record: Record, at: date | None = None, assume_unchanged: bool = False) -> Seen:
        """The decisions of a patient on a day, and the ladders."""
        decisions = self.decider.decide(record, at, assume_unchanged)["decisions"]
        reached = decisions.pop(LADDER.name, {})
        return Seen(record.id, at or record.decision_date, decisions, {one.rule: climbed(reached.get(one.rule, ()), one) for one in self.ladders})


def about(ladder: Ladder) -> str:
    """The statement of a criterion, without the number of a further clause."""
    return ladder.rule.partition("#")[0]
