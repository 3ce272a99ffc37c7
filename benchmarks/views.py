"""What the forms of an explanation cost and how large they are: a proof (anna), what is missing (bo), a why-not (clara).

    python benchmarks/views.py [ROUNDS]

Times are medians of drawing alone; the explanation and its check are in the first column.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from explain.views.png import NoPicture
from explain.views.view import View, view
from explain.views.write import FORMS, write
from sidlogic.examples import path
from sidlogic.kb import load
from sidlogic.record import Record, read
from sidlogic.vocabulary import Vocabulary

PATIENTS = ("anna", "bo", "clara")


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """Median processor time of some work, in milliseconds; the first run is not counted."""
    times = []
    for _ in range(rounds + 1):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return 1000 * statistics.median(times[1:])


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    kb = load()
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    for name in PATIENTS:
        record = next(iter(read(path(name), vocabulary)))
        assert isinstance(record, Record)
        told = view(kb, record, "start")
        spent = milliseconds(lambda record=record: view(kb, record, "start"), rounds)  # type: ignore[misc]
        print(f"{name}: {told.told.status}, {sum(1 for _ in told.told)} lines of {len(told.document['nodes'])} steps, {spent:.0f} ms")
        for form in FORMS:
            print(f"  {form:8} {measured(told, form, rounds)}")


def measured(told: View, form: str, rounds: int) -> str:
    """Time and size of one form."""
    try:
        size = len(write(told, form))
    except NoPicture as wrong:
        return str(wrong)
    return f"{milliseconds(lambda: write(told, form), rounds):7.0f} ms {size / 1000:9.1f} kB"


if __name__ == "__main__":
    main()
