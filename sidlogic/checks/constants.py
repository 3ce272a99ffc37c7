"""Refused: a constant that can never match. What each argument of each predicate can be follows from the vocabulary and the heads.

A misspelt key, flag or outcome is silently false in every engine, and silently true under not.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.checks.domain import NUMBERS, Domain, Row, either, told, words
from sidlogic.checks.draft import Draft, at
from sidlogic.checks.fit import Fit, faults
from sidlogic.checks.inputs import rows as input_rows
from sidlogic.checks.inputs import vocabulary
from sidlogic.checks.numbers import PARAMETERS
from sidlogic.clause import Clause, Sym
from sidlogic.errors import Problem
from sidlogic.near import did_you_mean


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of constants."""
    rows: dict[str, list[Row]] = {}
    try:
        known = vocabulary(draft.groups, draft.cited.get("statements", ()))
        rows |= input_rows(known) if known else {}
    except ValueError as error:  # VocabularyError, or a scale that is no number
        first = draft.groups["key/2"][0]
        yield from (at(first, f"the vocabulary: {line}") for line in str(error).splitlines())
    cyclic = {key for cycle in draft.ordered[1] for key in cycle}
    for key in draft.ordered[0]:
        found: list[Row] = []
        for clause in draft.groups[key]:
            fit = Fit(clause, rows)
            yield from (Problem(clause.file, line, fault) for line, fault in faults(fit))
            found.append(fit.head())
        if key not in cyclic and key.rpartition("/")[0] not in draft.broken:
            rows[key] = [_settable(key, row) for row in dict.fromkeys(found)]
    yield from _printed(draft, rows)


def _settable(key: str, row: Row) -> Row:
    """Our own numbers can be set, so any number may stand there."""
    return (row[0], NUMBERS) if key == PARAMETERS[0] else row


def _printed(draft: Draft, rows: dict[str, list[Row]]) -> Iterator[Problem]:
    """Answers whose decision or field output/3 does not declare: they would be lost."""
    declared = rows.get("output/3", [])
    for clause, row in zip(draft.groups.get("answer/4", ()), rows.get("answer/4", ()), strict=False):
        for decision in _symbols(row[1]):
            of = [fields for fields, *_ in (r[1:] for r in declared if decision in (r[0] or ()))]
            known = either(of)
            for name in _symbols(row[2]):
                if declared and name not in (known or ()):
                    yield _lost(clause, decision, name, known)


def _symbols(domain: Domain) -> list[Sym]:
    return sorted((v for v in domain or () if isinstance(v, Sym)), key=str)


def _lost(clause: Clause, decision: Sym, name: Sym, known: Domain) -> Problem:
    hint = did_you_mean(str(name), words(known)) or f"; it declares {told(known)}"
    return at(clause, f"output/3 declares no {decision}.{name}{hint}")
