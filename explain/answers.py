"""The answers to goals with their statuses, in an order that does not depend on the order of the facts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from explain.node import Status
from explain.text import in_order
from explain.walk import Answers, Bindings, joined
from sidlogic.clause import Atom
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase
from sidlogic.solve import Rules


class Known:
    """What is known for one patient: facts, tables of the knowledge base, and everything that follows."""

    def __init__(self, kb: KnowledgeBase, facts: Iterable[Atom], rules: Rules | None = None) -> None:
        self.kb = kb
        self.facts = tuple(sorted(set(facts), key=in_order))
        self._derivation = Derivation(kb, self.facts, rules)
        self._memo: dict[Atom, Answers] = {}

    def answers(self, goal: Atom) -> Answers:
        """Every atom that matches the goal and is certain (met) or only possible (open), the certain ones first."""
        found = self._memo.get(goal)
        if found is None:
            certain = self._ordered(goal, self._derivation.solutions(goal))
            rest: tuple[Atom, ...] = ()
            if self.kb.kinds.get(goal.key) == "open":
                held = set(certain)
                rest = self._ordered(goal, (a for a in self._derivation.solutions(goal, possible=True) if a not in held))
            found = self._memo[goal] = (*((atom, "met") for atom in certain), *((atom, "open") for atom in rest))
        return found

    def _ordered(self, goal: Atom, found: Iterable[Atom]) -> tuple[Atom, ...]:
        """Tables in guideline order, what is derived by name, so that the order depends on nothing else."""
        return tuple(found) if self.is_table(goal.key) else tuple(sorted(found, key=in_order))

    def status(self, goal: Atom) -> Status:
        """met if something that matches is certain, open if possible, else not_met."""
        found = self.answers(goal)
        return found[0][1] if found else "not_met"

    def is_table(self, key: str) -> bool:
        """True for a predicate that is only facts of the knowledge base."""
        if key not in self._tables:
            clauses = self.kb.of(key)
            self._tables[key] = bool(clauses) and not any(clause.body for clause in clauses)
        return self._tables[key]

    @cached_property
    def _tables(self) -> dict[str, bool]:
        return {}

    @cached_property
    def populations(self) -> frozenset[str]:
        """The predicates that say whether a clause speaks of the patient at all."""
        return frozenset(str(row[0]) for row in self.kb.table("population/1"))

    @cached_property
    def _of(self) -> dict[str, list[Atom]]:
        found: dict[str, list[Atom]] = {}
        for fact in self.facts:
            found.setdefault(fact.key, []).append(fact)
        return found

    def recorded(self, goal: Atom) -> list[Bindings]:
        """The facts that match a goal on an input predicate, as bindings of its variables."""
        return [found for fact in self._of.get(goal.key, ()) if (found := joined(goal, fact, {})) is not None]
