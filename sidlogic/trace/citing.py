"""Which clauses cite which statements."""

from __future__ import annotations

from collections.abc import Mapping

from sidlogic.clause import Clause
from sidlogic.kb import KnowledgeBase


def citing(kb: KnowledgeBase) -> Mapping[str, tuple[Clause, ...]]:
    """The clauses that cite each statement, in the order of kb/; () for one that none cites."""
    found: dict[str, list[Clause]] = {name: [] for name in kb.statements}
    for clause in kb.clauses:
        for name in kb.note(clause).ids:
            found.setdefault(name, []).append(clause)
    return {name: tuple(clauses) for name, clauses in found.items()}
