"""What stands for itself in an explanation: the patient's facts with value and place, and comparisons with how far off they are."""

from __future__ import annotations

from collections.abc import Mapping

from explain.answers import Known
from explain.node import Gap
from explain.text import place_of
from explain.walk import ANY, ground
from sidlogic.clause import Atom, Clause, Compare, Num, Var
from sidlogic.units import Units

Told = tuple[str | None, str | None]
"""A value as the clauses see it, and the place in the record."""


def recorded(atom: Atom, known: Known, places: Mapping[str, str]) -> Told:
    """What the record has for a fact that is asked for, also where it is another value than the one that is asked for."""
    place = place_of(atom, places)
    if ground(atom) and known.recorded(atom):
        return str(atom.args[-1]), place
    other = Atom(atom.predicate, (*atom.args[:-1], ANY))
    values = [str(found[ANY]) for found in known.recorded(other) if ANY in found] if ground(Atom("", other.args[:-1])) else []
    return (", ".join(values) or None), place


def distance(compare: Compare, units: tuple[str | None, str | None]) -> Gap:
    """The two values of a comparison, right - left where both are numbers, and the unit they share."""
    left, right = compare.left, compare.right
    unit = next((unit for unit in units if unit and unit != "mixed"), None)
    if isinstance(left, Num) and isinstance(right, Num):
        return Gap(str(left), str(right), str(right.value - left.value), unit)
    return Gap(str(left), str(right), None, unit)


class Measures:
    """The units of the variables of clauses, worked out once a clause."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self._known: dict[int, dict[Var, str]] = {}

    def of(self, clause: Clause, compare: Compare) -> tuple[str | None, str | None]:
        """The units of both sides of a comparison as it stands in the clause."""
        if id(clause) not in self._known:
            self._known[id(clause)] = self.units.variables(clause.body)
        known = self._known[id(clause)]
        left, right = (known.get(term) if isinstance(term, Var) else None for term in (compare.left, compare.right))
        return left, right
