"""What if: edits of a record as its file has it, and everything that differs between two answers."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner
from worked import cases, decider, facts_of, kb, made_up, record

from explain.edit import BadEdit, edited
from explain.fields import label, told
from explain.whatif import WhatIf, compared, side
from sidlogic.clause import Atom, Sym, Var
from sidlogic.cli import main
from sidlogic.derive import Derivation
from sidlogic.examples import path
from sidlogic.speech import speech
from sidlogic.words import ask_da, ask_en


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path(name).read_text("utf-8"), parse_float=Decimal)
    return found


def change(patient: dict[str, Any], *given: str, gone: tuple[str, ...] = ()) -> dict[str, Any]:
    return changes(patient, *((True, text) for text in given), *((False, text) for text in gone))


def changes(patient: dict[str, Any], *edits: tuple[bool, str]) -> dict[str, Any]:
    """The patient with places set (True) and unset (False), in order."""
    found: dict[str, Any] = edited(patient, decider().vocabulary, edits, "en")
    return found


def what(patient: dict[str, Any], *given: str, gone: tuple[str, ...] = ()) -> WhatIf:
    return compared(kb(), side(decider(), record(patient)), side(decider(), record(change(patient, *given, gone=gone))))


def run(*args: str) -> Any:
    return CliRunner().invoke(main, list(args))


def test_places_values_and_rows() -> None:
    patient = {"id": "a", "igg": [{"date": "2026-01-01", "g_per_l": 3}]}
    found = change(patient, "igg.0.g_per_l=3.80", "igg[1].date=2026-02-01", "igg.1.g_per_l=<1.5", "haem_disease.present=true",
                   "infections.0.onset=2026-01-01", "ig.basis.0=start.hsct")
    assert found == {"id": "a", "haem_disease": {"present": True}, "infections": [{"onset": "2026-01-01"}],
                     "ig": {"basis": ["start.hsct"]},
                     "igg": [{"date": "2026-01-01", "g_per_l": Decimal("3.80")}, {"date": "2026-02-01", "g_per_l": "<1.5"}]}
    assert patient == {"id": "a", "igg": [{"date": "2026-01-01", "g_per_l": 3}]}, "the patient itself is not touched"
    assert change(found, gone=("igg.0", "igg.1", "haem_disease.present"))["igg"] == []


@pytest.mark.parametrize(("text", "told"), [
    ("igg.5.g_per_l=1", "has 2 rows"), ("igg", "PLACE=VALUE"), ("=3", "PLACE=VALUE"), ("sid.x=1", "nothing inside"), ("id=x", "id"),
    ("igg.x.y=1", "nothing inside"),
])
def test_a_change_that_makes_no_sense(text: str, told: str) -> None:
    with pytest.raises(BadEdit, match=told):
        change(example("anna"), text)


@pytest.mark.parametrize("place", ["nothing", "igg.9", "igg.0.nothing", "sid.0", "..", ""])
def test_unset_what_is_not_there(place: str) -> None:
    with pytest.raises(BadEdit):
        change(example("anna"), gone=(place,))


def test_changes_are_made_in_the_order_given() -> None:
    rows = [{"date": "2026-01-01", "g_per_l": 3}, {"date": "2026-02-01", "g_per_l": 4}]
    patient = {"igg": rows}
    assert changes(patient, (False, "igg"), (True, "igg.0.g_per_l=5")) == {"igg": [{"g_per_l": 5}]}
    assert changes(patient, (True, "igg.0.g_per_l=5"), (False, "igg")) == {}
    assert changes(patient, (False, "igg.0"), (True, "igg.1.g_per_l=5")) == {"igg": [{"date": "2026-02-01", "g_per_l": 5}]}
    assert changes(patient, (False, "igg.0"), (True, "igg.0.g_per_l=5")) == {"igg": [{"g_per_l": 5}, rows[1]]}
    assert changes(patient, (False, "igg.0"), (False, "igg.1")) == {"igg": []}
    with pytest.raises(BadEdit):
        changes(patient, (False, "igg.0"), (False, "igg.0"))


@pytest.mark.parametrize(("words", "changed"), [
    (["--unset", "weight_kg", "--set", "weight_kg=61"], ["weight_kg –", "weight_kg=61"]),
    (["--set=weight_kg=61", "--unset=weight_kg"], ["weight_kg=61", "weight_kg –"]),
    (["--id", "anna", "--set", "sid=true", "--unset", "weight_kg", "--set", "weight_kg=--unset"], ["sid=true", "weight_kg –", "weight_kg=--unset"]),
])
def test_the_order_on_the_command_line_is_that_of_the_changes(words: list[str], changed: list[str]) -> None:
    done = CliRunner().invoke(main, ["what-if", "example:anna", *words, "--lang", "en"])
    if "weight_kg=--unset" in changed:
        assert (done.exit_code, "weight_kg" in done.stderr) == (3, True)
    else:
        assert [line.strip() for line in done.stdout.splitlines()[1:3]] == changed, done.output


def test_wrong_values_are_told_as_for_records() -> None:
    found = run("what-if", str(path("anna")), "--set", "igg.0.g_per_l=3,8")
    assert found.exit_code == 3
    assert 'igg[0].g_per_l  "3,8" er ikke et tal; skriv 3.8 med punktum' in found.output


def test_nothing_differs_from_itself() -> None:
    for patient in [*(case["patient"] for case in cases()[::4]), *made_up(20, "what-if")]:
        found = what(patient)
        assert (found.fields, found.rules, found.conditions) == ((), (), ())


def test_every_field_that_differs_is_told_and_no_other() -> None:
    every = [case["patient"] for case in cases()]
    for one, two in zip(every[::7], every[3::7], strict=False):
        other = dict(two) | {"id": one["id"]}
        found = compared(kb(), side(decider(), record(one)), side(decider(), record(other)))
        for decision, answer in found.before.answer["decisions"].items():
            if decision != "placement":
                there = found.after.answer["decisions"].get(decision, {})
                differ = {name for name in {*answer, *there} if answer.get(name) != there.get(name)}
                assert differ == {field for named, field, *_ in found.fields if named == decision}
        goal = Atom("start", (Sym(one["id"]), Var("R"), Var("S")))
        before, after = Derivation(kb(), facts_of(one)), Derivation(kb(), facts_of(other))
        atoms = {a for d in (before, after) for a in d.solutions(goal, possible=True)}
        assert {c.goal for c in found.rules} == {a for a in atoms if before.status(a) is not after.status(a)}
        for text in (told(d, f, v, speech(kb(), "da")) for d, f, *values in found.fields for v in values):
            assert all(text)


def test_every_field_of_an_answer_has_a_name() -> None:
    assert ask_da.PHRASES.keys() == ask_en.PHRASES.keys()
    for decision, field in ((str(row[0]), str(row[1])) for row in kb().table("output/3") if str(row[0]) != "guideline"):
        for lang in ("da", "en"):
            assert field not in label(decision, field, speech(kb(), lang)) or "_" not in field


def test_one_value_changes_the_answer_and_says_by_which_conditions() -> None:
    found = run("what-if", str(path("bo")), "--set", "low_igg_decisive=true")
    assert found.exit_code == 0, found.output
    assert "klinikerne skønner, at lavt IgG har været afgørende for infektionerne: ikke dokumenteret → opfyldt" in found.output
    assert "KAN OVERVEJES" in found.output


def test_json() -> None:
    found = run("what-if", str(path("bo")), "--set", "low_igg_decisive=false", "--format", "json")
    data = json.loads(found.output)
    assert [(r["goal"], r["before"], r["after"]) for r in data["rules"]] == [
        ("start(bo, 'start.haem.consider', consider)", "open", "not_met")]
    assert "kan overvejes" in data["rules"][0]["label"]["da"]
