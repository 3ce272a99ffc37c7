"""Whatever the missing facts turn out to be, a yes stays a yes and a no a no; and the order of a file never matters."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest
from completions import complete
from hypothesis import given, settings
from hypothesis import strategies as st
from random_facts import Facts
from random_patients import patient
from worked import cases, decider, facts_of, kb, made_up, record

from sidlogic.clause import Atom, Sym, Var
from sidlogic.derive import Derivation

SEEDS = st.integers(0, 10**9)
NO = {"not_met", "not_recommended", "not_covered"}  # three ways of saying no
RAISED = {
    "consider": {"consider", "met"},
    "individual": {"individual", "consider", "met"},
}  # an undecided stronger rule may come true


def rules(facts: dict[str, Any]) -> tuple[set[str], set[str]]:
    """The start rules that are proved, and those that are not refuted."""
    goal = Atom("start", (Sym(facts["id"]), Var("Rule"), Var("Strength")))
    derivation = Derivation(kb(), facts_of(facts), decider().rules)
    return {str(atom) for atom in derivation.solutions(goal)}, {
        str(atom) for atom in derivation.solutions(goal, possible=True)
    }


def start(facts: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = decider().decide(record(facts))["decisions"]["start"]
    return found


def overturned(before: dict[str, Any], after: dict[str, Any]) -> str:
    """What a completion has overturned, '' if nothing."""
    proved, possible = rules(before)
    proved_now, possible_now = rules(after)
    if not (proved <= proved_now and possible_now <= possible):
        return f"proved before: {proved - proved_now}, refuted before: {possible_now - possible}"
    old, new = start(before), start(after)
    if old["status"] == "pending":
        return ""
    raised = RAISED.get(old["status"], set()) if old["upgrade_pending"] else set()
    allowed = NO if old["status"] in NO else {old["status"]} | raised
    return "" if new["status"] in allowed else f"{old['status']} became {new['status']}"


def completed(facts: dict[str, Any], seed: int) -> dict[str, Any]:
    return complete(facts, Facts(random.Random(seed), date.fromisoformat(facts["decision_date"])))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(SEEDS, SEEDS)
def test_a_decision_survives_what_was_missing(number: int, seed: int) -> None:
    before = patient(f"sound-{number}")
    assert overturned(before, completed(before, seed)) == ""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["case"])
def test_a_worked_decision_survives_what_was_missing(case: dict[str, Any]) -> None:
    assert overturned(case["patient"], completed(case["patient"], 1)) == ""


def test_a_completion_answers_most_open_questions() -> None:
    """Otherwise the tests above would say little."""
    waiting = [facts for facts in made_up(150, "open") if start(facts)["status"] == "pending"]
    still = [facts for facts in waiting if start(completed(facts, 1))["status"] == "pending"]
    assert len(waiting) > 20
    assert len(still) < len(waiting) / 2


# --- order


def shuffled(value: Any, rng: random.Random) -> Any:
    """The same facts with keys and rows in another order."""
    if isinstance(value, list):
        return [shuffled(item, rng) for item in rng.sample(value, len(value))]
    if isinstance(value, dict):
        return {key: shuffled(value[key], rng) for key in rng.sample(list(value), len(value))}
    return value


@settings(max_examples=100, deadline=None, derandomize=True)
@given(SEEDS, SEEDS)
def test_the_order_of_the_facts_never_matters(number: int, seed: int) -> None:
    facts = patient(f"order-{number}")
    line = decider().decide(record(facts))
    again = decider().decide(record(shuffled(facts, random.Random(seed))))
    assert json.dumps(line, default=str) == json.dumps(again, default=str)
