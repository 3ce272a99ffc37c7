"""The table of tests that every engine shares, here for the SQL of DuckDB."""

from __future__ import annotations

from fractions import Fraction

import duckdb
import pytest
from sqlglot import exp
from test_builtins import number, rows

from sidlogic.builtins import Number
from sidlogic.clause import Num
from sidlogic.cohort.dialect import DUCKDB
from sidlogic.cohort.scalar import CompileError, Val, const
from sidlogic.values import FIRST_YEAR, LAST_YEAR

CON = duckdb.connect()
FIRST, LAST = number(f"{FIRST_YEAR}-01-01"), number(f"{LAST_YEAR}-12-31")
CONSTANT = {"calendar_date": (0, 1, 2), "add_months": (1,), "month_day_on_or_after": (1, 2)}
"""Arguments that a clause must give as constants; the others come from columns here, as they do in a population."""


def answer(name: str, inputs: list[Number]) -> Number | None:
    columns: list[Val] = []
    texts = []
    for i, value in enumerate(inputs):
        known = const(Num(value))
        if i in CONSTANT.get(name, ()) or known.kind == "frac":
            columns.append(known)
        else:
            columns.append(Val("int", exp.column(f"c{i}")))
            texts.append(f"CAST({value} AS INTEGER) AS c{i}")
    made = DUCKDB.builtin(name, columns)
    den = DUCKDB.sql(made.den.copy()) if made.den is not None else "1"
    found = CON.execute(f"SELECT {DUCKDB.sql(made.num.copy())}, {den} FROM (SELECT {', '.join(texts) or '1'})").fetchone()
    assert found is not None
    return None if found[0] is None else Fraction(found[0], found[1])


@pytest.mark.parametrize(("name", "inputs", "expected"), list(rows()))
def test_table(name: str, inputs: list[Number], expected: str) -> None:
    if expected != "error":
        assert answer(name, inputs) == (None if expected == "none" else number(expected))
    elif name in ("add_months", "month_day_on_or_after") and not FIRST <= inputs[0] <= LAST:
        pytest.skip("a day outside the years of a record never reaches a population")
    else:
        with pytest.raises((CompileError, duckdb.Error)):
            answer(name, inputs)
