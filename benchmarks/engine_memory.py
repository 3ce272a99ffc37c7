"""Memory stays flat however many patients the engine is asked about: `python benchmarks/engine_memory.py [PATIENTS]`.

Every patient is another one (made up, with an id and row texts of its own). Prints the resident memory every 10 000 patients; one in
a hundred is asked with a fact that the engine refuses, so that failures are in the measurement too. Measured: docs/engine.md.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from resource import getpagesize

from sidlogic.check import check
from sidlogic.clause import Atom, Sym
from sidlogic.engine import Engine, EngineError
from sidlogic.facts import facts
from sidlogic.kb import load
from sidlogic.record import Record
from sidlogic.three import program
from sidlogic.vocabulary import Vocabulary

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from random_patients import patient  # noqa: E402


def rss() -> float:
    """The resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize() / 1e6


def patients(count: int) -> Iterator[tuple[Atom, ...]]:
    """The facts of that many patients, no two of the same name."""
    kb = load()
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    for number in range(count):
        record = check(patient(f"memory-{number}"), vocabulary)
        if isinstance(record, Record):
            yield facts(record, vocabulary)


def main(count: int) -> None:
    engine, seconds, answers, asked = Engine(program(load())), 0.0, 0, 0
    print("patients  refused  answers  ms each  MB")
    for asked, given in enumerate(patients(count), start=1):
        started = time.process_time()
        answers += len(engine.ask(given))
        seconds += time.process_time() - started
        if asked % 100 == 0:
            refused(engine, given)
        if asked % 10_000 == 0 or asked == 100:
            print(f"{asked:8d} {asked // 100:8d} {answers:8d} {1000 * seconds / asked:8.2f} {rss():6.1f}", flush=True)


def refused(engine: Engine, given: tuple[Atom, ...]) -> None:
    """Ask with a fact that is refused, and with one that makes the query itself fail: a text where a date is."""
    for wrong in (Atom("nothing", (Sym("x"),)), Atom("decision_date", (given[0].args[0], Sym("today")))):
        try:
            engine.ask([*given, wrong])
        except EngineError:
            continue
        raise AssertionError(f"{wrong} was not refused")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
