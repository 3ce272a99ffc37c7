"""Which values may reach a place of a program: a superset, found by following each variable to where it is bound.

Joins, comparisons and negations are ignored, so nothing that an engine can meet is left out. The programs have no recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import TypeAlias

from sidlogic.clause import Atom, Clause, Const, Literal, Term, Var
from sidlogic.rules import grouped
from sidlogic.signatures import BUILTIN_KEYS

Given: TypeAlias = Callable[[Atom, int], Iterable[Const]]
"""What may stand at a position of a condition on the record."""
Compute: TypeAlias = Callable[[str, tuple[Const, ...]], Const | None]
"""What a built-in makes of its inputs, None for nothing."""


class Flow:
    """The values of a program's variables, given what the record may hold and what the built-ins make of it."""

    def __init__(self, rules: Iterable[Clause], given: Given, compute: Compute) -> None:
        self._rules, self._given, self._compute = grouped(rules), given, compute
        self._found: dict[tuple[str, int], frozenset[Const]] = {}

    def values(self, rule: Clause, term: Term) -> frozenset[Const]:
        """What a term of a rule may be.

        >>> from sidlogic.clause import Num
        >>> p, q, x = Atom("p", (Num(1),)), Atom("q", (Var("X"),)), Var("X")
        >>> rules = Clause(p), Clause(q, (Literal(Atom("p", (x,))),))
        >>> Flow(rules, lambda atom, position: (), lambda name, inputs: None).values(rules[1], x)
        frozenset({Num(value=1)})
        """
        if not isinstance(term, Var):
            return frozenset((term,))
        for c in rule.body:
            if isinstance(c, Literal) and not c.negated and term in c.atom.args:
                return frozenset(self._at(rule, c.atom, c.atom.args.index(term)))
        return frozenset()

    def inputs(self, rule: Clause, atom: Atom) -> Iterator[tuple[Const, ...]]:
        """What a built-in in a rule may be asked: every combination of its inputs."""
        return product(*(self.values(rule, term) for term in atom.args[:-1]))

    def _at(self, rule: Clause, atom: Atom, position: int) -> Iterable[Const]:
        if atom.key in BUILTIN_KEYS:
            outputs = (self._compute(atom.predicate, inputs) for inputs in self.inputs(rule, atom))
            return (output for output in outputs if output is not None)
        return self._heads(atom.key, position) if atom.key in self._rules else self._given(atom, position)

    def _heads(self, key: str, position: int) -> frozenset[Const]:
        place = key, position
        if place not in self._found:
            self._found[place] = frozenset().union(*(self.values(rule, rule.head.args[position]) for rule in self._rules[key]))
        return self._found[place]
