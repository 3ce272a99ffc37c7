"""The table of tests that every engine shares, here for Python."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sidlogic.builtins import BUILTINS, BuiltinError, Number, add_months, call, whole_months

TABLE = Path(__file__).with_name("builtins.csv")


def number(text: str) -> Number:
    """An ISO date as its day number, n/d as a fraction, else a whole number."""
    if text.count("-") == 2:
        return date.fromisoformat(text).toordinal()
    return Fraction(text) if "/" in text else int(text)


def rows() -> Iterator[tuple[str, list[Number], str]]:
    """(name, inputs, expected) of the table."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        yield row["builtin"], [number(text) for text in row["inputs"].split()], row["output"]


@pytest.mark.parametrize(("name", "inputs", "expected"), list(rows()))
def test_table(name: str, inputs: list[Number], expected: str) -> None:
    if expected == "error":
        with pytest.raises(BuiltinError):
            call(name, *inputs)
        return
    found = call(name, *inputs)
    if expected == "none":
        assert found is None
    else:
        assert found == number(expected)
        assert type(found) is type(number(expected))


def test_every_builtin_has_a_row_and_its_arity() -> None:
    named = {name: len(inputs) + 1 for name, inputs, _ in rows()}
    assert named == {name: arity for name, (arity, _) in BUILTINS.items()}


def test_whole_months_is_what_it_says() -> None:
    for first in range(date(2023, 12, 25).toordinal(), date(2024, 3, 5).toordinal()):
        for last in range(first, first + 450):
            n = whole_months(first, last)
            assert n is not None
            assert add_months(first, n) <= last < add_months(first, n + 1)


@pytest.mark.parametrize("value", [1.0, True, "3", None])
def test_only_exact_numbers(value: object) -> None:
    with pytest.raises(BuiltinError, match="exact numbers"):
        call("times", value, 2)
