"""From a record to the input facts, and what is seen on another day than the decision date."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from itertools import islice
from typing import Any

import pytest
from patients import patient, valid, vocabulary
from random_patients import patients

from sidlogic.check import check
from sidlogic.clause import Atom, Num, Sym
from sidlogic.facts import facts
from sidlogic.record import Record
from sidlogic.vocabulary import Field, Group

DAY = date(2026, 3, 20)
EARLIER, LATER = date(2026, 3, 10), date(2026, 4, 10)


def texts(record: Record, at: date | None = None, assume_unchanged: bool = False) -> list[str]:
    """The facts as text, without the patient and without what is said of every patient (open flags, the day)."""
    found = [str(atom).replace("(anna, ", "(") for atom in facts(record, vocabulary(), at, assume_unchanged)]
    return [text for text in found if not text.startswith("decision_date") and not text.endswith(", unknown)")]


def test_a_record_without_facts_still_has_its_day_and_every_flag() -> None:
    entries = vocabulary().keys.values()
    flags = [e.path for e in entries if isinstance(e, Field) and e.kind == "flag"]
    flags += [f.path for e in entries if isinstance(e, Group) and e.date is None for f in e.fields.values() if f.kind == "flag"]
    p = Sym("anna")
    expected = {Atom("decision_date", (p, Num(DAY.toordinal())))} | {Atom("flag", (p, Sym(f), Sym("unknown"))) for f in flags}
    assert set(facts(valid(), vocabulary())) == expected
    assert "switch.training_planned" in flags


@pytest.mark.parametrize(("given", "expected"), [
    ({"sid": False}, ["flag(sid, false)", "recorded(sid)"]),
    ({"weight_kg": 82}, ["recorded(weight_kg)", "value(weight_kg, 82)"]),
    ({"igg_lln": 6.7}, ["recorded(igg_lln)", "value(igg_lln, 6700)"]),
    ({"birth_date": "1956-04-11"}, ["recorded(birth_date)", "value(birth_date, 714150)"]),
    ({"igg": []}, ["recorded(igg)"]),
    ({"ig": {}}, ["recorded(ig)"]),
    ({"ig": {"status": "unknown"}}, ["recorded(ig)"]),
    ({"ig": {"dose_g": 32.8, "follow_ups": [6, 3, 3.0]}},
     ["recorded(ig)", "recorded('ig.dose_g')", "value('ig.dose_g', 32800)", "recorded('ig.follow_ups')",
      "element('ig.follow_ups', 6)", "element('ig.follow_ups', 3)"]),
    ({"ig": {"basis": []}}, ["recorded(ig)", "recorded('ig.basis')"]),
    ({"ig": {"basis": ["start.hsct"]}}, ["recorded(ig)", "recorded('ig.basis')", "element('ig.basis', 'start.hsct')"]),
    ({"igg": [{"date": "2026-03-01", "g_per_l": 3.95, "on_ig": False}]},
     ["recorded(igg)", "row(igg, 'igg#1', 739676)", "row_value('igg#1', g_per_l, 3950)", "row_flag('igg#1', on_ig, false)"]),
    ({"igg": [{"date": "2026-03-01", "g_per_l": "<1.5"}]},
     ["recorded(igg)", "row(igg, 'igg#1', 739676)", "row_value('igg#1', g_per_l_below, 1500)"]),
    ({"therapy_events": [{"date": "2026-03-01", "type": "car_t", "agent": "O'X", "target": "unknown"}]},
     ["recorded(therapy_events)", "row(therapy_events, 'therapy_events#1', 739676)",
      "row_value('therapy_events#1', type, car_t)", "row_value('therapy_events#1', agent, 'O\\'X')"]),
])
def test_facts_of(given: dict[str, Any], expected: list[str]) -> None:
    assert texts(valid(**given)) == expected


def test_numbers_stay_exact() -> None:
    record = valid(igg_lln=3.9999999999, kappa_lambda_ratio=1.25)
    values = [atom.args[2] for atom in facts(record, vocabulary()) if atom.predicate == "value"]
    assert values == [Num(Fraction(39999999999, 10_000_000)), Num(Fraction(5, 4))]


def test_every_flag_of_a_row_is_there() -> None:
    record = valid(infections=[{"onset": "2026-01-01", "bacterial": True}])
    flags = {str(atom.args[2]): str(atom.args[3]) for atom in facts(record, vocabulary()) if atom.predicate == "row_flag"}
    group = vocabulary().keys["infections"]
    assert isinstance(group, Group)
    assert flags == {f.name: "true" if f.name == "bacterial" else "unknown" for f in group.fields.values() if f.kind == "flag"}


def test_the_order_in_the_file_does_not_matter() -> None:
    rng = random.Random(1)
    for one in islice(patients("order"), 200):
        shuffled = {key: rng.sample(value, len(value)) if isinstance(value, list) else value for key, value in one.items()}
        items = list(shuffled.items())
        rng.shuffle(items)
        first, second = check(one, vocabulary()), check(dict(items), vocabulary())
        assert isinstance(first, Record)
        assert isinstance(second, Record)
        assert facts(first, vocabulary()) == facts(second, vocabulary())


def test_twin_rows_are_two_rows() -> None:
    row = {"date": "2026-03-01", "g_per_l": 3}
    assert len([t for t in texts(valid(igg=[row, {**row, "g_per_l": 3.0}])) if t.startswith("row(")]) == 2


# --- another day (--at)

FULL: dict[str, Any] = {
    "birth_date": "1956-04-11", "weight_kg": 82, "sid": True, "infection_history_documented": True,
    "haem_disease": {"present": True}, "influenza_vaccination_date": "2026-01-02", "therapy_events": [], "infections": [],
    "igg": [{"date": "2026-03-15", "g_per_l": 3, "on_ig": False}],
}
DATED = ["recorded(birth_date)", "value(birth_date, 714150)", "recorded(igg)", "row(igg, 'igg#1', 739690)",
         "row_value('igg#1', g_per_l, 3000)", "row_flag('igg#1', on_ig, false)", "recorded(influenza_vaccination_date)",
         "value(influenza_vaccination_date, 739618)", "recorded(infections)"]


def test_on_the_decision_date_nothing_changes() -> None:
    record = valid(**FULL, ig={"status": "ongoing", "start_date": "2026-05-01"})
    assert facts(record, vocabulary(), DAY) == facts(record, vocabulary())


def test_the_day_that_is_asked_about_is_the_decision_date() -> None:
    atom = facts(valid(), vocabulary(), EARLIER)[0]
    assert atom == Atom("decision_date", (Sym("anna"), Num(EARLIER.toordinal())))


def test_on_an_earlier_day_undated_facts_are_open_and_lists_stay() -> None:
    assert sorted(texts(valid(**FULL), EARLIER)) == sorted([*DATED, "recorded(therapy_events)"])


def test_on_a_later_day_therapies_are_open_too() -> None:
    assert sorted(texts(valid(**FULL), LATER)) == sorted(DATED)
    with_rows = FULL | {"therapy_events": [{"type": "car_t", "date": "2026-01-01"}]}
    found = texts(valid(**with_rows), LATER, assume_unchanged=True)
    assert "recorded(therapy_events)" not in found
    assert "row_value('therapy_events#1', type, car_t)" in found


def test_assume_unchanged_keeps_undated_facts() -> None:
    record = valid(**FULL)
    assert texts(record, EARLIER, assume_unchanged=True) == texts(record)


def test_dates_after_the_day_are_not_seen() -> None:
    record = valid(influenza_vaccination_date="2026-03-15", ig={"stop_date": "2026-03-12", "start_date": "2026-01-01"})
    for assume in (False, True):
        assert texts(record, EARLIER, assume) == ["recorded(ig)", "recorded('ig.start_date')", "value('ig.start_date', 739617)"]


IG: dict[str, Any] = {"status": "ongoing", "start_date": "2026-03-15", "basis": ["start.hsct"], "product": "hizentra"}


def names(record: Record, at: date, assume_unchanged: bool = False) -> list[str]:
    return [t.removeprefix("recorded(")[:-1].strip("'") for t in texts(record, at, assume_unchanged) if t.startswith("recorded")]


@pytest.mark.parametrize(("at", "assume", "seen"), [
    (date(2026, 3, 14), False, []),
    (date(2026, 3, 14), True, []),  # a treatment was not ongoing on the day before it began
    (date(2026, 3, 15), False, ["ig", "ig.start_date", "ig.basis"]),
    (date(2026, 3, 15), True, ["ig", "ig.status", "ig.start_date", "ig.basis", "ig.product"]),
    (LATER, False, ["ig", "ig.start_date", "ig.basis"]),
    (LATER, True, ["ig", "ig.status", "ig.start_date", "ig.basis", "ig.product"]),
])
def test_a_treatment_is_seen_from_its_start(at: date, assume: bool, seen: list[str]) -> None:
    assert names(valid(ig=IG), at, assume) == seen


def test_a_basis_of_unknown_date_is_undated() -> None:
    record = valid(ig={"basis": ["start.hsct"]})
    assert names(record, EARLIER) == []
    assert names(record, EARLIER, assume_unchanged=True) == ["ig", "ig.basis"]


def test_stopped_is_not_seen_before_the_stop() -> None:
    record = valid(ig={"status": "stopped", "start_date": "2025-01-01", "stop_date": "2026-03-15", "stop_rule": "stop.try_6_12"})
    assert names(record, date(2026, 3, 14), assume_unchanged=True) == ["ig", "ig.start_date"]
    assert names(record, date(2026, 3, 16), assume_unchanged=True) == ["ig", "ig.status", "ig.start_date", "ig.stop_date", "ig.stop_rule"]


def test_the_question_of_a_switch_stays() -> None:
    record = valid(switch={"reason": "economic", "substantial_saving": True})
    assert names(record, EARLIER) == ["switch", "switch.reason", "switch.substantial_saving"]
    assert names(valid(switch={}), EARLIER) == ["switch"]


def test_the_record_itself_is_not_changed() -> None:
    record = valid(**FULL)
    before = texts(record)
    texts(record, EARLIER)
    assert texts(record) == before
    assert check(patient(**FULL), vocabulary()) == record
