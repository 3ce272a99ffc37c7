"""What the variables of a clause stand for while it is being solved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sidlogic.steps import Arg, Pattern, Row, Rule, Step, Value

Bindings: TypeAlias = list[Value | None]


def fits(pattern: Pattern, row: Row) -> bool:
    """True if the row has the values of the pattern, wherever it has any."""
    return all(p is None or p == v for p, v in zip(pattern, row, strict=True))


def filled(args: tuple[Arg, ...], bindings: Bindings) -> Pattern:
    """The arguments of a condition as far as they are bound."""
    return tuple(bindings[i] if i >= 0 else c for i, c in args)


def entered(rule: Rule, pattern: Pattern) -> Bindings | None:
    """The bindings that a goal gives the variables of a head; None if the clause cannot conclude it."""
    bindings: Bindings = [None] * len(rule.variables)
    for (place, constant), value in zip(rule.head, pattern, strict=True):
        if value is None:
            continue
        if place < 0:
            if constant != value:
                return None
        elif bindings[place] is None:
            bindings[place] = value
        elif bindings[place] != value:
            return None
    return bindings


def joined(step: Step, bindings: Bindings, rows: Iterable[Pattern]) -> Iterator[Bindings]:
    """The bindings extended by each row; a variable that stands twice must be given one value."""
    fresh = [(n, i) for n, (i, _) in enumerate(step.args) if i >= 0 and bindings[i] is None]
    for row in rows:
        new = bindings.copy()
        for n, place in fresh:
            if new[place] is None:
                new[place] = row[n]
            elif new[place] != row[n]:
                break
        else:
            yield new
