"""The table for people: what it says of whole patients, that every name has words in both languages, and that it fits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from worked import cases, decider, kb, made_up, record

from sidlogic.check import check
from sidlogic.clause import Literal, Sym
from sidlogic.examples import path
from sidlogic.record import Record
from sidlogic.table import laid_out, table
from sidlogic.view import Row
from sidlogic.words.table import phrases

OPTIONS: dict[str, Any] = {"at": None, "assume_unchanged": False, "given": {}, "lang": "da"}
WORDS = {lang: json.loads((kb().folder / f"words_{lang}.json").read_text("utf-8")) for lang in ("da", "en")}


def drawn(patient: Record, lang: str = "da") -> str:
    return table(decider().decide(patient), patient, ("file.json", "file.json"), decider(), {**OPTIONS, "lang": lang})


def example(name: str) -> Record:
    found = check(json.loads(path(name).read_text("utf-8")), decider().vocabulary, "file.json")
    assert isinstance(found, Record)
    return found


def lines(text: str) -> list[str]:
    return [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]


def test_a_criterion_that_is_met() -> None:
    text = drawn(example("anna"))
    assert lines(text)[0] == "anna · 20.03.2026 · dok. 233094 v1.1"
    for said in ("Opstart ANBEFALES", "[start.haem.strict]", "ANVEND Cutaquig, Hizentra, HyQvia, Xembify", "32,8–65,6 g/md.",
                 "0,4–0,8 g/kg ved 82 kg; mål: dalværdi 6 g/L", "Udestår ingenting", "Mangler ingenting", "A07: en IgG-prøve"):
        assert said in " ".join(lines(text))
    assert text.endswith("\n") and lines(text)[-1] == "hvorfor: sidlogic why file.json start"


def test_an_undecided_one_names_what_it_may_become_and_what_would_settle_it() -> None:
    text = " ".join(lines(drawn(example("bo"))))
    assert "Opstart UAFKLARET kan blive til ANBEFALES (start.haem.strict) eller KAN OVERVEJES (start.haem.consider)" in text
    assert "1 en IgG-prøve mere, mindst 21 dage fra den første" in text
    assert "[low_igg_decisive], afgør start.haem.consider" in text
    assert "Dosis" not in text and "Placering" not in text


def test_a_no_and_an_ongoing_treatment() -> None:
    assert "KRITERIER IKKE OPFYLDT" in drawn(example("clara"))
    david = " ".join(lines(drawn(example("david"))))
    for said in ("ER I BEHANDLING", "nu 40,0 g/md., 0,44 g/kg, i intervallet", "fristen er 13.04.2026"):
        assert said in david


def test_english_has_its_own_dates_and_decimal_points() -> None:
    text = " ".join(lines(drawn(example("anna"), "en")))
    assert "anna · 2026-03-20 · doc. 233094 v1.1" in text and "32.8–65.6 g/month" in text and "RECOMMENDED" in text


def test_a_provisional_answer_says_so() -> None:
    early = {"id": "p", "decision_date": "2025-01-01", "haem_disease": {"present": True}}
    assert "foreløbig: teksten til version 1.0 er ikke med her" in " ".join(lines(drawn(record(early))))


OTHERWISE = ("products_anvend", "products_ivig", "not_preferred", "monthly_option", "assumed")
"""Fields whose names stand in other tables of words."""


def names(result: dict[str, Any]) -> Iterator[str]:
    """Every id of an answer that the table puts into words."""
    for fields in result["decisions"].values():
        for field, value in fields.items() if isinstance(fields, dict) else ():
            if isinstance(value, list) and field not in OTHERWISE:
                yield from (name for name in value if isinstance(name, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", name))


def test_every_name_that_the_clauses_can_answer_has_words() -> None:
    spoken = {f"{name}/2" for name in ("outstanding", "start_conflict", "start_note", "review_conflict", "review_option", "resume_option",
                                       "weigh", "switch_note", "dose_note", "via")}
    spoken |= {f"{decision}_answer/3" for decision in ("start", "route", "dose", "review", "switch")}
    heads = [c.head.args[-1] for c in kb().clauses if c.head.key in spoken]
    gaps = [c.atom.args[1] for clause in kb().clauses for c in clause.body if isinstance(c, Literal) and c.atom.key == "undocumented/2"]
    answered = {name for case in cases() for name in names(decider().decide(record(case["patient"])))}
    known = {term.name for term in (*heads, *gaps) if isinstance(term, Sym)} | answered
    assert sorted(known - WORDS["da"]["names"].keys() - {"true", "yes", "no", "empty"}) == []
    assumed = [c.head.args[1].name for c in kb().of("assumed/2") if isinstance(c.head.args[1], Sym)]
    assert sorted(assumed) == sorted(WORDS["da"]["assumed"])


def test_every_status_has_a_word_in_both_languages() -> None:
    schema = json.loads((kb().folder.parent / "sidlogic" / "output.schema.json").read_text("utf-8"))
    decisions = schema["properties"]["decisions"]["properties"]
    for decision, field in (("start", "status"), ("dose", "action"), ("review", "action"), ("switch", "verdict")):
        for word in decisions[decision]["properties"][field]["enum"]:
            assert f"{decision}.{word}" in WORDS["da"]["status"], word


def test_the_languages_have_the_same_keys() -> None:
    assert {table: set(words) for table, words in WORDS["da"].items() if table != "about"} == \
        {table: set(words) for table, words in WORDS["en"].items() if table != "about"}
    holes = re.compile(r"\{.*?\}")
    for table_, words in WORDS["da"].items():
        for key, text in words.items() if isinstance(words, dict) else ():
            assert sorted(holes.findall(text)) == sorted(holes.findall(WORDS["en"][table_][key])), key
    said = [{key: sorted(holes.findall(text)) for key, text in phrases(lang).items()} for lang in ("da", "en")]
    assert said[0] == said[1]


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_the_table_fits_its_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for patient in (*map(example, ("anna", "bo", "david")), *map(record, made_up(10, "table"))):
        told = [line for line in drawn(patient).splitlines() if "sidlogic why" not in line]
        assert max(map(len, told)) <= max(columns, 54), max(told, key=len)  # 40 and a label where the terminal is too narrow


def test_a_word_too_long_for_its_column_stands_alone() -> None:
    rows = [Row("Opstart", "ET MEGET LANGT SVAR SOM IKKE PASSER", ("hvorfor",)), Row("Dosis", "–", ("nej",))]
    assert list(laid_out(rows, 100)) == ["Opstart  ET MEGET LANGT SVAR SOM IKKE PASSER", "            hvorfor", "Dosis    –  nej"]


def test_every_made_up_patient_can_be_told() -> None:
    for patient in made_up(60, "told"):
        for lang in ("da", "en"):
            assert "{" not in drawn(record(patient), lang)
