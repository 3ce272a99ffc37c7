"""The patients whom SQL does not take for certainly right, answered by the engine that answers one patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sidlogic.cohort.answer_row import as_row, too_wide
from sidlogic.cohort.layout import output_columns
from sidlogic.cohort.odd import Odd
from sidlogic.problems import Problem
from sidlogic.record import Invalid
from sidlogic.words.cohort import phrase

Row = tuple[int, list[Any]]
"""The number of a patient, and the answer as a row of the layout."""
Bad = tuple[str, str, str, str]
"""What is wrong: source, id, place, message."""


def answered_alone(odd: Odd, low: int, high: int, at: date | None, unchanged: bool) -> tuple[list[Row], list[Invalid]]:
    """Of the odd patients from `low` to below `high` the number and answer of those that are valid, and what is wrong with the others."""
    alone: list[Row] = []
    bad: list[Invalid] = []
    columns = output_columns(odd.decider.kinds)
    for number, found in odd.judged(low, high):
        if isinstance(found, Invalid):
            bad.append(found)
            continue
        row = as_row(odd.decider.decide(found, at, unchanged), columns)
        wide = [Problem(c.name.replace("__", "."), phrase(odd.lang, "too_wide", found=value, type=c.type)) for c, value in too_wide(row, columns)]
        if wide:
            bad.append(Invalid(found.source, tuple(wide), found.id))
        else:
            alone.append((number, row))
    return alone, bad


def bad_of(found: Sequence[Invalid]) -> Iterator[Bad]:
    """What is wrong with records, one line a problem."""
    for one in found:
        for problem in one.problems:
            yield one.source, one.id or "", problem.place, problem.message
