"""What a batch leaves on the disk, and the decisions read back from it.

A part holds the words of its patients (answers.py), not their decisions: it is small, and what the words say is looked up once everybody is
decided. A patient who was answered alone has words of his own, below zero, and in the tables of what words say a row for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidlogic.cohort import names
from sidlogic.cohort.compiled import Statement
from sidlogic.cohort.duck import Duck, text
from sidlogic.cohort.layout import DATE, KEY, Column
from sidlogic.cohort.work import Work

MASKS = "masks"
"""The statement whose table has a row for every patient; the id is put beside it."""
DECIDED = "decided_"
"""Columns that say whether a decision has an answer begin so."""


@dataclass(frozen=True)
class Handed:
    """`said` are the statements after `masks`: what words say; `last` hands out the decisions, in `columns`."""

    work: Work
    said: Sequence[Statement]
    last: Statement
    columns: Sequence[Column]

    def keep(self, duck: Duck, number: int, alone: Iterable[tuple[int, Sequence[Any]]]) -> None:
        """Writes the part of a batch whose `masks` are made; `alone` are the patients that were answered one by one."""
        columns = ", ".join(f"{c.name} {c.type}" for c in self.columns)
        duck.run(f"CREATE OR REPLACE TEMP TABLE alone (p BIGINT, {columns})")
        duck.insert("alone", ([p, *row] for p, row in alone))
        if duck.rows("SELECT count(*) FROM alone")[0][0]:
            duck.run(f"INSERT INTO {MASKS} BY NAME SELECT {', '.join(self._as_words(duck))} FROM alone")
            duck.write("SELECT * FROM alone ORDER BY p", self.work.alone(number), "FORMAT parquet")
        mixed = duck.rows(f"SELECT count(*) FROM (SELECT p < lag(p) OVER () AS wrong FROM {MASKS}) WHERE wrong")[0][0]
        duck.write(f"SELECT * FROM {MASKS}{' ORDER BY p' if mixed else ''}", self.work.part(number), "FORMAT parquet")
        duck.run(f"DROP TABLE {MASKS}")

    def _as_words(self, duck: Duck) -> Iterable[str]:
        """The columns of `masks` for a patient who was answered alone."""
        known = {c.name for c in self.columns}
        yield f"p, {KEY}, CAST({DATE} - DATE '0001-01-01' + 1 AS INTEGER) AS {names.DAY}"
        for name in duck.types(MASKS):
            if name.removeprefix("n_") in known - {KEY}:
                yield f"{name.removeprefix('n_')} AS {name}"
            elif _is_word(name) or name.startswith(DECIDED):
                yield _alone(name)

    def decisions(self, duck: Duck, parts: Sequence[int]) -> str:
        """A query over the decisions of some parts, in the order of the patients if one thread runs it."""
        if not parts:
            return f"SELECT {', '.join(f'CAST(NULL AS {c.type}) AS {c.name}' for c in self.columns)} WHERE FALSE"
        everybody = f"SELECT * FROM {_files(self.work.part(n) for n in parts)}"
        word = next(filter(_is_word, duck.types(f"({everybody})")))
        duck.run(f"CREATE OR REPLACE TEMP VIEW {MASKS} AS {everybody} WHERE {word} >= 0")
        for statement in self.said:
            duck.run(f"CREATE OR REPLACE TEMP TABLE {statement.name} AS {statement.text}")
        if alone := [place for n in parts if (place := self.work.alone(n)).exists()]:
            for statement in self.said:
                made = [f"{c.removeprefix('v_')} AS {c}" if c.startswith("v_") else _alone(c) for c in duck.types(statement.name)]
                duck.run(f"INSERT INTO {statement.name} BY NAME SELECT {', '.join(made)} FROM {_files(alone)}")
        duck.run(f"CREATE OR REPLACE TEMP VIEW {MASKS} AS {everybody}")
        return f"SELECT {', '.join(c.name for c in self.columns)} FROM ({self.last.text})"


def _is_word(name: str) -> bool:
    """Whether a column of `masks` is a word."""
    return name not in (names.P, KEY, names.DAY) and not name.startswith((DECIDED, "n_"))


def _alone(name: str) -> str:
    """A word, or whether there is an answer, of a patient who was answered alone: no other patient has it."""
    return f"TRUE AS {name}" if name.startswith(DECIDED) else f"-1 - p AS {name}"


def _files(parts: Iterable[Path]) -> str:
    return f"read_parquet([{', '.join(map(text, parts))}])"
