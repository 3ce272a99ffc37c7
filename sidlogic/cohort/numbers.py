"""The numbers and dates of the answers: one table, a column for each field."""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from sidlogic.cohort import names
from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.fields import SINGLE, Field
from sidlogic.cohort.layout import PRINTED
from sidlogic.cohort.plan import Planner
from sidlogic.cohort.scalar import Val, literal, pair
from sidlogic.cohort.select import columns, table_name

PLACES = {"decimal1": 1, "decimal2": 2, "pair1": 1, "pair2": 2}


def numbers(planner: Planner, fields: Iterable[Field]) -> list[tuple[str, exp.Expr]]:
    """`numbers`: for each patient with any, the numbers and dates of every field, in columns n_<field>."""
    asked = [f for f in fields if f.table is not None]
    if not asked:
        return []
    parts: exp.Expr | None = None
    for field in asked:
        part = _listed(planner, field, asked)
        parts = part if parts is None else exp.Union(this=parts, expression=part, distinct=False)
    union = exp.Subquery(this=parts, alias=exp.TableAlias(this=exp.to_identifier("u")))
    made = [exp.alias_(planner.dialect.template(_gathered(planner.dialect, f), a=exp.column(f"n_{f.column}")), f"n_{f.column}") for f in asked]
    return [("numbers", exp.Select(expressions=[exp.column(names.P), *made]).from_(union, copy=False).group_by(exp.column(names.P)))]


def _gathered(dialect: Dialect, field: Field) -> str:
    """How the values of a field become one: a sorted list, or the only one there is."""
    return dialect.the_only if field.kind in SINGLE else dialect.sorted_list


def _listed(planner: Planner, field: Field, asked: list[Field]) -> exp.Select:
    """The facts of one field as rows of all."""
    predicate = field.table or ""
    value = columns("t", planner.tables[predicate])[0]
    table = exp.alias_(exp.to_table(table_name(planner.catalogue, predicate)), "t", table=True)
    made: list[exp.Expr] = [exp.column(names.P, table="t")]
    for other in asked:
        kind = PRINTED[other.kind].removesuffix("[]")
        own = _printed(planner.dialect, value, field.kind) if other is field else exp.Cast(this=exp.Null(), to=exp.DataType.build(kind))
        made.append(exp.alias_(own, f"n_{other.column}"))
    return exp.Select(expressions=made).from_(table)


def _printed(dialect: Dialect, value: Val, kind: str) -> exp.Expr:
    """A value as the layout has it: a date, a whole number, or rounded half up to its places."""
    if kind in ("date", "dates"):
        return dialect.as_date(value.num)
    if kind in ("integer", "numbers"):
        return exp.Cast(this=value.num, to=exp.DataType.build("INT"))
    places = PLACES[kind]
    num, den = pair(value)
    scaled = dialect.template(dialect.rounded, n=num, d=den, k=literal(2 * 10**places))
    unit = exp.Cast(this=exp.Literal.string(f"0.{'0' * (places - 1)}1"), to=exp.DataType.build(f"DECIMAL({places + 1}, {places})"))
    made = exp.Mul(this=exp.Cast(this=scaled, to=exp.DataType.build("DECIMAL(18, 0)")), expression=unit)
    return exp.Cast(this=made, to=exp.DataType.build(f"DECIMAL(18, {places})"))
