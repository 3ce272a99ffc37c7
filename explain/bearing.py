"""Which clauses bear on an answer: those that could make it certain, and are not switched off by a number of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from explain.node import FAILS, Node
from sidlogic.clause import Clause, Compare, Literal, Num, Sym, Term, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import UNDOCUMENTED


class Bearing:
    """What is known of the clauses of a knowledge base, whoever the patient is."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    @cached_property
    def _uncertain(self) -> frozenset[str]:
        """The predicates that no clause can make certain: each of their clauses asks for what is not documented."""
        found: set[str] = {UNDOCUMENTED}
        keys = dict.fromkeys(clause.head.key for clause in self.kb.clauses)
        while more := {key for key in keys if key not in found and all(self._asks(c, found) for c in self.kb.of(key))}:
            found |= more
        return frozenset(found)

    @staticmethod
    def _asks(clause: Clause, found: set[str] | frozenset[str]) -> bool:
        literals = (c for c in clause.body if isinstance(c, Literal) and not c.negated and c.modal is None)
        return any(literal.atom.key in found for literal in literals)

    def never_certain(self, clause: Clause) -> bool:
        """True for a clause that only says that something is not documented."""
        return self._asks(clause, self._uncertain)

    def is_table(self, key: str) -> bool:
        """True for a predicate that is only facts of the knowledge base."""
        clauses = self.kb.of(key)
        return bool(clauses) and not any(clause.body for clause in clauses)

    def fixed(self, clause: Clause) -> Mapping[Term, bool]:
        """The variables of a clause that get their values from tables of the knowledge base alone, such as our numbers."""
        found: dict[Term, bool] = {}
        for condition in clause.body:
            if isinstance(condition, Literal) and self.is_table(condition.atom.key):
                found |= {term: True for term in condition.atom.args if isinstance(term, Var)}
        return found

    def switched_off(self, node: Node) -> bool:
        """True for a clause application that fails by numbers of the knowledge base alone, whoever the patient is."""
        if node.clause is None:
            return False
        fixed = self.fixed(node.clause)
        return any(
            child.status in FAILS and isinstance(condition, Compare) and all(isinstance(t, Sym | Num) or t in fixed for t in (condition.left, condition.right))
            for condition, child in zip(node.clause.body, node.children, strict=True)
        )

    def counted(self, clause: Clause) -> tuple[str, int] | None:
        """A clause that asks for several different answers to one question: the predicate, and how many.

        `pattern(P, a) :- admitted(P, One), admitted(P, Two), One \\== Two` asks for two of admitted/2.
        """
        apart = {frozenset((c.left, c.right)) for c in clause.body if isinstance(c, Compare) and c.op == "\\=="}
        terms: dict[str, list[Term]] = {}
        for condition in clause.body:
            if isinstance(condition, Literal) and not condition.negated:
                terms.setdefault(condition.atom.key, []).extend(t for t in condition.atom.args if any(t in pair for pair in apart))
        for key, found in terms.items():
            if len(found) > 1 and all(frozenset((a, b)) in apart for n, a in enumerate(found) for b in found[n + 1:]):
                return key, len(found)
        return None
