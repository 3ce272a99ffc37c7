"""From a goal and a patient's facts to the explanation graph and its document, which the checker has passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from explain.checker import check
from explain.document import document
from explain.explain import Explainer
from explain.node import Node, below
from sidlogic.clause import Atom, Num, Sym
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech, speech


@dataclass(frozen=True)
class Explained:
    """A goal explained. `document` is of the published form (proof.schema.json), its nodes labelled in both languages."""

    explainer: Explainer
    root: Node
    document: Mapping[str, Any]
    speeches: Mapping[str, Speech]

    @cached_property
    def steps(self) -> dict[Node, str]:
        """The ids of the nodes in the document."""
        return {node: f"n{number}" for number, node in enumerate(below(self.root), start=1)}


def explained(kb: KnowledgeBase, facts: Iterable[Atom], goal: Atom, places: Mapping[str, str] | None = None) -> Explained:
    """The explanation of a goal of any status. AssertionError if the checker refuses it: that is a bug, and nothing may be shown."""
    given, where = tuple(facts), places or {}
    patient, day = next(fact.args for fact in given if fact.key == "decision_date/2")
    assert isinstance(patient, Sym) and isinstance(day, Num)
    explainer = Explainer(kb, given, where)
    root = explainer.explain(goal)
    proofs = explainer.proofs.count(root.atom) if root.atom is not None and root.status == "met" else None
    speeches = {lang: speech(kb, lang, where) for lang in ("da", "en")}
    told = document(root, kb, patient.name, date.fromordinal(int(day.value)), proofs, speeches)
    if refused := check(told, kb, given, where):
        raise AssertionError(f"the checker refuses the explanation of {root.text}: {refused[:3]}")
    return Explained(explainer, root, told, speeches)
