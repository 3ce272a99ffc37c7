"""One value of a record: is it of the type that its field has? Every function returns the exact value or raises Wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from sidlogic.exact import DIGITS, Below, NotFinite, TooLong, decimal
from sidlogic.problems import Wrong, nearest, visible
from sidlogic.vocabulary import Field

Value: TypeAlias = bool | str | date | int | Decimal | Below

TEXT = 1000
FIRST_YEAR, LAST_YEAR = 1800, 2999
"""Years a date may lie in: outside them stand the placeholders of other systems (0001-01-01, 9999-12-31)."""

_BELOW = re.compile(r"<\s*([0-9]+(?:\.[0-9]+)?)\s*\Z")
_COMMA = re.compile(r"\s*(<?)\s*(-?[0-9]+),([0-9]+)\s*\Z")
_NUMBER = re.compile(r"\s*(-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)\s*(\D{0,20})\Z", re.ASCII)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def flag(field: Field, value: object) -> bool:
    if value is True or value is False:
        return value is True
    if isinstance(value, str) and value.lower() in ("true", "false"):
        raise Wrong("not_flag_near", found=value, near=value.lower())
    raise Wrong("not_flag", found=value)


def day(field: Field | None, value: object) -> date:
    """A date, written YYYY-MM-DD (or a date of TOML).

    >>> day(None, "2026-03-20")
    datetime.date(2026, 3, 20)
    """
    found = value
    if isinstance(value, str) and _ISO.match(value):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            raise Wrong("no_such_day", found=value) from None
    if not isinstance(found, date) or isinstance(found, datetime):
        raise Wrong("not_date", found=value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Wrong("year", found=value, first=FIRST_YEAR, last=LAST_YEAR)
    return found


def text(field: Field | None, value: object, limit: int = TEXT) -> str:
    """A text that can be seen and compared: not empty, no invisible characters, no blanks around it."""
    if not isinstance(value, str):
        raise Wrong("not_text", found=value)
    if len(value) > limit:
        raise Wrong("text_too_long", n=len(value), limit=limit)
    if not value.strip():
        raise Wrong("empty_text")
    if not visible(value):
        raise Wrong("text_unprintable", found=value)
    if value.lower() == "unknown":
        raise Wrong("unknown_spelt", found=value)
    if value != value.strip():
        raise Wrong("text_blank_ends", found=value)
    return value


def number(field: Field, value: object) -> int | Decimal:
    """A number, exact, at least 0 (above 0 where the vocabulary says positive)."""
    if isinstance(value, float):  # from Python; files never hand on a float
        value = decimal(repr(value))
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise _no_number(field, value)
    if isinstance(value, Decimal) and not value.is_finite():
        raise Wrong("not_finite", found=value)
    if _too_long(value):
        raise Wrong("number_too_long", limit=DIGITS)
    if value < 0:
        raise Wrong("negative", found=value)
    if field.positive and not value:
        raise Wrong("zero", found=value)
    return value


def _too_long(value: int | Decimal) -> bool:
    if isinstance(value, int):
        return value.bit_length() > 4 * DIGITS or len(str(value)) > DIGITS
    return len(value.as_tuple().digits) > DIGITS or abs(value.adjusted()) > DIGITS


def _no_number(field: Field, value: object) -> Wrong:
    """Why the value is no number, and what was probably meant."""
    if isinstance(value, NotFinite):
        return Wrong("not_finite", found=value)
    if isinstance(value, TooLong):
        return Wrong("number_too_long", limit=DIGITS)
    if isinstance(value, str) and len(value) <= DIGITS:
        if comma := _COMMA.match(value):
            return Wrong("decimal_comma", found=value, near=f"{comma[1]}{comma[2]}.{comma[3]}")
        if plain := _NUMBER.match(value):
            return Wrong("number_with_unit" if plain[2] else "number_as_text", found=value, near=plain[1])
    return Wrong("not_measured" if field.kind == "measured" else "not_number", found=value)


def measured(field: Field, value: object) -> int | Decimal | Below:
    """A laboratory value: a number, or the text '<' and a number above 0."""
    if not isinstance(value, str):
        return number(field, value)
    below = _BELOW.match(value) if len(value) <= 2 * DIGITS else None
    if below is None:
        raise _no_number(field, value)
    limit = Decimal(below[1])
    if _too_long(limit):
        raise Wrong("number_too_long", limit=DIGITS)
    if not limit:
        raise Wrong("zero", found=value)
    return Below(limit)


def months(field: Field, value: object) -> int:
    """A whole number of months, 3 or 3.0."""
    try:
        found = number(field, value)
    except Wrong as wrong:
        raise wrong if wrong.key not in ("not_number", "number_with_unit") else Wrong("not_months", found=value) from None
    if found != int(found):
        raise Wrong("not_months", found=value)
    return int(found)


def choice(field: Field, value: object) -> str:
    if isinstance(value, str) and value in field.choices:
        return value
    near = nearest(value, field.choices) if isinstance(value, str) else None
    raise Wrong("not_choice_near" if near else "not_choice", found=value, known=", ".join(field.choices), near=near)


def statement(field: Field, value: object, known: Collection[str] = ()) -> str:
    """The id of a statement; `known` empty: any text."""
    found = text(field, value)
    if known and found not in known:
        near = nearest(found, known)
        raise Wrong("not_statement_near" if near else "not_statement", found=value, near=near)
    return found


ELEMENTS: Mapping[str, str] = {"statements": "statement", "months": "month"}
"""Fields that hold a list, and the type of an element."""

READERS: Mapping[str, Callable[[Field, object], Value]] = {
    "flag": flag, "date": day, "text": text, "number": number, "measured": measured, "choice": choice, "month": months,
}
"""The reader of each type but statement, which must know the statements."""
