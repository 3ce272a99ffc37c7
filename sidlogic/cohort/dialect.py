"""What differs between DuckDB and Spark: the calendar, a few functions, and the names of types. Each built-in stands once a dialect.

Days are whole numbers (date.toordinal). Templates are SQL of the dialect; :a, :b ... are the arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import sqlglot
from sqlglot import exp

from sidlogic.builtins import BuiltinError, calendar_date, month_day_on_or_after
from sidlogic.cohort import names
from sidlogic.cohort.scalar import ARITHMETIC, CompileError, Val, literal, whole

MONTHS = 12_000
"""Months may be added up to so many: from the years a record may hold (1800-2999) no date then leaves the calendar."""
LEAP = range(9)
"""The next 29 February is at most eight years away."""


@dataclass(frozen=True)
class Dialect:
    """The texts of one engine's SQL. `date` and `day` turn a day number :a into a date and back."""

    name: str
    date: str
    day: str
    add_months: str
    months_apart: str
    refused: str
    bool_or: str
    sorted_list: str
    rounded: str
    the_only: str
    array: str
    struct: str
    not_null: str
    texts: str
    spread: bool = False
    """Whether the rows of a table lie on several machines: then rows are found by patient and number, and nothing is looked up by words."""
    types: Mapping[str, str] = field(default_factory=dict)

    def keys(self, frame: str) -> list[str]:
        """The columns by which the rows of a table of patients or rows are found."""
        return list(dict.fromkeys([names.P, names.key(frame)])) if self.spread else [names.key(frame)]

    def sql(self, tree: exp.Expr) -> str:
        """The tree as text; the names of types replaced where the engine has others."""
        text = tree.sql(dialect=self.name, copy=False)
        for ours, theirs in self.types.items():
            text = text.replace(f" AS {ours})", f" AS {theirs})")
        return text

    def template(self, text: str, **args: exp.Expr) -> exp.Expr:
        """A template of this dialect with its arguments put in."""
        tree = self._parsed(text).copy()
        for found in list(tree.find_all(exp.Placeholder)):
            new = exp.Paren(this=args[found.name].copy())
            if found is tree:
                return new
            found.replace(new)
        return tree

    def refuse(self, text: str) -> str:
        """A template that stops the query with that text."""
        return f"{self.refused}('{text}')"

    def more_than_one(self, flags: list[exp.Expr]) -> exp.Expr:
        """Whether two of some truth values hold."""
        total: exp.Expr | None = None
        for flag in flags:
            one = self.template("CASE WHEN :a THEN 1 ELSE 0 END", a=flag)
            total = one if total is None else exp.Add(this=total, expression=one)
        return exp.GT(this=exp.Paren(this=total), expression=literal(1))

    def names_list(self, items: Mapping[str, exp.Expr]) -> exp.Expr:
        """The names whose truth value holds, sorted."""
        cases = [exp.Case().when(flag, exp.Literal.string(name)) for name, flag in sorted(items.items())]
        if not cases:
            return self.template(f"CAST({self.array}() AS {self.texts})")
        return self.template(self.not_null, a=exp.Anonymous(this=self.array, expressions=cases))

    def structs_list(self, keys: tuple[str, ...], rows: list[tuple[tuple[str | int, ...], exp.Expr]]) -> exp.Expr:
        """The records whose truth value holds, in order."""
        cases = []
        for row, flag in rows:
            parts = ", ".join(f"{_quoted(v)} AS {k}" if self.name == "spark" else f"{k} := {_quoted(v)}" for k, v in zip(keys, row, strict=True))
            cases.append(exp.Case().when(flag, sqlglot.parse_one(f"{self.struct}({parts})", dialect=self.name)))
        return self.template(self.not_null, a=exp.Anonymous(this=self.array, expressions=cases))

    def _parsed(self, text: str) -> exp.Expr:
        found = self._cache.get(text)
        if found is None:
            found = self._cache[text] = sqlglot.parse_one(text, dialect=self.name)
        return found

    @cached_property
    def _cache(self) -> dict[str, exp.Expr]:
        return {}

    def as_date(self, day: exp.Expr) -> exp.Expr:
        """A day number as a date."""
        return self.template(self.date, a=day)

    def as_day(self, date: exp.Expr) -> exp.Expr:
        """A date as a day number."""
        return self.template(self.day, a=date)

    def builtin(self, name: str, inputs: list[Val]) -> Val:
        """The output of a built-in; NULL where it has no solution. CompileError for what it has no meaning for."""
        if name in ARITHMETIC:
            found = ARITHMETIC[name](*inputs)
            return self._nonzero(found) if name == "divided" else found
        numbers = [whole(value, name) for value in inputs]
        made = getattr(self, f"_{name}", None)
        if made is None:
            raise CompileError(f"{name} needs constants here")
        return Val("int", made(*numbers))

    def _nonzero(self, value: Val) -> Val:
        """The fraction; a denominator 0 is refused when the query runs."""
        if isinstance(value.den, exp.Literal) or value.den is None:
            return value
        return Val("frac", value.num, self.template(f"CASE WHEN :a = 0 THEN {self.refuse('division by 0')} ELSE :a END", a=value.den))

    def _days_between(self, first: exp.Expr, last: exp.Expr) -> exp.Expr:
        return exp.Paren(this=exp.Sub(this=exp.Paren(this=last), expression=exp.Paren(this=first)))

    def _calendar_date(self, *parts: exp.Expr) -> exp.Expr:
        try:
            return literal(calendar_date(*(_constant(part, "calendar_date") for part in parts)))
        except BuiltinError as error:
            raise CompileError(str(error)) from None

    def _add_months(self, day: exp.Expr, months: exp.Expr) -> exp.Expr:
        if abs(_constant(months, "add_months")) > MONTHS:
            raise CompileError(f"add_months: {months.sql()} months leave the calendar")
        return self.as_day(self.template(self.add_months, a=self.as_date(day), b=months))

    def _whole_months(self, first: exp.Expr, last: exp.Expr) -> exp.Expr:
        short = "day(:b) < day(:a) AND day(:b) < day(last_day(:b))"
        text = f"CASE WHEN :a <= :b THEN {self.months_apart} - CASE WHEN {short} THEN 1 ELSE 0 END END"
        return self.template(text, a=self.as_date(first), b=self.as_date(last))

    def _month_day_on_or_after(self, day: exp.Expr, month: exp.Expr, month_day: exp.Expr) -> exp.Expr:
        m, d = _constant(month, "month_day_on_or_after"), _constant(month_day, "month_day_on_or_after")
        try:
            month_day_on_or_after(1, m, d)
        except BuiltinError as error:
            raise CompileError(str(error)) from None
        if (m, d) == (2, 29):
            years = " ".join(f"WHEN day({_end(k)}) = 29 AND {_end(k)} >= :a THEN {_end(k)}" for k in LEAP)
            found = f"CASE {years} END"
        else:
            this, after = (f"make_date(year(:a) + {k}, {m}, {d})" for k in (0, 1))
            found = f"CASE WHEN {this} >= :a THEN {this} ELSE {after} END"
        return self.as_day(self.template(found, a=self.as_date(day)))


