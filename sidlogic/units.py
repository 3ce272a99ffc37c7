"""In which unit the argument of a predicate is told to people: the formats of the readings say it, and it follows the variables.

The clauses count in mg/L, mg and day numbers. A reading that prints `{V:g_per_l}` says that V is a concentration; an argument that
gets its value from such a variable is one too, through any number of clauses. No predicate is known by name here but the built-ins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from sidlogic.clause import Atom, Clause, Condition, Const, Literal, Num, Sym, Term, Var

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

SCALES: Mapping[str, tuple[str, int]] = {"g_per_l": ("g/L", 1000), "g": ("g", 1000), "date": ("", 1)}
"""The formats of the readings: the symbol of the unit, and how many units of the clauses one of them is."""
MIXED = "mixed"
"""The unit depends on other arguments: it is known when they are."""
DATES: Mapping[str, tuple[int, ...]] = {
    "add_months": (0, 2), "days_between": (0, 1), "whole_months": (0, 1), "calendar_date": (3,), "month_day_on_or_after": (0, 3),
    "decision_date": (1,), "row": (3,)}  # fmt: skip
"""The arguments of built-ins and inputs that are days."""
KEYED = {"value": (1, 2), "element": (1, 2), "row_value": (2, 3)}
"""The inputs of which one argument names what the other holds."""
_PLACE = re.compile(r"\{(\w+):(\w+)\}")


class Units:
    """The units of the arguments of a knowledge base, worked out when asked for."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._heads: dict[tuple[str, int], tuple[str | None, ...]] = {}

    def of(self, atom: Atom, n: int) -> str | None:
        """The unit of the n-th argument (from 0) of an atom as far as its other arguments are given; None: a plain value."""
        if n in DATES.get(atom.predicate, ()):
            return "date"
        if atom.predicate in KEYED:
            return self._input(atom, n)
        found = {self._head(atom.key, i)[n] for i, clause in enumerate(self._kb.of(atom.key)) if self._tells(clause, atom, n)}
        return MIXED if len(found) > 1 else next(iter(found), None)

    def variables(self, conditions: Iterable[Condition], seed: Mapping[Var, str] | None = None) -> dict[Var, str]:
        """The units of the variables of some conditions, in the order in which they get their values."""
        found: dict[Var, str] = dict(seed or {})
        for item in conditions:
            if isinstance(item, Literal):
                for n, term in enumerate(item.atom.args):
                    unit = self.of(item.atom, n) or computed(item.atom, n, found)
                    if isinstance(term, Var) and unit and found.get(term, MIXED) == MIXED:
                        found[term] = unit
        return found

    def _tells(self, clause: Clause, atom: Atom, n: int) -> bool:
        """Whether a clause can conclude the atom and puts anything but a name there."""
        pairs = zip(clause.head.args, atom.args, strict=True)
        meets = all(isinstance(h, Var) or isinstance(a, Var) or h == a for h, a in pairs)
        return meets and not isinstance(clause.head.args[n], Sym)

    def _head(self, key: str, i: int) -> tuple[str | None, ...]:
        if (key, i) not in self._heads:
            clause = self._kb.of(key)[i]
            known = self._read(clause)
            units = self.variables(clause.body, {term: unit for term, unit in known.items() if isinstance(term, Var)})
            places = enumerate(clause.head.args, start=1)
            self._heads[key, i] = tuple(units.get(t) if isinstance(t, Var) else known.get(n) for n, t in places)
        return self._heads[key, i]

    def _read(self, clause: Clause) -> dict[Var | int, str]:
        """What the reading of a clause says of its variables, or of its arguments by their places from 1."""
        formats = dict(_PLACE.findall(f"{self._kb.note(clause).da} {self._kb.note(clause).en}"))
        formats = {name: unit for name, unit in formats.items() if unit in SCALES}
        first = self._kb.of(clause.head.key)[0]
        said: dict[Var | int, str] = {int(name): unit for name, unit in formats.items() if name.isdigit()}
        if clause.note.da or clause is first:
            said.update({Var(name): unit for name, unit in formats.items() if not name.isdigit()})
        for mine, theirs in zip(clause.head.args, first.head.args, strict=True):
            if isinstance(mine, Var) and isinstance(theirs, Var) and not clause.note.da and theirs.name in formats:
                said[mine] = formats[theirs.name]
        return said

    def _input(self, atom: Atom, n: int) -> str | None:
        key, value = KEYED[atom.predicate]
        if n != value:
            return None
        named = atom.args[key]
        return self._named.get((atom.predicate, named.name)) if isinstance(named, Sym) else MIXED

    @cached_property
    def _named(self) -> dict[tuple[str, str], str]:
        """The units of what inputs name: days by the vocabulary, the others by the readings of the clauses that use them."""
        keys = [_names(row) for row in self._kb.table("key/2")]
        fields = [_names(row) for row in self._kb.table("field/3")]
        found = {("value", name): "date" for name, kind in keys if kind == "date"}
        found |= {("value", f"{group}.{name}"): "date" for group, name, kind in fields if kind == "date"}
        for clause in self._kb.clauses:
            said = self._read(clause)
            for predicate, named, term in self._uses(clause):
                if isinstance(term, Var) and term in said:
                    found.setdefault((predicate, named), said[term])
        return found | {(p, f"{name}_below"): unit for (p, name), unit in found.items()}

    def _uses(self, clause: Clause) -> Iterator[tuple[str, str, Term]]:
        for item in clause.body:
            if isinstance(item, Literal) and item.atom.predicate in KEYED:
                key, value = KEYED[item.atom.predicate]
                named = item.atom.args[key]
                if isinstance(named, Sym):
                    yield item.atom.predicate, named.name, item.atom.args[value]


def _names(row: tuple[Const, ...]) -> list[str]:
    return [term.name if isinstance(term, Sym) else str(term) for term in row]


def computed(atom: Atom, n: int, known: Mapping[Var, str]) -> str | None:
    """The unit of a result: a difference of two of one unit, and the double or half of one. What clauses multiply by a variable may
    be a change of unit, so nothing is said of it."""
    if n != 2 or atom.predicate not in ("times", "divided", "difference"):
        return None
    left, right = (known.get(term) if isinstance(term, Var) else None for term in atom.args[:2])
    if atom.predicate == "difference":
        return left if left == right and left != "date" else None
    if isinstance(atom.args[1], Num):
        return left
    return right if atom.predicate == "times" and isinstance(atom.args[0], Num) else None
