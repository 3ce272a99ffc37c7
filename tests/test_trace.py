"""The trace matrix: nothing of the guideline, the clauses, the worked patients and the rulings is unaccounted for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from exercise import exercised
from worked import KB, cases, facts_of, kb

from sidlogic.clause import Note
from sidlogic.cli import main
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase
from sidlogic.trace.citing import citing
from sidlogic.trace.fires import fired, place
from sidlogic.trace.matrix import dangling, matrix
from sidlogic.trace.page import page
from sidlogic.words import trace_da, trace_en

SOME = [case for case in cases() if case["case"] in ("V01", "V20", "V24", "V30", "W007")]


def test_nothing_dangles() -> None:
    """Every statement is encoded or listed with a reason; every clause, case, ruling, gap and fingerprint names what exists."""
    assert list(dangling(kb(), cases())) == []


def changed(folder: Path, name: str, change: Callable[[dict[str, Any]], Any]) -> KnowledgeBase:
    """The knowledge base with one of its data files changed."""
    shutil.copytree(KB, folder, dirs_exist_ok=True)
    path = folder / f"{name}.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")
    return replace(kb(), folder=folder)


@pytest.mark.parametrize(("name", "change", "told"), [
    ("not_encoded", lambda all: all["not_encoded"].pop("meta.purpose"),
     "statement meta.purpose: no clause cites it, and not_encoded.json gives no reason"),
    ("not_encoded", lambda all: all["not_encoded"].update({"start.hsct": {"da": "x", "en": "x"}}), "not_encoded.json: start.hsct is cited by a clause"),
    ("not_encoded", lambda all: all["not_encoded"].update({"start.hcst": {"da": "x", "en": "x"}}), "not_encoded.json: no statement is named start.hcst"),
    ("not_encoded", lambda all: all["not_encoded"]["meta.purpose"].update(da=""), "not_encoded.json: meta.purpose has no reason"),
    ("statements", lambda all: all["statements"]["meta.purpose"]["rulings"].append("A99"), "statements.json: no ruling is named A99"),
    ("statements", lambda all: all["statements"]["meta.purpose"].update(edition="third"), "statements.json: no edition is named third"),
    ("gaps", lambda all: all["gaps"]["G01"]["statements"].append("start.cart"), "gaps.json: no statement is named start.cart"),
    ("rulings", lambda all: all["rulings"].update(A99={"question": "?"}), "ruling A99: no statement and no clause rests on it"),
    ("fingerprints", lambda all: all["sentences"][0]["statements"].append("meta.nothing"), "fingerprints.json: no statement is named meta.nothing"),
    ("fingerprints", lambda all: all["sentences"].pop(), "statement meta.version_1_0: no sentence of the document has its fingerprint"),
])
def test_what_dangles_in_the_data_is_told(name: str, change: Callable[[dict[str, Any]], Any], told: str, tmp_path: Path) -> None:
    assert list(dangling(changed(tmp_path, name, change), [])) == [told]


def test_a_statement_that_is_renamed_dangles_everywhere(tmp_path: Path) -> None:
    def rename(all: dict[str, Any]) -> None:
        all["statements"]["stop.cart.exten"] = all["statements"].pop("stop.cart.extension")

    found = list(dangling(changed(tmp_path, "statements", rename), cases()))
    assert "statement stop.cart.exten: no clause cites it, and not_encoded.json gives no reason" in found
    assert any(re.fullmatch(r"clause kb/12_review.pl:\d+: no statement is named stop.cart.extension", one) for one in found)
    assert "gaps.json: no statement is named stop.cart.extension" in found


@pytest.mark.parametrize(("note", "told"), [
    (Note(ids=("start.hcst",)), "no statement is named start.hcst"),
    (Note(own=("A99",), da="x"), "no ruling is named A99"),
    (Note(helper=True, gaps=("G99",), da="x"), "no gap is named G99"),
    (Note(da="x"), "rests on no statement and no ruling, and is no helper"),
])
def test_a_clause_that_dangles_is_told(note: Note, told: str) -> None:
    first = kb().clauses[0]
    other = replace(kb(), clauses=(replace(first, note=replace(note, da="x")), *kb().clauses[1:]))
    assert f"clause kb/{first.file}:{first.line}: {told}" in list(dangling(other, []))


def test_a_case_that_dangles_is_told() -> None:
    one = {"case": "X", "patient": {}, "because": ["start.hsct", "A10", "start.hcst"]}
    assert list(dangling(kb(), [one, one])) == ["case X: nothing is named start.hcst", "case X: nothing is named start.hcst", "case X: 2 cases have this name"]


def test_the_rows_stand_in_the_order_of_the_document() -> None:
    found = matrix(kb(), [], {})
    assert sorted(row.statement for row in found.rows) == sorted(kb().statements)
    pages = [int(re.match(r"p(\d+)", row.about["pos"])[1]) for row in found.rows]  # type: ignore[index]
    assert pages == sorted(pages)
    assert all(bool(row.clauses) != bool(row.reason) for row in found.rows)
    every = {place(clause) for row in found.rows for clause in row.clauses} | set(map(place, (*found.own, *found.helpers)))
    assert every == set(map(place, kb().clauses))


def test_a_clause_fires_as_it_does_in_a_derivation() -> None:
    clauses = [clause for clause in kb().clauses if clause.body and kb().note(clause).ids]
    found = fired(kb(), clauses, SOME[:2])
    for case in SOME[:2]:
        expected, _ = exercised(Derivation(kb(), facts_of(case["patient"])), clauses)
        assert found[case["case"]] == expected & set(map(place, clauses))


def test_a_number_counts_where_a_rule_that_asks_for_it_fires() -> None:
    """A trough is compared with the target only where there is one."""
    [number] = [clause for clause in citing(kb())["dose.trough_target"] if clause.head.predicate == "guideline_number"]
    treated = {"id": "T", "decision_date": "2026-03-20", "ig": {"status": "ongoing", "start_date": "2025-03-01"},
               "troughs": [{"date": "2026-03-01", "g_per_l": 5.0}]}
    given = [{"case": "with", "patient": treated}, {"case": "without", "patient": {"id": "N", "decision_date": "2026-03-20", "ig": {"status": "none"}}}]
    found = fired(kb(), [number], given)
    assert {name for name, there in found.items() if there} == {"with"}


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(json.dumps(case, default=float) for case in SOME[:2]), "utf-8")
    told = CliRunner().invoke(main, ["kb", "trace", "--cases", str(path), "--lang", "en"])
    assert told.exit_code == 0
    assert re.search(r"^  start\.haem\.strict +clauses: \d+, named by 1 cases, fires for [12]  A05", told.stdout, re.MULTILINE)
    assert "Loose ends: 0." in told.stdout
    data = json.loads(CliRunner().invoke(main, ["kb", "trace", "--cases", str(path), "--format", "json"]).stdout)
    rows = {row["id"]: row for row in data["statements"]}
    assert rows["start.haem.strict"]["cases"]["named"] == ["V01"]
    [start] = [clause for clause in rows["start.haem.strict"]["clauses"] if clause["file"] == "08_start.pl"]
    assert start["fires_for"] == 1
    assert rows["start.hsct"]["from"] == "2024-06-20" and rows["start.cart.lt6"]["from"] == "2026-02-18"
    [window] = [clause for clause in rows["start.cart.lt6"]["clauses"] if clause["clause"].startswith("guideline_number(cart_window_months")]
    assert window["from"] == "2026-02-18"
    assert rows["meta.purpose"]["clauses"] == [] and rows["meta.purpose"]["not_encoded"]["en"]


def test_the_command_says_what_dangles(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text('{"case": "X", "patient": {"id": "X", "decision_date": "2026-03-20"}, "because": ["start.hcst"]}\n', "utf-8")
    told = CliRunner().invoke(main, ["kb", "trace", "--cases", str(path)])
    assert told.exit_code == 3
    assert told.stderr == "case X: nothing is named start.hcst\n"


@pytest.mark.parametrize(("text", "message"), [
    ("{", "{path}:1: no JSON: "),
    ('{"case": "X"}', "{path}:1: expected an object with `case` (text) and `patient` (an object)\n"),
    ('{"case": "X", "patient": {"id": "X"}}', "X: "),
])
def test_cases_that_are_none_are_named(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(text, "utf-8")
    told = CliRunner().invoke(main, ["kb", "trace", "--cases", str(path)])
    assert told.exit_code == 3
    assert told.stderr.startswith(message.format(path=path))
    assert told.stdout == ""


def test_the_page_is_whole() -> None:
    """Every statement is there once, in order; what is shown is escaped; nothing is fetched; coverage stands beside the clauses."""
    fires = fired(kb(), [clause for clause in kb().clauses if kb().note(clause).ids], SOME[:1])
    found = matrix(kb(), SOME[:1], fires)
    covered = {place(found.own[0]): {"true": 3, "false": 0, "undecided": None}}
    for lang in ("da", "en"):
        made = page(found, kb(), lang, covered)
        assert re.findall(r'<article class="statement" id="([^"]+)"', made) == [row.statement for row in found.rows]
        assert not re.search(r"<script|<link|src=|url\(", made)
        assert "V &lt; Limit" in made and "V < Limit" not in made
        assert made == page(found, kb(), lang, covered)
    assert "<span>true <b>3</b></span> <span>undecided <b>impossible</b></span> <span class=\"none\">false <b>0</b></span>" in made
    assert '<span class="drawn" aria-hidden="true"><i class="true" style="flex:3"></i></span>' in made


def test_both_languages_say_the_same() -> None:
    holes = re.compile(r"\{(\w+)")
    assert trace_da.PHRASES.keys() == trace_en.PHRASES.keys()
    for key, text in trace_da.PHRASES.items():
        assert sorted(holes.findall(text)) == sorted(holes.findall(trace_en.PHRASES[key])), key
