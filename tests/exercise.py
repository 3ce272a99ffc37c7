"""Which clauses a patient exercises: those that fire, and those that are the reason that something does not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from worked import facts_of

from sidlogic.clause import Atom, Clause, Var
from sidlogic.derive import Derivation, Status
from sidlogic.kb import KnowledgeBase

Place = tuple[str, int]


def rules(kb: KnowledgeBase) -> dict[Place, Clause]:
    """The clauses with conditions, by file and line."""
    return {(clause.file, clause.line): clause for clause in kb.clauses if clause.body}


def derivation(kb: KnowledgeBase, patient: dict[str, Any]) -> Derivation:
    """What follows for a valid patient."""
    return Derivation(kb, facts_of(patient))


def exercised(found: Derivation, clauses: Iterable[Clause]) -> tuple[set[Place], set[Place]]:
    """Of the predicates of these clauses: the clauses that fire (certainly or possibly), and those of which an instance fails by
    exactly one condition, which is then the reason."""
    fired: set[Place] = set()
    failed: set[Place] = set()
    for key in dict.fromkeys(clause.head.key for clause in clauses):
        name, arity = key.split("/")
        goal = Atom(name, tuple(Var(f"X{i}") for i in range(int(arity))))
        for instance in found.instances(goal):
            where = instance.clause.file, instance.clause.line
            if instance.status is not Status.FAILS:
                fired.add(where)
            elif [status for _, status in instance.conditions].count(Status.FAILS) == 1:
                failed.add(where)
    return fired, failed
