"""A batch, one process: all decisions three-valued, the same clauses two-valued (missing is false).

    python benchmarks/batch.py [ROUNDS]

The patients are the worked cases of sidlogic/cases. Medians over the rounds, the variants in turn in each round.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from sidlogic.cases import cases
from sidlogic.check import check
from sidlogic.clause import Clause, Condition, Literal
from sidlogic.decide import decider
from sidlogic.engine import Engine
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase, load
from sidlogic.record import Record
from sidlogic.three import program


def patients() -> list[dict[str, object]]:
    return [case["patient"] for case in cases()]


def two_valued(kb: KnowledgeBase) -> KnowledgeBase:
    """The same clauses with missing facts taken for false: what people often do, and what three values are measured against."""
    clauses = tuple(new for clause in kb.clauses if (new := _flat(clause)) is not None)
    return replace(kb, clauses=clauses, kinds={key: "definite" if kind == "open" else kind for key, kind in kb.kinds.items()})


def _flat(clause: Clause) -> Clause | None:
    body: list[Condition] = []
    for item in clause.body:
        if isinstance(item, Literal) and (item.atom.key == "undocumented/2" or item.modal == "undecided"):
            if not item.negated:
                return None
        elif isinstance(item, Literal) and item.modal:
            body.append(Literal(item.atom, item.negated != (item.modal == "refuted")))
        else:
            body.append(item)
    return replace(clause, body=tuple(body))


def measured(work: Callable[[object], object], items: Iterable[object]) -> float:
    """Milliseconds a patient."""
    items = list(items)
    began = time.perf_counter()
    for item in items:
        work(item)
    return (time.perf_counter() - began) / len(items) * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    kb = load()
    ready, flat = decider(kb), Engine(program(two_valued(kb)))
    records = [record for patient in patients() if isinstance(record := check(patient, ready.vocabulary), Record)]
    given = [facts(record, ready.vocabulary) for record in records]
    variants: dict[str, tuple[Callable[..., object], list[object]]] = {
        "engine, two-valued": (flat.ask, list(given)),
        "engine, three-valued": (ready.engine.ask, list(given)),
        "decide, whole (record to decisions)": (ready.decide, list(records)),
    }
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, (work, items) in variants.items():
            times[name].append(measured(work, items))
    base = statistics.median(times["engine, two-valued"])
    print(f"{len(records)} patients, {rounds} rounds")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:38} {median:6.2f} ms a patient   {median / base:4.2f} x")


if __name__ == "__main__":
    main()
