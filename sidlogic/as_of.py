"""What a record says of another day than its decision date (--at; reading of ruling A64, part 9).

Rows stay: the clauses see those up to the day. Undated facts count as not documented, save those the vocabulary calls timeless
and, if the user says so, all of them. Dates after the day are not seen, nor what belongs to such a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sidlogic.record import Record
from sidlogic.vocabulary import Field, Group, Vocabulary


def as_of(record: Record, vocabulary: Vocabulary, day: date, assume_unchanged: bool = False) -> Mapping[str, object]:
    """The record's data as they count on that day; on the decision date, all of them."""
    if day == record.decision_date:
        return record.data
    seen: dict[str, object] = {}
    for name, value in record.data.items():
        entry = vocabulary.keys[name]
        if isinstance(entry, Field):
            if _seen(entry, value, record, day, assume_unchanged):
                seen[name] = value
        elif isinstance(value, Mapping):
            fields = {n: v for n, v in value.items() if _seen(entry.fields[n], v, record, day, assume_unchanged)}
            if fields or not value:
                seen[name] = fields
        else:
            seen[name] = value
    return seen


def still_complete(group: Group, record: Record, day: date) -> bool:
    """False for a list that may have grown since the decision date: its rows are seen, but it is not known to hold all."""
    return not (group.open_later and day > record.decision_date)


def _seen(field: Field, value: object, record: Record, day: date, assume_unchanged: bool) -> bool:
    if isinstance(value, date) and value > day:
        return False
    dates = [_date(record, path) for path in field.belongs]
    if any(found is not None and found > day for found in dates):
        return False
    return assume_unchanged or (field.timeless and None not in dates)


def _date(record: Record, path: str) -> date | None:
    """The date that stands under a path of the vocabulary, None where it is not documented."""
    group, _, name = path.partition(".")
    found = (record.fields(group) or {}).get(name) if name else record.data.get(group)
    return found if isinstance(found, date) else None
