"""Everything that is refused before a knowledge base may be asked: what the engines would silently get wrong (see each module)."""

from __future__ import annotations

from sidlogic.checks import binding, cites, constants, layers, names, numbers, once, places, readings, suffix
from sidlogic.checks.draft import Draft
from sidlogic.errors import Problem

__all__ = ["Draft", "problems"]

CHECKS = (names, suffix, places, binding, layers, cites, readings, numbers, constants, once)


def problems(draft: Draft) -> tuple[Problem, ...]:
    """All problems of a draft, in the order of files and lines."""
    found = {problem for check in CHECKS for problem in check.problems(draft)}
    return tuple(sorted(found))
