"""What an explanation costs beside the plain decision, one process, explained and checked; and how large its page is.

    python benchmarks/explanations.py [EVERY]

The patients are the worked cases (every third, or every EVERY-th). For each in turn: decided; the proof of its strongest start rule, or
the why-not of the whole question, all ten rules; and the why-not of each start rule that is not met, alone. Medians, and ratios of medians.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator

from explain.explanation import Subject
from explain.goals import goal_of, goals
from explain.views.view import view
from sidlogic.cases import cases
from sidlogic.check import check
from sidlogic.clause import Atom
from sidlogic.decide import Decider, decider
from sidlogic.derive import Derivation
from sidlogic.facts import facts
from sidlogic.kb import load
from sidlogic.record import Record, places
from sidlogic.units import Units


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def measured(ready: Decider, record: Record, units: Units) -> Iterator[tuple[str, float]]:
    """What was done for a patient, and how long it took; nothing is kept between two explanations."""
    given = facts(record, ready.vocabulary)
    derivation = Derivation(ready.kb, given, ready.rules)

    def explained(goal: Atom) -> float:
        return timed(lambda: Subject(ready.kb, record.id, record.decision_date, given, places(record), ready.rules, units).explain(goal))

    yield "decided", timed(lambda: ready.decide(record))
    start = goals(ready.kb, derivation, record.id, "start")[0]
    yield ("proof" if derivation.certain(start) else "why-not, all ten rules"), explained(start)
    for rule in (str(clause.head.args[1]).strip("'") for clause in ready.kb.of("start/3")):
        goal = goal_of(ready.kb, record.id, rule)
        if not derivation.certain(goal):
            yield "why-not, one rule", explained(goal)


def main() -> None:
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    ready = decider(load())
    units = Units(ready.kb)
    records = [found for case in list(cases())[::every] if isinstance(found := check(case["patient"], ready.vocabulary), Record)]
    took: dict[str, list[float]] = {}
    for record in records:
        for name, value in measured(ready, record, units):
            took.setdefault(name, []).append(value)
    plain = statistics.median(took["decided"])
    print(f"{len(records)} patients")
    for name, values in took.items():
        middle = statistics.median(values)
        print(f"{name:24} {middle:7.1f} ms  {middle / plain:4.1f} x the decision  ({len(values)} measured)")
    shown = [view(ready.kb, record, "start.hsct") for record in records[:30]]
    near = min(shown, key=lambda page: abs(len(page.document["nodes"]) - 60))
    print(f"page of {len(near.document['nodes'])} steps: {len(near.html().encode()) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
