"""A decision as `sidlogic decide` gives it, and as a row of the layout: one and the same, back and forth."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
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


def too_wide(row: Iterable[Any], columns: Iterable[Column]) -> Iterator[tuple[Column, Any]]:
    """The numbers that their columns cannot hold: those of a patient who weighs a million times the earth.

    >>> list(too_wide([4, 10**9], [Column("a", "DECIMAL(3,1)"), Column("b", "DECIMAL(10,1)")]))
    [(Column(name='b', type='DECIMAL(10,1)', field=None), 1000000000)]
    """
    for value, c in zip(row, columns, strict=True):
        wide = re.match(r"DECIMAL\((\d+),(\d+)\)|INTEGER", c.type)
        if wide is not None:
            most = 10 ** (int(wide[1]) - int(wide[2])) if wide[1] else 2**31
            yield from ((c, one) for one in (value if isinstance(value, list) else [value]) if one is not None and abs(one) >= most)


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
