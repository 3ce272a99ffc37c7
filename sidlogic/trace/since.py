"""From which day statements, clauses and numbers hold.

A statement that came with a later edition of the document names it in kb/statements.json (`edition`); all others hold from the first. The
days of the editions are those of approval/4. A clause holds from the earliest statement it cites; one that cites none, from the earliest
clause that asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sidlogic.clause import Clause, Literal, Num
from sidlogic.kb import KnowledgeBase
from sidlogic.trace.fires import Place, place

APPROVALS = "approval/4"


def editions(kb: KnowledgeBase) -> Mapping[str, date]:
    """The day from which each edition holds, by its name in kb/."""
    found = {}
    for name, *parts in kb.table(APPROVALS):
        year, month, day = (int(part.value) for part in parts if isinstance(part, Num))
        found[str(name)] = date(year, month, day)
    return found


def statements_since(kb: KnowledgeBase) -> Mapping[str, date]:
    """The day from which each statement holds. KeyError for an edition that kb/ does not know."""
    known = editions(kb)
    first = min(known, key=lambda name: known[name])
    return {name: known[entry.get("edition", first)] for name, entry in kb.statements.items()}


def clauses_since(kb: KnowledgeBase) -> Mapping[Place, date]:
    """The day from which each clause holds."""
    cited = statements_since(kb)
    first = min(editions(kb).values())
    users: dict[str, list[Clause]] = {}
    for clause in kb.clauses:
        for key in {condition.atom.key for condition in clause.body if isinstance(condition, Literal)}:
            users.setdefault(key, []).append(clause)
    found: dict[Place, date] = {}
    for key in reversed(kb.order):  # callers before what they ask for
        asking = [found[place(user)] for user in users.get(key, ())]
        for clause in kb.of(key):
            ids = kb.note(clause).ids
            found[place(clause)] = min(cited[name] for name in ids) if ids else min(asking, default=first)
    return found
