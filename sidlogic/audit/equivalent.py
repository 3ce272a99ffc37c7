"""Which mutants no patient can tell from the clause as it stands, and why: worked out from the clauses, or listed in kb/equivalent.json."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sidlogic.audit.implied import Implied
from sidlogic.audit.impossible import Impossible, Reason
from sidlogic.audit.mutants import Mutant
from sidlogic.checks.binding import PATIENT
from sidlogic.clause import Clause, Compare, Var, variables
from sidlogic.kb import KnowledgeBase


class Equivalent:
    """The mutants that are equivalent, each with the reason.

    Worked out: leaving out a condition that is never false and never undecided where it is reached (sidlogic.audit.impossible) and
    gives no value to a variable that stands elsewhere, or that follows from the others (sidlogic.audit.implied).
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._impossible, self._implied = Impossible(kb), Implied(kb)
        self.listed = listed(kb)

    def why(self, mutant: Mutant) -> Reason | None:
        """The reason; None if there is none."""
        if mutant.kind == "drop_condition" and mutant.place is not None:
            out = self._impossible.of(mutant.before, mutant.place)
            if {"false", "undecided"} <= out.keys() and "true" not in out and _binds_nothing(mutant.before, mutant.place):
                return out["false"]
            if self._follows(mutant.before, mutant.place):
                return "implied"
        return self.listed.get(mutant.key)

    def _follows(self, clause: Clause, place: int) -> bool:
        """Whether a condition follows from the others, the variables that stand nowhere else taking any value."""
        others = (*clause.body[:place], *clause.body[place + 1 :])
        return self._implied.by(others, clause.body[place], set(variables(clause.body[place])) - _elsewhere(clause, place))


def _binds_nothing(clause: Clause, place: int) -> bool:
    """Whether a condition gives no variable a value that another condition, or the head, speaks of."""
    if isinstance(clause.body[place], Compare):  # one that cannot fail compares numbers, which can be set to others
        return False
    bound = {variable for item in clause.body[:place] for variable in variables(item)}
    return bound.issuperset(set(variables(clause.body[place])) & _elsewhere(clause, place) - {PATIENT})


def _elsewhere(clause: Clause, place: int) -> set[Var]:
    """The variables of a clause outside one of its conditions."""
    others = (*clause.body[:place], *clause.body[place + 1 :])
    return {variable for item in (clause.head, *others) for variable in variables(item)}


def listed(kb: KnowledgeBase) -> dict[tuple[str, str], Mapping[str, str]]:
    """The reasons that are listed, by the text of the clause before and after, in Danish and English; one reason for several mutants."""
    try:
        data = json.loads((kb.folder / "equivalent.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return {(before, after): {"da": group["da"], "en": group["en"]} for group in data["groups"] for before, after in group["mutants"]}
