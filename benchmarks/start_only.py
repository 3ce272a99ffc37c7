"""Decide only starting, compiled from the clauses and three-valued, for comparison with the same by hand (benchmarks/cohort.py).

    python benchmarks/start_only.py TABLES OUT.parquet
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from sidlogic.clause import Clause, Sym, Term
from sidlogic.cohort.population_run import Asked, Population
from sidlogic.cohort.work import Work
from sidlogic.decide import decider
from sidlogic.kb import KnowledgeBase, load

ASKED = {"start": {"status", "pathways"}, "guideline": {"document", "version"}}
"""The fields that are kept (of the guideline's because every answer names it)."""


def start_only(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base without the answers to anything but starting."""
    kept = tuple(clause for clause in kb.clauses if _kept(clause))
    return replace(kb, clauses=kept, sha256=sha256(f"{kb.sha256} start only".encode()).hexdigest())


def _kept(clause: Clause) -> bool:
    args = clause.head.args
    if clause.head.key == "output/3":
        return _in(args)
    if clause.head.key == "answer/4":
        return args[1] in map(Sym, ASKED) and (not isinstance(args[2], Sym) or _in(args[1:]))
    return clause.head.key != "placed/5" and (clause.head.key != "start_answer/3" or _in((Sym("start"), *args[1:])))


def _in(args: Sequence[Term]) -> bool:
    return str(args[1]) in ASKED.get(str(args[0]), ())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        population = Population(Asked(sys.argv[1]), decider(start_only(load())), Work(Path(folder) / "work"))
        counts = population.decide(lambda phase, done, size: None)
        population.write(Path(sys.argv[2]), counts.parts)
        population.close()


if __name__ == "__main__":
    main()
