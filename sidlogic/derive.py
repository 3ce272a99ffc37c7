"""Derivations for one patient: what holds for certain, what is possible, what is missing, and by which clauses. Needs no engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sidlogic.bindings import Bindings, entered, filled
from sidlogic.clause import Atom, Clause, Condition, Const, Literal, Term, Var
from sidlogic.solve import CERTAIN, DENYING, POSSIBLE, Rules, Solver
from sidlogic.steps import Pattern, Rule, Step, bare, const, grounded

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase


class Status(Enum):
    """What is known of a condition. UNREACHED: a condition before it fails, so its variables have no value."""

    HOLDS = "holds"
    OPEN = "open"
    FAILS = "fails"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Instance:
    """A clause with values for its variables, and the status of each of its conditions (ground as far as they are bound)."""

    clause: Clause
    bindings: tuple[tuple[Var, Const], ...]
    conditions: tuple[tuple[Condition, Status], ...]

    @property
    def status(self) -> Status:
        """FAILS if a condition fails, otherwise OPEN if one is open, otherwise HOLDS."""
        found = {status for _, status in self.conditions}
        if Status.FAILS in found or Status.UNREACHED in found:
            return Status.FAILS
        return Status.OPEN if Status.OPEN in found else Status.HOLDS


class Derivation:
    """The answers of a knowledge base for one patient's facts, memoised by goal: an atom; a variable in it matches anything."""

    def __init__(self, kb: KnowledgeBase, facts: Iterable[Atom], rules: Rules | None = None) -> None:
        self.rules = rules or Rules(kb)
        self._solver = Solver(self.rules, facts)
        self._blame: dict[tuple[str, Pattern], frozenset[str]] = {}
        self._assumed: Mapping[str, bool] = {}

    def assuming(self, assumed: Mapping[str, bool]) -> Derivation:
        """The same patient, each of these undocumented names answered: true wherever it is asked for, or false."""
        other = copy(self)
        other._solver, other._blame, other._assumed = self._solver.assuming(assumed), {}, assumed
        return other

    def certain(self, atom: Atom) -> bool:
        """True if the goal holds whatever the missing facts are."""
        return bool(self._solver.rows(atom.key, CERTAIN, _pattern(atom)))

    def possible(self, atom: Atom) -> bool:
        """True if the goal holds for some values of the missing facts."""
        return bool(self._solver.rows(atom.key, POSSIBLE, _pattern(atom)))

    def status(self, atom: Atom) -> Status:
        """HOLDS if certain, OPEN if possible only, else FAILS."""
        return Status.HOLDS if self.certain(atom) else Status.OPEN if self.possible(atom) else Status.FAILS

    def solutions(self, atom: Atom, possible: bool = False) -> tuple[Atom, ...]:
        """The ground atoms that match a goal, in guideline order."""
        rows = self._solver.rows(atom.key, POSSIBLE if possible else CERTAIN, _pattern(atom))
        return tuple(Atom(atom.predicate, tuple(map(const, row))) for row in rows)

    def blame(self, atom: Atom) -> frozenset[str]:
        """The names of the missing facts that an undecided goal rests on; empty if it is decided."""
        return self._blamed(atom.key, _pattern(atom))

    def _blamed(self, key: str, pattern: Pattern) -> frozenset[str]:
        goal = (key, pattern)
        if goal not in self._blame:
            rows = self._solver.rows(key, POSSIBLE, pattern)
            undecided = rows and not self._solver.rows(key, CERTAIN, pattern)
            self._blame[goal] = frozenset(self._names(key, pattern) if undecided else ())
        return self._blame[goal]

    def _names(self, key: str, pattern: Pattern) -> Iterator[str]:
        for rule in self.rules.of(key):
            start = entered(rule, pattern)
            for bindings in () if start is None else self._solver.body(rule, 0, start, POSSIBLE):
                for step in rule.steps:
                    values = filled(step.args, bindings)
                    if step.kind == "gap":
                        yield from {str(values[-1])} - self._assumed.keys()
                    elif step.kind in ("goal", "not"):
                        yield from self._blamed(step.key, values)

    def instances(self, atom: Atom, failing: bool = True) -> Iterator[Instance]:
        """Every way in which a clause could conclude the goal, with the status of each condition, in guideline order.

        Without `failing`, only those that hold or are open.
        """
        for rule in self.rules.of(atom.key):
            start = entered(rule, _pattern(atom))
            if start is not None:
                yield from self._instances(rule, 0, start, (), failing)

    def _instances(self, rule: Rule, at: int, bindings: Bindings, done: tuple[Status, ...], failing: bool) -> Iterator[Instance]:
        if at == len(rule.steps):
            conditions = tuple((grounded(s.condition, rule, bindings), d) for s, d in zip(rule.steps, done, strict=True))
            bound = tuple((v, const(b)) for v, b in zip(rule.variables, bindings, strict=True) if b is not None)
            yield Instance(rule.clause, bound, conditions)
            return
        for status, extended in self._outcomes(rule.steps[at], bindings):
            if failing or status in (Status.HOLDS, Status.OPEN):
                yield from self._instances(rule, at + 1, extended, (*done, status), failing)

    def _outcomes(self, step: Step, bindings: Bindings) -> Iterator[tuple[Status, Bindings]]:
        """What becomes of a condition: a status and bindings for each of its solutions, or that it fails."""
        if not self._reached(step, bindings):
            yield Status.UNREACHED, bindings
            return
        certain = list(self._solver.step(step, bindings, CERTAIN))
        rest = [new for new in self._solver.step(step, bindings, POSSIBLE) if new not in certain]
        yield from ((Status.HOLDS, new) for new in certain)
        yield from ((Status.OPEN, new) for new in rest)
        if not certain and not rest:
            yield Status.FAILS, bindings

    def _reached(self, step: Step, bindings: Bindings) -> bool:
        """False for a condition that only makes sense with values that its clause has not got."""
        if step.kind == "goal" or (step.kind not in DENYING and step.kind.split()[-1] in ("proved", "possible", "undecided")):
            return True
        needed = step.args[:-1] if step.kind == "builtin" else step.args
        return all(place < 0 or bindings[place] is not None or _anonymous(step, n) for n, (place, _) in enumerate(needed))


def _anonymous(step: Step, n: int) -> bool:
    if not isinstance(step.condition, Literal):
        return False  # comparisons name their variables
    term: Term = step.condition.atom.args[n]
    return isinstance(term, Var) and term.name.startswith("_")


def _pattern(atom: Atom) -> Pattern:
    return tuple(None if isinstance(term, Var) else bare(term) for term in atom.args)
