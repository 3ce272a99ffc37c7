"""The smallest wrong record beside its exact message, and what a valid record holds."""

from __future__ import annotations

import json
import string
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patients import patient, problems, valid, vocabulary
from random_patients import patients
from wrong_records import WRONG, igg

import sidlogic.cases
from sidlogic.check import check
from sidlogic.exact import Below, decoder
from sidlogic.problems import MOST
from sidlogic.record import Invalid, Record, day_problem, places
from sidlogic.words import errors_da, errors_en

CASES = Path(sidlogic.cases.__file__).parent


@pytest.mark.parametrize(("value", "place", "message"), WRONG)
def test_each_wrong_record_is_named(value: dict[str, Any], place: str, message: str) -> None:
    assert problems(value) == [(place, message)]


def test_every_message_of_a_record_is_tried() -> None:
    """Each message that a record can cause stands in WRONG or in one of the tests below."""
    elsewhere = {"key_twice", "not_patient", "more", "id_twice"}
    words = errors_da.MESSAGES
    of_records = [key for key in words if key in elsewhere or list(words).index(key) < list(words).index("no_file")]
    said = [message for _, _, message in WRONG]
    for key in of_records:
        pieces = [piece for piece, *_ in string.Formatter().parse(words[key])]
        assert key in elsewhere or any(all(piece in message for piece in pieces) for message in said), key


def test_all_errors_at_once_in_the_order_of_the_file() -> None:
    text = """{"id": "p017", "igg": [{"date": "2026-01-12", "g_per_l": 3.4}, {"date": "2026-03-10", "g_per_l": "3,1"}],
               "haem_diseas": {"present": true}, "decision_date": "2026-02-30"}"""
    assert problems(decoder().decode(text)) == [
        ("igg[1].g_per_l", '"3,1" er ikke et tal; skriv 3.1 med punktum'),
        ("haem_diseas", "ukendt oplysning; mente du haem_disease?"),
        ("decision_date", "2026-02-30 findes ikke"),
    ]


def test_english() -> None:
    assert problems(igg(g_per_l="3,1"), "en") == [("igg[0].g_per_l", '"3,1" is not a number; write 3.1 with a point')]
    assert problems([], "en") == [("", "a list is not a patient; write an object with id and decision_date")]


def test_the_two_languages_say_the_same_things() -> None:
    fields = [{key: sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)
               for key, text in words.MESSAGES.items()} for words in (errors_da, errors_en)]
    assert fields[0] == fields[1]


@pytest.mark.parametrize(("text", "place"), [
    ('{"id": "a", "id": "a", "decision_date": "2026-03-20"}', "id"),
    ('{"id": "a", "decision_date": "2026-03-20", "ig": {"status": "none", "status": "ongoing"}}', "ig.status"),
    ('{"id": "a", "decision_date": "2026-03-20", "iga": [{"date": "2026-01-01", "g_per_l": 1, "g_per_l": 2}]}', "iga[0].g_per_l"),
])
def test_a_key_may_stand_only_once(text: str, place: str) -> None:
    assert problems(decoder().decode(text)) == [(place, "står flere gange i samme objekt")]


@pytest.mark.parametrize("value", [None, 5, "x", [], True])
def test_a_patient_is_an_object(value: object) -> None:
    [(place, message)] = problems(value)
    assert (place, message.partition(" er ")[2]) == ("", "ikke en patient; skriv et objekt med id og decision_date")


def test_very_many_errors_are_counted() -> None:
    found = problems(patient(**{f"q{i}": 1 for i in range(MOST + 50)}))
    assert len(found) == MOST + 1
    assert found[-1] == ("", "og 50 fejl mere")


@pytest.mark.parametrize("text", ["1e999999999", "1e-999999999", "9" * 5000, "0." + "1" * 100_000, "NaN", "Infinity", "-Infinity"])
def test_absurd_numbers_in_json_are_refused_without_computing_them(text: str) -> None:
    value = decoder().decode('{"id": "a", "decision_date": "2026-03-20", "weight_kg": ' + text + "}")
    assert [place for place, _ in problems(value)] == ["weight_kg"]


