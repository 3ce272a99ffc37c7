"""How the clauses of a predicate are tried for one patient: from left to right, each condition until one fails."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.derive import Derivation, Status
from sidlogic.solve import CERTAIN, POSSIBLE, Bindings
from sidlogic.steps import Rule, Step

Path = tuple[Status, ...]
"""The status of the conditions that were reached, in reading order; only the last may fail."""


class Trial(Derivation):
    """The answers for one patient's facts, and how the clauses came to them."""

    def paths(self, rule: Rule) -> Iterator[Path]:
        """Every way a clause is tried, its variables free: one path for each binding of them that the record gives."""
        yield from self._paths(rule, 0, [None] * len(rule.variables), ())

    def _paths(self, rule: Rule, at: int, bindings: Bindings, done: Path) -> Iterator[Path]:
        if at == len(rule.steps):
            yield done
            return
        failed = True
        for status, extended in self._solved(rule.steps[at], bindings):
            failed = False
            yield from self._paths(rule, at + 1, extended, (*done, status))
        if failed:
            yield (*done, Status.FAILS)

    def _solved(self, step: Step, bindings: Bindings) -> Iterator[tuple[Status, Bindings]]:
        """The solutions of a condition: those that hold whatever is missing, then those that are possible only."""
        certain = list(self._solver.step(step, bindings, CERTAIN))
        yield from ((Status.HOLDS, new) for new in certain)
        if step.kind == "gap" or (step.kind in ("goal", "not") and self.rules.kinds.get(step.key) == "open"):
            yield from ((Status.OPEN, new) for new in self._solver.step(step, bindings, POSSIBLE) if new not in certain)
