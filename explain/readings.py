"""A reading of the guideline, as `sidlogic diff` is given it: a day, some of our parameters, a knowledge base, or several of these."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

AS_IS = "as-is"


class NoReading(ValueError):
    """A part of a reading that is none; `part` as it was typed."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class Reading:
    """How it was typed; the day (None: the decision date of each record), parameters of ours, the folder (None: the installed one)."""

    text: str
    at: date | None = None
    given: Mapping[str, int] = field(default_factory=dict)
    folder: Path | None = None


def reading(text: str) -> Reading:
    """The reading of a text: parts with commas between them, each a date, NAME=VALUE, a .toml file of these, a folder of a knowledge
    base, or as-is. Raises NoReading with the part that is none of them.

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
        return replace(found, given={**found.given, name.strip(): int(value)})
    try:
        return replace(found, at=date.fromisoformat(part))
    except ValueError:
        pass
    if part and Path(part).is_dir():
        return replace(found, folder=Path(part))
    if part.endswith(".toml"):
        return replace(found, given={**found.given, **_parameters(part)})
    raise NoReading(part)


def _parameters(file: str) -> dict[str, int]:
    try:
        content = tomllib.loads(Path(file).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise NoReading(file) from None
    if not all(type(value) is int for value in content.values()):
        raise NoReading(file)
    return content
