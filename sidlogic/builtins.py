"""The named built-ins of the clause language: what each one computes, once, for every engine in Python.

All arguments but the last are inputs and must be bound; the last is the output, bound or checked. Numbers are exact (int or
Fraction, never float), dates are day numbers (`date.toordinal`), months are calendar months. No solution is None.

>>> from datetime import date
>>> date.fromordinal(add_months(date(2026, 8, 31).toordinal(), 6)).isoformat()
'2027-02-28'
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | Fraction


class BuiltinError(ValueError):
    """A built-in was given something it has no meaning for: a name for a number, a month 13, a division by zero."""


def calendar_date(year: Number, month: Number, day: Number) -> int:
    """The day number of a calendar date; BuiltinError if there is no such date."""
    y, m, d = _whole(year), _whole(month), _whole(day)
    try:
        return date(y, m, d).toordinal()
    except (ValueError, OverflowError):
        raise BuiltinError(f"there is no date {y}-{m}-{d}") from None


def add_months(day: Number, months: Number) -> int:
    """The same day of the month `months` later (earlier if negative), clamped to the end of a shorter month."""
    start = _date(day)
    years, month = divmod(start.month - 1 + _whole(months), 12)
    year = start.year + years
    if not date.min.year <= year <= date.max.year:
        raise BuiltinError(f"{start.isoformat()} and {months} months leave the calendar")
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def days_between(first: Number, last: Number) -> int:
    """last - first in days; negative when `last` comes first."""
    return _whole(last) - _whole(first)


def whole_months(first: Number, last: Number) -> int | None:
    """The greatest N >= 0 with add_months(first, N) <= last; None when `first` is after `last`."""
    start, end = _date(first), _date(last)
    if start > end:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if end.day >= min(start.day, monthrange(end.year, end.month)[1]) else months - 1


def month_day_on_or_after(day: Number, month: Number, month_day: Number) -> int:
    """The first date with this month and day of the month that is not before `day` (29 February waits for a leap year)."""
    start, m, d = _date(day), _whole(month), _whole(month_day)
    if not (1 <= m <= 12 and 1 <= d <= monthrange(2000, m)[1]):
        raise BuiltinError(f"there is no day {d} in month {m}")
    for year in range(start.year, min(start.year + 9, date.max.year + 1)):
        if d <= monthrange(year, m)[1] and date(year, m, d) >= start:
            return date(year, m, d).toordinal()
    raise BuiltinError(f"no {d}.{m}. on or after {start.isoformat()} in the calendar")


def times(left: Number, right: Number) -> Number:
    """The product."""
    return exact(left * right)


def divided(left: Number, right: Number) -> Number:
    """The exact quotient; BuiltinError for a division by zero."""
    if right == 0:
        raise BuiltinError(f"{left} divided by 0")
    return exact(Fraction(left) / Fraction(right))


def difference(left: Number, right: Number) -> Number:
    """left - right."""
    return exact(left - right)


def exact(value: Number) -> Number:
    """A number in its only form: a fraction with denominator 1 is the whole number.

    >>> exact(Fraction(6, 3)), exact(Fraction(1, 3))
    (2, Fraction(1, 3))
    """
    return value.numerator if value.denominator == 1 else value


def _whole(value: Number) -> int:
    if value.denominator != 1:
        raise BuiltinError(f"{value} is not a whole number")
    return value.numerator


def _date(day: Number) -> date:
    try:
        return date.fromordinal(_whole(day))
    except (ValueError, OverflowError):
        raise BuiltinError(f"{day} is not a day of the calendar") from None


BUILTINS: dict[str, tuple[int, Callable[..., Number | None]]] = {
    "calendar_date": (4, calendar_date),
    "add_months": (3, add_months),
    "days_between": (3, days_between),
    "whole_months": (3, whole_months),
    "month_day_on_or_after": (4, month_day_on_or_after),
    "times": (3, times),
    "divided": (3, divided),
    "difference": (3, difference),
}


def call(name: str, *inputs: object) -> Number | None:
    """The output of a built-in for these inputs, None for no solution. BuiltinError for inputs that are not exact numbers.

    >>> call("divided", 1, 3)
    Fraction(1, 3)
    """
    for value in inputs:
        if type(value) is not int and type(value) is not Fraction:
            raise BuiltinError(f"{name} needs exact numbers, not {value!r}")
    return BUILTINS[name][1](*inputs)
