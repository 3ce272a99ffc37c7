"""A knowledge base with clauses of a report's own beside it, so that every engine answers them with the rest."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from sidlogic.clause import Clause
from sidlogic.kb import KnowledgeBase
from sidlogic.strata import grouped, kinds, order


def extended(kb: KnowledgeBase, made: tuple[Clause, ...]) -> KnowledgeBase:
    """The knowledge base and the clauses, with a digest of its own."""
    clauses = (*kb.clauses, *made)
    groups = grouped(clauses)
    ordered, _ = order(groups)
    digest = sha256("\n".join([kb.sha256, *map(str, made)]).encode()).hexdigest()
    return replace(kb, clauses=clauses, kinds=kinds(groups, ordered), order=ordered, sha256=digest)
