"""The word of the checker on a proof that is about to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from explain.checker import check
from explain.document import document
from explain.explain import Explainer
from explain.node import below
from explain.outline import PHRASES
from explain.proof import Proof, Prover
from sidlogic.clause import Atom, Num, Sym
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase


class Verifier:
    """Explains and checks for one patient. Raises AssertionError where the checker refuses: that is a bug, and nothing is printed."""

    def __init__(self, kb: KnowledgeBase, facts: Iterable[Atom], lang: str, places: Mapping[str, str] | None = None) -> None:
        self.kb, self.facts, self.lang, self.places = kb, tuple(facts), lang, places or {}
        self.explainer = Explainer(kb, self.facts, self.places)

    def prover(self, derivation: Derivation) -> Prover:
        """A prover that tells the proofs that are checked here."""
        return Prover(self.kb, derivation, self.explainer.proofs)

    def verdict(self, goal: Atom, proof: Proof) -> str:
        """What the checker says of the proof of a ground goal, every step of which must be among those it has checked."""
        root = self.explainer.explain(goal)
        patient, day = next(fact.args for fact in self.facts if fact.key == "decision_date/2")
        assert isinstance(patient, Sym) and isinstance(day, Num)
        told = document(root, self.kb, patient.name, date.fromordinal(int(day.value)))
        checked = {(id(node.clause), frozenset(node.bindings)) for node in below(root) if node.kind == "clause"}
        steps = {(id(step.clause), frozenset(step.bindings)) for step in proof if step.kind == "clause"}
        if (refused := check(told, self.kb, self.facts, self.places)) or not steps <= checked:
            raise AssertionError(f"the checker refuses the proof of {goal}: {refused[:3]}")
        return PHRASES[self.lang]["proved"].format(n=len(told["nodes"]), proofs=self.explainer.proofs.count(goal))
