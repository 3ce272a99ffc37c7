"""Do DuckDB and pyDatalog answer the same? Made-up patients crowded around every border, each field of each answer compared.

    python benchmarks/agreement.py [--patients 20000] [--seed agreement]

The exit code is 1 if an answer differs. For a sample of a register of any size: benchmarks/checked.py.
"""

from __future__ import annotations

import argparse
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


def compared(population: Population, records: Iterator[Record]) -> tuple[int, int]:
    """How many were compared, and how many answers differ."""
    parts = population.decide(lambda phase, done, size: None).parts
    answers = {row["id"]: row for row in population.duck.records(population.collect(parts))}
    total = wrong = 0
    for record in records:
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
    asked = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        work, source = Path(folder) / "work", Path(folder) / "tables"
        source.mkdir()
        list(write_tables(source, input_tables(READY.vocabulary), made_up(asked.patients, asked.seed)))
        population = Population(Asked(str(source)), READY, Work(work))
        total, wrong = compared(population, made_up(asked.patients, asked.seed))
        population.close()
    print(f"{total} patients compared, {wrong} differ, {time.perf_counter() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
