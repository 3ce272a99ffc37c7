"""JSON with exact numbers, and the odd values a decoder hands on so that they can be told with their place.

>>> decoder().decode('{"a": 3.10, "b": NaN}')
{'a': Decimal('3.10'), 'b': NotFinite(text='NaN')}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

DIGITS = 40
"""Most digits of a number, and most places before or after its point."""


@dataclass(frozen=True, slots=True)
class Below:
    """A laboratory value that is only known to lie below a limit, '<1.5'."""

    limit: Decimal


@dataclass(frozen=True, slots=True)
class NotFinite:
    """NaN or an infinity, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class TooLong:
    """A number too long to be turned into one."""

    text: str


class Doubled(dict[str, Any]):
    """An object in which keys stood more than once; `twice` names them."""

    twice: tuple[str, ...] = ()


Number = int | Decimal | TooLong | NotFinite


def whole(text: str) -> int | TooLong:
    """A whole number from its text; a very long one is not computed."""
    return int(text) if len(text) <= DIGITS + 1 else TooLong(text[:DIGITS])


def decimal(text: str) -> Decimal | TooLong | NotFinite:
    """A decimal number from its text, every digit kept."""
    if len(text) > 2 * DIGITS:
        return TooLong(text[:DIGITS])
    number = Decimal(text)
    return number if number.is_finite() else NotFinite(text)


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object from its pairs; one that holds a key twice says so."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    doubled = Doubled(found)
    doubled.twice = tuple(name for name in found if names.count(name) > 1)
    return doubled


@lru_cache(maxsize=1)
def decoder() -> json.JSONDecoder:
    """The one JSON decoder of the project."""
    return json.JSONDecoder(parse_float=decimal, parse_int=whole, parse_constant=NotFinite, object_pairs_hook=unique)
