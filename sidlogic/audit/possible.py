"""Which of the three values a clause, and each condition in it, can take at all: worked out from the clauses, without any patient.

What is worked out errs on one side: a value that is called impossible is; one that is called possible may still be ruled out by a
reason that only a reader of the clauses sees. Four reasons are found:

- two_valued: nothing in it rests on a missing fact, so it is never undecided;
- stands_open: it is there for a fact that is missing (`undocumented`), so it is never true and, on its own, never false;
- always: it only reads what every record has, or what is the same for everybody, so it is never false;
- not_reached: it compares numbers of the knowledge base that are as they are, so it is never true, and what comes after it is never reached.

>>> from sidlogic.kb import load
>>> possible = Possible(load())
>>> clause = possible.kb.of("sid/1")[1]
>>> print(clause)
sid(P) :- flag(P, sid, unknown), undocumented(P, sid).
>>> possible.why_not(clause)
{1: 'stands_open'}
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sidlogic.audit.coverage import FALSE, TRUE, UNDECIDED
from sidlogic.clause import Atom, Clause, Literal, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import BUILTIN_KEYS
from sidlogic.solve import CERTAIN, Bindings, Rules, Solver
from sidlogic.steps import Rule, Step, prepared
from sidlogic.strata import needs

ALL = TRUE | FALSE | UNDECIDED


@dataclass(frozen=True, slots=True)
class Ways:
    """The values (bits) that a clause can take, and those of its conditions; 0 for one that is never reached."""

    whole: int
    conditions: tuple[int, ...]


class Possible:
    """What the clauses of a knowledge base can be."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._solver = Solver(Rules(kb), ())
        self._known: dict[int, Ways] = {}

    @cached_property
    def static(self) -> frozenset[str]:
        """The predicates that are the same for every patient: they rest on no fact of a record."""
        found = set(BUILTIN_KEYS)
        for key in self.kb.order:
            if found.issuperset(needs(self.kb.of(key))):
                found.add(key)
        return frozenset(found)

    def ways(self, clause: Clause) -> Ways:
        """What the clause and its conditions can be."""
        known = self._known.get(id(clause))
        if known is None:
            known = self._known[id(clause)] = self._worked_out(prepared(clause))
        return known

    def why_not(self, clause: Clause, condition: int | None = None) -> dict[int, str]:
        """The values that the clause, or its condition of that number (from 0), cannot take, each with the reason."""
        ways = self.ways(clause)
        can = ways.whole if condition is None else ways.conditions[condition]
        found = {}
        for way in (TRUE, FALSE, UNDECIDED):
            if not can & way:
                found[way] = _reason(way, can, ways)
        return found

    def _worked_out(self, rule: Rule) -> Ways:
        shared: list[Bindings] = [[None] * len(rule.variables)]
        varying: set[int] = set()
        can: list[int] = []
        for step in rule.steps:
            places = [place for place, _ in step.args if place >= 0]
            if can and not can[-1] & (TRUE | UNDECIDED):
                can.append(0)
            elif self._same_for_all(step) and varying.isdisjoint(places):
                after = [list(self._solver.step(step, bindings, CERTAIN)) for bindings in shared]
                shared = [new for found in after for new in found]
                can.append((TRUE if shared else 0) | (FALSE if not all(after) else 0))
            else:
                bound = varying | {place for place in places if shared[0][place] is not None}
                can.append(self._varying(step, bound))
                varying.update(place for place in places if shared[0][place] is None)
        return Ways(_whole(can), tuple(can))

    def _same_for_all(self, step: Step) -> bool:
        return not step.key and step.kind != "gap" or step.key in self.static

    def _varying(self, step: Step, bound: set[int]) -> int:
        """What a condition can be whose outcome depends on the patient."""
        if step.kind == "gap":
            return UNDECIDED
        if step.kind == "builtin":
            return TRUE if step.args[-1][0] >= 0 and step.args[-1][0] not in bound and not step.key.startswith("whole_months") else TRUE | FALSE
        if not isinstance(step.condition, Literal):
            return TRUE | FALSE
        can = self._goal(step.condition.atom, step, bound)
        return can if step.kind == "goal" else _turned(can) if step.kind == "not" else _modal(can, step.kind)

    def _goal(self, atom: Atom, step: Step, bound: set[int]) -> int:
        free = [place >= 0 and place not in bound for place, _ in step.args]
        if self.kb.kinds.get(step.key) == "input":
            given = step.key == "decision_date/2" or (step.key == "flag/3" and not isinstance(atom.args[1], Var))
            return TRUE if given and free[-1] else TRUE | FALSE
        can, always, first = 0, False, int(step.key not in self.static)  # elsewhere the first argument is the patient
        for clause in self.kb.of(step.key):
            if all(_meets(mine, theirs) for mine, theirs in zip(atom.args, clause.head.args, strict=True)):
                whole = self.ways(clause).whole if clause.body else TRUE
                can |= whole & (TRUE | UNDECIDED)
                open_to = (f or (a == h and not isinstance(a, Var)) for f, a, h in zip(free, atom.args, clause.head.args, strict=True))
                always |= not whole & FALSE and all(list(open_to)[first:])
        return can if always else can | FALSE


def _meets(mine: object, theirs: object) -> bool:
    return isinstance(mine, Var) or isinstance(theirs, Var) or mine == theirs


def _whole(can: list[int]) -> int:
    whole = FALSE if any(not one or one & FALSE for one in can) else 0
    if all(one & TRUE for one in can):
        whole |= TRUE
    if all(one & (TRUE | UNDECIDED) for one in can) and any(one & UNDECIDED for one in can):
        whole |= UNDECIDED
    return whole


def _turned(can: int) -> int:
    """`not`: true and false change places."""
    return can & UNDECIDED | (TRUE if can & FALSE else 0) | (FALSE if can & TRUE else 0)


MEANT = {"proved": TRUE, "refuted": FALSE, "undecided": UNDECIDED, "possible": TRUE | UNDECIDED}
"""The values of a predicate for which a modal word holds."""


def _modal(can: int, kind: str) -> int:
    """A modal word is true or false: it says which of the three a predicate is."""
    meant = MEANT[kind.split()[-1]]
    if kind.startswith("not "):
        meant = ALL & ~meant
    return (TRUE if can & meant else 0) | (FALSE if can & ~meant else 0)


def _reason(way: int, can: int, ways: Ways) -> str:
    """Why a clause or a condition that can be `can` cannot be `way`."""
    if not all(ways.conditions) or not can & (TRUE | UNDECIDED):
        return "not_reached"
    if way == UNDECIDED:
        return "two_valued"
    if way == FALSE:
        return "stands_open" if can == UNDECIDED else "always"
    return "stands_open"
