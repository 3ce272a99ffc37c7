"""One value of a record: is it of the type that its field has? Every function returns the exact value or raises Wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from sidlogic.exact import Below
from sidlogic.near import nearest
from sidlogic.numbers import measured, months, number
from sidlogic.problems import Wrong, visible
from sidlogic.vocabulary import Field

Value: TypeAlias = bool | str | date | int | Decimal | Below

TEXT = 1000
FIRST_YEAR, LAST_YEAR = 1800, 2999
"""Years a date may lie in: outside them stand the placeholders of other systems (0001-01-01, 9999-12-31)."""

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
