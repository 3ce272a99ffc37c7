"""From a goal to its explanation: a proof if it is met, everything that is not met if not, everything that is open if undecided."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from explain.answers import Known
from explain.leaves import Measures, distance, recorded
from explain.node import FAILS, Kind, Node, Status, opposite, worst
from explain.proofs import Proofs
from explain.walk import ANY, Application, Outcome, applications, ground, pattern
from sidlogic.clause import Atom, Clause, Compare, Condition, Literal
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS, UNDOCUMENTED
from sidlogic.solve import Rules
from sidlogic.units import Units


class Explainer:
    """The explanations for one patient; each step is made once and shared. `places`: where rows stand in the record."""

    def __init__(
        self,
        kb: KnowledgeBase,
        facts: Iterable[Atom],
        places: Mapping[str, str] | None = None,
        rules: Rules | None = None,
        units: Units | None = None,
    ) -> None:
        self.known = Known(kb, facts, rules)
        self.proofs = Proofs(self.known)
        self._places = places or {}
        self._measures = Measures(units or Units(kb))
        self._nodes: dict[Hashable, Node] = {}

    def explain(self, goal: Atom) -> Node:
        """The explanation of a goal. With variables: of its best answer, the one with the smallest proof; of all if none is met."""
        goal = pattern(goal, {})
        met = [atom for atom, status in self.known.answers(goal) if status == "met"]
        return self.atom(min(met, key=self.proofs.measure) if met else goal)

    def atom(self, goal: Atom) -> Node:
        """The node of an atom: its told proof if it is ground and met, else every clause application that could conclude it."""
        key = ("atom", goal)
        if key not in self._nodes:
            self._nodes[key] = self._leaf(goal) or self._derived(goal)
        return self._nodes[key]

    def _leaf(self, goal: Atom) -> Node | None:
        status = self.known.status(goal) if goal.key != UNDOCUMENTED else "open"
        if goal.key in INPUT_KEYS:
            value, place = recorded(goal, self.known, self._places)
            unit = self._measures.units.of(goal, len(goal.args) - 1)
            return Node("fact", status, str(goal), goal, value=value, place=place, unit=unit if value else None)
        if goal.key == UNDOCUMENTED:
            return Node("missing", "open", str(goal), goal, value=str(goal.args[-1]))
        if not self.known.is_table(goal.key):
            return None
        rows = [clause for clause in self.known.kb.of(goal.key) if clause.head == goal]
        return Node("atom", status, str(goal), goal, children=tuple(self._applied(Application(row, (), ())) for row in rows[:1]))

    def _derived(self, goal: Atom) -> Node:
        status = self.known.status(goal)
        if status == "met" and ground(goal):
            best = self.proofs.best(goal)
            assert best is not None, goal
            return Node("atom", "met", str(goal), goal, children=(self._applied(best),))
        found = [a for clause in self.known.kb.of(goal.key) for a in applications(clause, goal, self.known.answers)]
        children = tuple(self._applied(application) for application in found)
        if children and all(child.status == "not_applicable" for child in children):
            status = "not_applicable"
        return Node("atom", status, str(goal), goal, children=children, candidates=self._candidates(found))

    def _candidates(self, found: list[Application]) -> tuple[Node, ...]:
        """The questions with open variables that had answers: only all their answers show that no application is left out."""
        asked = (outcome.asked for application in found for outcome in application.outcomes if _branches(outcome))
        goals = dict.fromkeys(goal for goal in asked if goal is not None and not self._plain(goal))
        return tuple(self.atom(goal) for goal in goals)

    def _plain(self, goal: Atom) -> bool:
        return goal.key in INPUT_KEYS or goal.key in BUILTIN_KEYS or goal.key == UNDOCUMENTED or self.known.is_table(goal.key)

    def _applied(self, application: Application) -> Node:
        clause = application.clause
        children = tuple(self._condition(o, c, clause) for o, c in zip(application.outcomes, clause.body, strict=True))
        key = (id(clause), application.bindings, tuple(map(id, children)))
        if key not in self._nodes:
            status = self._status(application, children)
            bindings = application.bindings
            self._nodes[key] = Node("clause", status, str(clause.head), clause=clause, bindings=bindings, children=children)
        return self._nodes[key]

    def _status(self, application: Application, children: tuple[Node, ...]) -> Status:
        """The conjunction; not applicable where the clause, or a predicate it rests on, speaks of another population."""
        for outcome, child in zip(application.outcomes, children, strict=True):
            if child.kind == "atom" and child.atom and outcome.asked is not None and child.status in FAILS:
                if child.status == "not_applicable" or child.atom.predicate in self.known.populations:
                    return "not_applicable"
        return worst([child.status for child in children])

    def _condition(self, outcome: Outcome, raw: Condition, clause: Clause) -> Node:
        condition = outcome.condition
        if isinstance(condition, Compare):
            units = self._measures.of(clause, raw) if isinstance(raw, Compare) else (None, None)
            gap = None if outcome.status == "not_applicable" else distance(condition, units)
            return self._made("comparison", outcome.status, str(condition), compare=condition, gap=gap)
        if outcome.asked is None:
            return self._made(_kind(condition), "not_applicable", str(condition), atom=condition.atom)
        told = Literal(outcome.answer or outcome.asked, condition.negated, condition.modal)
        if outcome.asked.key in BUILTIN_KEYS:
            return self._made("builtin", outcome.status, str(told), atom=told.atom)
        if condition.modal is None and not condition.negated:
            return self.atom(told.atom)
        return self._spoken(told, outcome.status)

    def _spoken(self, told: Literal, status: Status) -> Node:
        """A negation or a modal word, over the explanation of what it speaks of."""
        if told.negated and told.modal:
            inner = self._spoken(Literal(told.atom, modal=told.modal), opposite(status))
        else:
            inner = self._subject(told)
        return self._made("negation" if told.negated else "modal", status, str(told), children=(inner,))

    def _subject(self, told: Literal) -> Node:
        """What is told of the atom under a negation or modal word: its best answer where there is one, else why there is none."""
        met = [atom for atom, status in self.known.answers(told.atom) if status == "met"]
        if met and told.modal != "undecided":
            return self.atom(min(met, key=self.proofs.measure))
        return self.atom(told.atom)

    def _made(self, kind: Any, status: Status, text: str, **rest: Any) -> Node:
        key = (kind, status, text, rest.get("gap"))
        if key not in self._nodes:
            self._nodes[key] = Node(kind, status, text, **rest)
        return self._nodes[key]


def _branches(outcome: Outcome) -> bool:
    return outcome.answer is not None and outcome.asked is not None and ANY in outcome.asked.args


def _kind(condition: Literal) -> Kind:
    """The kind of step of a condition that has no values to speak of."""
    if condition.negated or condition.modal:
        return "negation" if condition.negated else "modal"
    key = condition.atom.key
    return "builtin" if key in BUILTIN_KEYS else "fact" if key in INPUT_KEYS else "missing" if key == UNDOCUMENTED else "atom"
