"""A decision as `sidlogic decide` gives it, and as a row of the layout: one and the same, back and forth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sidlogic.cohort.layout import DATE, KEY, Column


def as_row(result: Mapping[str, Any], columns: Iterable[Column]) -> list[Any]:
    """The values of the columns."""
    return [_value(result, c) for c in columns]


def _value(result: Mapping[str, Any], c: Column) -> Any:
    if c.name in (KEY, "placement"):
        return result[KEY] if c.name == KEY else result["decisions"]["placement"]
    if c.name == DATE:
        return date.fromisoformat(result[DATE])
    of, _, name = c.name.partition("__")
    if of == "kb" and name == "parameters":
        return json.dumps(result["kb"][name], ensure_ascii=False)
    found = (result if of in ("kb", "guideline") else result["decisions"]).get(of, {}).get(name)
    if c.type.startswith("DATE") and found is not None:
        return [date.fromisoformat(d) for d in found] if isinstance(found, list) else date.fromisoformat(found)
    return found


def as_answer(row: Mapping[str, Any]) -> dict[str, Any]:
    """The answer for one patient as the output schema has it."""
    decisions: dict[str, Any] = {}
    guideline: dict[str, Any] = {}
    for name, value in row.items():
        of, _, field = name.partition("__")
        if name == "placement":
            decisions[name] = _plain(value)
        elif of == "guideline":
            guideline[field] = value
        elif field and of != "kb" and value is not None:
            decisions.setdefault(of, {})[field] = _plain(value)
    kb = {"version": row["kb__version"], "sha256": row["kb__sha256"], "parameters": json.loads(row["kb__parameters"])}
    return {KEY: row[KEY], DATE: row[DATE].isoformat(), "guideline": guideline, "kb": kb, "decisions": decisions}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
