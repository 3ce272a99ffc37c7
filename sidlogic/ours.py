"""Which of our own numbers an answer rests on: the own_parameter facts in the derivations of what holds."""

from __future__ import annotations

from collections.abc import Iterable

from sidlogic.clause import Atom, Clause, Literal
from sidlogic.derive import Derivation, Status
from sidlogic.kb import KnowledgeBase

PARAMETER = "own_parameter/2"


def parameters(kb: KnowledgeBase, derivation: Derivation, goals: Iterable[Atom]) -> tuple[Clause, ...]:
    """The own_parameter facts under the goals that hold, in the order of kb/."""
    used: set[Atom] = set()
    seen: set[Atom] = set()
    todo = list(goals)
    while todo:
        goal = todo.pop()
        if goal in seen or kb.kinds.get(goal.key) == "input":
            continue
        seen.add(goal)
        if goal.key == PARAMETER:
            used.add(goal)
            continue
        for instance in derivation.instances(goal, failing=False):
            if instance.status is Status.HOLDS:
                todo += [c.atom for c, _ in instance.conditions if isinstance(c, Literal) and not c.negated]
    return tuple(clause for clause in kb.of(PARAMETER) if clause.head in used)
