"""What a patient costs, and what the third value costs: `python benchmarks/engine_cost.py [ROUNDS]`.

The two-valued program has one version of everything: what is not documented is false, proved and possible are the same, nothing is
undecided. Both programs answer every worked patient of sidlogic/cases in turn; CPU milliseconds of the engine alone. Measured: docs/engine.md.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

from sidlogic.clause import Atom, Clause, Literal
from sidlogic.engine import Engine
from sidlogic.kb import load
from sidlogic.signatures import UNDOCUMENTED
from sidlogic.three import Base, Program, program

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from worked import cases, facts_of  # noqa: E402


@dataclass
class Run:
    """An engine and the best time of each patient, in ms."""

    engine: Engine
    best: list[float]


def two_valued(kb: Base) -> Base:
    """The knowledge base of someone who takes whatever is not documented for false."""
    kinds = {key: "definite" if kind in ("open", "upper") else kind for key, kind in kb.kinds.items()}
    return SimpleNamespace(clauses=tuple(new for clause in kb.clauses for new in _plain(clause)), kinds=kinds)


def _plain(clause: Clause) -> Iterator[Clause]:
    body = []
    for c in clause.body:
        if isinstance(c, Literal) and c.atom.key == UNDOCUMENTED:
            return
        if isinstance(c, Literal) and c.modal == "undecided":
            if not c.negated:
                return
            continue
        if isinstance(c, Literal) and c.modal:
            c = Literal(c.atom, c.negated != (c.modal == "refuted"), line=c.line)
        body.append(c)
    yield replace(clause, body=tuple(body))


def timed(make: object) -> float:
    """CPU milliseconds of a call."""
    began = time.process_time()
    make()  # type: ignore[operator]
    return 1000 * (time.process_time() - began)


def told(name: str, made: Program, best: list[float]) -> str:
    ranked = sorted(best)
    return (f"{name:14s} {len(made.rules):5d} rules   mean {statistics.mean(best):6.2f}   median {statistics.median(best):6.2f}"
            f"   p95 {ranked[int(0.95 * len(ranked))]:6.2f}   max {ranked[-1]:6.2f}")


def main(rounds: int) -> None:
    kb = load()
    programs = {"three values": program(kb), "two values": program(two_valued(kb))}
    given: list[tuple[Atom, ...]] = [facts_of(case["patient"]) for case in cases()]
    runs = {name: Run(Engine(made), [float("inf")] * len(given)) for name, made in programs.items()}
    for _ in range(rounds):
        for run in runs.values():
            run.best = [min(before, timed(lambda: run.engine.ask(facts))) for before, facts in zip(run.best, given, strict=True)]  # noqa: B023
    for name, run in runs.items():
        print(told(name, programs[name], run.best))
    print(f"the third value costs {sum(runs['three values'].best) / sum(runs['two values'].best):.2f} x")
    print(f"program(kb) {min(timed(lambda: program(kb)) for _ in range(5)):.1f} ms, Engine(program) "
          f"{min(timed(lambda: Engine(programs['three values'])) for _ in range(5)):.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
