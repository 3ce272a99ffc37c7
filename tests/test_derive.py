"""Derivations: three values, blame, instances, on small clauses; and the same answers as the engine on whole patients."""

from __future__ import annotations

import pytest
from small import atom, atoms, small
from worked import cases, decider, facts_of, kb

from sidlogic.clause import Atom, Sym, Var
from sidlogic.derive import Derivation, Status

TEXT = """
ill(P) :- flag(P, ill, true).
ill(P) :- flag(P, ill, unknown), undocumented(P, ill).
old(P) :- flag(P, old, true).
old(P) :- flag(P, old, unknown), undocumented(P, old).
well(P) :- decision_date(P, _), not(ill(P)).
both(P) :- ill(P), old(P).
either(P) :- ill(P).
either(P) :- old(P).
low(P, I) :- row(P, igg, I, _), row_value(P, I, g_per_l, V), V < 4000.
two(P) :- low(P, One), low(P, Two), One \\== Two.
later(P, Day) :- decision_date(P, D), add_months(D, 6, Day).
answered(P, yes) :- proved(ill(P)).
answered(P, no) :- decision_date(P, _), refuted(ill(P)).
answered(P, maybe) :- undecided(ill(P)).
settled(P) :- decision_date(P, _), not(undecided(ill(P))).
"""


def derived(facts: str) -> Derivation:
    return Derivation(small(TEXT), atoms("decision_date(p, 739695). " + facts))


@pytest.mark.parametrize(("flag", "ill", "well", "word"), [
    ("true", Status.HOLDS, Status.FAILS, "yes"),
    ("false", Status.FAILS, Status.HOLDS, "no"),
    ("unknown", Status.OPEN, Status.OPEN, "maybe"),
])
def test_three_values_and_what_is_said_of_them(flag: str, ill: Status, well: Status, word: str) -> None:
    found = derived(f"flag(p, ill, {flag}).")
    assert found.status(atom("ill(p)")) is ill
    assert found.status(atom("well(p)")) is well
    assert found.solutions(atom("answered(p, W)")) == (atom(f"answered(p, {word})"),)
    assert found.certain(atom("settled(p)")) is (word != "maybe")


def test_blame_names_what_is_missing_and_only_of_what_is_undecided() -> None:
    unknown = derived("flag(p, ill, unknown). flag(p, old, unknown).")
    assert unknown.blame(atom("both(p)")) == {"ill", "old"}
    assert unknown.blame(atom("well(p)")) == {"ill"}
    assert derived("flag(p, ill, true). flag(p, old, unknown).").blame(atom("both(p)")) == {"old"}
    assert derived("flag(p, ill, true). flag(p, old, unknown).").blame(atom("either(p)")) == frozenset()
    assert derived("flag(p, ill, false). flag(p, old, unknown).").blame(atom("both(p)")) == frozenset()


def test_rows_are_compared_by_value() -> None:
    sample = "row(p, igg, 'igg#{0}', 1). row_value(p, 'igg#{0}', g_per_l, {1}). "
    assert derived(sample.format(1, 3999) + sample.format(2, 3000)).certain(atom("two(p)"))
    assert not derived(sample.format(1, 3999) + sample.format(2, 4000)).possible(atom("two(p)"))


def test_built_ins_give_and_check_values() -> None:
    found = derived("")
    (later,) = found.solutions(atom("later(p, Day)"))
    assert found.certain(later)
    assert not found.possible(atom("later(p, 739695)"))


def test_every_instance_says_what_became_of_each_condition() -> None:
    found = derived("flag(p, ill, unknown). flag(p, old, false).")
    (only,) = found.instances(atom("both(p)"))
    assert [status for _, status in only.conditions] == [Status.OPEN, Status.FAILS]
    assert only.status is Status.FAILS
    assert [i.status for i in found.instances(atom("ill(p)"))] == [Status.FAILS, Status.OPEN]
    assert [i.status for i in found.instances(atom("ill(p)"), failing=False)] == [Status.OPEN]


def test_a_condition_after_a_failed_one_is_judged_or_said_to_be_unreached() -> None:
    found = derived("row(p, igg, 'igg#1', 1).")
    (only,) = found.instances(atom("low(p, 'igg#1')"))
    assert [status for _, status in only.conditions] == [Status.HOLDS, Status.FAILS, Status.UNREACHED]
    pair = list(found.instances(atom("two(p)")))
    assert [[s.value for _, s in i.conditions] for i in pair] == [["fails", "fails", "unreached"]]


def test_answers_are_those_of_the_engine() -> None:
    goals = [Atom("answer", tuple(map(Var, "PDFV"))), Atom("placed", tuple(map(Var, "PDRMC"))), Atom("wanted", tuple(map(Var, "PDR")))]
    for case in cases()[::7]:
        facts = facts_of(case["patient"])
        found = Derivation(kb(), facts, decider().rules)
        assert {a for goal in goals for a in found.solutions(goal)} == set(decider().engine.ask(facts)), case["case"]


def test_blame_of_a_whole_patient() -> None:
    (case,) = (c for c in cases() if c["patient"]["id"] == "W104")
    patient = Sym("W104")
    found = Derivation(kb(), facts_of(case["patient"]), decider().rules)
    wanted = found.solutions(Atom("wanted", (patient, Sym("start"), Var("Rule"))))
    names = {name for w in wanted for name in found.blame(Atom("start", (patient, w.args[2], Var("S"))))}
    assert sorted(names) == case["expect"]["start"]["missing"]
