"""Which proof is told: the smallest height, then the smallest size, then the guideline's order; and how many others there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explain.answers import Known
from explain.walk import Application, Outcome, applications
from sidlogic.clause import Atom, Literal
from sidlogic.signatures import BUILTIN_KEYS

Measure = tuple[int, int]
"""Height and size (steps, shared ones counted where they stand) of a proof."""

LEAF = (1, 1)


class Proofs:
    """The proofs of what is met, each predicate's by its clauses; a negation counts as one step, whatever its why-not."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._best: dict[Atom, tuple[Measure, Application | None]] = {}
        self._count: dict[Atom, int] = {}

    def best(self, atom: Atom) -> Application | None:
        """The application that proves a ground atom in the fewest steps; None for a fact."""
        return self._weighed(atom)[1]

    def measure(self, atom: Atom) -> Measure:
        """Height and size of the proof that is told."""
        return self._weighed(atom)[0]

    def take(self, chosen: Mapping[Atom, Application]) -> None:
        """Tell these applications instead of the shortest ones."""
        self._best |= {atom: (self._of(application), application) for atom, application in chosen.items()}

    def chosen(self, atom: Atom) -> Iterator[Mapping[Atom, Application]]:
        """Every proof of a ground atom as the application that each atom of it is concluded by, the shortest first choices first."""
        return self._choices([atom], {})

    def _choices(self, todo: list[Atom], taken: dict[Atom, Application]) -> Iterator[Mapping[Atom, Application]]:
        while todo and (todo[-1] in taken or not self._derived(todo[-1])):
            todo = todo[:-1]
        if not todo:
            yield taken
            return
        for application in sorted(self.all(todo[-1]), key=self._of):
            yield from self._choices([*todo[:-1], *positive(application)], {**taken, todo[-1]: application})

    def count(self, atom: Atom) -> int:
        """How many proofs a ground atom has: over all clauses, all bindings, and all proofs of the conditions."""
        if atom not in self._count:
            self._count[atom] = sum(self._products(atom)) if self._derived(atom) else 1
        return self._count[atom]

    def _products(self, atom: Atom) -> Iterator[int]:
        for application in self.all(atom):
            product = 1
            for condition in positive(application):
                product *= self.count(condition)
            yield product

    def all(self, atom: Atom) -> Iterator[Application]:
        """The applications that prove a ground atom, in guideline order."""
        for clause in self.known.kb.of(atom.key):
            yield from applications(clause, atom, self.known.answers, ("met",))

    def _derived(self, atom: Atom) -> bool:
        return bool(self.known.kb.of(atom.key)) and not self.known.is_table(atom.key)

    def _weighed(self, atom: Atom) -> tuple[Measure, Application | None]:
        if atom not in self._best:
            found: tuple[Measure, Application | None] = (LEAF, None)
            if self._derived(atom):
                weighed = ((self._of(application), application) for application in self.all(atom))
                found = min(weighed, key=lambda pair: pair[0], default=found)
            self._best[atom] = found
        return self._best[atom]

    def _of(self, application: Application) -> Measure:
        parts = [self._step(outcome) for outcome in application.outcomes]
        return 1 + max((height for height, _ in parts), default=0), 1 + sum(size for _, size in parts)

    def _step(self, outcome: Outcome) -> Measure:
        atom = proved_by(outcome)
        return LEAF if atom is None else self.measure(atom)


def proved_by(outcome: Outcome) -> Atom | None:
    """The atom whose own proof is part of the proof; None for a condition that stands for itself."""
    if not isinstance(outcome.condition, Literal) or outcome.answer is None or outcome.answer.key in BUILTIN_KEYS:
        return None
    return outcome.answer if outcome.condition.modal in (None, "proved") and outcome.status == "met" else None


def positive(application: Application) -> Iterator[Atom]:
    """The atoms that the conditions of an application need proved."""
    return (atom for outcome in application.outcomes if (atom := proved_by(outcome)) is not None)
