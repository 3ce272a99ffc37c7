"""Versions: both sides of each day from which something holds; and two readings of the guideline over a set of patients."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from worked import KB, cases, decider, kb, made_up, record

from explain.causes import Causes
from explain.diff import SHORT, Difference, difference
from explain.readings import NoReading, reading
from sidlogic.cli import main
from sidlogic.decide import decider as decider_of
from sidlogic.derive import Status
from sidlogic.kb import load
from sidlogic.trace.since import clauses_since, editions, statements_since
from sidlogic.words import diff_da, diff_en

EVE, DAY = date(2026, 2, 17), date(2026, 2, 18)
"""The last day of version 1.0, the first of version 1.1."""
CART = {
    "id": "cart", "decision_date": "2026-02-18", "sid": True, "primary_immunodeficiency": False, "birth_date": "1960-01-01",
    "haem_disease": {"present": True, "group": "lymphoid"}, "igg_m_component": False, "infection_history_documented": True, "infections": [],
    "igg": [{"date": "2026-02-01", "g_per_l": 3.5, "active_infection": False, "on_ig": False}],
    "therapy_events": [{"type": "car_t", "date": "2025-12-01", "target": "b_cell", "for_haem_malignancy": True}], "ig": {"status": "none"},
}
TREATED = {**CART, "id": "treated", "ig": {"status": "ongoing", "start_date": "2025-12-20", "basis": ["start.cart.lt6"]}}


def on(day: date, patient: dict[str, Any]) -> dict[str, Any]:
    return decider().decide(record(patient), day, assume_unchanged=True)


def differs(patient: dict[str, Any], before: date, after: date) -> Difference | None:
    given = [(decider(), record(patient), {"at": day, "assume_unchanged": True}) for day in (before, after)]
    return difference(given[0], given[1])


def run(*args: str) -> Any:
    return CliRunner().invoke(main, ["diff", *args])


# --- from when what holds

@pytest.mark.parametrize(("day", "status", "version", "provisional"), [
    (date(2024, 6, 19), "out_of_scope", None, None),
    (date(2024, 6, 20), "not_recommended", "1.0", True),
    (EVE, "not_recommended", "1.0", True),
    (DAY, "met", "1.1", None),
])
def test_both_sides_of_each_edition(day: date, status: str, version: str | None, provisional: bool | None) -> None:
    found = on(day, CART)
    assert found["guideline"]["version"] == version
    assert found["decisions"]["start"]["status"] == status
    assert found["decisions"]["start"].get("provisional") is provisional


def test_section_2_falls_back_on_section_1_the_day_before() -> None:
    """Treatment with CAR-T and IgG below the limit is enough on the day, and not on its eve, when the infections of section 1 are asked for."""
    assert on(DAY, CART)["decisions"]["start"]["pathways"] == ["start.cart.lt6"]
    assert on(EVE, CART)["decisions"]["start"]["pathways"] == []


def test_the_deadline_counts_from_the_day_also_for_treatment_begun_before() -> None:
    eve, day = (on(one, TREATED)["decisions"]["review"] for one in (EVE, DAY))
    assert (eve["rule"], day["rule"]) == ("stop.try_6_12", "stop.cart.try")
    assert (eve.get("stop_by"), day["stop_by"]) == (None, "2026-06-01")


def test_the_products_whose_placement_has_no_date_are_marked_before_the_day() -> None:
    patient = {**CART, "ig": {"status": "stopped", "stop_date": "2025-06-01", "product": "xembify"}}
    eve, day = ([name for fields in on(one, patient)["decisions"].values() if isinstance(fields, dict) for name in fields.get("notes", ())]
                for one in (EVE, DAY))
    assert "G39" in eve and "G39" not in day


def ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids(inner)
    elif isinstance(value, str):
        yield value


def test_no_answer_names_a_statement_that_did_not_hold_yet() -> None:
    """Over a third of the worked patients who had CAR-T or a bispecific antibody: on the eve no statement of the second edition, on the day several."""
    holds = statements_since(kb())
    given = [case["patient"] for case in cases() if case["patient"].get("therapy_events") not in (None, [], "unknown")][::3]
    assert len(given) > 50
    named = {day: {name for patient in given for name in ids(on(day, patient)["decisions"]) if name in holds} for day in (EVE, DAY)}
    assert {name for name in named[EVE] if holds[name] > EVE} == set()
    assert {"start.cart.lt6", "start.cart.gt6", "start.cart.child_exempt", "stop.cart.try"} <= {name for name in named[DAY] if holds[name] > EVE}


def test_clauses_and_numbers_carry_from_when_they_hold() -> None:
    assert editions(kb()) == {"first_edition": date(2024, 6, 20), "second_edition": DAY}
    found = clauses_since(kb())
    assert found.keys() == {(clause.file, clause.line) for clause in kb().clauses}
    of = {str(clause).partition(" :-")[0]: found[clause.file, clause.line] for clause in kb().clauses}
    assert of["guideline_number(cart_window_months, 6)."] == of["start(P, 'start.cart.lt6', met)"] == of["pop_cart(P)"] == DAY
    assert of["guideline_number(igg_marked_limit, 4000)."] == of["start(P, 'start.haem.strict', met)"] == date(2024, 6, 20)


# --- what differs, and by which node

def test_the_node_that_changed_between_two_days() -> None:
    found = differs(CART, EVE, DAY)
    assert found is not None
    assert ("start", "status", "not_recommended", "met") in found.fields
    assert [str(rule.goal) for rule in found.rules] == ["start(cart, 'start.cart.lt6', met)"]
    assert [(str(node.goal), node.before, node.after) for node in found.nodes] == [("section_2_in_force(cart)", Status.FAILS, Status.HOLDS)]


def test_a_window_that_moves_is_a_node_where_something_falls_out_of_it() -> None:
    """The only sample is from 20 November: recent for three months, so on 20 February but not on the day after."""
    patient = {**CART, "therapy_events": [{**CART["therapy_events"][0], "date": "2025-11-01"}], "igg": [{**CART["igg"][0], "date": "2025-11-20"}]}
    found = differs(patient, date(2026, 2, 20), date(2026, 2, 21))
    assert found is not None
    assert ("start", "status", "met", "pending") in found.fields
    assert any("igg[0]" in str(node.goal) for node in found.nodes)
    assert not any(node.goal.predicate.endswith("_from") for node in found.nodes)


def test_no_difference_between_a_reading_and_itself() -> None:
    assert differs(CART, DAY, DAY) is None


def test_every_changed_answer_has_a_node_and_every_node_changed() -> None:
    """Over made-up patients and two settings of our numbers: a node is told wherever an answer changes; its status differs, as it says."""
    other = decider_of(load(parameters={"igg_max_age_months": 1, "strict_severe_months": 6, "strict_recurrent_needed": 3}))
    when = {"at": None, "assume_unchanged": False}
    changed = 0
    for patient in made_up(40, "diff"):
        found = difference((decider(), record(patient), when), (other, record(patient), when))
        if found is None:
            continue
        changed += any(name in SHORT for _, name, *_ in found.fields)
        assert found.nodes or not any(name in SHORT for _, name, *_ in found.fields), patient
        for node in found.nodes:
            assert node.before is not node.after
            assert node.clause is not None
    assert changed > 3


def test_causes_of_what_did_not_change_are_none() -> None:
    found = differs(CART, EVE, DAY)
    assert found is not None
    assert Causes(found.before, found.after).below([rule.goal for rule in found.rules]) == found.nodes
    assert Causes(found.before, found.before).below([rule.goal for rule in found.rules]) == ()


# --- readings

def test_readings(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("igg_max_age_months = 4\nstrict_severe_needed = 2\n", "utf-8")
    (tmp_path / "a.pl").write_text("", "utf-8")
    found = reading(f"{tmp_path},2026-02-17, {tmp_path}/ours.toml,igg_m_limit=1")
    assert (found.folder, found.at, dict(found.given)) == (tmp_path, EVE, {"igg_max_age_months": 4, "strict_severe_needed": 2, "igg_m_limit": 1})
    assert reading("as-is") == reading("as-is") != reading("2026-02-17")


@pytest.mark.parametrize("text", ["", "2026-02-30", "x=y", "x=-1", "nowhere", "2026-02-17,", "absent.toml"])
def test_what_is_no_reading(text: str) -> None:
    with pytest.raises(NoReading) as wrong:
        reading(text)
    assert wrong.value.part == text.rpartition(",")[2]


@pytest.mark.parametrize(("text", "told"), [
    ("2026-02-17,2026-02-18", "2026-02-18: another one was named before; a day, a folder and each number may be named once on a side"),
    ("x=1,2026-02-17,x=2", "x=2: another one was named before; a day, a folder and each number may be named once on a side"),
    ("{here}", "the folder {here} holds no clauses (.pl)"),
])
def test_what_would_be_forgotten_or_is_empty_is_refused(tmp_path: Path, text: str, told: str) -> None:
    for sides in ((text, "as-is"), ("as-is", text)):
        found = run(*(side.format(here=tmp_path) for side in sides), "--lang", "en")
        assert (found.exit_code, found.stdout) == (2, "")
        assert told.format(here=tmp_path) in " ".join(found.stderr.split())


def test_the_same_day_twice_is_one_day() -> None:
    assert reading("2026-02-17,2026-02-17").at == EVE


# --- the command

def patients(folder: Path, *given: dict[str, Any]) -> str:
    path = folder / "patients.jsonl"
    path.write_text("\n".join(map(json.dumps, given)), "utf-8")
    return str(path)


def test_two_days(tmp_path: Path) -> None:
    file = patients(tmp_path, CART, TREATED)
    told = run("2026-02-17", "2026-02-18", file, "--assume-unchanged", "--lang", "en")
    assert told.exit_code == 0
    assert "Start: answer: NOT RECOMMENDED → RECOMMENDED" in told.stdout
    assert re.search(r"^  ▸ the section on CAR-T .*: not met → met", told.stdout, re.MULTILINE)
    assert "2 patients compared, 2 decided differently" in told.stdout
    data = json.loads(run("2026-02-17", "2026-02-18", file, "--assume-unchanged", "--format", "json").stdout)
    assert data["counts"] == {"patients": 2, "changed": 2, "invalid": 0}
    assert {"decision": "start", "field": "status", "before": "not_recommended", "after": "met", "patients": 1} in data["answers"]
    [cart, _] = data["differences"]
    [node] = cart["nodes"]
    assert node["goal"] == "section_2_in_force(cart)"
    assert node["clause"]["file"] == "02_scope.pl" and "scope.v11_population" in node["cites"]


def test_two_settings(tmp_path: Path) -> None:
    old = {**CART, "id": "old", "igg": [{**CART["igg"][0], "date": "2025-10-25"}], "therapy_events": [{**CART["therapy_events"][0], "date": "2025-10-01"}]}
    told = run("as-is", "igg_max_age_months=4", patients(tmp_path, old, CART))
    assert told.exit_code == 0
    assert "own_parameter(igg_max_age_months, 3)." in told.stdout and "own_parameter(igg_max_age_months, 4)." in told.stdout
    assert "Opstart: svar: UAFKLARET → ANBEFALES" in told.stdout
    assert "2 patienter sammenlignet, 1 afgøres anderledes" in told.stdout
    short = run("as-is", "igg_max_age_months=4", patients(tmp_path, old, CART), "--summary")
    assert "1  Opstart: svar: UAFKLARET → ANBEFALES" in short.stdout and "▸" not in short.stdout


def test_two_knowledge_bases(tmp_path: Path) -> None:
    """A limit is another one: the clause is told, and the node where the difference begins."""
    other = tmp_path / "other"
    shutil.copytree(KB, other)
    path = other / "01_parameters.pl"
    text = path.read_text("utf-8")
    assert text.count("igg_marked_limit, 4000") == 1
    path.write_text(text.replace("igg_marked_limit, 4000", "igg_marked_limit, 3000"), "utf-8")
    data = json.loads(run(str(KB), str(other), patients(tmp_path, CART), "--format", "json").stdout)
    assert [one["clause"] for one in data["before"]["only_here"]] == ["guideline_number(igg_marked_limit, 4000)."]
    assert [one["clause"] for one in data["after"]["only_here"]] == ["guideline_number(igg_marked_limit, 3000)."]
    [one] = data["differences"]
    assert [(node["goal"], node["before"], node["after"]) for node in one["nodes"]] == [("under(cart, 'igg[0]', marked)", "met", "not_met")]
    assert one["nodes"][0]["label"]["en"] == "IgG is 3.5 g/L, below 4"


def test_an_invalid_record_is_told_and_the_others_are_compared(tmp_path: Path) -> None:
    told = run("2026-02-17", "2026-02-18", patients(tmp_path, {**CART, "igg": 3}, TREATED), "--assume-unchanged", "--lang", "en")
    assert told.exit_code == 3
    assert "igg" in told.stderr
    assert "1 patient compared, 1 decided differently" in told.stdout


@pytest.mark.parametrize(("given", "message"), [
    (("2026-02-30", "as-is"), "2026-02-30 er hverken en dato"),
    (("as-is", "igg_max_age=4"), "unknown parameter igg_max_age; did you mean igg_max_age_months?"),
    (("as-is",), "Missing argument 'AFTER'"),
])
def test_wrong_usage(given: tuple[str, ...], message: str) -> None:
    told = run(*given)
    assert told.exit_code == 2
    assert message in told.stderr


def test_both_languages_say_the_same() -> None:
    holes = re.compile(r"\{(\w+)")
    assert diff_da.PHRASES.keys() == diff_en.PHRASES.keys()
    for key, text in diff_da.PHRASES.items():
        assert sorted(holes.findall(text)) == sorted(holes.findall(diff_en.PHRASES[key])), key
