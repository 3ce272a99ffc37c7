"""Everything that is refused before a knowledge base may be asked: what the engines would silently get wrong (see each module)."""

from __future__ import annotations

from sidlogic.checks import binding, cites, constants, layers, names, numbers, places, readings, suffix
from sidlogic.checks.draft import Draft
from sidlogic.errors import Problem

__all__ = ["Draft", "problems"]

CHECKS = (names, places, binding, layers, cites, numbers, constants)
TOLD = (readings, suffix)
"""Told by `python -m sidlogic.kb`, which must stay silent; they change no answer, so `load` leaves them."""


def problems(draft: Draft, told: bool = True) -> tuple[Problem, ...]:
    """All problems of a draft, in the order of files and lines; without those of TOLD if not `told`."""
    checks = (*CHECKS, *TOLD) if told else CHECKS
    found = {problem for check in checks for problem in check.problems(draft)}
    return tuple(sorted(found))
