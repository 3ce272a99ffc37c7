"""Proofs of answers: as a graph and in words. The marker tells this package from others of the same name."""

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
    from explain.explained import explained
    from explain.graph import graph

    return graph(explained(kb, facts, goal, places).document, kb)


def why(kb: KnowledgeBase, facts: Iterable[Atom], goal: Atom, lang: str = "da", places: Mapping[str, str] | None = None) -> str:
    """The canonical proof of a goal in words, or that it is undecided or refuted."""
    from explain.facts import Facts
    from explain.tree import Drawer
    from explain.verified import Verifier
    from explain.why import texts
    from sidlogic.derive import Derivation
    from sidlogic.speech import speech
    from sidlogic.vocabulary import Vocabulary

    facts = tuple(facts)
    drawer = Drawer(kb, speech(kb, lang, places), Facts(Vocabulary.of(kb.table, kb.statements), places or {}))
    return "\n".join(texts(drawer, Derivation(kb, facts), [goal], Verifier(kb, facts, lang, places)))


def view(kb: KnowledgeBase, record: Record, goal: str | Atom, lang: str = "da") -> View:
    """The checked explanation of a goal for a patient, to look at: a notebook shows it; `.html()`, `.svg()`, `.png()`, `.graph`, `.document`.

    `goal`: as in `sidlogic show`: 'start', a start rule, a decision, an atom as text with P for the patient; or an Atom.
    """
    from explain.views.view import view as made

    return made(kb, record, goal, lang)


__all__ = ["SIDLOGIC", "prove", "view", "why"]
