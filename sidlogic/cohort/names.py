"""What things are called in SQL: the columns of facts, of derived truth values, and the tables."""

from __future__ import annotations

import re

from sidlogic.cohort.layout import column

PATIENT = "pt"
"""The table of patients, and its alias in every query."""
P, DAY = "p", "decision_day"
"""The number of a patient within a batch, and the decision date as a day number."""


def value(path: str, of: str = PATIENT) -> str:
    """The column of a value: of the patient, or of the rows of a list."""
    return f"v_{column(path)}" if of == PATIENT else f"{of}_v_{path}"


def flag(path: str, of: str = PATIENT) -> str:
    return f"f_{column(path)}" if of == PATIENT else f"{of}_f_{path}"


def recorded(path: str) -> str:
    """Whether a list, a record or a field that is a list is documented."""
    return f"r_{column(path)}"


def row(of: str) -> str:
    """The number of a row."""
    return f"{of}_r"


def row_day(of: str) -> str:
    return f"{of}_d"


def rows(of: str) -> str:
    """The table of the rows of a list."""
    return f"rows_{of}"


def frame(of: str) -> str:
    """The name under which queries read the table of patients, or of the rows of a list."""
    return PATIENT if of == PATIENT else rows(of)


def key(of: str) -> str:
    """The column that tells the rows of such a table apart."""
    return P if of == PATIENT else row(of)


def elements(path: str) -> str:
    """The table of the elements of a field that is a list; its columns are p and e."""
    return f"el_{column(path)}"


def readable(text: str, number: int) -> str:
    """A column for a predicate or a condition: what it says, as far as that goes, and a number that makes it the only one."""
    said = re.sub(r"[^a-z0-9]+", "_", text.replace("#", "").lower()).strip("_")[:40]
    return f"{said}_{number}"
