"""What may still come about for a patient, as kb/15_changes.pl declares it, put into a record. No medical name stands here."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sidlogic.builtins import call
from sidlogic.clause import Const, Num, Sym
from sidlogic.kb import KnowledgeBase
from sidlogic.vocabulary import Field, Group, Vocabulary

TRUTH = {"true": True, "false": False}


@dataclass(frozen=True)
class Coming:
    """A change by name: flags that are set, a row of a list, and time that passes (a unit and how much)."""

    name: str
    once: bool
    sets: tuple[tuple[str, bool], ...] = ()
    rows: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    waits: tuple[str, int] | None = None
    less: frozenset[str] = frozenset()
    """The lesser changes, for which this one would do as well."""


def comings(kb: KnowledgeBase, vocabulary: Vocabulary) -> tuple[Coming, ...]:
    """Every change that may come about, in the order of kb."""
    numbers = {_text(name): _number(value) for name, value in kb.table("guideline_number/2")}

    def of(key: str, name: str) -> list[list[str]]:
        return [[_text(term) for term in row[1:]] for row in kb.table(key) if _text(row[0]) == name]

    found = []
    for name, often in ([_text(term) for term in row] for row in kb.table("may_change/2")):
        flags = [(field, TRUTH[value]) for field, value in of("change_flag/3", name)]
        rows = []
        for (group,) in of("change_adds/2", name):
            values = [(f, _below(numbers[n], vocabulary, group, f)) for f, n in of("change_below/3", name)]
            rows.append((group, (*values, *flags)))
        waits = [(unit, numbers[n]) for unit, n in of("change_waits/3", name)]
        sets = tuple((key, TRUTH[value]) for key, value in of("change_sets/3", name))
        less = frozenset(_text(one) for one, other in kb.table("change_less/2") if _text(other) == name)
        found.append(Coming(name, often == "once", sets, tuple(rows), waits[0] if waits else None, less))
    return tuple(found)


def _below(limit: int, vocabulary: Vocabulary, group: str, name: str) -> Decimal:
    """The greatest value below a limit of the clauses, in the unit of the record."""
    entry = vocabulary.keys[group]
    scale = entry.fields[name].scale if isinstance(entry, Group) else 1
    return Decimal(limit - 1) / scale


def changed(value: dict[str, Any], vocabulary: Vocabulary, come: Iterable[Coming]) -> dict[str, Any]:
    """A copy of a decoded patient to whom this has happened: time passes first; a flag that holds already is no change."""
    record = deepcopy(value)
    ordered = sorted(come, key=lambda one: one.waits is None)
    for one in ordered:
        for key, truth in one.sets:
            record[key] = truth
        _add(record, vocabulary, one)
        if one.waits is not None:
            record["decision_date"] = _later(record["decision_date"], *one.waits)
            _add(record, vocabulary, one)
    return record


def idle(value: dict[str, Any], one: Coming) -> bool:
    """True for a change that only says what the record says already."""
    return not one.rows and one.waits is None and all(value.get(key) is truth for key, truth in one.sets)


def _add(record: dict[str, Any], vocabulary: Vocabulary, one: Coming) -> None:
    for name, fields in one.rows:
        group = vocabulary.keys[name]
        if isinstance(group, Field) or group.date is None:
            raise ValueError(f"{name} has no dated rows")
        known = record.get(name)
        record[name] = [*(known if isinstance(known, list) else []), {group.date: record["decision_date"], **dict(fields)}]


def _later(day: Any, unit: str, number: int) -> str:
    start = day if isinstance(day, date) else date.fromisoformat(day)
    if unit == "days":
        return (start + timedelta(number)).isoformat()
    return date.fromordinal(int(call("add_months", start.toordinal(), number))).isoformat()  # type: ignore[arg-type]


def _text(term: Const) -> str:
    return term.name if isinstance(term, Sym) else str(term.value)


def _number(term: Const) -> int:
    return int(term.value) if isinstance(term, Num) else 0
