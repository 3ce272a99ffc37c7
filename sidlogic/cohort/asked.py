"""What is asked of a population, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sidlogic.cohort.alone import Bad

Tell = Callable[[str, int, int], None]
"""Progress: the phase, how far, of how much."""


@dataclass(frozen=True)
class Asked:
    """What is asked: the source, the day, and the limits."""

    source: str
    at: date | None = None
    unchanged: bool = False
    lang: str = "da"
    memory: str | None = None
    threads: int | None = None
    batch: int | None = None


@dataclass
class Counts:
    """What became of it all."""

    answered: int = 0
    invalid: int = 0
    strays: int = 0
    parts: int = 0
    kept: int = 0
    bad: list[Bad] = field(default_factory=list)
