"""The worked patients, decided through the public function: every field that they name, and the shape of every line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from worked import CASES, cases, decider, record

import sidlogic
from sidlogic.cases.expected import differences

SCHEMA = json.loads((Path(sidlogic.__file__).parent / "output.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["case"])
def test_case(case: dict[str, Any]) -> None:
    line = decider().decide(record(case["patient"]))
    assert list(differences(case["expect"], line["decisions"])) == []
    # what is printed: decimals as plain numbers
    VALID.validate(json.loads(json.dumps(line, default=float)))


@pytest.mark.parametrize(("name", "count"), [("questions", 137), ("boundaries", 208), ("published", 4)])
def test_no_case_is_lost(name: str, count: int) -> None:
    assert len((CASES / f"{name}.jsonl").read_text("utf-8").splitlines()) == count


def test_every_case_has_its_own_name() -> None:
    names = [case["case"] for case in cases()]
    assert len(names) == len(set(names))
