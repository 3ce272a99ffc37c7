"""The answers to a question for one patient at a time: yes or undecided, and for the undecided the names of what is missing.

A question is asked as if it were the only clause of one more predicate, so its answers follow the same three values as every other
predicate. The work is done in steps that are counted, so a question that asks for too much is stopped in time and in memory.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from sidlogic.builtins import BuiltinError
from sidlogic.clause import Atom, Literal, Sym
from sidlogic.derive import Derivation
from sidlogic.question import Question
from sidlogic.question_error import QuestionError
from sidlogic.solve import POSSIBLE, Bindings, Rules, Solver, entered
from sidlogic.steps import Pattern, Row, Step, const, grounded, prepared

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

ROWS = 1_000_000
"""Most rows that are kept for one patient."""
BITS = 4_000
"""Most bits of a number."""
EVERY = 256
"""Steps between two looks at the clock."""


class Stopped(Exception):
    """A question that was stopped: `why` is time, memory or number."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the values of the question's variables, whether it is certain, and what is missing where it is not.

    `because`: the conditions of the question with the values of this answer put in.
    """

    patient: str | None
    values: Row
    certain: bool
    missing: tuple[str, ...]
    because: tuple[Literal, ...]


class _Limited(Solver):
    """A solver that counts what it does."""

    def __init__(self, rules: Rules, facts: Iterable[Atom], seconds: float) -> None:
        super().__init__(rules, facts)
        self._end = monotonic() + seconds
        self._steps = self._kept = 0

    def step(self, step: Step, bindings: Bindings, version: int) -> Iterator[Bindings]:
        self._count()
        for found in super().step(step, bindings, version):
            self._count()
            if step.kind == "builtin" and any(isinstance(v, int) and v.bit_length() > BITS for v in found):
                raise Stopped("number")
            yield found

    def _search(self, key: str, version: int, pattern: Pattern) -> Iterator[Row]:
        for row in super()._search(key, version, pattern):
            self.keep()
            yield row

    def keep(self) -> None:
        """One row more is kept."""
        self._kept += 1
        if self._kept > ROWS:
            raise Stopped("memory")

    def _count(self) -> None:
        self._steps += 1
        if self._steps % EVERY == 0 and monotonic() > self._end:
            raise Stopped("time")


class _Asked(Derivation):
    """What follows for one patient from the clauses and the question."""

    def __init__(self, kb: KnowledgeBase, facts: Iterable[Atom], rules: Rules, seconds: float) -> None:
        super().__init__(kb, facts, rules)
        self._solver: _Limited = _Limited(rules, facts, seconds)

    def answers(self, question: Question, patient: str | None) -> Iterator[Answer]:
        """Every answer once, in guideline order."""
        (rule,) = self.rules.of(question.clause.head.key)
        first = () if patient is None else (patient,)
        start = entered(rule, first + (None,) * len(question.variables))
        seen: set[Row] = set()
        for bindings in () if start is None else self._solver.body(rule, 0, start, POSSIBLE):
            row: Row = tuple(b for (i, _) in rule.head if (b := bindings[i] if i >= 0 else patient) is not None)
            if row in seen:
                continue
            seen.add(row)
            self._solver.keep()
            because = tuple(c for s in rule.steps if isinstance(c := grounded(s.condition, rule, bindings), Literal))
            atom = Atom(question.clause.head.predicate, tuple(map(const, row)))
            missing = self.blame(atom).union(*(self.blame(c.atom) for c in because if c.modal in ("undecided", "possible")))
            yield Answer(patient, row[len(first) :], self.certain(atom), tuple(sorted(missing)), because)


@dataclass(frozen=True)
class Asker:
    """A question made ready to be asked of many patients."""

    kb: KnowledgeBase
    question: Question
    rules: Rules
    seconds: float

    def ask(self, patient: str | None = None, facts: Iterable[Atom] = ()) -> Iterator[Answer]:
        """The answers for one patient and the facts of the record. Stopped at a limit; QuestionError where values make no sense."""
        of = self.question.patient
        if isinstance(of, Sym) and of.name != patient:
            return
        try:
            yield from _Asked(self.kb, tuple(facts), self.rules, self.seconds).answers(self.question, patient if of else None)
        except (TypeError, BuiltinError) as error:
            raise QuestionError("no_sense", what=str(error).partition(": ")[0]) from error


def asker(kb: KnowledgeBase, question: Question, rules: Rules | None = None, seconds: float = 10) -> Asker:
    """The question beside the clauses of the knowledge base; `rules` may be shared between questions."""
    known = rules or Rules(kb)
    mine, rule, key = copy.copy(known), prepared(question.clause), question.clause.head.key
    mine.kinds = {**known.kinds, key: "open"}
    mine.of = cache(lambda asked: (rule,) if asked == key else known.of(asked))
    return Asker(kb, question, mine, seconds)
