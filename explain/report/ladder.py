"""The attrition of the start criteria as clauses: for each criterion a ladder of its conditions, in the order of the guideline.

A *rung* is a criterion cut off after one of its conditions. The rungs are clauses like any other, made from the clauses of start/3, so
every engine answers them, three-valued; nothing about a criterion is written here. Below the first rung stand the conditions under
which the knowledge base asks about starting at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from explain.report.extended import extended
from sidlogic.clause import Atom, Clause, Condition, Literal, Num, Sym, Term, Var, variables
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import INPUT_KEYS

RUNG, LADDER = "rung", Sym("ladder")
START = "start/3"
HELD, UNDECIDED = "held", "undecided"
PATIENT = Var("P")


@dataclass(frozen=True)
class Ladder:
    """The conditions of a criterion; the first `asked` of them are those of asking at all. `field` names the ladder among the answers: a
    criterion with several clauses has several ladders."""

    rule: str
    field: str
    conditions: tuple[Condition, ...]
    asked: int


def ladders(kb: KnowledgeBase) -> tuple[Ladder, ...]:
    """One ladder for each clause of start/3, in the order of the guideline."""
    gate = tuple(_gate(kb))
    return tuple(Ladder(_text(c.head.args[1]), field, (*gate, *c.body), len(gate)) for field, c in _criteria(kb).items())


def with_ladders(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base with one more decision, `ladder`, a list for each criterion: 'N.held' where its first N conditions (from 1) all
    hold, 'N.undecided' where none of them fails and at least one is undecided. Engines, JSON and SQL treat it as any other decision."""
    made = [clause for field, of in _criteria(kb).items() for clause in _rungs(field, of, tuple(_gate(kb)))]
    fields = [Clause(Atom("output", (LADDER, Sym(field), Sym("list")))) for field in _criteria(kb)]
    return extended(kb, (*made, *fields))


def climbed(answer: Iterable[str], ladder: Ladder) -> tuple[str, ...]:
    """The state of a patient after each condition, held, undecided or removed, from the answer to a ladder.

    >>> climbed(["1.held", "2.undecided"], Ladder("r", "c1", (Literal(Atom("a", ())),) * 3, 0))
    ('held', 'undecided', 'removed')
    """
    states = dict(word.split(".") for word in answer)
    return tuple(states.get(str(n), "removed") for n in range(1, len(ladder.conditions) + 1))


def _criteria(kb: KnowledgeBase) -> Mapping[str, Clause]:
    found: dict[str, Clause] = {}
    for n, clause in enumerate(kb.of(START), start=1):
        own = _about(PATIENT, clause)
        body = tuple(c for item in own.body for c in _written_out(kb, item, frozenset(clause.note.ids)))
        found[f"c{n}"] = replace(own, body=body)
    return found


def _rungs(field: str, clause: Clause, gate: tuple[Condition, ...]) -> Iterator[Clause]:
    for n in range(1, len(gate) + 1):
        yield Clause(_ladder(field, n, HELD), gate[:n])
    for n in range(1, len(clause.body) + 1):
        rung = Atom(RUNG, (PATIENT, Sym(field), Num(n)))
        yield Clause(rung, clause.body[:n])
        yield Clause(_ladder(field, len(gate) + n, HELD), (*gate, Literal(rung, modal="proved")))
        yield Clause(_ladder(field, len(gate) + n, UNDECIDED), (*gate, Literal(rung, modal="undecided")))


def _ladder(field: str, n: int, state: str) -> Atom:
    return Atom("answer", (PATIENT, LADDER, Sym(field), Sym(f"{n}.{state}")))


def _gate(kb: KnowledgeBase) -> Iterator[Condition]:
    """The conditions beside proved(start(..)) where it is first asked, a helper of one clause written out."""
    asking = next(c for c in kb.clauses if any(isinstance(i, Literal) and i.modal and i.atom.key == START for i in c.body))
    for item in _about(PATIENT, asking).body:
        if isinstance(item, Literal) and item.atom.key != START:
            yield from (c for c in _written_out(kb, item) if not (isinstance(c, Literal) and c.atom.key in INPUT_KEYS))


def _written_out(kb: KnowledgeBase, item: Condition, within: frozenset[str] | None = None) -> tuple[Condition, ...]:
    """A condition, or the body of the only clause of its predicate where that speaks of the patient alone. `within`: only where that
    clause encodes some of these statements and no other."""
    clauses = kb.of(item.atom.key) if isinstance(item, Literal) and not item.negated else ()
    if len(clauses) != 1 or (within is not None and not set() < set(clauses[0].note.ids) <= within):
        return (item,)
    body = _about(PATIENT, clauses[0]).body
    named = {v for part in (clauses[0].head, *clauses[0].body) for v in variables(part) if not v.name.startswith("_")}
    return body if len(named) == 1 else (item,)


def _about(patient: Var, clause: Clause) -> Clause:
    """The clause with its patient, the first argument of its head, under that name."""
    old = clause.head.args[0]

    def term(given: Term) -> Term:
        return patient if given == old else given

    def atom(given: Atom) -> Atom:
        return Atom(given.predicate, tuple(map(term, given.args)))

    def condition(item: Condition) -> Condition:
        if isinstance(item, Literal):
            return replace(item, atom=atom(item.atom))
        return replace(item, left=term(item.left), right=term(item.right))

    return replace(clause, head=atom(clause.head), body=tuple(map(condition, clause.body)))


def _text(term: Term) -> str:
    return term.name if isinstance(term, Sym) else str(term)