def _quoted(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _end(years: int) -> str:
    return f"last_day(make_date(year(:a) + {years}, 2, 1))"


def _constant(value: exp.Expr, name: str) -> int:
    negative = isinstance(value, exp.Neg)
    inner = value.this if negative else value
    if not isinstance(inner, exp.Literal):
        raise CompileError(f"{name} needs a constant here")
    return -int(inner.this) if negative else int(inner.this)




DUCKDB = Dialect(
    name="duckdb",
    date="DATE '0001-01-01' + CAST(:a - 1 AS INT)",
    day="CAST(:a - DATE '0001-01-01' + 1 AS INT)",
    add_months="CAST(:a + TO_MONTHS(:b) AS DATE)",
    months_apart="DATE_DIFF('MONTH', :a, :b)",
    refused="ERROR",
    bool_or="BOOL_OR",
    sorted_list="LIST_SORT(LIST(:a) FILTER (WHERE :a IS NOT NULL))",
    rounded="(CASE WHEN :n < 0 THEN -1 ELSE 1 END * ((ABS(CAST(:n AS INT128)) * :k + :d) // (2 * CAST(:d AS INT128))))",
    the_only="CASE WHEN MIN(:a) = MAX(:a) THEN MIN(:a) WHEN COUNT(:a) > 0 THEN ERROR('two answers') END",
    array="LIST_VALUE",
    struct="STRUCT_PACK",
    not_null="LIST_FILTER(:a, lambda x : x IS NOT NULL)",
    texts="VARCHAR[]",
)
SPARK = Dialect(
    name="spark",
    date="DATE_ADD(DATE '0001-01-01', CAST(:a - 1 AS INT))",
    day="DATEDIFF(:a, DATE '0001-01-01') + 1",
    add_months="ADD_MONTHS(:a, :b)",
    months_apart="(YEAR(:b) * 12 + MONTH(:b) - YEAR(:a) * 12 - MONTH(:a))",
    refused="RAISE_ERROR",
    bool_or="BOOL_OR",
    sorted_list="NULLIF(SORT_ARRAY(COLLECT_LIST(:a)), ARRAY())",
    rounded="(CASE WHEN :n < 0 THEN -1 ELSE 1 END * ((ABS(CAST(:n AS DECIMAL(38, 0))) * :k + :d) DIV (2 * CAST(:d AS DECIMAL(38, 0)))))",
    the_only="CASE WHEN MIN(:a) = MAX(:a) THEN MIN(:a) WHEN COUNT(:a) > 0 THEN RAISE_ERROR('two answers') END",
    array="ARRAY",
    struct="STRUCT",
    not_null="FILTER(:a, x -> x IS NOT NULL)",
    texts="ARRAY<STRING>",
    spread=True,
    types={"INT128": "DECIMAL(38, 0)"},
)
