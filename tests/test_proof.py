"""Proofs: canonical, complete down to the facts, acyclic; refutations; and the sentences they are told in."""

from __future__ import annotations

import json

import pytest
from small import atom, atoms, small
from worked import cases, decider, facts_of, kb, record

from explain import why
from explain.proof import Prover
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


def prover(given: str) -> Prover:
    base = small(TEXT)
    return Prover(base, Derivation(base, atoms("decision_date(p, 1). " + given)))


def example(name: str) -> Record:
    found = check(json.loads(path(name).read_text("utf-8")), decider().vocabulary)
    assert isinstance(found, Record)
    return found


def test_the_lowest_proof_is_taken_and_all_are_counted() -> None:
    found = prover("flag(p, low, true). flag(p, flat, true).")
    proof = found.proof(atom("deep(p)"))
    assert (proof.height, proof.size, found.count(atom("deep(p)"))) == (2, 2, 2)
    assert str(proof.premises[0].condition) == "flag(p, flat, true)"


def test_of_equal_proofs_the_first_in_guideline_order() -> None:
    found = prover("row(p, igg, 'igg#1', 1). row(p, igg, 'igg#2', 2).")
    goal = atom("some_pair(p)")
    assert str(found.proof(goal).premises[0].condition) == "pair(p, 'igg#1', 'igg#2')"
    assert found.count(goal) == 2


def test_a_negation_rests_on_every_way_that_fails() -> None:
    proof = prover("flag(p, low, false).").proof(atom("free(p)"))
    refutation = proof.premises[1].premises[0]
    assert [str(way.clause) for way in refutation.premises] == ["deep(P) :- middle(P).", "deep(P) :- flag(P, flat, true)."]
    absent = [step for step in refutation if step.kind == "absent"]
    assert [(str(step.condition), [str(i) for i in step.instead]) for step in absent] == [
        ("flag(p, low, true)", ["flag(p, low, false)"]), ("flag(p, flat, true)", [])]


def test_only_what_is_certain_has_a_proof() -> None:
    with pytest.raises(ValueError, match="not certain"):
        prover("").proof(atom("deep(p)"))
    with pytest.raises(ValueError, match="possible"):
        prover("flag(p, flat, true).").refutation(atom("deep(p)"))


def test_every_answer_of_whole_patients_has_a_proof_that_ends_in_facts() -> None:
    for case in cases()[::29]:
        given = facts_of(case["patient"])
        derivation = Derivation(kb(), given, decider().rules)
        found = Prover(kb(), derivation)
        for goal in derivation.solutions(Atom("answer", (Sym(case["patient"]["id"]), *map(Var, "DFV")))):
            proof = found.proof(goal)
            for step in proof:
                assert step.premises or step.kind in ("fact", "absent", "comparison", "builtin", "modal", "refutation") \
                    or (step.clause and not step.clause.body), (str(goal), step.kind, str(step.condition))
                assert step.kind != "fact" or step.condition.atom in set(given)  # type: ignore[union-attr]


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
    from explain.facts import Facts
    from explain.tree import Drawer
    from explain.why import texts, wanted

    told = {"bo": ("? Opstart: uafklaret", "[igg:second_sample]"), "clara": ("✘ Opstart: kriterier ikke opfyldt", "ikke aktuelt")}
    for name, marks in told.items():
        one = example(name)
        derivation = Derivation(kb(), facts(one, decider().vocabulary))
        drawer = Drawer(kb(), speech(kb(), "da", places(one)), Facts(decider().vocabulary, places(one)))
        text = "\n".join(texts(drawer, derivation, wanted(kb(), derivation, name, "start")))
        assert all(mark in text for mark in marks), text
