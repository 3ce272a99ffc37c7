"""Proofs of answers: as a graph and in words. The marker tells this package from others of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from sidlogic.clause import Atom
    from sidlogic.kb import KnowledgeBase

SIDLOGIC = True


def prove(kb: KnowledgeBase, facts: Iterable[Atom], goal: Atom, places: Mapping[str, str] | None = None) -> nx.DiGraph:
    """The canonical proof of a ground goal as a graph (see explain.graph); ValueError if the goal is not certain.

    `facts` are those of one patient (sidlogic.facts.facts), `places` where the rows stand in the file (sidlogic.record.places).
    """
    from explain.facts import Facts
    from explain.graph import graph
    from explain.proof import Prover
    from sidlogic.derive import Derivation
    from sidlogic.speech import speech
    from sidlogic.vocabulary import Vocabulary

    proof = Prover(kb, Derivation(kb, facts)).proof(goal)
    tongues = tuple(speech(kb, lang, places) for lang in ("da", "en"))
    return graph(kb, proof, tongues, Facts(Vocabulary.of(kb.table, kb.statements), places or {}))


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


__all__ = ["SIDLOGIC", "prove", "why"]
