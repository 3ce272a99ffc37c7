"""Explanations in words: nothing that counts is left out, nothing internal is said, both languages say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from explained import goals
from worked import cases, decider, facts_of, kb, made_up, record

from explain.explanation import Explanation, Subject
from explain.lines import ASCII, Drawing, drawn, needed_status
from explain.node import Node, below
from explain.phrases import PHRASES
from explain.told import Told, folded
from sidlogic.record import places
from sidlogic.units import Units

INTERNAL = re.compile(r"\b[a-z]+_[a-z_]+\b|\b[a-z]+:[a-z_]+|#\d|\{|\b(?:true|false|met|marked|persistent)\b")
"""What only the clauses say: names with underscores, names of what is missing, ids of rows, truth values and the like."""


@lru_cache(maxsize=1)
def units() -> Units:
    return Units(kb())


def asked(patient: dict[str, Any]) -> Subject:
    read = record(patient)
    return Subject(kb(), read.id, read.decision_date, facts_of(patient), places(read), decider().rules, units())


def explanations(patient: dict[str, Any]) -> Iterator[Explanation]:
    """The explanation of every start rule and every other decision; of the placements the first."""
    subject = asked(patient)
    for goal in goals(subject.patient):
        met = [one for one, status in subject.explainer.known.answers(goal) if status == "met"]
        yield subject.explain(met[0] if met else goal)


def keys(patient: dict[str, Any]) -> set[str]:
    """The names of the record's own fields, which people know."""
    text = json.dumps(patient, default=str)
    fields = {name for entry in decider().vocabulary.keys.values() for name in getattr(entry, "fields", ())}
    statements = {part for name in kb().statements for part in name.split(".")}
    return set(re.findall(r'"([a-z_]+)"', text)) | set(decider().vocabulary.keys) | fields | statements


@pytest.mark.parametrize("case", cases()[::36], ids=lambda case: case["case"])
def test_an_explanation_in_words(case: dict[str, Any]) -> None:
    known = keys(case["patient"])
    for found in explanations(case["patient"]):
        told = {lang: found.told(lang) for lang in PHRASES}
        for lang, tree in told.items():
            assert leaks(tree, known, case["patient"]["id"]) == [], lang
            assert unsupported(tree) == []
        steps = [[(line.step, line.status, line.cites, len(line.recorded)) for line in tree] for tree in told.values()]
        assert steps[0] == steps[1]


def leaks(tree: Told, known: set[str], patient: str) -> list[str]:
    """The sentences that hold a name of the clauses."""
    found = [(line.sentence, name) for line in tree for name in INTERNAL.findall(line.sentence.replace(patient, ""))]
    return [sentence for sentence, name in found if name not in known and name.split(":")[0] not in known]


def unsupported(tree: Told) -> list[str]:
    """The lines that are met although something under them is not."""
    met = [line for line in tree if line.status == "met" and line.holds is None]
    return [line.sentence for line in met if any(needed_status(under) not in ("met", "not_applicable") for under in line.under)]


def unmet(found: Explanation) -> set[str]:
    """The texts of the conditions that are not met or open, in the clauses that are reached from the goal through such conditions."""
    names: set[str] = set()
    seen: set[Node] = set()
    todo = [found.root]
    while todo:
        node = todo.pop()
        if node in seen or node.status == "met" or (node.status == "not_applicable" and not node.children):
            continue
        seen.add(node)
        applies = [child for child in node.children if child.status != "met" and not (node.kind == "atom" and child.status == "not_applicable")]
        names |= {child.text for child in applies if child.kind != "clause" and child.status in ("not_met", "open")}
        todo += applies if node.kind in ("atom", "clause") else []
    return names


@pytest.mark.parametrize("case", cases()[3::80], ids=lambda case: case["case"])
def test_every_condition_that_is_not_met_is_told_when_everything_is_asked_for(case: dict[str, Any]) -> None:
    for found in explanations(case["patient"]):
        told = {line.step for line in found.told(full=True)}
        steps = {f"n{number}": node for number, node in enumerate(below(found.root), start=1)}
        assert told <= steps.keys() | {""}
        if found.root.status != "met":
            assert {steps[one].text for one in told if one} >= unmet(found)


def test_made_up_patients_can_be_told() -> None:
    for patient in made_up(5, "told"):
        for found in explanations(patient):
            for lang in PHRASES:
                assert all(line.sentence for line in found.told(lang))


def test_the_order_of_the_facts_does_not_change_a_word() -> None:
    patient = cases()[0]["patient"]
    subject = asked(patient)
    turned = Subject(subject.kb, subject.patient, subject.day, tuple(reversed(subject.facts)), subject.places)
    for goal in goals(subject.patient):
        assert subject.explain(goal).told() == turned.explain(goal).told()


def test_text_for_a_pipe_and_for_an_ascii_terminal() -> None:
    others = Told("not_applicable", "andre", under=(Told("not_applicable", "x", cites=("r",)),))
    told = Told("not_met", "højst én", under=(Told("not_met", "b ≥ c", holds=True, notes=("n",)), others))
    assert drawn(told, Drawing(PHRASES["da"])) == "✘ højst én\n├─ ✔ b ≥ c: ikke opfyldt  n\n└─ – andre: x (r)"
    assert drawn(told, Drawing(PHRASES["da"], ASCII)).isascii()


def test_a_depth_folds_and_says_so() -> None:
    told = folded(Told("met", "a", under=(Told("met", "b", under=(Told("met", "c"),)),)), 2, "mere")
    assert [line.sentence for line in told] == ["a", "b"] and told.under[0].notes == ("mere",)


def test_another_proof_can_be_asked_for() -> None:
    patient = next(case["patient"] for case in cases() if case["case"] == "V11f")
    subject = asked(patient)
    goal = goals(subject.patient)[0]
    told = [subject.explain(goal, number) for number in (1, 2)]
    assert [one.root.status for one in told] == ["met", "met"] and told[0].document["proofs"] == 2
    assert told[0].document["sha256"] != told[1].document["sha256"]
    with pytest.raises(LookupError, match="has no proof number 3"):
        subject.explain(goal, 3)


def test_the_readers_own_sentences_stand_under_the_line() -> None:
    told = Told("met", "a", cites=("start.hsct", "A05"), under=(Told("met", "b"),))
    text = drawn(told, Drawing(PHRASES["da"], source={"start.hsct": "ordene selv"}))
    assert text == "✔ a                 start.hsct · A05\n│  » ordene selv «\n└─ ✔ b"
