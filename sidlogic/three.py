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
from sidlogic.inline import drop_false, inline, reachable, sort

POSSIBLE, UNDECIDED = "__possible", "__undecided"
OUTPUTS = ("answer/4", "placed/5", "wanted/3")
INPUTS = ("decision_date/2", "value/3", "flag/3", "recorded/2", "element/3", "row/4", "row_value/4", "row_flag/4")


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
    """

    rules: tuple[Clause, ...]
    outputs: tuple[str, ...] = OUTPUTS
    inputs: frozenset[str] = frozenset(INPUTS)

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
        if self.kind(clause.head.key) != "open":
            yield self._rule(clause, "certain")
            return
        if not any(_is_undocumented(c) for c in clause.body):
            yield self._rule(clause, "certain")
        yield self._rule(clause, "possible")

    def _rule(self, clause: Clause, version: str) -> Clause:
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
    return isinstance(condition, Literal) and condition.atom.key == "undocumented/2"


def program(kb: Base, outputs: Iterable[str] = OUTPUTS) -> Program:
    """The rules that the outputs rest on, parameters put in their places.

    >>> from types import SimpleNamespace
    >>> from sidlogic.clause import Num
    >>> x = (Var("P"),)
    >>> gap = Clause(Atom("q", x), (Literal(Atom("r", x)), Literal(Atom("undocumented", (*x, Num(1))))))
    >>> use = Clause(Atom("p", x), (Literal(Atom("r", x)), Literal(Atom("q", x), negated=True)))
    >>> r = Clause(Atom("r", (Num(7),)))
    >>> kb = SimpleNamespace(clauses=(r, gap, use), kinds={"q/1": "open", "p/1": "open", "r/1": "definite"})
    >>> print(program(kb, ["p/1"]))
    r(7).
    q__possible(P) :- r(P).
    p(P) :- r(P), not(q__possible(P)).
    """
    wanted = tuple(outputs)
    layers = Layers(kb.kinds)
    given = frozenset(key for key, kind in kb.kinds.items() if kind in ("input", "builtin"))
    rules = [rule for clause in kb.clauses for rule in layers.versions(clause)]
    rules += layers.undecided(kb.clauses)
    rules = reachable(drop_false(rules, given), wanted)
    rules = reachable(drop_false(inline(rules), given), wanted)
    inputs = frozenset(key for key, kind in kb.kinds.items() if kind == "input")
    return Program(tuple(sort(rules)), wanted, inputs or frozenset(INPUTS))
