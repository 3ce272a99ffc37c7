"""What the tests of explanations share: the explanation of a goal for a patient, as a graph and as a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from small import atom
from worked import decider, facts_of, kb, record

from explain.document import document
from explain.explain import Explainer
from sidlogic.clause import Atom, Sym, Var
from sidlogic.record import places
from sidlogic.units import Units

GOALS = (
    "review_answer(P, action, A)",
    "placed(P, Product, Route, Mg, Category)",
    "switch_answer(P, verdict, V)",
    "start_answer(P, status, S)",
)
"""Besides the start pathways: a stop action, a placement, a switch verdict, the start decision."""


@lru_cache(maxsize=1)
def units() -> Units:
    return Units(kb())


def explainer(patient: dict[str, Any]) -> Explainer:
    return Explainer(kb(), facts_of(patient), places(record(patient)), decider().rules, units())


def goals(patient: str) -> list[Atom]:
    """Every start pathway, and the other decisions, for a patient."""
    pathways = [clause.head for clause in kb().of("start/3")]
    return [asked(goal, patient) for goal in (*pathways, *map(atom, GOALS))]


def asked(goal: Atom, patient: str) -> Atom:
    return Atom(goal.predicate, tuple(Sym(patient) if term == Var("P") else term for term in goal.args))


def documents(patient: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The document of every goal; of the placements one for each product."""
    found, read = explainer(patient), record(patient)
    for goal in goals(read.id):
        met = [one for one, status in found.known.answers(goal) if status == "met"]
        for one in met or [goal]:
            root = found.explain(one)
            yield document(root, kb(), read.id, read.decision_date)