@pytest.mark.parametrize("nothing", [None, "unknown"])
def test_missing_null_and_unknown_are_the_same(nothing: str | None) -> None:
    for name in vocabulary().keys:
        assert valid(**{name: nothing}).data == valid().data == {}
    record = valid(ig={"status": nothing, "basis": nothing}, igg=[{"date": "2026-03-01", "g_per_l": 3, "on_ig": nothing}])
    assert record.fields("ig") == {}
    assert record.data == valid(ig={}, igg=[{"date": "2026-03-01", "g_per_l": 3}]).data


def test_false_and_the_empty_list_are_answers() -> None:
    assert valid(sid=False, igg=[], ig={"basis": []}).data == {"sid": False, "igg": (), "ig": {"basis": ()}}


def test_values_are_exact_and_keep_their_digits() -> None:
    value = decoder().decode('{"id": "a", "decision_date": "2026-03-20", "weight_kg": 82.10, "igg_lln": 3.9999999999}')
    record = check(value, vocabulary())
    assert isinstance(record, Record)
    assert str(record.data["weight_kg"]) == "82.10"
    assert record.data["igg_lln"] == Decimal("3.9999999999")
    assert valid(weight_kg=82.1).data["weight_kg"] == Decimal("82.1")


@pytest.mark.parametrize("text", ["<1.5", "< 1.5", "<1.50"])
def test_a_laboratory_value_may_lie_below_a_limit(text: str) -> None:
    [row] = valid(igg=[{"date": "2026-03-01", "g_per_l": text}]).rows("igg") or ()
    assert row.fields["g_per_l"] == Below(Decimal("1.5"))


def test_limits_that_are_still_valid() -> None:
    valid(id="a" * 200, birth_date="2026-03-20", weight_kg=Decimal("0.001"), ig={"follow_ups": [3, Decimal("6.0")]})
    valid(birth_date=date(1960, 2, 29), igg=[{"date": "2027-01-01", "g_per_l": 0}])


def test_places_lead_from_the_canonical_row_to_the_file() -> None:
    rows = [{"date": "2026-03-10", "g_per_l": 3.1}, {"date": "2026-01-12", "g_per_l": 3.4}]
    assert places(valid(igg=rows)) == {"igg#1": "igg[1]", "igg#2": "igg[0]"}


def test_asking_about_a_day_before_the_birth() -> None:
    record = valid(birth_date="2020-01-01")
    assert day_problem(record, vocabulary(), date(2020, 1, 1)) is None
    found = day_problem(record, vocabulary(), date(2019, 12, 31))
    assert found is not None
    assert (found.place, found.message) == ("birth_date", "2020-01-01 ligger efter beslutningsdatoen 2019-12-31")
    found = day_problem(valid(), vocabulary(), date(9999, 12, 31), "en")
    assert found is not None
    assert (found.place, found.message) == ("--at", "9999-12-31 lies outside the years 1800-2999")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.jsonl")), ids=lambda path: path.name)
def test_the_worked_patients_are_valid(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert problems(decoder().decode(line)["patient"]) == []


def test_random_patients_are_valid() -> None:
    for one in islice(patients("valid"), 300):
        assert problems(one) == [], json.dumps(one, default=str)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["unknown", "<1", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["date", "g_per_l", "status", "x"]), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["id", "decision_date", "sid", "igg", "ig", "weight_kg", "infections", "y"]), ANYTHING))
def test_whatever_stands_there_is_read_or_refused_in_printable_words(value: dict[str, Any]) -> None:
    found = check(value, vocabulary())
    if isinstance(found, Invalid):
        assert found.problems
        assert all(p.message.isprintable() and p.place.isprintable() and len(p.message) < 400 for p in found.problems)
