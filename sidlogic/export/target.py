"""An engine that the knowledge base can be written for: its program, and the patients beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sidlogic.clause import Atom
from sidlogic.export.datalog import Dialect, spaced
from sidlogic.export.needed import Needs
from sidlogic.three import Program

Patients = Sequence[tuple[Atom, ...]]
"""The facts of each patient."""


class Target(Protocol):
    """Writes a program and its patients for one engine."""

    @property
    def suffix(self) -> str:
        """How the engine's files are named, with the point."""

    @property
    def run(self) -> str:
        """The command that answers, with {program} and {patients} in it."""

    def program(self, header: Sequence[str]) -> str:
        """The whole program."""

    def patients(self, header: Sequence[str], patients: Patients) -> str:
        """The facts of patients."""


@dataclass(frozen=True)
class DatalogTarget:
    """A target that works from the facts upwards. `before` and `after` are what the engine wants to read before and behind the rules."""

    rules: Program
    needs: Needs
    dialect: Dialect
    suffix: str
    run: str
    before: str = ""
    after: str = ""

    def program(self, header: Sequence[str]) -> str:
        told = "\n".join(spaced((rule.head.key, self.dialect.rule(rule, self.needs)) for rule in self.rules.rules))
        parts = (self.dialect.header(header), self.before, self.dialect.built_ins(), told + "\n", self.after)
        return "\n".join(part for part in parts if part)

    def patients(self, header: Sequence[str], patients: Patients) -> str:
        own = "\n".join("\n".join(map(self.dialect.fact, facts)) + "\n" for facts in patients)
        needed = sorted({self.dialect.fact(atom) for facts in patients for atom in self.needs.of(facts)})
        return "\n".join((self.dialect.header(header), own, "\n".join(needed) + "\n"))
