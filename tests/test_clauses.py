"""For every clause there is a case in which it fires, and one in which it is the reason that something does not hold."""

from __future__ import annotations

import pytest
from exercise import Place, derivation, exercised, rules
from worked import whole

from sidlogic.audit.impossible import Impossible
from sidlogic.kb import KnowledgeBase, load

OTHER_NUMBERS = ({"strict_severe_needed": 2, "strict_recurrent_needed": 1}, {"strict_severe_needed": 3, "strict_recurrent_needed": 3})
"""Some clauses are there for other numbers of infections than ours."""


@pytest.fixture(scope="module")
def shown() -> tuple[set[Place], set[Place]]:
    """The places that the cases make fire, and those they make fail."""
    kb = load()
    fired: set[Place] = set()
    failed: set[Place] = set()
    for case in whole():
        left = [clause for place, clause in rules(kb).items() if place not in fired or place not in failed]
        some_fired, some_failed = exercised(derivation(kb, case["patient"]), left)
        fired |= some_fired
        failed |= some_failed
    for numbers in OTHER_NUMBERS:
        other = load(parameters=numbers)
        counted = [clause for clause in other.clauses if clause.head.predicate in ("enough_severe", "enough_recurrent")]
        for case in whole():
            fired |= exercised(derivation(other, case["patient"]), counted)[0]
    return fired, failed


def described(kb: KnowledgeBase, places: set[Place]) -> list[str]:
    return [f"{file}:{line}: {rules(kb)[file, line]}" for file, line in sorted(places)]


def never_false(kb: KnowledgeBase) -> set[Place]:
    """The clauses that cannot fail, by their form or for a reason that is listed in kb/impossible.json."""
    impossible = Impossible(kb)
    return {place for place, clause in rules(kb).items() if "false" in impossible.of(clause)}


def test_every_clause_fires_in_a_case(shown: tuple[set[Place], set[Place]]) -> None:
    kb = load()
    assert described(kb, set(rules(kb)) - shown[0]) == []


def test_every_clause_is_the_reason_that_something_does_not_hold(shown: tuple[set[Place], set[Place]]) -> None:
    kb = load()
    assert described(kb, set(rules(kb)) - shown[1] - never_false(kb)) == []


def test_what_is_said_to_hold_always_never_fails(shown: tuple[set[Place], set[Place]]) -> None:
    kb = load()
    assert described(kb, shown[1] & never_false(kb)) == []
