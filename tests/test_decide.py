"""Decisions: the shape of a line, rounding, bytes that do not depend on order, and faults of the clauses that are not hidden."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from small import atoms
from worked import cases, decider, made_up, record

from sidlogic.decide import decider as decider_of
from sidlogic.derive import Derivation
from sidlogic.facts import facts
from sidlogic.kb import load
from sidlogic.shape import ShapeError, json_line, rounded, shape


def told(patient: dict[str, Any]) -> dict[str, Any]:
    return decider().decide(record(patient))


def patient(case: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c["patient"] for c in cases() if c["patient"]["id"] == case)
    return found


@pytest.mark.parametrize(("exact", "places", "printed"), [
    (Fraction(131, 4), 1, "32.8"), (Fraction(1, 20), 1, "0.1"), (Fraction(5, 1000), 2, "0.01"), (56, 1, "56.0"), (0, 2, "0.00"),
    (Fraction(10**40 + 1, 4), 1, f"{10**40 // 4}.3"), (Fraction(-1, 4), 1, "-0.3"),
])
def test_numbers_are_rounded_half_up_and_keep_their_places(exact: Fraction, places: int, printed: str) -> None:
    assert json_line(rounded(exact, places)) == printed


def test_a_field_of_one_value_refuses_two() -> None:
    both = atoms("answer(p, start, status, met). answer(p, start, status, pending).")
    with pytest.raises(ShapeError, match="met"):
        shape(both, {("start", "status"): "word"})


def test_lists_are_sorted_and_always_there_and_other_fields_only_where_answered() -> None:
    kinds = {("a", "names"): "list", ("a", "none"): "list", ("a", "day"): "date", ("a", "months"): "numbers", ("b", "names"): "list"}
    answers = atoms("answer(p, a, names, y). answer(p, a, names, x). answer(p, a, months, empty).")
    assert shape(answers, kinds) == {"a": {"names": ["x", "y"], "none": [], "months": []}}


def test_keys_stand_in_the_order_of_the_contract() -> None:
    line = told(patient("W029"))
    assert list(line) == ["id", "decision_date", "guideline", "kb", "decisions"]
    assert list(line["decisions"]) == ["start", "placement", "route", "dose", "review", "switch"]
    assert line["kb"]["parameters"]["igg_max_age_months"] == 3
    products = [row["product"] for row in line["decisions"]["placement"]]
    assert products == sorted(products)


def test_the_same_facts_in_any_order_give_the_same_bytes() -> None:
    for found in made_up(25, "order"):
        shuffled = dict(random.Random(1).sample(list(found.items()), len(found)))
        for key, value in shuffled.items():
            if isinstance(value, list):
                shuffled[key] = random.Random(2).sample(value, len(value))
        assert json_line(told(shuffled)) == json_line(told(found))


def test_numbers_of_the_line_are_json_numbers_without_noise() -> None:
    line = json_line(told(patient("V01")))
    assert '"range_g": [32.8, 65.6]' in line
    assert json.loads(line, parse_float=Decimal)["decisions"]["dose"]["range_g"] == [Decimal("32.8"), Decimal("65.6")]


def test_before_the_first_version_the_version_is_null_and_nothing_is_in_scope() -> None:
    line = told({"id": "early", "decision_date": "2024-06-19"})
    assert line["guideline"] == {"document": "233094", "version": None}
    assert line["decisions"]["start"]["status"] == "out_of_scope"
    assert told({"id": "on", "decision_date": "2024-06-20"})["decisions"]["start"]["provisional"] is True


def test_a_switch_is_answered_only_where_it_is_asked_for() -> None:
    assert "switch" not in told({"id": "p", "decision_date": "2026-03-20"})["decisions"]
    assert told({"id": "p", "decision_date": "2026-03-20", "switch": {}})["decisions"]["switch"]["verdict"] == "pending"


def test_missing_is_what_the_derivation_blames() -> None:
    line = told({"id": "p", "decision_date": "2026-03-20"})
    assert {"haem_disease", "igg:recent", "therapy_events"} <= set(line["decisions"]["start"]["missing"])


def test_our_parameters_change_the_answer_and_are_printed_with_it() -> None:
    found = patient("V01")  # a severe infection three and a half months ago
    strict = decider_of(load(parameters={"strict_severe_months": 3})).decide(record(found))
    assert told(found)["decisions"]["start"]["status"] == "met"
    assert "start.haem.strict" not in strict["decisions"]["start"]["pathways"]
    assert strict["kb"]["parameters"]["strict_severe_months"] == 3
    assert strict["kb"]["sha256"] == told(found)["kb"]["sha256"]


def test_texts_of_the_record_cannot_be_mistaken_for_anything_else() -> None:
    for odd in ("True", "'", "X", "none", "1", "true", "a'b\\", "igg#1"):
        found = {"id": odd, "decision_date": "2026-03-20", "ig": {"status": "ongoing", "product": odd}}
        line = told(found)
        assert line["id"] == odd
        assert line["decisions"] == told({**found, "id": "p"})["decisions"]


def test_a_derivation_needs_the_facts_of_the_record_only() -> None:
    given = facts(record(patient("V01")), decider().vocabulary)
    assert Derivation(decider().kb, given).certain(atoms("start('V01', 'start.haem.strict', met).")[0])
