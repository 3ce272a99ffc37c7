"""What can be wrong with a knowledge base: every problem at its place, all of them at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong at one place of kb/; lines count from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class KbError(Exception):
    """A knowledge base that is refused; `problems` in the order of the files.

    >>> str(KbError((Problem("a.pl", 3, "no such predicate"),)))
    'a.pl:3: no such predicate'
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
