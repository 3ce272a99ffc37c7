"""One patient for a report: the decisions, and how far up each ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from explain.report.ladder import LADDER, Ladder, climbed, ladders, with_ladders
from sidlogic.clause import Num, Sym
from sidlogic.decide import Decider, decider
from sidlogic.engine import Engine
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.patient import shortened
from sidlogic.record import Record
from sidlogic.signatures import OUTPUTS
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
        ready = decider(kb)
        laddered = with_ladders(kb)
        self.decider: Decider = replace(ready, engine=Engine(shortened(program(laddered, (*OUTPUTS, f"{LADDER}/4")))))

    def see(self, record: Record, at: date | None = None, assume_unchanged: bool = False) -> Seen:
        """The decisions of a patient on a day, and the ladders."""
        day = at or record.decision_date
        given = facts(record, self.decider.vocabulary, at, assume_unchanged)
        answers = self.decider.engine.ask(given)
        line = self.decider.told(record.id, day, given, answers)
        reached: dict[tuple[str, int], str] = {}
        for atom in answers:
            if atom.predicate == LADDER:
                _, rule, n, state = atom.args
                assert isinstance(rule, Sym) and isinstance(n, Num) and isinstance(state, Sym)
                reached[rule.name, int(n.value)] = state.name
        return Seen(record.id, day, line["decisions"], {ladder.rule: climbed(reached, ladder) for ladder in self.ladders})


def about(ladder: Ladder) -> str:
    """The statement of a criterion, without the number of a further clause."""
    return ladder.rule.partition("#")[0]
