"""The worked patients, decided through the public function: every field that they name, and the shape of every line."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from worked import CASES, cases, decider, record

import sidlogic
import sidlogic.cases
from sidlogic.cases.expected import differences
from sidlogic.decide import Decider
from sidlogic.decide import decider as decider_of
from sidlogic.kb import load

SCHEMA = json.loads((Path(sidlogic.__file__).parent / "output.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["case"])
def test_case(case: dict[str, Any]) -> None:
    line = decider().decide(record(case["patient"]))
    assert list(differences(case["expect"], {**line["decisions"], "guideline": line["guideline"]})) == []
    # what is printed: decimals as plain numbers
    VALID.validate(json.loads(json.dumps(line, default=float)))


@lru_cache
def with_numbers(*given: tuple[str, int]) -> Decider:
    return decider_of(load(parameters=dict(given)))


@pytest.mark.parametrize("case", list(sidlogic.cases.cases(sidlogic.cases.other_numbers())), ids=lambda case: case["case"])
def test_case_with_other_numbers_than_ours(case: dict[str, Any]) -> None:
    line = with_numbers(*case["set"].items()).decide(record(case["patient"]))
    assert list(differences(case["expect"], line["decisions"])) == []


@pytest.mark.parametrize(("name", "count"), [("questions", 137), ("boundaries", 208), ("published", 4), ("small", 279)])
def test_no_case_is_lost(name: str, count: int) -> None:
    assert len((CASES / f"{name}.jsonl").read_text("utf-8").splitlines()) == count


def test_every_case_has_its_own_name() -> None:
    names = [case["case"] for case in cases()]
    assert len(names) == len(set(names))
