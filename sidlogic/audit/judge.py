"""What an independent engine must be able to do to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sidlogic.clause import Atom


class JudgeError(Exception):
    """What an engine said instead of an answer."""


class Judge(Protocol):
    """An engine that reads an exported program and the facts of many patients at once."""

    @property
    def target(self) -> str:
        """The name of its export."""

    def version(self) -> str | None:
        """Which version is installed, None if it is not."""

    def answers(self, program: str, patients: Mapping[str, str], asked: Sequence[str]) -> frozenset[Atom]:
        """All that the asked predicates (name/arity) say of the patients. JudgeError if the engine complains of anything."""
