"""What the arguments of predicates can be: a few names or numbers, a row of some list, any number, any text.

The patient argument is left out everywhere (sidlogic.patient.shortened).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sidlogic.clause import Atom, Clause, Compare, Const, Num, Sym, Term, Var
from sidlogic.signatures import BUILTIN_KEYS, INPUTS
from sidlogic.values import ELEMENTS
from sidlogic.vocabulary import Field, Group, Vocabulary

NUMBERS = 16
"""More numbers than so many in one place are a table to join with, not cases to tell apart."""
FLAGS = frozenset(map(Sym, ("true", "false", "unknown")))


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of a list, as a value of a variable."""

    list: str


@dataclass(frozen=True, slots=True)
class Open:
    """A value that is only known when the query runs: a number or a text."""


OPEN = Open()
Value: TypeAlias = Const | Rows | Open
Pattern: TypeAlias = tuple[Value | None, ...]
"""The arguments of a goal as far as they are known; None: anything."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The constants, the lists whose rows, and the kinds ('num', 'text') of what may stand in a place."""

    consts: frozenset[Const] = frozenset()
    lists: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: Domain) -> Domain:
        return Domain(self.consts | other.consts, self.lists | other.lists, self.kinds | other.kinds)

    def __and__(self, other: Domain) -> Domain:
        consts = frozenset(c for c in self.consts | other.consts if self.has(c) and other.has(c))
        return Domain(consts, self.lists & other.lists, self.kinds & other.kinds)

    def has(self, const: Const) -> bool:
        """Whether a constant may stand there."""
        return const in self.consts or ("num" if isinstance(const, Num) else "text") in self.kinds

    def cases(self) -> tuple[Value, ...]:
        """What to tell apart: each constant, a row of each list, and the rest where it is open."""
        numbers = {c for c in self.consts if isinstance(c, Num)}
        many = "num" in self.kinds or len(numbers) > NUMBERS
        kept = [c for c in self.consts if ("text" not in self.kinds if isinstance(c, Sym) else not many)]
        rest = (OPEN,) if self.kinds or (numbers and many) else ()
        return (*sorted(kept, key=str), *map(Rows, sorted(self.lists)), *rest)


ANY = Domain(kinds=frozenset({"num", "text"}))
NUM, TEXT = Domain(kinds=frozenset({"num"})), Domain(kinds=frozenset({"text"}))


