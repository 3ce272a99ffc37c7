"""What the tests of whole patients share: the knowledge base, the decider, the worked patients and their facts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from random_patients import patients

import sidlogic.cases
from sidlogic.check import check
from sidlogic.clause import Atom
from sidlogic.decide import Decider
from sidlogic.decide import decider as decider_of
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase, load
from sidlogic.record import Record

HERE = Path(__file__).parent
CASES, KB = Path(sidlogic.cases.__file__).parent, HERE.parent / "kb"


@lru_cache(maxsize=1)
def kb() -> KnowledgeBase:
    return load()


@lru_cache(maxsize=1)
def decider() -> Decider:
    return decider_of(kb())


def cases() -> list[dict[str, Any]]:
    """Every worked patient: {case, about, patient, expect, because}, numbers exact."""
    return list(sidlogic.cases.cases())


def whole() -> list[dict[str, Any]]:
    """The worked patients without those of small.jsonl, which ask one thing each: for tests that take long over a patient."""
    return list(sidlogic.cases.cases([path for path in sidlogic.cases.files() if path.stem != "small"]))


MANY = int(os.environ.get("SIDLOGIC_MANY", "1"))
"""So many times more random patients, where a test takes long over each: `SIDLOGIC_MANY=10 python -m pytest` before a release."""


def made_up(count: int, seed: str = "patient") -> Iterator[dict[str, Any]]:
    """The first so many random patients of a seed."""
    return islice(patients(seed), count)


def record(patient: dict[str, Any]) -> Record:
    """A patient that must be valid, read."""
    found = check(patient, decider().vocabulary)
    assert isinstance(found, Record), found
    return found


def facts_of(patient: dict[str, Any]) -> tuple[Atom, ...]:
    return facts(record(patient), decider().vocabulary)
