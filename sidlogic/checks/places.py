"""Refused: a predicate in two files (SWI-Prolog keeps the last), its clauses not together, the same clause twice, facts among rules."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.checks.draft import Draft, at
from sidlogic.clause import Clause, Literal, Term, Var
from sidlogic.errors import Problem


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of where clauses stand."""
    yield from _together(draft)
    for key, group in draft.groups.items():
        yield from _twice(group)
        fact = next((clause for clause in group if not clause.body), None)
        rule = next((clause for clause in group if clause.body), None)
        if fact and rule:
            place = f"{rule.file}:{rule.line}"
            yield at(fact, f"a fact among the rules of {key} ({place}); a predicate is a table of facts or has rules, not both")


def _together(draft: Draft) -> Iterator[Problem]:
    """Each run of clauses of a predicate but the first is a problem."""
    first: dict[str, Clause] = {}
    previous = None
    for clause in draft.clauses:
        key = clause.head.key
        begun = first.setdefault(key, clause)
        if begun.file != clause.file and previous != (clause.file, key):
            yield at(clause, f"{key} is defined in {begun.file}:{begun.line} already; a predicate stands in one file")
        elif begun.file == clause.file and begun is not clause and previous != (clause.file, key):
            yield at(clause, f"the clauses of {key} do not stand together; the first is in line {begun.line}")
        previous = (clause.file, key)


def _twice(group: tuple[Clause, ...]) -> Iterator[Problem]:
    seen: dict[object, Clause] = {}
    for clause in group:
        before = seen.setdefault(_shape(clause), clause)
        if before is not clause:
            yield at(clause, f"the same clause of {clause.head.key} stands in line {before.line}")


def _shape(clause: Clause) -> object:
    """The clause with its variables numbered in order of appearance, so that other names make no other clause."""
    numbers: dict[str, int] = {}

    def term(t: Term) -> object:
        return numbers.setdefault(t.name, len(numbers)) if isinstance(t, Var) else t

    def condition(item: object) -> object:
        if isinstance(item, Literal):
            return (item.negated, item.modal, item.atom.predicate, *map(term, item.atom.args))
        return (item.op, term(item.left), term(item.right))  # type: ignore[attr-defined]

    return (*map(term, clause.head.args), "if", *map(condition, clause.body))
