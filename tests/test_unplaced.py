"""A product that Table 1 does not name is said to be not placed, never given a category."""

from __future__ import annotations

from test_table import drawn
from worked import cases, record


def test_a_product_outside_table_1_is_said_to_be_not_placed() -> None:
    case = next(case for case in cases() if case["case"] == "V38f")
    told = " ".join(drawn(record(case["patient"]), "en").split())
    assert "not placed, as Table 1 does not name it: gammanorm (A60)" in told
