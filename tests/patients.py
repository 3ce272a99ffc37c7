"""The vocabulary as the knowledge base declares it, and the smallest valid patient, for the tests of the record reader."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sidlogic.check import check
from sidlogic.kb import load
from sidlogic.record import Invalid, Record
from sidlogic.vocabulary import Vocabulary


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    kb = load()
    return Vocabulary.of(kb.table, kb.statements)


def patient(**facts: Any) -> dict[str, Any]:
    """A valid patient with these facts."""
    return {"id": "anna", "decision_date": "2026-03-20", **facts}


def valid(**facts: Any) -> Record:
    """The record of such a patient, which must be valid."""
    record = check(patient(**facts), vocabulary())
    assert isinstance(record, Record), record
    return record


def problems(value: object, lang: str = "da") -> list[tuple[str, str]]:
    """Place and message of everything wrong with an object."""
    found = check(value, vocabulary(), lang=lang)
    return [(p.place, p.message) for p in found.problems] if isinstance(found, Invalid) else []
