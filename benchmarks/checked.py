"""A sample of a made-up register, decided in SQL, decided again one by one in pyDatalog, field by field.

    python -m sidlogic register --patients 1000000 --seed 1 -o tables
    python -m sidlogic cohort tables -o decisions.parquet
    python benchmarks/checked.py decisions.parquet --patients 1000000 --seed 1 --sample 1000

A patient of a seed is the same in a register of any size, so each is made again from its number; nothing of the tables is read.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from sidlogic.check import check
from sidlogic.cohort.answer_row import as_answer
from sidlogic.cohort.duck import Duck
from sidlogic.decide import decider
from sidlogic.kb import load
from sidlogic.record import Record
from sidlogic.register.as_json import lines
from sidlogic.register.maker import Maker
from sidlogic.register.profile import read
from sidlogic.shape import json_line


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("decisions", type=Path)
    words.add_argument("--patients", type=int, required=True)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--sample", type=int, default=1000)
    given = words.parse_args()
    kb = load()
    ready = decider(kb)
    maker = Maker(kb, read(ready.vocabulary), given.seed)
    numbers = sorted(random.Random(0).sample(range(given.patients), min(given.sample, given.patients)))
    ids = ", ".join(f"'{given.seed}-{number + 1}'" for number in numbers)
    answers = {row["id"]: as_answer(row) for row in _rows(given.decisions, ids)}
    differ = 0
    for number in numbers:
        (line,) = lines(maker.chunk(number, 1), ready.vocabulary)
        record = check(json.loads(line, parse_float=Decimal), ready.vocabulary)
        assert isinstance(record, Record)
        mine, theirs = (json.loads(json_line(answer)) for answer in (ready.decide(record), answers.get(record.id, {})))
        if mine != theirs:
            differ += 1
            fields = [key for key in mine if mine[key] != theirs.get(key)]
            print(f"{record.id}: {[(key, mine[key], theirs.get(key)) for key in fields]}", file=sys.stderr)
    print(f"{len(numbers)} of {given.patients} patients decided again by pyDatalog: {differ} differ")
    sys.exit(1 if differ else 0)


def _rows(file: Path, ids: str) -> list[dict[str, Any]]:
    duck = Duck(Path(":memory:"))
    return list(duck.records(f"SELECT * FROM read_parquet('{file}') WHERE id IN ({ids})"))


if __name__ == "__main__":
    main()
