"""Numbers of a record, exact: is the value one, and if not, what was probably meant. Each function raises Wrong."""

from __future__ import annotations

import re
from decimal import Decimal

from sidlogic.exact import DIGITS, Below, NotFinite, TooLong, decimal
from sidlogic.problems import Wrong
from sidlogic.vocabulary import Field

_BELOW = re.compile(r"<\s*([0-9]+(?:\.[0-9]+)?)\s*\Z")
_COMMA = re.compile(r"\s*(<?)\s*(-?[0-9]+),([0-9]+)\s*\Z")
_NUMBER = re.compile(r"\s*(-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)\s*(\D{0,20})\Z", re.ASCII)


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
