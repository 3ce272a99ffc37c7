"""One patient decided again and again, with one clause changed each time: only what the change reaches is derived anew.

The first time, every goal is kept with its rows and with the goals it asked. With a clause changed, a goal is derived anew if it is of
the changed predicate, or if one of the goals that it asked has other rows now; the goals are looked at in the order in which they were
asked, so that nothing is asked that the change made pointless. Everything else is taken as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cache, cached_property
from itertools import chain

from sidlogic.clause import Atom, Clause, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import OUTPUTS
from sidlogic.solve import CERTAIN, Goal, Rules, Solver
from sidlogic.steps import Pattern, Row, const, prepared
from sidlogic.strata import needs


class Recorder(Solver):
    """A solver that remembers which goals each goal asked."""

    def __init__(self, rules: Rules, facts: Iterable[Atom]) -> None:
        super().__init__(rules, facts)
        self.known: dict[Goal, tuple[Row, ...]] = {}
        self.asked: dict[Goal, dict[Goal, None]] = {}
        self._open_goals: list[Goal] = []

    def rows(self, key: str, version: int, pattern: Pattern) -> tuple[Row, ...]:
        goal = (key, version if key in self._open else CERTAIN, pattern)
        if self._open_goals:
            self.asked[self._open_goals[-1]][goal] = None
        found = self.known.get(goal)
        if found is None:
            self.asked[goal] = {}
            self._open_goals.append(goal)
            found = self.known[goal] = tuple(dict.fromkeys(self._search(*goal)))
            self._open_goals.pop()
        return found


class Changed(Solver):
    """The same patient where the clauses of one predicate are others; `resting` are the predicates that rest on it, itself included."""

    def __init__(self, before: Recorder, key: str, rules: Rules, resting: frozenset[str]) -> None:
        self.__dict__.update(before.__dict__)  # the facts and the kinds are the same
        self.rules = rules
        self._before, self._key, self._resting = before, key, resting
        self._now: dict[Goal, tuple[Row, ...]] = {}

    def rows(self, key: str, version: int, pattern: Pattern) -> tuple[Row, ...]:
        goal = (key, version if key in self._open else CERTAIN, pattern)
        found = self._now.get(goal)
        if found is None:
            found = self._now[goal] = self._found(goal)
        return found

    def _found(self, goal: Goal) -> tuple[Row, ...]:
        known = self._before.known.get(goal)
        if known is not None and (goal[0] not in self._resting or (goal[0] != self._key and self._as_before(goal))):
            return known
        return tuple(dict.fromkeys(self._search(*goal)))

    def _as_before(self, goal: Goal) -> bool:
        return all(self.rows(*asked) == self._before.known[asked] for asked in self._before.asked[goal] if asked[0] in self._resting)

    def reached(self) -> bool:
        """Whether the change gives any goal of its predicate other rows than before."""
        return any(self.rows(*goal) != self._before.known[goal] for goal in self._before.known if goal[0] == self._key)


class Blamed(Derivation):
    """What an undecided goal rests on, by a given solver."""

    def __init__(self, solver: Solver) -> None:
        self.rules, self._solver, self._blame, self._assumed = solver.rules, solver, {}, {}


Answers = Mapping[str, tuple[Row, ...]]
Missing = frozenset[tuple[str, str]]
"""A decision, and the name of a fact that it waits for."""


class Replay:
    """A patient's facts, decided as the clauses stand and then with others."""

    def __init__(self, base: Bases, facts: tuple[Atom, ...]) -> None:
        self._base = base
        self._recorder = Recorder(base.rules, facts)
        self.answers = answers(self._recorder)
        self.missing = missing(self._recorder, self.answers)
        self.reached = frozenset(goal[0] for goal in self._recorder.known)

    def changed(self, key: str, after: Clause | None, before: Clause) -> tuple[Answers, Missing] | None:
        """What is answered with one clause changed; None where the change makes no difference to this patient."""
        if key not in self.reached:
            return None
        solver = Changed(self._recorder, key, self._base.with_clause(before, after), self._base.resting(key))
        if not solver.reached() and not (self._base.rules.kinds.get(key) == "open" and self.answers["wanted/3"]):
            return None
        found = answers(solver)
        lacking = missing(solver, found)
        return None if (found, lacking) == (self.answers, self.missing) else (found, lacking)


def answers(solver: Solver) -> Answers:
    """The rows of everything that is handed out."""
    return {key: solver.rows(key, CERTAIN, (None,) * int(key.rpartition("/")[2])) for key in OUTPUTS}


def missing(solver: Solver, found: Answers) -> Missing:
    """The names of what is missing for the rules that a decision waits for (as sidlogic.decide works it out)."""
    blamed = Blamed(solver)
    lacking = set()
    for patient, decision, rule in found["wanted/3"]:
        names = blamed.blame(Atom(str(decision), (const(patient), Sym(str(rule)), Var("Strength"))))
        lacking |= {(str(decision), name) for name in names}
    return frozenset(lacking)


class Bases:
    """A knowledge base made ready to have its clauses changed one at a time."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb, self.rules = kb, Rules(kb)
        self._resting: dict[str, frozenset[str]] = {}

    @cached_property
    def _users(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key in self.kb.order:
            for needed in needs(self.kb.of(key)):
                found.setdefault(needed, set()).add(key)
        return found

    def resting(self, key: str) -> frozenset[str]:
        """The predicates that rest on this one, itself included."""
        if key not in self._resting:
            found, todo = {key}, [key]
            while todo:
                new = self._users.get(todo.pop(), set()) - found
                found |= new
                todo += new
            self._resting[key] = frozenset(found)
        return self._resting[key]

    def with_clause(self, before: Clause, after: Clause | None) -> Rules:
        """The clauses with one of them changed, or left out."""
        key, known = before.head.key, self.rules
        instead = () if after is None else (prepared(after),)
        changed = tuple(chain.from_iterable(instead if rule.clause is before else (rule,) for rule in known.of(key)))
        mine = copy(known)
        mine.of = cache(lambda asked: changed if asked == key else known.of(asked))
        return mine
