"""Do DuckDB and pyDatalog answer the same? Made-up patients crowded around every border, each field of each answer compared.

    python benchmarks/agreement.py [--patients 20000] [--seed agreement] [--register FOLDER --sample 2000]

With --register the patients of a folder of tables are decided by DuckDB, and a sample of them, chosen by their ids only, by pyDatalog.
The exit code is 1 if an answer differs.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from random_patients import patients  # noqa: E402

from sidlogic.check import check  # noqa: E402
from sidlogic.cohort.answer_row import as_answer  # noqa: E402
from sidlogic.cohort.layout import input_tables  # noqa: E402
from sidlogic.cohort.population_run import Asked, Population  # noqa: E402
from sidlogic.cohort.tables import write_tables  # noqa: E402
from sidlogic.cohort.work import Work  # noqa: E402
from sidlogic.decide import decider  # noqa: E402
from sidlogic.kb import load  # noqa: E402
from sidlogic.record import Record  # noqa: E402
from sidlogic.shape import json_line  # noqa: E402

READY = decider(load())


def made_up(count: int, seed: str) -> Iterator[Record]:
    for patient in islice(patients(seed), count):
        found = check(patient, READY.vocabulary)
        assert isinstance(found, Record), found
        yield found


def sampled(population: Population, count: int) -> list[int]:
    """Patients whose ids have the smallest hashes: the same ones whatever the order of the tables."""
    rows = population.duck.rows("SELECT p, id FROM patient_n")
    return sorted(p for p, _ in sorted(rows, key=lambda row: hashlib.sha256(row[1].encode()).digest())[:count])


def compared(population: Population, records: Iterator[tuple[int, Record]]) -> tuple[int, int]:
    """How many were compared, and how many answers differ."""
    parts = population.decide(lambda phase, done, size: None).parts
    answers = {row["id"]: row for row in population.duck.records(population.collect(parts))}
    total = wrong = 0
    for _, record in records:
        row: dict[str, Any] = answers[record.id]
        total += 1
        if json_line(as_answer(row)) != json_line(READY.decide(record)):
            wrong += 1
            print("differs:", record.id)
    return total, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--patients", type=int, default=20_000)
    parser.add_argument("--seed", default="agreement")
    parser.add_argument("--register")
    parser.add_argument("--sample", type=int, default=2_000)
    asked = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        work, source = Path(folder) / "work", asked.register
        if source is None:
            source = Path(folder) / "tables"
            source.mkdir()
            list(write_tables(source, input_tables(READY.vocabulary), made_up(asked.patients, asked.seed)))
        population = Population(Asked(str(source)), READY, Work(work))
        if asked.register is None:
            total, wrong = compared(population, enumerate(made_up(asked.patients, asked.seed)))
        else:
            found = ((p, population.odd.record(p)) for p in sampled(population, asked.sample))
            total, wrong = compared(population, ((p, r) for p, r in found if isinstance(r, Record)))
        population.close()
    print(f"{total} patients compared, {wrong} differ, {time.perf_counter() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
