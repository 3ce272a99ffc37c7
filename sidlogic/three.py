"""Three values by transformation: from the clauses of kb/ to a program of plain two-valued rules.

Each open predicate gets two versions: `p` holds for certain, `p__possible` holds for some completion of the record. A positive
condition keeps its version, `not` swaps it, `undocumented` is false in the certain and true in the possible version. Definite
predicates have one version. In the upper layer proved(p) is `p`, possible(p) is `p__possible`, refuted(p) is its negation and
undecided(p) is `p__possible` without `p`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from sidlogic.clause import Atom, Clause, Condition, Literal, Var
from sidlogic.inline import inline
from sidlogic.rules import drop_false, reachable, sort
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS, OUTPUTS, UNDOCUMENTED

POSSIBLE, UNDECIDED = "__possible", "__undecided"


class Base(Protocol):
    """What a program is made of; a KnowledgeBase is one."""

    @property
    def clauses(self) -> tuple[Clause, ...]: ...

    @property
    def kinds(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Program:
    """Plain rules (no modal words) over versioned predicates, each predicate after those it rests on; facts have no body.

    `inputs` are the keys of the predicates the record gives; `outputs` what is asked. A predicate without rules is false.
    `short`: the predicates (keys as ever) whose first argument, the patient, is left out of the rules (sidlogic.patient.shortened).
    """

    rules: tuple[Clause, ...]
    outputs: tuple[str, ...] = OUTPUTS
    inputs: frozenset[str] = INPUT_KEYS
    short: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return "\n".join(map(str, self.rules))


class Layers:
    """How each predicate is translated, by its kind."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds
        clash = [key for key in kinds if POSSIBLE in key or UNDECIDED in key]
        if clash:
            raise ValueError(f"names with {POSSIBLE} or {UNDECIDED} are made by the transformation: {', '.join(clash)}")

    def kind(self, key: str) -> str:
        return self._kinds.get(key, "definite")

    def versions(self, clause: Clause) -> Iterator[Clause]:
        """The rules a clause becomes: one, or for an open predicate one or two."""
        kind = self.kind(clause.head.key)
        plain = [c for c in clause.body if isinstance(c, Literal) and c.modal is None and self.kind(c.atom.key) == "open"]
        if kind == "upper" and plain:
            raise ValueError(f"{clause.head.key} is upper; say proved, possible, refuted or undecided of {plain[0].atom.key}")
        if not any(_is_undocumented(c) for c in clause.body):
            yield self.rule(clause, "certain")
        if kind == "open":
            yield self.rule(clause, "possible")

    def rule(self, clause: Clause, version: str) -> Clause:
        """The clause as a rule of that version."""
        kept = (c for c in clause.body if not _is_undocumented(c))
        body = tuple(new for condition in kept for new in self._condition(condition, version))
        return Clause(self.atom(clause.head, version), body, clause.note, clause.file, clause.line)

    def atom(self, atom: Atom, version: str) -> Atom:
        """The atom in a version; only open predicates have a possible one of their own."""
        if version == "possible" and self.kind(atom.key) == "open":
            return Atom(atom.predicate + POSSIBLE, atom.args)
        return atom

    def _condition(self, condition: Condition, version: str) -> Iterator[Condition]:
        if not isinstance(condition, Literal):
            yield condition
        elif condition.modal is not None:
            yield from self._modal(condition)
        else:
            seen = version if not condition.negated else ("possible" if version == "certain" else "certain")
            yield Literal(self.atom(condition.atom, seen), condition.negated, line=condition.line)

    def _modal(self, condition: Literal) -> Iterator[Literal]:
        atom, negated, line = condition.atom, condition.negated, condition.line
        certain, possible = self.atom(atom, "certain"), self.atom(atom, "possible")
        if condition.modal == "proved":
            yield Literal(certain, negated, line=line)
        elif condition.modal in ("possible", "refuted"):
            yield Literal(possible, negated != (condition.modal == "refuted"), line=line)
        elif negated:
            yield Literal(Atom(atom.predicate + UNDECIDED, atom.args), True, line=line)
        else:
            yield Literal(possible, line=line)
            yield Literal(certain, True, line=line)

    def undecided(self, clauses: Iterable[Clause]) -> Iterator[Clause]:
        """One helper for each predicate that stands under not(undecided(..))."""
        atoms = (c.atom for clause in clauses for c in clause.body if isinstance(c, Literal) and c.modal == "undecided" and c.negated)
        for name, arity in dict.fromkeys((atom.predicate, len(atom.args)) for atom in atoms):
            atom = Atom(name, tuple(Var(f"X{i}") for i in range(1, arity + 1)))
            yield Clause(Atom(name + UNDECIDED, atom.args), tuple(self._modal(Literal(atom, modal="undecided"))))


def _is_undocumented(condition: Condition) -> bool:
    if not (isinstance(condition, Literal) and condition.atom.key == UNDOCUMENTED):
        return False
    if condition.negated or condition.modal:
        raise ValueError(f"{condition}: {UNDOCUMENTED} stands alone, without not(..) and without a modal word")
    return True


def program(kb: Base, outputs: Iterable[str] = OUTPUTS) -> Program:
    """The rules that the outputs rest on, parameters put in their places.

    >>> from types import SimpleNamespace
    >>> p, q, flag = (Atom(name, (Var("P"),)) for name in ("p", "q", "flag"))
    >>> gap = Clause(q, (Literal(flag), Literal(Atom("undocumented", (Var("P"), Var("Name"))))))
    >>> use = Clause(p, (Literal(flag), Literal(q, negated=True)))
    >>> kb = SimpleNamespace(clauses=(gap, use), kinds={"flag/1": "input", "q/1": "open", "p/1": "open"})
    >>> print(program(kb, ["p/1"]))
    q__possible(P) :- flag(P).
    p(P) :- flag(P), not(q__possible(P)).
    """
    inputs = frozenset(key for key, kind in kb.kinds.items() if kind == "input")
    return plain(versions(kb), inputs, outputs)


def versions(kb: Base) -> list[Clause]:
    """The rules that the clauses become, those that stand for not(undecided(..)) last."""
    layers = Layers(kb.kinds)
    return [rule for clause in kb.clauses for rule in layers.versions(clause)] + list(layers.undecided(kb.clauses))


def plain(rules: Iterable[Clause], inputs: frozenset[str], outputs: Iterable[str]) -> Program:
    """Only what the outputs rest on, without what is false or known whatever the patient, in order."""
    wanted = tuple(outputs)
    kept = reachable(drop_false(rules, inputs | BUILTIN_KEYS), wanted)
    kept = reachable(drop_false(inline(kept), inputs | BUILTIN_KEYS), wanted)
    return Program(tuple(sort(kept)), wanted, inputs)
