"""A reading of the guideline, as `sidlogic diff` is given it: a day, some of our parameters, a knowledge base, or several of these."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

AS_IS = "as-is"
One = TypeVar("One")


class NoReading(ValueError):
    """A part of a reading that is none; `part` as it was typed, `key` the message."""

    def __init__(self, part: str, key: str = "no_reading") -> None:
        super().__init__(part)
        self.part, self.key = part, key


@dataclass(frozen=True)
class Reading:
    """How it was typed; the day (None: the decision date of each record), parameters of ours, the folder (None: the installed one)."""

    text: str
    at: date | None = None
    given: Mapping[str, int] = field(default_factory=dict)
    folder: Path | None = None


def reading(text: str) -> Reading:
    """The reading of a text: parts with commas between them, each a date, NAME=VALUE, a .toml file of these, a folder of a knowledge
    base, or as-is; a day, a folder and a parameter each once at most. Raises NoReading with the part that is none of them, or one too many.

    >>> found = reading("2026-02-17,igg_max_age_months=4")
    >>> found.at, dict(found.given)
    (datetime.date(2026, 2, 17), {'igg_max_age_months': 4})
    """
    found = Reading(text)
    for part in map(str.strip, text.split(",")):
        found = _with(found, part)
    return found


def _with(found: Reading, part: str) -> Reading:
    name, equals, value = part.partition("=")
    if part == AS_IS:
        return found
    if equals and value.isascii() and value.isdigit() and len(value) < 10:
        return _given(found, {name.strip(): int(value)}, part)
    day = _day(part)
    if day is not None:
        return replace(found, at=_first(found.at, day, part))
    if part and Path(part).is_dir():
        if not any(Path(part).glob("*.pl")):
            raise NoReading(part, "no_clauses")
        return replace(found, folder=_first(found.folder, Path(part), part))
    if part.endswith(".toml"):
        return _given(found, _parameters(part), part)
    raise NoReading(part)


def _day(part: str) -> date | None:
    try:
        return date.fromisoformat(part)
    except ValueError:
        return None


def _first(before: One | None, now: One, part: str) -> One:
    """What a reading can have once: not two of it, of which one would be forgotten."""
    if before is not None and before != now:
        raise NoReading(part, "one_too_many")
    return now


def _given(found: Reading, more: Mapping[str, int], part: str) -> Reading:
    for name, value in more.items():
        _first(found.given.get(name), value, part)
    return replace(found, given={**found.given, **more})


def _parameters(file: str) -> dict[str, int]:
    try:
        content = tomllib.loads(Path(file).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise NoReading(file) from None
    if not all(type(value) is int for value in content.values()):
        raise NoReading(file)
    return content
