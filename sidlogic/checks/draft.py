"""A knowledge base that is being checked: its clauses as read, before anyone may ask it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sidlogic.clause import Clause, Literal
from sidlogic.errors import Problem
from sidlogic.signatures import BUILTINS, INPUTS, UNDOCUMENTED
from sidlogic.strata import grouped, kinds, order


@dataclass(frozen=True)
class Draft:
    """The clauses that could be read, the names in those that could not (`broken`), and the ids that may be cited.

    `cited` maps statements, rulings and gaps to their ids; a name without ids is not checked.
    """

    clauses: tuple[Clause, ...]
    broken: frozenset[str] = frozenset()
    cited: Mapping[str, Collection[str]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> dict[str, tuple[Clause, ...]]:
        return grouped(self.clauses)

    @cached_property
    def ordered(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The predicates, each after those it needs, and the cycles."""
        return order(self.groups)

    @cached_property
    def kinds(self) -> dict[str, str]:
        return kinds(self.groups, self.ordered[0])

    @cached_property
    def arities(self) -> dict[str, list[int]]:
        """The numbers of arguments each name is known with: defined, given by the record, or built in."""
        known = {name: [n] for name, n in [*INPUTS.items(), *BUILTINS.items()]}
        name, _, arity = UNDOCUMENTED.partition("/")
        known[name] = [int(arity)]
        for key in self.groups:
            name, _, arity = key.rpartition("/")
            known.setdefault(name, []).append(int(arity))
        return known


def at(clause: Clause, message: str) -> Problem:
    """A problem of a clause, at its first line."""
    return Problem(clause.file, clause.line, message)


def here(clause: Clause, literal: Literal, message: str) -> Problem:
    """A problem of a condition, at its own line."""
    return Problem(clause.file, literal.line or clause.line, message)


def listed(words: Iterable[str], most: int = 8) -> str:
    """Words as a message lists them: `a, b or c`; of many only the first.

    >>> listed(["a", "b", "c"]), listed(["a"]), listed(map(str, range(20)), 3)
    ('a, b or c', 'a', '0, 1, 2 ... (20)')
    """
    found = list(words)
    if len(found) > most:
        return f"{', '.join(found[:most])} ... ({len(found)})"
    return " or ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)
