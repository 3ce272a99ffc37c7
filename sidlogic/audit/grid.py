"""The grid of patients that holes are looked for in: for every fact of the vocabulary the values at which a clause changes its mind.

Nothing here knows a number: thresholds are the constants that a value is compared with, days lie the clauses' own numbers of months before
the decision, one day earlier or later, and names are those that a clause asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sidlogic.builtins import add_months, month_day_on_or_after
from sidlogic.clause import Atom, Clause, Compare, Const, Literal, Num, Sym, Var
from sidlogic.export.flow import Flow
from sidlogic.export.needed import ORDERS
from sidlogic.rules import grouped
from sidlogic.vocabulary import Field, Vocabulary

Names = Mapping[str, frozenset[Const]]


@dataclass(frozen=True)
class Grid:
    """What the clauses compare with: constants by the name of a value, months by the name of the date they are counted from."""

    numbers: Names
    symbols: Names
    months: Mapping[str, frozenset[int]]
    editions: tuple[int, ...]
    edges: frozenset[tuple[int, int]]
    births: frozenset[str]

    def days(self, field: str, today: int) -> list[int]:
        """The days worth asking for: so many months before today, and a day on either side, none after today."""
        months = self.months[field] if field in self.births else self.months[TODAY] | {0}
        near = {add_months(today, -m) + e for m in months for e in (-1, 0, 1)}
        return sorted(day for day in near if day <= today)

    def todays(self) -> list[int]:
        """Decision dates: a year after the latest edition around the edges of the seasons, then the editions' own edges."""
        latest = max(self.editions)
        seasons = {month_day_on_or_after(add_months(latest, 12), m, d) + e for m, d in self.edges for e in (-1, 0)}
        return [*sorted(seasons), *(day + e for day in sorted(self.editions, reverse=True) for e in (0, -1))]


DATE, TODAY = "date of ", "decision_date"


def grid(rules: Iterable[Clause], vocabulary: Vocabulary) -> Grid:
    """The grid of a program."""
    rules = tuple(rules)
    flow = Flow(rules, _source, _kept)
    births = frozenset(e.name for e in vocabulary.keys.values() if isinstance(e, Field) and e.not_later)
    return Grid(_compared(rules, flow), _named(rules), _months(rules, flow, births), _editions(rules, flow), _edges(rules, flow), births)


def _source(atom: Atom, position: int) -> Iterable[Const]:
    """Where a value of the record comes from, as a name."""
    last = position == len(atom.args) - 1
    if atom.predicate in ("value", "row_value", "element") and last and isinstance(name := atom.args[-2], Sym):
        return (name,)
    if atom.predicate == "row" and last and isinstance(name := atom.args[1], Sym):
        return (Sym(DATE + name.name),)
    return (Sym(TODAY),) if atom.predicate == TODAY and last else ()


def _kept(name: str, inputs: tuple[Const, ...]) -> Const | None:
    """A shifted date is still of its field; a product of constants is a constant; nothing else is followed."""
    if name == "times" and all(isinstance(i, Num) for i in inputs):
        return Num(inputs[0].value * inputs[1].value) if isinstance(inputs[0], Num) and isinstance(inputs[1], Num) else None
    return inputs[0] if name in ("add_months", "difference") and isinstance(inputs[0], Sym) else None


def _compared(rules: Iterable[Clause], flow: Flow) -> Names:
    """By the name of a value the constants it is compared with; values compared with one another share theirs."""
    found: dict[str, set[Const]] = {}
    pairs = []
    for rule in rules:
        for c in rule.body:
            if isinstance(c, Compare) and c.op in ORDERS:
                sides = flow.values(rule, c.left), flow.values(rule, c.right)
                pairs += [(one.name, other) for a, b in (sides, sides[::-1]) for one in a if isinstance(one, Sym) for other in b]
            if isinstance(c, Literal) and c.atom.predicate in ("value", "row_value") and isinstance(c.atom.args[-1], Num):
                pairs += [(c.atom.args[-2].name, c.atom.args[-1])] if isinstance(c.atom.args[-2], Sym) else []
    for name, other in pairs:
        found.setdefault(name, set()).update([other] if isinstance(other, Num) else [])
    shared = {(name, other.name) for name, other in pairs if isinstance(other, Sym)}
    before = {name: frozenset(constants) for name, constants in found.items()}
    for name, other_name in shared:
        found[name] |= before.get(other_name, frozenset())
    return {name: frozenset(constants) for name, constants in found.items()}


def _named(rules: tuple[Clause, ...]) -> Names:
    """By the name of a value the names that clauses ask for: in the condition itself, or in a table that it is looked up in."""
    found: dict[str, set[Const]] = {}
    heads = grouped(rules)
    for rule in rules:
        for c in rule.body:
            if not (isinstance(c, Literal) and c.atom.predicate in ("value", "row_value", "element") and isinstance(c.atom.args[-2], Sym)):
                continue
            term = c.atom.args[-1]
            names = found.setdefault(c.atom.args[-2].name, set())
            names.update([term] if isinstance(term, Sym) else _looked_up(rule, term, heads) if isinstance(term, Var) else [])
    return {name: frozenset(constants) for name, constants in found.items()}


def _looked_up(rule: Clause, var: Var, heads: Mapping[str, list[Clause]]) -> Iterator[Const]:
    for c in rule.body:
        if isinstance(c, Literal) and var in c.atom.args:
            place = c.atom.args.index(var)
            yield from (arg for head in heads.get(c.atom.key, ()) if isinstance(arg := head.head.args[place], Sym))


def _months(rules: Iterable[Clause], flow: Flow, births: frozenset[str]) -> dict[str, frozenset[int]]:
    """By the name of a date the months that are counted from it; by that of today those of every date but births."""
    found: dict[str, set[int]] = {}
    for rule, atom in _calls(rules, "add_months"):
        for origin, months in flow.inputs(rule, atom):
            if isinstance(origin, Sym) and isinstance(months, Num) and isinstance(months.value, int):
                found.setdefault(origin.name, set()).add(abs(months.value))
    everywhere = {m for name, months in found.items() if name not in births for m in months}
    return {name: frozenset(months) for name, months in found.items()} | {TODAY: frozenset(everywhere)}


def _editions(rules: Iterable[Clause], flow: Flow) -> tuple[int, ...]:
    """The days that the decision date itself is compared with."""
    constants = _compared(tuple(rules), flow).get(TODAY, frozenset())
    return tuple(sorted(c.value for c in constants if isinstance(c, Num) and isinstance(c.value, int)))


def _edges(rules: Iterable[Clause], flow: Flow) -> frozenset[tuple[int, int]]:
    """The days of the year that clauses look for from the decision date on."""
    found = set()
    for rule, atom in _calls(rules, "month_day_on_or_after"):
        for origin, month, day in flow.inputs(rule, atom):
            if origin == Sym(TODAY) and isinstance(month, Num) and isinstance(day, Num):
                found.add((int(month.value), int(day.value)))
    return frozenset(found)


def _calls(rules: Iterable[Clause], name: str) -> Iterator[tuple[Clause, Atom]]:
    return ((rule, c.atom) for rule in rules for c in rule.body if isinstance(c, Literal) and c.atom.predicate == name)


def around(constants: Iterable[Const], step: int) -> list[Const]:
    """Each whole constant, and a step below and above it.

    >>> around([Num(4000)], 100)
    [Num(value=3900), Num(value=4000), Num(value=4100)]
    """
    return [Num(v) for v in sorted({c.value + e for c in constants if isinstance(c, Num) for e in (-step, 0, step)})]
