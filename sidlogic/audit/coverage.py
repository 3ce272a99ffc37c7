"""Coverage in three values: how often each clause, and each condition in it, was true, false and undecided over a set of patients.

A *clause* is looked at with its variables free, once for each patient. It is

- true, if some application of it holds: every condition holds for certain, whatever the missing facts turn out to be;
- undecided, if none holds but some is open: no condition fails, and at least one rests on a missing fact;
- false, if every application fails.

So the three add up to the number of patients. An application is one binding of the variables (one sample, one pair of infections).

A *condition* is looked at as it is reached: from left to right, in each application in which every condition before it holds or is
open, with the values that those have given its variables. For one patient it may be true in one application and false in another;
each is counted once a patient. `reached` is the number of patients in which it was reached at all.

>>> from sidlogic.kb import load
>>> from sidlogic.vocabulary import Vocabulary
>>> from sidlogic.check import check
>>> from sidlogic.facts import facts
>>> kb = load()
>>> vocabulary = Vocabulary.of(kb.table, kb.statements)
>>> anna = facts(check({"id": "anna", "decision_date": "2026-03-20", "sid": True}, vocabulary), vocabulary)
>>> found = coverage(kb, [anna])
>>> clause = next(c for c in found.clauses if str(c.clause) == "sid(P) :- flag(P, sid, true).")
>>> clause.count, clause.conditions
(Count(true=1, false=0, undecided=0, reached=1), (Count(true=1, false=0, undecided=0, reached=1),))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sidlogic.audit.tried import Trial
from sidlogic.batch import ordered
from sidlogic.clause import Atom, Clause
from sidlogic.derive import Status
from sidlogic.kb import KnowledgeBase, load
from sidlogic.solve import Rules
from sidlogic.steps import Rule

Facts = tuple[Atom, ...]
TRUE, FALSE, UNDECIDED = 1, 2, 4
BIT = {Status.HOLDS: TRUE, Status.FAILS: FALSE, Status.OPEN: UNDECIDED}
WAYS = {"true": TRUE, "false": FALSE, "undecided": UNDECIDED}
"""The three values by name, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers of patients."""

    true: int
    false: int
    undecided: int
    reached: int


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause with the counts of itself and of its conditions, in reading order."""

    clause: Clause
    count: Count
    conditions: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What so many patients exercised: every clause that has conditions, in the order of kb/. Facts always hold and are left out."""

    patients: int
    clauses: tuple[Covered, ...]


def coverage(kb: KnowledgeBase, patients: Iterable[Facts], workers: int = 1) -> Coverage:
    """The counts over patients, each given by its input facts (sidlogic.facts), read one at a time.

    With several workers each process loads the knowledge base of the same folder, with its own parameters.
    """
    make = partial(marker, kb) if workers == 1 else partial(_marker, kb.folder, _parameters(kb))
    tally = [[0, 0, 0, 0] for clause in ruled(kb) for _ in range(1 + len(clause.body))]
    seen = 0
    for marks in ordered(make, patients, workers):
        seen += 1
        for row, mark in zip(tally, marks, strict=True):
            if mark:
                row[0] += mark & TRUE
                row[1] += mark >> 1 & 1
                row[2] += mark >> 2
                row[3] += 1
    counts = iter([Count(*row) for row in tally])
    found = tuple(Covered(clause, next(counts), tuple(next(counts) for _ in clause.body)) for clause in ruled(kb))
    return Coverage(seen, found)


def ruled(kb: KnowledgeBase) -> tuple[Clause, ...]:
    """The clauses that have conditions."""
    return tuple(clause for clause in kb.clauses if clause.body)


def marker(kb: KnowledgeBase) -> Callable[[Facts], bytes]:
    """What marks one patient after the other: a byte for each clause, followed by one for each of its conditions."""
    rules = Rules(kb)
    prepared = {id(rule.clause): rule for key in kb.order for rule in rules.of(key)}
    tried = [prepared[id(clause)] for clause in ruled(kb)]

    def mark(facts: Facts) -> bytes:
        trial = Trial(kb, facts, rules)
        return b"".join(_marked(trial, rule) for rule in tried)

    return mark


def _marked(trial: Trial, rule: Rule) -> bytes:
    """The mark of a clause, then those of its conditions: the bits of what they were."""
    marks = bytearray(len(rule.steps))
    whole = 0
    for path in trial.paths(rule):
        for place, status in enumerate(path):
            marks[place] |= BIT[status]
        whole |= BIT[outcome(path)]
    return bytes((first(whole), *marks))


def outcome(path: tuple[Status, ...]) -> Status:
    """The status of one application."""
    return Status.FAILS if path[-1] is Status.FAILS else Status.OPEN if Status.OPEN in path else Status.HOLDS


def first(whole: int) -> int:
    """The one value of a clause: true before undecided before false.

    >>> first(TRUE | FALSE), first(UNDECIDED | FALSE), first(FALSE)
    (1, 4, 2)
    """
    return TRUE if whole & TRUE else UNDECIDED if whole & UNDECIDED else FALSE


def _marker(folder: Path, parameters: dict[str, int]) -> Callable[[Facts], bytes]:
    return marker(load(folder, parameters))


def _parameters(kb: KnowledgeBase) -> dict[str, int]:
    from sidlogic.parameters import in_force

    return in_force(kb)
