"""The fields of an answer in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sidlogic.clause import Sym
from sidlogic.speech import Speech
from sidlogic.words.ask import say

RANGES = ("_range", "range_g")
TABLES = ("names", "assumed")


def label(decision: str, field: str, said: Speech) -> str:
    """A field by what it is called: 'Opstart: svar'. A placed product by its own name."""
    name = said.value(Sym(field)) if decision == "placement" else say(said.lang, f"field.{field}")
    return f"{say(said.lang, f'decision.{decision}')}: {name}"


def told(decision: str, field: str, value: Any, said: Speech) -> tuple[str, ...]:
    """A value, one line an element; an absent one and an empty list are a dash."""
    if value is None or value == []:
        return (say(said.lang, "none"),)
    if isinstance(value, dict):  # a placed product
        word = value.get("category") or value.get("strength")
        return (said.word("status", f"category.{word}") if word else say(said.lang, "none"),)
    if isinstance(value, list):
        parts = [one for element in value for one in told(decision, field, element, said)]
        return ("–".join(parts),) if field.endswith(RANGES) or field == "window" else tuple(parts)
    return (_one(decision, field, value, said),)


def _one(decision: str, field: str, value: Any, said: Speech) -> str:
    if isinstance(value, bool):
        return say(said.lang, "yes" if value else "no")
    if isinstance(value, (int, Decimal)):
        return said.number(value)
    if field in ("stop_by", "window"):
        return said.day(date.fromisoformat(value))
    status = f"{decision}.{value}"
    if status in said.words.get("status", {}):
        return said.word("status", status)
    specific = f"{field}.{value}"
    if specific in said.words.get("fields", {}):
        return said.word("fields", specific)
    for table in TABLES:
        if value in said.words.get(table, {}):
            return f"{said.word(table, value)}  [{value}]"
    return said.value(Sym(value))
