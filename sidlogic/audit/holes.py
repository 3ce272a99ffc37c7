"""The guideline's own holes, looked for by clingo among all patients of the grid, each with the smallest patient who falls into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sidlogic.audit.clingo_engine import Finder
from sidlogic.audit.example import record
from sidlogic.audit.goals import GAP, GOAL, SOUGHT, Goal, goals, misses
from sidlogic.audit.grid import grid
from sidlogic.audit.space import space
from sidlogic.audit.voices import noted
from sidlogic.check import check
from sidlogic.clause import Atom, Clause, Sym
from sidlogic.engine import Engine
from sidlogic.export.asked import exported
from sidlogic.export.clingo import CLINGO, defined
from sidlogic.export.needed import Needs
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record
from sidlogic.three import Program
from sidlogic.vocabulary import Vocabulary

CHOSEN = ("recorded/2", "flag/3", "value/3", "element/3", "row/4", "row_value/4", "row_flag/4")
PATIENCE = 60.0
"""Seconds that the search for a smaller patient may last; what was found by then is said to be small, not smallest."""


@dataclass(frozen=True)
class Hole:
    """A situation, the clauses that meet in it, the known gaps it touches, and the smallest patient in it (`proved`: none is smaller)."""

    goal: Goal
    clauses: tuple[Clause, ...]
    gaps: tuple[str, ...]
    patient: dict[str, Any]
    documented: int
    proved: bool


class Unproved(Exception):
    """A patient found by the search whom the engine that decides does not see in the hole; that is a bug in one of the two."""


class Search:
    """Looks for goals day by day, and has every patient found confirmed by the engine that decides."""

    def __init__(self, kb: KnowledgeBase, vocabulary: Vocabulary, wanted: Collection[Goal] | None = None) -> None:
        self._kb, self._vocabulary = kb, vocabulary
        self._program = exported(kb)
        self.goals = goals(kb, self._program) if wanted is None else list(wanted)
        self._added = [*misses(), *(rule for goal in self.goals for rule in goal.rules())]
        rules = (*self._program.rules, *self._added)
        self._needs = Needs(rules, vocabulary)
        shown = "".join(f"#show {key}.\n" for key in (*CHOSEN, f"{GOAL}/2"))
        self._text = CLINGO.built_ins() + "\n".join(CLINGO.rule(rule, self._needs) for rule in rules) + "\n" + shown + defined(self._program)

    @cached_property
    def _engine(self) -> Engine:
        asked = [*misses(), *(rule for goal in self.goals for rule in goal.asked())]
        return Engine(Program((*self._program.rules, *asked), (f"{GOAL}/2", "answer/4"), self._program.inputs | {f"{SOUGHT}/2"}))

    def days(self) -> list[int]:
        """The decision dates that are looked at."""
        return grid(self._program.rules, self._vocabulary).todays()

    def holes(self, days: Iterable[int] | None = None) -> Iterator[Hole]:
        """Every goal that a patient reaches, on the first of the days on which one does."""
        sought = {goal.name: goal for goal in self.goals}
        lattice = grid(self._program.rules, self._vocabulary)
        for today in lattice.todays() if days is None else days:
            if not sought:
                return
            finder = Finder(self._text + space(lattice, self._vocabulary, self._needs, today).text)
            reached = finder.reachable()
            for name in [name for name in sought if name in reached]:
                found = finder.smallest(name, PATIENCE)
                if found is not None:
                    yield self._hole(sought.pop(name), reached, today, *found)

    def _hole(self, goal: Goal, reached: Collection[str], today: int, chosen: Iterable[Atom], proved: bool) -> Hole:
        patient = record(f"hole-{self.goals.index(goal) + 1}", today, (a for a in chosen if a.predicate != GOAL), self._vocabulary)
        named = self._confirmed(goal, patient)
        clauses = _once(c for i, (own, _) in enumerate(goal.bodies) if goal.way(i) in reached for c in own)
        cited = {gap for c in clauses for gap in noted(self._kb, c).gaps}
        gaps = goal.answers if goal.kind == GAP else tuple(sorted((cited | named) & self._kb.gaps.keys()))
        return Hole(goal, clauses, gaps, patient, _documented(patient), proved)

    def _confirmed(self, goal: Goal, patient: dict[str, Any]) -> set[str]:
        """What the decisions about the patient name (rulings, gaps). Unproved if the engine does not reach the goal."""
        found = check(patient, self._vocabulary)
        if not isinstance(found, Record):
            raise Unproved(f"{goal.name}: {found.problems}")
        answers = self._engine.ask((*facts(found, self._vocabulary), Atom(SOUGHT, (Sym(found.id), Sym(goal.name)))))
        if not any(a.predicate == GOAL for a in answers):
            raise Unproved(f"{goal.name}: {patient}")
        return {a.args[3].name for a in answers if a.key == "answer/4" and isinstance(a.args[3], Sym)}


def _once(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple({(c.file, c.line): c for c in clauses}.values())


def _documented(value: object) -> int:
    """How many facts a record holds, identity and day of decision aside.

    >>> _documented({"id": "p", "decision_date": "2026-03-20", "sid": True, "infections": [], "igg": [{"date": "2026-03-01", "g_per_l": 4}]})
    5
    """
    if not isinstance(value, dict):
        return 0
    return sum(_facts(v) for name, v in value.items() if name not in ("id", "decision_date"))


def _facts(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_facts, value.values()))
    if isinstance(value, list):
        return sum(map(_facts, value)) + (not value or any(isinstance(v, dict) for v in value))
    return 1


def unfound(kb: KnowledgeBase, sought: Sequence[Goal], holes: Sequence[Hole]) -> dict[str, str]:
    """The known gaps that no patient was found for, each with the reason: not_reached on the grid, cited by a clause that no answer rests on
    (aside), by rows of a table only (in_table), or by no clause at all (no_clause)."""
    found = {gap for hole in holes for gap in hole.gaps}
    reasons = dict.fromkeys(kb.gaps, "no_clause")
    for clause in kb.clauses:
        for gap in clause.note.gaps:
            reasons[gap] = "aside" if clause.body else reasons[gap] if reasons[gap] == "aside" else "in_table"
    reasons |= {goal.answers[0]: "not_reached" for goal in sought if goal.kind == GAP}
    return {gap: reason for gap, reason in reasons.items() if gap not in found}
