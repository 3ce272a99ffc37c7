"""A second evaluator, naive and bottom-up, straight over the clause tree: it shares no line with the engine.

Each predicate has two relations, what is certain and what is possible. Predicates are worked out in the order in which
they lean on one another, so that a negated one is complete before it is asked; a group leaning on itself is repeated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx
from naive_builtins import BUILTINS, TESTS

from sidlogic.clause import Atom, Clause, Compare, Literal, Num, Sym, Term, Var

Env = dict[Term, Any]
Row = tuple[Any, ...]


def bound(term: Term, env: Env) -> Any:
    """The value of a term: text, number, or None for a variable that has none yet."""
    return env.get(term) if isinstance(term, Var) else term.name if isinstance(term, Sym) else term.value


class Naive:
    """The clauses, ordered once; `answers` works on one patient at a time."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        rules: dict[str, list[Clause]] = defaultdict(list)
        for clause in clauses:
            rules[clause.head.predicate].append(clause)
        conditions = [(name, c) for name in rules for rule in rules[name] for c in rule.body]
        uses = nx.DiGraph((c.atom.predicate, name) for name, c in conditions if isinstance(c, Literal))
        order = nx.condensation(uses)
        groups = [order.nodes[n]["members"] for n in nx.topological_sort(order)] + [rules.keys() - uses.nodes]
        self.groups = [([rule for name in sorted(group) for rule in rules.get(name, ())],
                        any(uses.has_edge(one, other) for one in group for other in group)) for group in groups]

    def answers(self, facts: Iterable[Atom], wanted: Iterable[str] = ("answer", "placed", "wanted")) -> frozenset[Atom]:
        """The certain atoms of the wanted predicates."""
        # (predicate, possible?) -> second argument, or None for any -> rows
        self.found: dict[tuple[str, bool], dict[Any, set[Row]]] = defaultdict(lambda: defaultdict(set))
        for rules, leans_on_itself in [([Clause(atom) for atom in facts], False), *self.groups]:
            while sum(self.grow(rule, possible) for rule in rules for possible in (False, True)) and leans_on_itself:
                pass
        return frozenset(Atom(name, tuple(Sym(v) if isinstance(v, str) else Num(v) for v in row))
                         for name in wanted for row in self.found[name, False][None])

    def grow(self, rule: Clause, possible: bool) -> int:
        """Add what a rule concludes; how many rows were new."""
        relation = self.found[rule.head.predicate, possible]
        before = len(relation[None])
        for env in list(self.envs(rule.body, {}, possible)):
            row = tuple(bound(term, env) for term in rule.head.args)
            relation[None].add(row)
            relation[row[1:2]].add(row)
        return len(relation[None]) - before

    def envs(self, body: tuple[Literal | Compare, ...], env: Env, possible: bool) -> Iterator[Env]:
        """The bindings under which all conditions of a body hold."""
        if not body:
            yield env
        else:
            for extended in self.holds(body[0], env, possible):
                yield from self.envs(body[1:], extended, possible)

    def holds(self, condition: Literal | Compare, env: Env, possible: bool) -> Iterator[Env]:
        if isinstance(condition, Compare):
            return iter([env] if TESTS[condition.op](bound(condition.left, env), bound(condition.right, env)) else [])
        atom, modal = condition.atom, condition.modal
        if condition.negated:
            return iter([] if list(self.holds(Literal(atom, modal=modal), env, not possible)) else [env])
        if modal == "refuted":
            return iter([] if list(self.match(atom, env, True)) else [env])
        if modal == "undecided":
            return (e for e in self.match(atom, env, True) if not list(self.match(atom, e, False)))
        return self.match(atom, env, possible if modal is None else modal == "possible")

    def match(self, atom: Atom, env: Env, possible: bool) -> Iterator[Env]:
        """The bindings under which an atom is found."""
        args = tuple(bound(term, env) for term in atom.args)
        rows: Iterable[Row] = self.found[atom.predicate, possible][args[1:2] if args[1:2] != (None,) else None]
        if atom.predicate == "undocumented":
            rows = [args] if possible else []
        elif atom.predicate in BUILTINS:
            rows = [(*args[:-1], BUILTINS[atom.predicate](*args[:-1]))]
        for row in rows:
            if row[-1] is not None and all(arg in (None, field) for arg, field in zip(args, row, strict=True)):
                new: Env = {term: field for term, field in zip(atom.args, row, strict=True) if isinstance(term, Var)}
                if all(new.get(term, field) == field for term, field in zip(atom.args, row, strict=True)):  # p(X, X)
                    yield env | new