class Inputs:
    """The domains of the facts of a record, from the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        entries = vocabulary.keys
        self.lists = {n: e for n, e in entries.items() if isinstance(e, Group) and e.date is not None}
        self.groups = {n: e for n, e in entries.items() if isinstance(e, Group) and e.date is None}
        scalars = [e for e in entries.values() if isinstance(e, Field)]
        self.fields = {f.path: f for f in (*scalars, *(f for g in self.groups.values() for f in g.fields.values()))}

    def of(self, atom: Atom, pattern: Pattern) -> tuple[Domain, ...]:
        """The domain of each argument, given what is known of the others."""
        made = getattr(self, f"_{atom.predicate}")(pattern)
        return tuple(made)

    def _decision_date(self, pattern: Pattern) -> Iterator[Domain]:
        yield NUM

    def _value(self, pattern: Pattern) -> Iterator[Domain]:
        found = {path: f for path, f in self.fields.items() if f.kind not in ELEMENTS and f.kind != "flag"}
        found |= {f"{path}_below": f for path, f in found.items() if f.kind == "measured"}
        yield from _keyed(found, pattern[0])

    def _flag(self, pattern: Pattern) -> Iterator[Domain]:
        yield _names(path for path, f in self.fields.items() if f.kind == "flag")
        yield Domain(FLAGS)

    def _recorded(self, pattern: Pattern) -> Iterator[Domain]:
        yield _names((*self.fields, *self.groups, *self.lists))

    def _element(self, pattern: Pattern) -> Iterator[Domain]:
        yield from _keyed({path: f for path, f in self.fields.items() if f.kind in ELEMENTS}, pattern[0])

    def _row(self, pattern: Pattern) -> Iterator[Domain]:
        known, row = pattern[0], pattern[1]
        lists = [n for n in self.lists if (known is None or known == Sym(n)) and (row is None or row == Rows(n))]
        yield _names(lists)
        yield Domain(lists=frozenset(lists))
        yield NUM

    def _row_value(self, pattern: Pattern) -> Iterator[Domain]:
        yield from self._rows(pattern, flags=False)

    def _row_flag(self, pattern: Pattern) -> Iterator[Domain]:
        yield from self._rows(pattern, flags=True)

    def _rows(self, pattern: Pattern, flags: bool) -> Iterator[Domain]:
        fields = {(n, f): field for n in self.lists for f, field in self.row_fields(n, flags).items()}
        row, name = pattern[0], pattern[1]
        fields = {(n, f): d for (n, f), d in fields.items() if row in (None, Rows(n)) and name in (None, Sym(f))}
        yield Domain(lists=frozenset(n for n, _ in fields))
        yield _names(f for _, f in fields)
        yield Domain(FLAGS) if flags else _union(_valued(f) for f in fields.values())

    def row_fields(self, name: str, flags: bool) -> dict[str, Field]:
        """The fields of the rows of a list that row_flag/4 speaks of, or row_value/4; the date of a row is its own."""
        group = self.lists[name]
        found = {n: f for n, f in group.fields.items() if n != group.date and (f.kind == "flag") == flags}
        return found if flags else found | {f"{n}_below": f for n, f in found.items() if f.kind == "measured"}


def _keyed(found: Mapping[str, Field], key: Value | None) -> Iterator[Domain]:
    chosen = {path: f for path, f in found.items() if key in (None, Sym(path))}
    yield _names(chosen)
    yield _union(map(_valued, chosen.values()))


def _valued(field: Field) -> Domain:
    if field.kind == "choice":
        return Domain(frozenset(map(Sym, field.choices)))
    return TEXT if field.kind in ("text", "statement", "statements") else NUM


def _names(names: Iterable[str]) -> Domain:
    return Domain(frozenset(map(Sym, names)))


def _union(domains: Iterable[Domain]) -> Domain:
    found = Domain()
    for domain in domains:
        found = found | domain
    return found


class Domains:
    """The domains of every predicate of a program, given what is known of a goal; worked out once for each pattern."""

    def __init__(self, groups: Mapping[str, list[Clause]], inputs: Inputs) -> None:
        self._groups, self._inputs = groups, inputs
        self._memo: dict[tuple[str, Pattern], tuple[Domain, ...]] = {}

    def of(self, atom: Atom, pattern: Pattern) -> tuple[Domain, ...]:
        """The domain of each argument of a positive condition. Narrower than the pattern, never wider than what can hold."""
        if atom.key in BUILTIN_KEYS:
            return (ANY,) * (len(pattern) - 1) + (NUM,)
        if atom.predicate in INPUTS and len(atom.args) == INPUTS[atom.predicate] - 1:
            return self._inputs.of(atom, pattern)
        goal = (atom.key, pattern)
        if goal not in self._memo:
            self._memo[goal] = self._derived(atom, pattern)
        return self._memo[goal]

    def _derived(self, atom: Atom, pattern: Pattern) -> tuple[Domain, ...]:
        found = tuple(Domain() for _ in pattern)
        for rule in self._groups.get(atom.key, ()):
            known = entered(rule.head, pattern)
            if known is None:
                continue
            inside = self.variables(rule, known)
            if inside is not None:
                found = tuple(old | _at(term, inside, known) for old, term in zip(found, rule.head.args, strict=True))
        return found

    def variables(self, rule: Clause, known: Mapping[Var, Value]) -> dict[Var, Domain] | None:
        """The domains of the variables of a rule that are not known yet; None if one of them can have no value."""
        inside: dict[Var, Domain] = {}
        for item in rule.body:
            if isinstance(item, Compare) or item.negated:
                continue
            pattern = tuple(patterned(t, known) for t in item.atom.args)
            for term, domain, given in zip(item.atom.args, self.of(item.atom, pattern), pattern, strict=True):
                if given is not None and not possible(given, domain):
                    return None
                if isinstance(term, Var) and term not in known:
                    inside[term] = inside[term] & domain if term in inside else domain
        return None if any(d == Domain() for d in inside.values()) else inside


def possible(value: Value, domain: Domain) -> bool:
    """Whether a known value may stand in a place."""
    if isinstance(value, Rows):
        return value.list in domain.lists
    return bool(domain.kinds or domain.consts) if isinstance(value, Open) else domain.has(value)


def patterned(term: Term, known: Mapping[Var, Value]) -> Value | None:
    """What is known of a term."""
    return known.get(term) if isinstance(term, Var) else term


def entered(head: Atom, pattern: Pattern) -> dict[Var, Value] | None:
    """What a goal tells of the variables of a head; None if the head cannot be the goal."""
    known: dict[Var, Value] = {}
    for term, value in zip(head.args, pattern, strict=True):
        if value is None:
            continue
        if isinstance(term, Var):
            if known.setdefault(term, value) != value:
                return None
        elif isinstance(value, Rows) or (not isinstance(value, Open) and value != term):
            return None
    return known


def _at(term: Term, inside: Mapping[Var, Domain], known: Mapping[Var, Value]) -> Domain:
    if not isinstance(term, Var):
        return Domain(frozenset({term}))
    value = known.get(term)
    if value is None:
        return inside.get(term, ANY)
    if isinstance(value, Rows):
        return Domain(lists=frozenset({value.list}))
    return ANY if isinstance(value, Open) else Domain(frozenset({value}))
