"""Explanations of answers: as a graph, in words, as pages and pictures. The marker tells this package from others of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from explain.views.view import View
    from sidlogic.clause import Atom
    from sidlogic.kb import KnowledgeBase
    from sidlogic.record import Record

SIDLOGIC = True


def prove(kb: KnowledgeBase, facts: Iterable[Atom], goal: Atom, places: Mapping[str, str] | None = None) -> nx.DiGraph:
    """The explanation of a goal of any status, which the checker has passed, as a graph (see explain.graph).

    `facts` are those of one patient (sidlogic.facts.facts), `places` where the rows stand in the file (sidlogic.record.places). For a
    page or a picture of it: `view`.
    """
    from explain.explanation import of_facts
    from explain.graph import graph

    return graph(of_facts(kb, facts, places).explain(goal).labelled(), kb)


def why(kb: KnowledgeBase, facts: Iterable[Atom], goal: Atom, lang: str = "da", places: Mapping[str, str] | None = None) -> str:
    """The checked explanation of a goal in words."""
    from explain.explanation import of_facts
    from explain.why import reasons

    return reasons(of_facts(kb, facts, places), [goal], lang)


def view(kb: KnowledgeBase, record: Record, goal: str | Atom, lang: str = "da") -> View:
    """The checked explanation of a goal for a patient, to look at: a notebook shows it.

    It has `.html()`, `.svg()`, `.png()`, `.text()`, `.graph` and `.document`. `goal`: as in `sidlogic show`: 'start', a start rule, a
    decision, an atom as text with P for the patient; or an Atom.
    """
    from explain.views.view import view as made

    return made(kb, record, goal, lang)


__all__ = ["SIDLOGIC", "prove", "view", "why"]
