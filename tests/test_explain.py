"""Explanations: complete by brute force, the same for facts in any order, shared, canonical, counted, of the published form."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from explained import asked, documents, explainer, goals, units
from naive import Naive
from small import atom, atoms, small
from worked import MANY, cases, decider, facts_of, kb, made_up, record

import explain
from explain.document import document
from explain.explain import Explainer
from explain.node import Node, below
from explain.walk import ground
from sidlogic.clause import Atom, Literal, Sym, Var
from sidlogic.cli import main
from sidlogic.record import places
from sidlogic.shape import json_line
from sidlogic.signatures import UNDOCUMENTED

SCHEMA = json.loads((Path(explain.__file__).parent / "proof.schema.json").read_text("utf-8"))


class Brute:
    """What is certain and possible, from the naive evaluator; a condition is judged alone, whatever stands around it."""

    def __init__(self, patient: dict[str, Any]) -> None:
        self.naive = NAIVE
        self.naive.answers(facts_of(patient))
        self.found = {key: rows[None] for key, rows in self.naive.found.items()}

    def status(self, goal: Atom) -> str:
        if goal.key == UNDOCUMENTED:
            return "open"
        held = [any(self._fits(goal, row) for row in self.found.get((goal.predicate, possible), ())) for possible in (False, True)]
        return "met" if held[0] else "open" if held[1] else "not_met"

    def _fits(self, goal: Atom, row: tuple[Any, ...]) -> bool:
        values = [None if isinstance(t, Var) else t.name if isinstance(t, Sym) else t.value for t in goal.args]
        return len(values) == len(row) and all(v in (None, r) for v, r in zip(values, row, strict=True))


NAIVE = Naive(kb().clauses)


def atoms_of(root: Node) -> list[Node]:
    return [node for node in below(root) if node.kind in ("atom", "fact") and node.atom is not None and not _unasked(node)]


def _unasked(node: Node) -> bool:
    return node.status == "not_applicable" and any(isinstance(t, Var) and t.name != "_" for t in node.atom.args if node.atom)


def brute_forced(patient: dict[str, Any]) -> None:
    found, brute = explainer(patient), Brute(patient)
    for goal in goals(str(patient["id"])):
        for node in atoms_of(found.explain(goal)):
            assert node.atom is not None
            status = "not_met" if node.status == "not_applicable" else node.status
            assert status == brute.status(node.atom), node.text
            if node.kind == "atom" and not (node.status == "met" and ground(node.atom)):
                complete(node, brute)


def complete(node: Node, brute: Brute) -> None:
    """Every clause that could conclude the atom is there, with the status of every condition as the brute force has it."""
    assert node.atom is not None
    could = [c for c in kb().of(node.atom.key) if _unifies(c.head, node.atom)]
    told = list(dict.fromkeys(id(child.clause) for child in node.children))
    if any(c.body for c in kb().of(node.atom.key)):
        assert told == [id(clause) for clause in could]
    for child in node.children:
        assert child.clause is not None and len(child.children) == len(child.clause.body)
        for condition, step in zip(child.clause.body, child.children, strict=True):
            if isinstance(condition, Literal) and condition.negated and condition.modal is None and step.status != "not_applicable":
                inner = {"met": "not_met", "open": "open", "not_met": "met"}[step.status]
                assert brute.status(atom(step.text[4:-1])) == inner, step.text


def _unifies(head: Atom, goal: Atom) -> bool:
    return all(isinstance(h, Var) or isinstance(g, Var) or h == g for h, g in zip(head.args, goal.args, strict=True))


@pytest.mark.parametrize("case", cases()[::6], ids=lambda case: case["case"])
def test_every_condition_is_as_brute_force_has_it(case: dict[str, Any]) -> None:
    brute_forced(case["patient"])


@pytest.mark.slow
def test_every_condition_of_made_up_patients_is_as_brute_force_has_it() -> None:
    for patient in made_up(60 * MANY, "why-not"):
        brute_forced(patient)


@pytest.mark.parametrize("case", cases()[::20], ids=lambda case: case["case"])
def test_the_order_of_the_facts_does_not_matter(case: dict[str, Any]) -> None:
    facts, read = list(facts_of(case["patient"])), record(case["patient"])
    hashes = []
    for seed in range(3):
        random.Random(seed).shuffle(facts)
        found = Explainer(kb(), facts, places(read), decider().rules, units())
        hashes.append([document(found.explain(goal), kb(), read.id, read.decision_date)["sha256"] for goal in goals(read.id)])
    assert hashes[0] == hashes[1] == hashes[2]


def test_the_order_of_the_rows_in_the_file_changes_places_only() -> None:
    patient = next(c["patient"] for c in cases() if len(c["patient"].get("igg", [])) > 1)
    turned = patient | {"igg": patient["igg"][::-1]}
    one, other = ([d["sha256"] for d in documents(p)] for p in (patient, turned))
    assert one == other


@pytest.mark.parametrize("case", cases()[::10], ids=lambda case: case["case"])
def test_documents_have_the_published_form(case: dict[str, Any]) -> None:
    valid = jsonschema.Draft202012Validator(SCHEMA)
    for told in documents(case["patient"]):
        valid.validate(told)


def tiny(text: str, facts: str = "decision_date(anna, 1).") -> Explainer:
    return Explainer(small(text), atoms(facts))


def test_the_lowest_proof_is_told_then_the_smallest_then_the_first() -> None:
    found = tiny("""p(P) :- q(P). p(P) :- decision_date(P, D), D < 5. p(P) :- decision_date(P, _).
                    q(P) :- decision_date(P, _).""")
    root = found.explain(atom("p(anna)"))
    assert root.children[0].clause == found.known.kb.of("p/1")[2]
    assert found.proofs.measure(atom("p(anna)")) == (2, 2)
    assert found.proofs.count(atom("p(anna)")) == 3


def test_a_step_that_is_needed_twice_is_one_node() -> None:
    found = tiny("p(P) :- q(P), r(P). q(P) :- s(P). r(P) :- s(P). s(P) :- decision_date(P, _).")
    assert Counter(node.text for node in below(found.explain(atom("p(anna)"))) if node.kind == "atom")["s(anna)"] == 1


def test_a_negation_tells_why_the_negated_atom_fails() -> None:
    found = tiny("p(P) :- decision_date(P, D), not(q(P, D)). q(P, D) :- decision_date(P, D), 5 < D.")
    negation = found.explain(atom("p(anna)")).children[0].children[1]
    assert (negation.kind, negation.status, negation.children[0].status) == ("negation", "met", "not_met")
    comparison = negation.children[0].children[0].children[1]
    assert comparison.gap is not None and (comparison.gap.left, comparison.gap.right, comparison.gap.difference) == ("5", "1", "-4")


def test_at_least_two_lists_what_counts_and_what_does_not() -> None:
    found = tiny("""two(P) :- counts(P, One), counts(P, Two), One \\== Two.
                    counts(P, I) :- row(P, infections, I, D), 3 =< D.""",
                 "decision_date(anna, 9). row(anna, infections, 'i#1', 1). row(anna, infections, 'i#2', 4).")
    root = found.explain(atom("two(anna)"))
    assert root.status == "not_met"
    (question,) = root.candidates
    assert [(dict(c.bindings)[Var("I")], c.status) for c in question.children] == [(Sym("i#1"), "not_met"), (Sym("i#2"), "met")]
    late = question.children[0].children[1]
    assert late.gap is not None and late.gap.difference == "-2"


def test_every_condition_is_told_also_after_one_that_fails() -> None:
    found = tiny("p(P) :- value(P, a, 1), value(P, b, X), X < 3, flag(P, c, true), value(P, d, Y), Y < 3.",
                 "decision_date(anna, 1). value(anna, a, 2). value(anna, b, 7). flag(anna, c, unknown).")
    (clause,) = found.explain(atom("p(anna)")).children
    assert [child.status for child in clause.children] == ["not_met", "met", "not_met", "not_met", "not_met", "not_applicable"]
    assert clause.children[0].value == "2" and clause.children[3].value == "unknown" and clause.children[4].value is None


def test_a_rule_for_another_population_is_not_applicable() -> None:
    text = "population(pop_a). pop_a(P) :- flag(P, a, true). start(P, r) :- pop_a(P), value(P, b, 1)."
    found = tiny(text, "decision_date(anna, 1). flag(anna, a, false).")
    assert found.explain(atom("start(anna, r)")).status == "not_applicable"
    met = tiny(text, "decision_date(anna, 1). flag(anna, a, true).")
    assert met.explain(atom("start(anna, r)")).status == "not_met"


def test_what_is_missing_has_its_name_and_is_open() -> None:
    found = tiny("p(P) :- flag(P, a, unknown), undocumented(P, a).", "decision_date(anna, 1). flag(anna, a, unknown).")
    root = found.explain(atom("p(anna)"))
    assert root.status == "open"
    assert [(node.kind, node.value) for node in below(root) if node.status == "open"][0] == ("missing", "a")


def test_facts_tell_value_and_place() -> None:
    patient = next(c["patient"] for c in cases() if c["patient"].get("igg"))
    found = explainer(patient)
    steps = (node for goal in goals(str(patient["id"])) for node in below(found.explain(goal)))
    told = [node for node in steps if node.kind == "fact" and node.status == "met"]
    where = {node.place for node in told if node.atom is not None and node.atom.predicate == "row_value"}
    assert any(place and place.startswith("igg[") for place in where)
    assert all(node.value for node in told)


def test_comparisons_of_laboratory_values_have_their_unit() -> None:
    patient = next(c["patient"] for c in cases() if any(row.get("g_per_l", 0) > 6 for row in c["patient"].get("igg", []) if row))
    root = explainer(patient).explain(asked(atom("under(P, Sample, marked)"), str(patient["id"])))
    gaps = [node.gap for node in below(root) if node.gap is not None]
    assert gaps and all(gap.unit == "g_per_l" for gap in gaps)


def test_a_field_without_an_answer_of_a_pending_decision_is_pending(tmp_path: Path) -> None:
    """It is not "not met": nobody knows yet. Lists are answered all the same, and why-not is about the field as it was asked."""
    case = next(c for c in cases() if c["case"] == "W023")
    file = tmp_path / "p.json"
    file.write_text(json_line(case["patient"]), "utf-8")
    assert decider().decide(record(case["patient"]))["decisions"]["review"]["action"] == "pending"

    def said(*words: str) -> tuple[str, str]:
        done = CliRunner().invoke(main, [words[0], str(file), *words[1:], "--lang", "en"])
        assert done.exit_code == 0, done.output
        return done.stdout.splitlines()[0], done.stderr

    assert said("why", "review.overdue") == ("✔ review: undecided", "review.overdue: no answer, because review is pending. The reason for that:\n")
    assert said("why", "review") == ("✔ review: undecided", "")
    assert said("why", "review.options")[0].startswith("✘")
    assert said("why-not", "review.overdue")[0].startswith("✘")
