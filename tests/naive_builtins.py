"""The built-ins and comparisons of the naive evaluator: the shortest code that is obviously right, not the fastest."""

from __future__ import annotations

import calendar
import operator
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any


def add_months(day: int, months: int) -> int:
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])).toordinal()


def on_or_after(day: int, *month_day: int) -> int:
    return next(n for n in range(day, day + 3000) if date.fromordinal(n).timetuple()[1:3] == month_day)


def whole_months(first: int, last: int) -> int | None:
    return None if first > last else next(n for n in range(last) if add_months(first, n + 1) > last)


TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "=<": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "\\==": operator.ne}
BUILTINS: dict[str, Callable[..., Any]] = {
    "calendar_date": lambda y, m, d: date(y, m, d).toordinal(), "add_months": add_months, "whole_months": whole_months,
    "days_between": lambda a, b: b - a, "month_day_on_or_after": on_or_after, "times": operator.mul,
    "divided": lambda x, y: Fraction(x) / y, "difference": operator.sub}
