"""Every patient of a source decided: read, checked, decided in batches, written; a run that is broken off goes on from its parts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sidlogic.cohort.answer_row import as_row
from sidlogic.cohort.compiled import Statement
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
from sidlogic.decide import Decider
from sidlogic.record import Invalid
from sidlogic.vocabulary import Vocabulary

BATCH = 2 * 122_880
"""Patients decided at a time: what a batch needs in memory does not grow with the population. DuckDB works on 122 880 rows a thread."""
Bad = tuple[str, str, str, str]
"""What is wrong: source, id, place, message."""
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
    batch: int = BATCH


@dataclass
class Counts:
    """What became of it all."""

    answered: int = 0
    invalid: int = 0
    strays: int = 0
    parts: int = 0
    kept: int = 0
    bad: list[Bad] = field(default_factory=list)


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
        work.claim({"files": made_from, "code": digest(decider.kb), "batch": asked.batch,
                    "at": str(asked.at), "unchanged": asked.unchanged, "lang": asked.lang})
        self.size: int = self.duck.rows("SELECT count(*) FROM patient_n")[0][0]
        self.odd = Odd(self.duck, self.intake, decider, asked.lang, asked.at)
        self.columns = output_columns(decider.kinds)
        program = with_ends(statements(decider.kb, vocabulary, DUCKDB))
        at = next(i for i, (statement, _) in enumerate(program) if statement.name == MASKS) + 1
        *said, last = (statement for statement, _ in program[at:])
        self._steps = program[:at]
        self._handed = Handed(self.duck, work, said, last, self.columns)

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
        counts = Counts(bad=[bad for item in self.refused for bad in _bad(item)], invalid=len(self.refused))
        batches = range(0, self.size, self.asked.batch)
        counts.parts = len(batches)
        for number, low in enumerate(batches):
            high = min(low + self.asked.batch, self.size)
            if self.work.done(number):
                counts.kept += 1
            else:
                self._batch(number, low, high)
            bad = json.loads(self.work.bad(number).read_text("utf-8"))
            counts.bad += map(tuple, bad["bad"])
            counts.invalid += bad["invalid"]
            counts.answered += high - low - bad["invalid"]
            tell("deciding", high, self.size)
        for table, query in self.intake.strays():
            found = self.duck.rows(query)
            counts.strays += len(found)
            counts.bad += [(f"{table}:{n + 1}", name or "", KEY, "stray" if name else "stray_none") for n, name in found]
        return counts

    def _batch(self, number: int, low: int, high: int) -> None:
        for name, query in self.intake.batch(low, high, self.asked.at, self.asked.unchanged):
            self.duck.run(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        for statement, gone in self._steps:
            text = statement.text
            if statement.name == MASKS:
                text = f"SELECT m.*, q.{KEY} FROM ({text}) AS m JOIN patient_n AS q ON q.p = m.p"
            self.duck.run(f"CREATE OR REPLACE TEMP TABLE {statement.name} AS {text}")
            for name in gone:
                self.duck.run(f"DROP TABLE {name}")
        bad: list[Invalid] = []
        self._handed.keep(number, self._alone(low, high, bad))
        _write(self.work.bad(number), json.dumps({"bad": [b for item in bad for b in _bad(item)], "invalid": len(bad)}, ensure_ascii=False))

    def _alone(self, low: int, high: int, bad: list[Invalid]) -> Iterator[tuple[int, list[Any]]]:
        """The odd patients of a batch that are valid, answered by the engine that answers one patient; the others are put in `bad`."""
        for number, found in self.odd.judged(low, high):
            if isinstance(found, Invalid):
                bad.append(found)
            else:
                yield number, as_row(self.decider.decide(found, self.asked.at, self.asked.unchanged), self.columns)

    def collect(self, parts: int) -> str:
        """A query over the decisions of all parts, in the order of the patients."""
        self._handed.look_up(range(parts))
        return self._handed.decisions(range(parts))

    def write(self, out: Path, parts: int) -> None:
        """The output, whole or not at all: one file, or a folder with a file for each part."""
        query = self.collect(parts)
        if not out.suffix:
            self.work.hand_out(out, lambda ready: self._write_parts(ready, parts))
        elif out.suffix == ".csv":
            listed = [c for c in self.columns if c.type.endswith("]")]
            made = ", ".join(f"to_json({c.name}) AS {c.name}" for c in listed)
            self.duck.write(f"SELECT * REPLACE ({made}) FROM ({query})", out, "FORMAT csv, HEADER")
        else:
            self.duck.write(query, out, "FORMAT parquet")

    def _write_parts(self, folder: Path, parts: int) -> None:
        for number in range(parts):
            self.duck.write(self._handed.decisions([number]), folder / self.work.part(number).name, "FORMAT parquet")


def _bad(found: Invalid) -> Iterator[Bad]:
    for problem in found.problems:
        yield found.source, found.id or "", problem.place, problem.message


def _write(file: Path, text: str) -> None:
    part = file.with_name(file.name + ".part")
    part.write_text(text, "utf-8")
    settle(part, file)


def with_ends(program: tuple[Statement, ...]) -> list[tuple[Statement, tuple[str, ...]]]:
    """Each statement with the tables that nothing reads after it."""
    names = {s.name for s in program}
    last: dict[str, int] = {}
    for i, statement in enumerate(program):
        for word in set(re.findall(r"[a-z0-9_]+", statement.text)) & names:
            last[word] = i
    ends: dict[int, list[str]] = {}
    for name, i in last.items():
        ends.setdefault(i, []).append(name)
    return [(statement, tuple(sorted(ends.get(i, ())))) for i, statement in enumerate(program)]


__all__ = ["Asked", "Counts", "Population", "WrongTables", "with_ends"]
