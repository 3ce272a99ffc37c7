"""Every patient of a source decided: read, checked, decided in batches, written; a run that is broken off goes on from its parts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from sidlogic.cohort.alone import Row, answered_alone, bad_of
from sidlogic.cohort.asked import Asked, Counts, Tell
from sidlogic.cohort.compiled import Statement, with_ends
from sidlogic.cohort.dialect import DUCKDB
from sidlogic.cohort.duck import Duck, DuckError, settle
from sidlogic.cohort.faults import WrongSource, WrongTables
from sidlogic.cohort.handed import MASKS, Handed
from sidlogic.cohort.intake import Intake
from sidlogic.cohort.kept_sql import digest, statements
from sidlogic.cohort.layout import KEY, output_columns
from sidlogic.cohort.odd import Odd
from sidlogic.cohort.sources import files, opened
from sidlogic.cohort.work import Work
from sidlogic.cohort.workers import each
from sidlogic.decide import Decider
from sidlogic.record import Invalid
from sidlogic.vocabulary import Vocabulary

BATCH = 250_000
"""Patients decided at a time by a thread, at most: what a batch needs in memory does not grow with the population."""
SMALL = 10_000
"""A smaller population is not divided among threads."""

Steps = list[tuple[Statement, tuple[str, ...]]]
"""Statements, each with the tables that nothing reads after it."""


class Population:
    """A source, opened: its tables read and checked, ready to be decided batch by batch."""

    def __init__(self, asked: Asked, decider: Decider, work: Work) -> None:
        self.asked, self.decider, self.work = asked, decider, work
        vocabulary = decider.vocabulary
        files(asked.source, vocabulary)
        work.begin()
        self.duck = Duck(work.folder / "staging.duckdb", asked.memory, asked.threads)
        try:
            made_from = self._open(asked, vocabulary)
        except DuckError as error:
            self.close()
            raise error if error.limited else WrongSource("failed", reason=error) from None
        except BaseException:
            self.close()
            raise
        self.size: int = self.duck.rows("SELECT count(*) FROM patient_n")[0][0]
        self.workers = asked.threads or os.cpu_count() or 1
        self.batch = asked.batch or _batch_size(self.size, self.workers)
        work.claim({"files": made_from, "code": digest(decider.kb), "batch": self.batch,
                    "at": str(asked.at), "unchanged": asked.unchanged, "lang": asked.lang})
        self.odd = Odd(self.duck, self.intake, decider, asked.lang, asked.at)
        self.columns = output_columns(decider.kinds)

    @cached_property
    def _program(self) -> Steps:
        """The compiled clauses; who asks for one record does not wait for them."""
        return with_ends(statements(self.decider.kb, self.decider.vocabulary, DUCKDB))

    @cached_property
    def _steps(self) -> Steps:
        """The statements of a batch: up to its words."""
        at = next(i for i, (statement, _) in enumerate(self._program) if statement.name == MASKS)
        return self._program[: at + 1]

    @cached_property
    def _handed(self) -> Handed:
        *said, last = (statement for statement, _ in self._program[len(self._steps):])
        return Handed(self.work, said, last, self.columns)

    def _open(self, asked: Asked, vocabulary: Vocabulary) -> Any:
        """Reads the tables; what they were made from. WrongSource, WrongTables, DuckError."""
        with opened(self.duck, asked.source, self.work.folder, vocabulary, asked.lang) as found:
            self.refused, self.intake = found.refused, Intake(vocabulary, found.types, asked.at)
            if faults := [*found.faults, *self.intake.faults()]:
                raise WrongTables(faults)
            made_from = found.load(self.duck)
        for text in self.intake.staging():
            self.duck.run(text)
        return made_from

    def close(self) -> None:
        self.duck.close()

    def decide(self, tell: Tell) -> Counts:
        """Every batch that is not finished yet."""
        counts = Counts(bad=list(bad_of(self.refused)), invalid=len(self.refused))
        counts.parts = -(-self.size // self.batch)
        todo = [number for number in range(counts.parts) if not self.work.done(number)]
        counts.kept = counts.parts - len(todo)
        tell("deciding", 0, self.size)
        with self.duck.one_thread():
            for number in each(self.duck, min(self.workers, len(todo)), map(self._job, todo)):
                tell("deciding", self._span(number)[1], self.size)
        for number in range(counts.parts):
            low, high = self._span(number)
            bad = json.loads(self.work.bad(number).read_text("utf-8"))
            counts.bad += map(tuple, bad["bad"])
            counts.invalid += bad["invalid"]
            counts.answered += high - low - bad["invalid"]
        for table, query in self.intake.strays():
            found = self.duck.rows(query)
            counts.strays += len(found)
            counts.bad += [(f"{table}:{n + 1}", name or "", KEY, "stray" if name else "stray_none") for n, name in found]
        return counts

    def _span(self, number: int) -> tuple[int, int]:
        low = number * self.batch
        return low, min(low + self.batch, self.size)

    def _job(self, number: int) -> Callable[[Duck], int]:
        """Decides a batch; those who are answered one by one are answered here, in the thread of the engine that does it."""
        alone, bad = answered_alone(self.odd, *self._span(number), self.asked.at, self.asked.unchanged)
        steps, handed = self._steps, self._handed  # compiled here, once
        return lambda duck: self._batch(duck, number, steps, handed, alone, bad)

    def _batch(self, duck: Duck, number: int, steps: Steps, handed: Handed, alone: list[Row], bad: list[Invalid]) -> int:
        for name, query in self.intake.batch(*self._span(number), self.asked.at, self.asked.unchanged):
            duck.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        for statement, gone in steps:
            text = statement.text
            if statement.name == MASKS:
                text = f"SELECT m.*, q.{KEY} FROM ({text}) AS m JOIN patient_n AS q ON q.p = m.p"
            duck.run(f"CREATE OR REPLACE TEMP TABLE {statement.name} AS {text}")
            for name in gone:
                duck.run(f"DROP TABLE {name}")
        handed.keep(duck, number, alone)
        _write(self.work.bad(number), json.dumps({"bad": list(bad_of(bad)), "invalid": len(bad)}, ensure_ascii=False))
        return number

    def collect(self, parts: int) -> str:
        """A query over the decisions of all parts, in the order of the patients."""
        with self.duck.one_thread(in_order=True):
            self.duck.run(f"CREATE OR REPLACE TEMP TABLE decided AS {self._handed.decisions(self.duck, range(parts))}")
        return "SELECT * FROM decided"

    def write(self, out: Path, parts: int) -> None:
        """The output, whole or not at all: one file, or a folder with a file for each part."""
        if not out.suffix:
            self.work.hand_out(out, lambda ready: self._write_parts(ready, parts))
            return
        with self.duck.one_thread(in_order=True):
            query = self._handed.decisions(self.duck, range(parts))
            if out.suffix == ".csv":
                listed = [c for c in self.columns if c.type.endswith("]")]
                made = ", ".join(f"to_json({c.name}) AS {c.name}" for c in listed)
                self.duck.write(f"SELECT * REPLACE ({made}) FROM ({query})", out, "FORMAT csv, HEADER")
            else:
                self.duck.write(query, out, "FORMAT parquet")

    def _write_parts(self, folder: Path, parts: int) -> None:
        def job(number: int) -> Callable[[Duck], None]:
            place = folder / self.work.part(number).name
            return lambda duck: duck.write(self._handed.decisions(duck, [number]), place, "FORMAT parquet")

        with self.duck.one_thread(in_order=True):
            list(each(self.duck, min(self.workers, parts), map(job, range(parts))))


def _batch_size(size: int, workers: int) -> int:
    """As few batches as the largest allows, and as many for each worker as for the others."""
    if size <= SMALL:
        return SMALL
    rounds = -(-size // (BATCH * workers))
    return -(-size // (rounds * workers))


def _write(file: Path, text: str) -> None:
    part = file.with_name(file.name + ".part")
    part.write_text(text, "utf-8")
    settle(part, file)


__all__ = ["Asked", "Counts", "Population", "WrongTables"]
