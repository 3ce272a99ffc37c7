"""Proofs: canonical, complete down to the facts, acyclic; refutations; and the sentences they are told in."""

from __future__ import annotations

import json

import pytest
from small import atom, atoms, small
from worked import cases, decider, facts_of, kb, record

from explain import why
from explain.explain import Explainer
from explain.goals import NoGoal, goal_of, goals
from explain.node import Node, below
from explain.sentences import sentence_of
from sidlogic.check import check
from sidlogic.clause import Atom, Clause, Num, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.examples import path
from sidlogic.facts import facts
from sidlogic.record import Record, places
from sidlogic.speech import Speech, speech

TEXT = """
deep(P) :- middle(P).
deep(P) :- flag(P, flat, true).
middle(P) :- flag(P, low, true).
pair(P, One, Two) :- row(P, igg, One, _), row(P, igg, Two, _), One \\== Two.
some_pair(P) :- pair(P, _, _).
free(P) :- decision_date(P, _), not(deep(P)).
"""


def explained(given: str, goal: str) -> tuple[Explainer, Node]:
    base = small(TEXT)
    found = Explainer(base, atoms("decision_date(p, 1). " + given))
    return found, found.explain(atom(goal))


def example(name: str) -> Record:
    found = check(json.loads(path(name).read_text("utf-8")), decider().vocabulary)
    assert isinstance(found, Record)
    return found


def test_the_lowest_proof_is_taken_and_all_are_counted() -> None:
    found, root = explained("flag(p, low, true). flag(p, flat, true).", "deep(p)")
    assert found.proofs.measure(atom("deep(p)")) == (2, 2) and found.proofs.count(atom("deep(p)")) == 2
    assert [child.text for child in root.children[0].children] == ["flag(p, flat, true)"]


def test_of_equal_proofs_the_first_in_guideline_order() -> None:
    found, root = explained("row(p, igg, 'igg#1', 1). row(p, igg, 'igg#2', 2).", "some_pair(p)")
    assert [child.text for child in root.children[0].children] == ["pair(p, 'igg#1', 'igg#2')"]
    assert found.proofs.count(atom("some_pair(p)")) == 2


def test_a_negation_rests_on_every_way_that_fails() -> None:
    _, root = explained("flag(p, low, false).", "free(p)")
    denied = root.children[0].children[1]
    assert (denied.kind, denied.status, denied.children[0].status) == ("negation", "met", "not_met")
    assert [str(way.clause) for way in denied.children[0].children] == ["deep(P) :- middle(P).", "deep(P) :- flag(P, flat, true)."]
    facts_below = [(node.text, node.status, node.value) for node in below(denied) if node.kind == "fact"]
    assert facts_below == [("flag(p, low, true)", "not_met", "false"), ("flag(p, flat, true)", "not_met", None)]


def test_a_proof_in_words() -> None:
    anna = example("anna")
    given = facts(anna, decider().vocabulary)
    goal = atom("start(anna, 'start.haem.strict', met)")
    text = why(kb(), given, goal, places=places(anna))
    for said in ("✔ anna har en hæmatologisk sygdom", "oplyst: ja (haem_disease.present)", "12.01.2026", "57 dage", "IgG er 3,1 g/L",
                 "oplyst: 3,1 (igg[1].g_per_l)", "start.haem.strict", "beviser i alt: 1"):
        assert said in text
    assert "IgG is 3.1 g/L" in why(kb(), given, goal, "en", places(anna))


def test_the_order_of_the_facts_does_not_change_the_proof() -> None:
    anna = example("anna")
    given = facts(anna, decider().vocabulary)
    goal = atom("start(anna, 'start.haem.strict', met)")
    assert why(kb(), given, goal) == why(kb(), tuple(reversed(given)), goal)


