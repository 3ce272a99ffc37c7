"""What the variables of the clauses stand for: which fact of the record, moved by how many months, or which number.

The clauses are followed without a patient. Every argument of every predicate gets the set of meanings it can have; what has no
meaning of the kinds below has none, and is passed over.

>>> from sidlogic.kb import load
>>> flow = Flow(load())
>>> sorted(map(str, flow.meanings("recent_severe/2")[1]))
['rows of infections']
>>> sorted(map(str, flow.meanings("severe_from/2")[1]))
['decision_date -12 months']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from sidlogic.builtins import BuiltinError, call
from sidlogic.clause import Atom, Clause, Literal, Num, Sym, Term, Var
from sidlogic.register.meaning import NONE, Amount, Between, Day, Meaning, Meanings, Months, Number, Rows, Word, Yearly
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

MOST = 200
"""Most meanings of one argument; an argument with more (a product of two long lists) is taken to have none."""
ROUNDS = 3
"""How often the clauses are gone through: up, down to what only a caller knows, and up again."""


class Flow:
    """The meanings of all arguments, from the facts and built-ins up, and for what only a caller knows from the callers down."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._dates = {name: f"{name}.{field}" for name, field in _pairs(kb, "row_date/2")}
        self._kinds = dict(_pairs(kb, "key/2")) | {f"{g}.{f}": k for g, f, k in _texts(kb, "field/3")}
        self._heads: dict[str, list[tuple[Atom, list[Meanings]]]] = {}
        self._calls: dict[str, list[Meanings]] = {}
        for _ in range(ROUNDS):
            for key in kb.order:
                self._heads[key] = [(clause.head, self._args(clause.head, self.within(clause))) for clause in kb.of(key)]
            self._calls = self._callers(kb.clauses)

    def meanings(self, key: str) -> list[Meanings]:
        """What the arguments of a predicate stand for."""
        return [_joined(places) for places in zip(*(meanings for _, meanings in self._heads[key]), strict=True)]

    def within(self, clause: Clause) -> Mapping[Var, Meanings]:
        """What the variables of a clause stand for."""
        given = zip(clause.head.args, self._calls.get(clause.head.key, ()), strict=False)
        found = {term: meanings for term, meanings in given if isinstance(term, Var) and meanings}
        for _ in range(2):  # a condition may speak of a row that a later one binds
            for literal in clause.body:
                if isinstance(literal, Literal) and not literal.negated:
                    for term, meanings in zip(literal.atom.args, self._given(literal.atom, found), strict=True):
                        if isinstance(term, Var) and meanings:
                            found[term] = found.get(term, meanings) & meanings or meanings
        return found

    def _args(self, atom: Atom, found: Mapping[Var, Meanings]) -> list[Meanings]:
        return [_of(term, found) for term in atom.args]

    def _callers(self, clauses: Iterable[Clause]) -> dict[str, list[Meanings]]:
        """What the callers of each predicate give it."""
        calls: dict[str, list[list[Meanings]]] = {}
        for clause in clauses:
            found = self.within(clause)
            for condition in clause.body:
                if isinstance(condition, Literal):
                    calls.setdefault(condition.atom.key, []).append(self._args(condition.atom, found))
        return {key: [_joined(places) for places in zip(*given, strict=True)] for key, given in calls.items()}

    def _given(self, atom: Atom, found: Mapping[Var, Meanings]) -> list[Meanings]:
        """What a condition says of its arguments."""
        empty = [NONE] * len(atom.args)
        if atom.key in BUILTIN_KEYS:
            return [*empty[:-1], _computed(atom, found)]
        if atom.key not in INPUT_KEYS:
            fitting = [meanings for head, meanings in self._heads.get(atom.key, ()) if _fits(head, atom)]
            return [_joined(places) for places in zip(*fitting, strict=True)] if fitting else empty
        last = frozenset(self._recorded(atom, found))
        if atom.predicate == "row":
            return [*empty[:2], frozenset(Rows(m.name) for m in _of(atom.args[1], found) if isinstance(m, Word)), last]
        return [*empty[:-1], last]

    def _recorded(self, atom: Atom, found: Mapping[Var, Meanings]) -> Iterator[Meaning]:
        """What the last argument of a fact of the record is."""
        if atom.predicate == "decision_date":
            yield Day("decision_date")
            return
        names = [[m for m in _of(term, found) if isinstance(m, Word | Rows)] for term in atom.args[1:-1]]
        for about in product(*(meanings for meanings in names if meanings)):
            match atom.predicate, about:
                case "row", (Word(group),) if group in self._dates:
                    yield Day(self._dates[group])
                case "value", (Word(path),):
                    yield from self._fact(path)
                case "row_value", (Rows(group), Word(field)):
                    yield from self._fact(f"{group}.{field}")

    def _fact(self, path: str) -> Iterator[Meaning]:
        path = path.removesuffix("_below")
        kind = self._kinds.get(path)
        if kind == "date":
            yield Day(path)
        elif kind in ("number", "measured"):
            yield Amount(path)


def _computed(atom: Atom, found: Mapping[Var, Meanings]) -> Meanings:
    sets = [_of(term, found) for term in atom.args[:-1]]
    results = {made for values in product(*sets) for made in _call(atom.predicate, values)}
    return frozenset(results) if len(results) <= MOST else NONE


def _call(name: str, values: tuple[Meaning, ...]) -> Iterator[Meaning]:
    """A built-in of meanings."""
    numbers = [int(v.value) if v.value.denominator == 1 else v.value for v in values if isinstance(v, Number)]
    if len(numbers) == len(values):
        try:
            made = call(name, *numbers)
        except BuiltinError:
            return
        if made is not None:
            yield Number(Fraction(made))
        return
    match name, values:
        case "add_months", (Day() as day, Number(n)) if not day.days:
            yield replace(day, months=day.months + int(n))
        case "difference", (Day() as day, Number(n)):
            yield replace(day, days=day.days - int(n))
        case "days_between", (Day() as first, Day() as last):
            yield Between(first, last)
        case "whole_months", (Day() as first, Day() as last):
            yield Months(first, last)
        case "month_day_on_or_after", (Day(path, 0, 0) | Yearly(path), Number(month), Number(day)):
            yield Yearly(path, int(month), int(day))
        case "times", (Number(n), Amount() as amount) | (Amount() as amount, Number(n)):
            yield replace(amount, factor=amount.factor * n)


def _of(term: Term, found: Mapping[Var, Meanings]) -> Meanings:
    if isinstance(term, Num):
        return frozenset({Number(Fraction(term.value))})
    if isinstance(term, Sym):
        return frozenset({Word(term.name)})
    return found.get(term, NONE) if isinstance(term, Var) else NONE


def _joined(places: Iterable[Meanings]) -> Meanings:
    joined: Meanings = NONE.union(*places)
    return joined if len(joined) <= MOST else NONE


def _fits(head: Atom, goal: Atom) -> bool:
    """False where a constant of one stands against another constant of the other."""
    pairs = zip(head.args, goal.args, strict=True)
    return all(mine == theirs for mine, theirs in pairs if isinstance(mine, Sym | Num) and isinstance(theirs, Sym | Num))


def _texts(kb: KnowledgeBase, key: str) -> Iterator[tuple[str, ...]]:
    return (tuple(str(c.value) if isinstance(c, Num) else c.name for c in row) for row in kb.table(key))


def _pairs(kb: KnowledgeBase, key: str) -> Iterator[tuple[str, str]]:
    return ((first, second) for first, second in _texts(kb, key))
