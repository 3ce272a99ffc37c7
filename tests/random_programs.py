"""Made-up programs: stratified, safe clauses over a small record, for engines to agree on.

The predicates p0, p1 ... rest on earlier ones only; some on undocumented/2. Above them an upper layer speaks of what is proved.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Num, Sym, Term, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.strata import grouped, kinds, order

P, X, Y = Var("P"), Var("X"), Var("Y")
NAMES = ("gap1", "gap2", "gap3")
KEYS = ("k1", "k2")
MODALS = ("proved", "possible", "refuted", "undecided")


def element(key: str, value: Term) -> Literal:
    """The condition that one of the recorded values is this one."""
    return Literal(Atom("element", (P, Sym(key), value)))


def ask(name: str, value: Term, negated: bool = False, modal: str | None = None) -> Literal:
    return Literal(Atom(name, (P, value)), negated, modal)


def _condition(rng: random.Random, below: list[str]) -> Condition:
    """A condition on X, which is bound."""
    kind = rng.randrange(5)
    if kind == 0:
        return Compare(rng.choice(["<", "=<", ">", ">=", "==", "\\=="]), X, Num(rng.randrange(4)))
    if kind == 1 or not below:
        return Literal(Atom("element", (P, Sym(rng.choice(KEYS)), X)), rng.random() < 0.5)
    value = Num(rng.randrange(4)) if rng.random() < 0.2 else X
    return ask(rng.choice(below), value, negated=rng.random() < 0.5)


def clause(rng: random.Random, name: str, below: list[str], gaps: bool) -> Clause:
    """A safe clause of `name` with one or two variables beside the patient."""
    body: list[Condition] = [element(rng.choice(KEYS), X)]
    if below and rng.random() < 0.5:
        body = [ask(rng.choice(below), X)]
    if rng.random() < 0.3:
        body += [element(rng.choice(KEYS), Y), Compare(rng.choice(["<", "\\=="]), X, Y)]
    body += [_condition(rng, below) for _ in range(rng.randrange(3))]
    if gaps and rng.random() < 0.5:
        body.append(Literal(Atom("undocumented", (P, Sym(rng.choice(NAMES))))))
    head = Num(rng.randrange(4)) if rng.random() < 0.2 else X
    return Clause(Atom(name, (P, head)), tuple(body))


def upper(rng: random.Random, name: str, below: list[str]) -> Clause:
    """A clause on what is known of the predicates below."""
    body: list[Condition] = [element(rng.choice(KEYS), X)]
    for _ in range(rng.randrange(1, 3)):
        body.append(ask(rng.choice(below), X, rng.random() < 0.5, rng.choice(MODALS)))
    return Clause(Atom("answer", (P, Sym("d"), Sym(name), X)), tuple(body))


def clauses(rng: random.Random, predicates: int = 6) -> tuple[Clause, ...]:
    """A program: the predicates, then answers on each."""
    found, names = [], list[str]()
    for i in range(predicates):
        found += [clause(rng, f"p{i}", names, gaps=i % 2 == 0) for _ in range(rng.randrange(1, 4))]
        names.append(f"p{i}")
    for name in names:
        for modal in ("proved", "possible"):
            head = Atom("answer", (P, Sym(modal), Sym(name), X))
            found.append(Clause(head, (ask(name, X, modal=modal),)))
    return (*found, *(upper(rng, f"u{i}", names) for i in range(3)))


def facts(rng: random.Random) -> tuple[Atom, ...]:
    """The record of the patient p: a few numbers under each key."""
    values = [(key, n) for key in KEYS for n in range(4) if rng.random() < 0.5]
    return tuple(Atom("element", (Sym("p"), Sym(key), Num(n))) for key, n in values)


def knowledge_base(found: Iterable[Clause]) -> KnowledgeBase:
    """The clauses as a knowledge base, unchecked but stratified."""
    groups = grouped(found)
    ordered, cycles = order(groups)
    assert not cycles
    return KnowledgeBase(tuple(c for group in groups.values() for c in group), kinds(groups, ordered), ordered, "test", "0" * 64)
