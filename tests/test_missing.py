"""The smallest sets of missing facts that settle an answer, against all subsets and all answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product
from typing import Any

import pytest
from small import atom, atoms, small
from worked import MANY, facts_of, kb, made_up, whole

from explain.asking import questions
from explain.missing import WAYS, Missing, Way, joint, missing
from sidlogic.clause import Atom, Sym, Var
from sidlogic.derive import Derivation, Status
from sidlogic.solve import Rules

RESULT = {Status.HOLDS: "yes", Status.FAILS: "no"}
Sets = set[tuple[Way, frozenset[str]]]


@lru_cache(maxsize=1)
def rules() -> Rules:
    return Rules(kb())


def derived(patient: dict[str, Any]) -> Derivation:
    return Derivation(kb(), facts_of(patient), rules())


def wanted(derivation: Derivation, patient: dict[str, Any]) -> list[Atom]:
    """The start rules that the answer waits for."""
    p = Sym(patient["id"])
    found = derivation.solutions(Atom("wanted", (p, Sym("start"), Var("R"))))
    return [Atom("start", (p, one.args[2], Var("S"))) for one in found]


def brute(derivation: Derivation, goals: list[Atom], names: tuple[str, ...]) -> Sets:
    """Every subset with every answer, the minimal ones kept."""
    settling: Sets = set()
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            for values in product((True, False), repeat=size):
                way = RESULT.get(joint(derivation.assuming(dict(zip(chosen, values, strict=True))), goals))
                settling |= {(one, frozenset(chosen)) for one in WAYS if one == way}
    return {(way, names) for way, names in settling if not any(w == way and n < names for w, n in settling)}


def as_sets(found: Missing) -> Sets:
    return {(one.way, one.names) for one in found.settling}


def undecided(patients: list[dict[str, Any]], most: int) -> Iterator[tuple[Derivation, list[Atom], Missing]]:
    for patient in patients:
        derivation = derived(patient)
        goals = wanted(derivation, patient)
        found = missing(kb(), derivation, goals)
        if goals and len(found.names) <= most:
            yield derivation, goals, found


def compared(patients: list[dict[str, Any]], most: int) -> int:
    """How many were compared; each goal by itself and all together."""
    count = 0
    for derivation, goals, found in undecided(patients, most):
        assert as_sets(found) == brute(derivation, goals, found.names)
        assert found.settling, "whoever answers every question has an answer"
        for goal in goals if len(goals) > 1 else []:
            alone = missing(kb(), derivation, [goal])
            assert as_sets(alone) == brute(derivation, [goal], alone.names)
        count += 1
    return count


def test_sets_are_minimal_for_worked_patients() -> None:
    assert compared([case["patient"] for case in whole()], 4) > 80


def test_sets_are_minimal_for_random_patients() -> None:
    assert compared(list(made_up(60, "missing")), 4) > 5


@pytest.mark.slow
def test_sets_are_minimal_for_many_random_patients() -> None:
    assert compared(list(made_up(200 * MANY, "missing")), 6) > 40 * MANY


def test_a_name_outside_the_blame_changes_nothing() -> None:
    every = {str(c.atom.args[1]) for clause in kb().clauses for c in clause.body
             if not hasattr(c, "op") and c.atom.key == "undocumented/2" and isinstance(c.atom.args[1], Sym)}
    for derivation, goals, found in list(undecided([case["patient"] for case in whole()], 9))[::5]:
        for name in sorted(every - set(found.names)):
            for value in (True, False):
                assert joint(derivation.assuming({name: value}), goals) is Status.OPEN


def test_an_assumed_flag_is_as_good_as_a_recorded_one() -> None:
    for case in whole()[::3]:
        patient = {k: v for k, v in case["patient"].items() if k not in ("haem_disease", "low_igg_decisive")}
        for value in (True, False):
            told = patient | {"haem_disease": {"present": value}, "low_igg_decisive": value}
            guess = derived(patient).assuming({"haem_disease": value, "low_igg_decisive": value})
            for rule in ("start.haem.consider", "start.hsct", "start.cart.lt6"):
                goal = Atom("start", (Sym(patient["id"]), Sym(rule), Var("S")))
                if patient.get("igg_m_component") is not None:  # otherwise the disease opens a question of its own
                    assert guess.status(goal) is derived(told).status(goal)


TEXT = """
a(P) :- flag(P, a, unknown), undocumented(P, a).
b(P) :- flag(P, a, unknown), undocumented(P, b).
c(P) :- flag(P, a, unknown), undocumented(P, c).
both(P) :- a(P), b(P).
goal(P) :- both(P).
goal(P) :- c(P), not(a(P)).
contrary(P) :- a(P), not(a(P)).
"""


def test_one_name_has_one_answer() -> None:
    base = small(TEXT)
    derivation = Derivation(base, atoms("flag(p, a, unknown)."))
    found = missing(base, derivation, [atom("goal(p)")])
    assert [one.names for one in found.to("yes")] == [frozenset("ab"), frozenset("ac")]
    assert [one.answers for one in found.to("yes")][1] == (("a", False), ("c", True))
    assert [one.names for one in found.to("no")] == [frozenset("ab"), frozenset("ac"), frozenset("bc")]
    never = missing(base, derivation, [atom("contrary(p)")])
    assert as_sets(never) == {("no", frozenset("a"))}


def test_what_is_decided_needs_nothing() -> None:
    base = small(TEXT)
    found = missing(base, Derivation(base, atoms("flag(p, a, true).")), [atom("goal(p)")])
    assert (found.status, found.names, found.settling) == (Status.FAILS, (), ())


def test_the_best_question_stands_in_a_smallest_set() -> None:
    for _, _, found in undecided([case["patient"] for case in whole()], 9):
        asked = questions(found)
        smallest = min(len(one.names) for one in found.settling)
        assert asked[0].size == smallest
        assert {q.name for q in asked} == frozenset[str]().union(*(one.names for one in found.settling))
