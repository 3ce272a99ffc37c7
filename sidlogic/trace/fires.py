"""Which clauses fire for which worked patients.

A rule fires for a patient if its conditions hold, certainly or possibly. A fact (a number, a row of a table) is there for everybody; it counts
for a patient if a rule fires that asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from sidlogic.bindings import entered
from sidlogic.check import check
from sidlogic.clause import Atom, Clause, Literal
from sidlogic.facts import facts
from sidlogic.inline import match
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Invalid
from sidlogic.solve import POSSIBLE, Rules, Solver
from sidlogic.vocabulary import Vocabulary

Place: TypeAlias = tuple[str, int]
"""File and line of a clause."""


def place(clause: Clause) -> Place:
    """Where a clause stands in kb/."""
    return clause.file, clause.line


def users(kb: KnowledgeBase, fact: Atom) -> tuple[Clause, ...]:
    """The rules that ask for a fact."""
    def asks(item: object) -> bool:
        return isinstance(item, Literal) and item.atom.key == fact.key and match(item.atom.args, fact.args) is not None

    return tuple(clause for clause in kb.clauses if any(map(asks, clause.body)))


def fired(kb: KnowledgeBase, clauses: Iterable[Clause], cases: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[Place]]:
    """By name of a case, the clauses of these that fire for its patient. ValueError for a case whose patient is no valid record."""
    asked = {place(clause): (clause,) if clause.body else users(kb, clause.head) for clause in clauses}
    rules, vocabulary = Rules(kb), Vocabulary.of(kb.table, kb.statements)
    found: dict[str, frozenset[Place]] = {}
    for case in cases:
        record = check(case["patient"], vocabulary)
        if isinstance(record, Invalid):
            raise ValueError(f"{case['case']}: {record.problems[0]}")
        solver = Solver(rules, facts(record, vocabulary))
        known: dict[Place, bool] = {}
        fires = {where for where, ways in asked.items() if any(_fires(solver, rules, way, known) for way in ways)}
        found[case["case"]] = frozenset(fires)
    return found


def _fires(solver: Solver, rules: Rules, clause: Clause, known: dict[Place, bool]) -> bool:
    """True if the conditions of a clause hold for some values, certainly or possibly."""
    where = place(clause)
    if where not in known:
        rule = next(rule for rule in rules.of(clause.head.key) if rule.clause == clause)
        start = entered(rule, tuple(None for _ in clause.head.args))
        known[where] = start is not None and next(solver.body(rule, 0, start, POSSIBLE), None) is not None
    return known[where]
