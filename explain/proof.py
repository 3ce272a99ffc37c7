"""Proofs and refutations over the clause tree, rebuilt from derivations; the engine is not asked.

A proof of a ground goal is the clause that concludes it and a proof of each of its conditions. `not(q)` holds by a refutation of q:
every way in which a clause could conclude q, each with the first condition that fails. Where several proofs exist the canonical one
is taken: the lowest, then the smallest, then the first in guideline order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod

from explain.proofs import Proofs
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Literal, Var
from sidlogic.derive import Derivation, Instance, Status
from sidlogic.kb import KnowledgeBase


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """A step. `kind` is

    fact (of the record), clause (its premises conclude the head), comparison, builtin, negation (premise: the refutation),
    modal (what is proved or undecided), refutation (premises: the ways that fail, or none), failure (a way: its first failing
    condition), absent (the record does not say so; `instead`: what it says).
    """

    kind: str
    condition: Condition
    status: Status
    clause: Clause | None = None
    bindings: tuple[tuple[Var, Const], ...] = ()
    premises: tuple[Proof, ...] = ()
    missing: tuple[str, ...] = ()
    instead: tuple[Atom, ...] = ()
    height: int = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", 1 + max((p.height for p in self.premises), default=0))
        object.__setattr__(self, "size", 1 + sum(p.size for p in self.premises))

    def __iter__(self) -> Iterator[Proof]:
        """This step and all under it, from the top, left to right."""
        yield self
        for premise in self.premises:
            yield from premise


class Prover:
    """The proofs of one patient; goals are ground atoms."""

    def __init__(self, kb: KnowledgeBase, derivation: Derivation, told: Proofs | None = None) -> None:
        """`told` chooses among several proofs, so that the proof is the one that was checked."""
        self.kb, self.derivation, self.told = kb, derivation, told
        self._proofs: dict[Atom, Proof] = {}
        self._refutations: dict[Atom, Proof] = {}
        self._counts: dict[Atom, int] = {}

    def proof(self, goal: Atom) -> Proof:
        """The canonical proof of a goal that is certain; ValueError for any other."""
        if goal not in self._proofs:
            self._proofs[goal] = self._proof(goal)
        return self._proofs[goal]

    def _proof(self, goal: Atom) -> Proof:
        if not self.derivation.certain(goal):
            raise ValueError(f"{goal} is not certain")
        if self.kb.kinds.get(goal.key) == "input":
            return Proof("fact", Literal(goal), Status.HOLDS)
        proofs = [self._concluded(goal, instance) for instance in self._chosen(goal)]
        return min(proofs, key=lambda proof: (proof.height, proof.size))  # min keeps the first of equals

    def _chosen(self, goal: Atom) -> list[Instance]:
        """The ways among which a proof is chosen."""
        ways, best = self._ways(goal), self.told.best(goal) if self.told else None
        if best is None:
            return ways
        return [way for way in ways if way.clause is best.clause and set(way.bindings) == set(best.bindings)] or ways

    def _best(self, atoms: tuple[Atom, ...]) -> Atom:
        return min(atoms, key=self.told.measure) if self.told else atoms[0]

    def _ways(self, goal: Atom) -> list[Instance]:
        return [i for i in self.derivation.instances(goal, failing=False) if i.status is Status.HOLDS]

    def _concluded(self, goal: Atom, instance: Instance) -> Proof:
        premises = tuple(self._premise(condition) for condition, _ in instance.conditions)
        return Proof("clause", Literal(goal), Status.HOLDS, instance.clause, instance.bindings, premises)

    def count(self, goal: Atom) -> int:
        """How many different proofs a goal has; refutations count as one."""
        if self.kb.kinds.get(goal.key) == "input":
            return 1
        if goal not in self._counts:
            self._counts[goal] = sum(
                prod(self.count(c.atom) for c, _ in way.conditions if self._positive(c) and isinstance(c, Literal))
                for way in self._ways(goal)
            )
        return self._counts[goal]

    def _positive(self, condition: Condition) -> bool:
        """Whether a condition holds by a proof of its atom."""
        if isinstance(condition, Compare) or self.kb.kinds.get(condition.atom.key) == "builtin":
            return False
        return not condition.negated and condition.modal in (None, "proved")

    def _premise(self, condition: Condition) -> Proof:
        """Why a condition holds."""
        if isinstance(condition, Compare):
            return Proof("comparison", condition, Status.HOLDS)
        if self.kb.kinds.get(condition.atom.key) == "builtin":
            return Proof("builtin", condition, Status.HOLDS)
        if condition.modal is not None:
            return Proof("modal", condition, Status.HOLDS, premises=self._known(condition.atom), missing=self._missing(condition.atom))
        if condition.negated:
            return Proof("negation", condition, Status.HOLDS, premises=(self.refutation(condition.atom),))
        return self.proof(condition.atom)

    def _known(self, goal: Atom) -> tuple[Proof, ...]:
        """What is known of the atom under a modal word: its proof, its refutation, or nothing where it is undecided."""
        if not self.derivation.possible(goal):
            return (self.refutation(goal),)
        certain = self.derivation.solutions(goal)
        return (self.proof(self._best(certain)),) if certain else ()

    def _missing(self, goal: Atom) -> tuple[str, ...]:
        return tuple(sorted(self.derivation.blame(goal)))

    def refutation(self, goal: Atom) -> Proof:
        """Why a goal (variables stand for anything) is not even possible; ValueError if it is."""
        if goal not in self._refutations:
            if self.derivation.possible(goal):
                raise ValueError(f"{goal} is possible")
            self._refutations[goal] = self._refutation(goal)
        return self._refutations[goal]

    def _refutation(self, goal: Atom) -> Proof:
        if self.kb.kinds.get(goal.key) == "input":
            other = Atom(goal.predicate, (*goal.args[:-1], Var("Other")))
            return Proof("absent", Literal(goal), Status.FAILS, instead=self.derivation.solutions(other))
        ways = tuple(self._failure(goal, instance) for instance in self.derivation.instances(goal))
        return Proof("refutation", Literal(goal), Status.FAILS, premises=ways)

    def _failure(self, goal: Atom, instance: Instance) -> Proof:
        condition = next(c for c, status in instance.conditions if status is Status.FAILS)
        return Proof("failure", Literal(goal), Status.FAILS, instance.clause, instance.bindings, (self._failed(condition),))

    def _failed(self, condition: Condition) -> Proof:
        """Why a condition fails."""
        if isinstance(condition, Compare):
            return Proof("comparison", condition, Status.FAILS)
        if self.kb.kinds.get(condition.atom.key) == "builtin":
            return Proof("builtin", condition, Status.FAILS)
        if condition.modal is not None:
            return Proof("modal", condition, Status.FAILS, premises=self._known(condition.atom), missing=self._missing(condition.atom))
        if condition.negated:
            return Proof("negation", condition, Status.FAILS, premises=(self.proof(self._best(self.derivation.solutions(condition.atom))),))
        return self.refutation(condition.atom)
