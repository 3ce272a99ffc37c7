"""An engine that the knowledge base can be written for: its program, and the patients beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sidlogic.clause import Atom, Const, Var
from sidlogic.export.datalog import Dialect, spaced
from sidlogic.export.needed import AT_MOST, LESS, Needs, needed_keys
from sidlogic.signatures import BUILTINS
from sidlogic.three import Program

Patients = Sequence[tuple[Atom, ...]]
"""The facts of each patient."""


class Target(Protocol):
    """Writes a program and its patients for one engine."""

    @property
    def suffix(self) -> str:
        """How the program's file is named, with the point."""

    @property
    def run(self) -> str:
        """The command that answers, where the files lie."""

    def program(self, header: Sequence[str]) -> str:
        """The whole program."""

    def patients(self, header: Sequence[str], patients: Patients) -> dict[str, str]:
        """The facts of patients, as texts by file name."""


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

    def patients(self, header: Sequence[str], patients: Patients) -> dict[str, str]:
        """All facts in one file: patient after patient, then what the built-ins need to know, each once."""
        own = "\n".join("\n".join(map(self.dialect.fact, facts)) + "\n" for facts in patients)
        needed = sorted({self.dialect.fact(atom) for facts in patients for atom in self.needs.of(facts)})
        return {"patients" + self.suffix: "\n".join((self.dialect.header(header), own, "\n".join(needed) + "\n"))}


@dataclass(frozen=True)
class TableTarget(DatalogTarget):
    """A target that reads its facts from tables, one file a predicate; `line` writes a row, `table` is the ending of the files."""

    line: Callable[[Sequence[Const]], str] = str
    table: str = ".csv"

    def patients(self, header: Sequence[str], patients: Patients) -> dict[str, str]:
        rows: dict[str, dict[str, None]] = {name_of(key): {} for key in table_keys(self.rules)}
        for facts in patients:
            for atom in (*facts, *self.needs.of(facts)):
                table = atom.predicate if atom.predicate in rows else GIVEN + atom.predicate
                rows[table][self.line([arg for arg in atom.args if not isinstance(arg, Var)])] = None
        return {name + self.table: "".join(f"{line}\n" for line in sorted(lines)) for name, lines in rows.items()}


GIVEN = "given_"
"""What a table with results of a built-in is called; a rule adds it to what the engine computes."""


def table_keys(program: Program) -> list[str]:
    """The predicates that patients bring facts of: the record's, what built-ins are asked, and what only exact numbers can answer."""
    return [*sorted(program.inputs), *needed_keys(), *(GIVEN + key for key in exact_keys())]


def exact_keys() -> list[str]:
    """The built-ins and comparisons that have results in tables."""
    return sorted([*(f"{name}/{arity}" for name, arity in BUILTINS.items()), f"{LESS}/2", f"{AT_MOST}/2"])


def name_of(key: str) -> str:
    return key.rsplit("/", 1)[0]
