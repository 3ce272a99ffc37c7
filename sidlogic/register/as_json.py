"""Patients as lines of a JSON Lines file. What is not documented is not there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

import numpy as np

from sidlogic.register.columns import Chunk, Column, Listed
from sidlogic.vocabulary import Field, Group, Vocabulary

Parts = list[str]
"""One text for each patient (or row); "" where there is nothing."""


def lines(chunk: Chunk, vocabulary: Vocabulary) -> Iterator[str]:
    """Each patient as one line without its end, the keys in the order of the vocabulary."""
    parts = [[f'"id":{json.dumps(name)}' for name in chunk.ids], _texts('"decision_date":', chunk.columns["decision_date"])]
    for name, entry in vocabulary.keys.items():
        if isinstance(entry, Field):
            if name in chunk.columns:
                parts.append(_texts(f'"{name}":', chunk.columns[name]))
        elif entry.date is None:
            parts.append(_record(entry, chunk))
        elif name in chunk.lists:
            parts.append(_list(name, entry, chunk.lists[name]))
    return ("{" + ",".join(filter(None, given)) + "}" for given in zip(*parts, strict=True))


def _record(group: Group, chunk: Chunk) -> Parts:
    texts = [_texts(f'"{field.name}":', chunk.columns[field.path]) for field in group.fields.values() if field.path in chunk.columns]
    return [f'"{group.name}":{{{body}}}' if (body := ",".join(filter(None, given))) else "" for given in zip(*texts, strict=True)]


def _list(name: str, group: Group, listed: Listed) -> Parts:
    texts = [_texts(f'"{field.name}":', listed.columns[field.path]) for field in group.fields.values() if field.path in listed.columns]
    rows = ["{" + ",".join(filter(None, given)) + "}" for given in zip(*texts, strict=True)]
    ends = zip(listed.first.tolist(), (listed.first + listed.counts).tolist(), listed.recorded.tolist(), strict=True)
    return [f'"{name}":[{",".join(rows[first:last])}]' if recorded else "" for first, last, recorded in ends]


def _texts(key: str, column: Column) -> Parts:
    """`key` and the value, for each place. Each value that occurs is written once."""
    codes = column.values * 2 + column.below if column.below is not None else column.values
    found, places = np.unique(codes, return_inverse=True)
    write = _writer(column)
    written = [key + write(value) for value in found.tolist()] + [""]
    table = np.array(written, dtype=object)
    parts: Parts = table[np.where(column.known, places, len(found))].tolist()
    return parts


def _writer(column: Column) -> Callable[[int], str]:
    match column.kind:
        case "flag":
            return lambda value: "true" if value else "false"
        case "date":
            return _day
        case "number":
            return lambda value: decimal(value, column.decimals)
        case "measured":
            return lambda code: f'"<{decimal(code // 2, column.decimals)}"' if code % 2 else decimal(code // 2, column.decimals)
        case "months":
            return lambda bits: json.dumps([months for place, months in enumerate(column.milestones) if bits >> place & 1])
        case "statements":
            return lambda value: json.dumps(column.labels[value].split())
    return lambda value: json.dumps(column.labels[value], ensure_ascii=False)


@lru_cache(maxsize=100_000)
def _day(number: int) -> str:
    return f'"{date.fromordinal(number).isoformat()}"'


def decimal(units: int, decimals: int) -> str:
    """A number of so many decimals, without zeros at the end.

    >>> decimal(395, 2), decimal(400, 2), decimal(5, 2), decimal(7, 0)
    ('3.95', '4', '0.05', '7')
    """
    if not decimals:
        return str(units)
    whole, part = divmod(units, 10**decimals)
    digits = str(part).rjust(decimals, "0").rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)