def test_every_reading_can_be_told_of_whole_patients() -> None:
    said = {lang: speech(kb(), lang) for lang in ("da", "en")}
    for case in cases()[::17]:
        derivation = Derivation(kb(), facts_of(case["patient"]), decider().rules)
        for clause in (c for c in kb().clauses if c.body):
            goal = Atom(clause.head.predicate, tuple(Var(f"X{i}") for i in range(len(clause.head.args))))
            for instance in derivation.instances(goal, failing=False):
                for lang in said:
                    text = said[lang].reading(kb(), instance.clause, dict(instance.bindings))
                    assert "{" not in text and "…" not in text, (str(instance.clause.head), text)


@pytest.mark.parametrize(("lang", "form", "value", "told"), [
    ("da", "date", 739695, "20.03.2026"), ("en", "date", 739695, "2026-03-20"), ("da", "g_per_l", 3950, "3,95"),
    ("en", "g", 400, "0.4"), ("da", "plain", 21, "21"),
])
def test_values_in_human_form(lang: str, form: str, value: int, told: str) -> None:
    assert Speech(lang, {}).value(Num(value), form) == told


def test_a_helper_reading_speaks_of_each_of_its_clauses() -> None:
    base = kb()
    dose = [c for c in base.of("start_answer/3")]
    assert isinstance(dose[0], Clause)
    bindings = {Var("P"): Sym("anna"), Var("Status"): Sym("met")}
    assert "anbefales" in speech(base, "da").reading(base, dose[0], bindings)
    assert record(cases()[0]["patient"]).id


def test_why_where_no_criterion_is_proved() -> None:
    told = {"bo": ("? et startkriterium er opfyldt for bo", "[igg:second_sample]"),
            "clara": ("✘ et startkriterium er opfyldt for clara", "ikke aktuelt", "5 g/L; skal være under 4 g/L, 1 g/L for højt")}
    for name, marks in told.items():
        one = example(name)
        goal = goal_of(kb(), name, "start")
        text = why(kb(), facts(one, decider().vocabulary), goal, places=places(one))
        assert all(mark in text for mark in marks), text


@pytest.mark.parametrize(("text", "message"), [
    ("revew", "revew is no decision, no start rule and no atom; did you mean review?"),
    ("strat(P, R, S)", "strat(P, R, S): there is no predicate strat"),
    ("start(P, R, S), adult(P)", "start(P, R, S), adult(P): one atom about the patient is expected"),
    ("days_between(2026-01-01, 2026-01-02, X)", "days_between(2026-01-01, 2026-01-02, X): one atom about the patient is expected"),
    ("latest_igg(bo, V)", "latest_igg(bo, V): bo is not the patient; anna is"),
    ("start(P, 'nope', met)", "start(P, 'nope', met): nope never stands there"),
])
def test_what_is_no_goal(text: str, message: str) -> None:
    with pytest.raises(NoGoal) as refused:
        goal_of(kb(), "anna", text, "en")
    assert str(refused.value).startswith(message)


def test_a_goal_is_what_answers_it() -> None:
    david = example("david")
    derivation = Derivation(kb(), facts(david, decider().vocabulary))
    asked = {text: [str(goal) for goal in goals(kb(), derivation, "david", text)] for text in ("start", "review", "review.rule", "start.hsct")}
    assert asked["start"] == ["answer(david, start, status, already_treated)"]
    assert asked["review"] == ["answer(david, review, action, no_stop_rule_due)"]
    assert asked["review.rule"] == ["answer(david, review, rule, 'stop.cart.try')"]
    assert asked["start.hsct"] == ["start(david, 'start.hsct', Strength)"]


def test_numbers_of_a_goal_are_in_the_units_people_use() -> None:
    assert str(goal_of(kb(), "anna", "latest_igg(P, 3.1)")) == "latest_igg(anna, 3100)"


def test_a_name_with_braces_is_only_a_name() -> None:
    text = sentence_of(Atom("small_child", (Sym("{igg_marked_limit:g_per_l}"),)), kb(), speech(kb(), "en"))
    assert text == "{igg_marked_limit:g_per_l} is a small child"
