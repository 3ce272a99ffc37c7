"""Read the files of a knowledge base and refuse what the engines would silently get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sidlogic.clause import Clause
from sidlogic.errors import KbError, Problem
from sidlogic.reader import read
from sidlogic.strata import grouped, order


def checked(texts: Iterable[tuple[str, bytes]], folder: Path) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The clauses of the files and the order of their predicates. Raises KbError with every problem of every file."""
    clauses: list[Clause] = []
    problems: list[Problem] = []
    for name, content in texts:
        try:
            clauses += read(content.decode("utf-8"), name)
        except KbError as error:
            problems += error.problems
    ordered, _ = order(grouped(clauses))
    if problems:
        raise KbError(tuple(problems))
    return tuple(clauses), ordered
