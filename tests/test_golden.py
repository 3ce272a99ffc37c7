"""Explanations as people read them, in Danish and English: tests/golden, one file a question. A line changes only when it has been read.

`python tests/test_golden.py NAME...` writes the files of these questions anew, to be read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from worked import cases, decider, kb, record

from explain.explanation import Subject, subject
from explain.goals import one_goal
from explain.lines import Drawing, drawn
from explain.phrases import PHRASES
from sidlogic.derive import Derivation
from sidlogic.examples import path

FOLDER = Path(__file__).parent / "golden"
QUESTIONS = {
    "anna-start": "start", "bo-start": "start", "clara-start": "start", "david-review": "review",
    "W105-start": "start", "W043-start": "start", "V11f-start": "start", "W179-start": "start", "W046-start": "start",
    "W005-start": "start", "W004-hsct": "start.hsct", "W044-start": "start.status", "V32b-review": "review", "N06-review": "review",
    "W082-review": "review", "W031-review": "review", "W034-dose": "dose", "W164-dose": "dose", "W196-switch": "switch", "W042-switch": "switch",
    "anna-placement": "placed(P, hyqvia, R, S, C)", "W003-route": "route",
}  # fmt: skip
"""Patient and short name of the question, and the question."""


def patient(name: str) -> dict[str, Any]:
    """A worked patient, or one of the examples."""
    found = next((case["patient"] for case in cases() if case["case"] == name), None)
    given: dict[str, Any] = found or json.loads(path(name).read_text("utf-8"))
    return given


def asked(name: str) -> Subject:
    return subject(kb(), record(patient(name)))


def text(name: str) -> str:
    """Both languages, one under the other."""
    about = asked(name.partition("-")[0])
    derivation = Derivation(kb(), about.facts, decider().rules)
    found = about.explain(one_goal(kb(), derivation, about.patient, QUESTIONS[name]))
    told = [f"{drawn(found.told(lang), Drawing(PHRASES[lang]))}\n{found.verdict(lang)}\n" for lang in PHRASES]
    return f"{about.patient} · {QUESTIONS[name]}\n\n" + "\n".join(told)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_explanation_is_told_as_it_was_read(name: str) -> None:
    assert text(name) == (FOLDER / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    for one in sys.argv[1:] or QUESTIONS:
        (FOLDER / f"{one}.txt").write_text(text(one), "utf-8")
