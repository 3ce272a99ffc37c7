"""What is missing, as plain rules: which names an undecided atom rests on.

p__missing(.., Name): p is possible and not certain, and some body that makes it possible has a condition that rests on Name. Names come from
undocumented/2; a condition, also a negated one, hands on those of its predicate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sidlogic.clause import Atom, Clause, Condition, Literal, Term, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import UNDOCUMENTED
from sidlogic.three import Layers

MISSING = "__missing"
TOLD = "missing/3"
"""missing(P, Decision, Name): what the decision waits for."""
_NAME, _DECISION, _RULE, _P = Var("Missing"), Var("Decision"), Var("Rule"), Var("P")


def blame(kb: KnowledgeBase) -> list[Clause]:
    """The rules of every open predicate, and missing/3 from what the decisions want to know (start rules, as decide tells)."""
    layers = Layers(kb.kinds)
    rules = [rule for clause in kb.clauses if layers.kind(clause.head.key) == "open" for rule in _of(clause, layers)]
    strength = Var("Strength")
    wanted = Literal(Atom("wanted", (_P, _DECISION, _RULE)))
    told = Atom("missing", (_P, _DECISION, _NAME))
    return [*rules, Clause(told, (wanted, Literal(Atom("start" + MISSING, (_P, _RULE, strength, _NAME)))))]


def _of(clause: Clause, layers: Layers) -> Iterator[Clause]:
    *_, possible = layers.versions(clause)
    head = Atom(clause.head.predicate + MISSING, (*clause.head.args, _NAME))
    undecided = (*possible.body, Literal(clause.head, negated=True))
    for reason in _reasons(clause.body, layers):
        if isinstance(reason, Literal):
            yield Clause(head, (*undecided, reason))
        else:
            yield Clause(Atom(head.predicate, (*clause.head.args, reason)), undecided)


def _reasons(body: Iterable[Condition], layers: Layers) -> Iterator[Literal | Term]:
    """What the conditions of a clause can miss: a name itself, or the names of an open predicate."""
    for c in body:
        if isinstance(c, Literal) and c.atom.key == UNDOCUMENTED:
            yield c.atom.args[1]
        elif isinstance(c, Literal) and c.modal is None and layers.kind(c.atom.key) == "open":
            yield Literal(Atom(c.atom.predicate + MISSING, (*c.atom.args, _NAME)))
