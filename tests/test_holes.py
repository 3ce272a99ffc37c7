"""The guideline's own holes: found by search, each with a smallest patient whom the engine that decides sees in the hole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from worked import decider, kb, record

from sidlogic.audit.clingo_engine import Clingo
from sidlogic.audit.goals import Goal, goals
from sidlogic.audit.grid import grid
from sidlogic.audit.holes import Hole, Search, unfound
from sidlogic.audit.voices import Voices
from sidlogic.clause import Atom, Clause, Literal, Note, Num, Sym, Var
from sidlogic.cli import main
from sidlogic.export.asked import exported
from sidlogic.kb import KnowledgeBase, load
from sidlogic.shape import json_line
from sidlogic.touched import main_fields

pytestmark = pytest.mark.skipif(Clingo().version() is None, reason="clingo is not installed")
P = Var("P")


@lru_cache(maxsize=1)
def every() -> list[Goal]:
    return goals(kb(), exported(kb()))


def found(base: KnowledgeBase, sought: list[Goal]) -> dict[str, Hole]:
    """The holes of some goals on the first of the days that are looked at."""
    search = Search(base, decider().vocabulary, sought)
    return {hole.goal.name: hole for hole in search.holes(search.days()[:1])}


@lru_cache(maxsize=1)
def some() -> dict[str, Hole]:
    return found(kb(), [goal for goal in every() if goal.kind != "gap" or goal.answers[0] in ("G04", "G18", "G27", "G31")])


def decided(patient: dict[str, Any], decision: str) -> dict[str, Any]:
    result: dict[str, Any] = decider().decide(record(patient))["decisions"][decision]
    return result


def test_every_main_answer_is_followed_to_the_clauses_that_decide() -> None:
    voices = list(Voices(kb(), exported(kb())).all())
    assert main_fields(kb()) == [("start", "status"), ("dose", "action"), ("review", "action"), ("switch", "verdict")]
    met = {str(v.chain[-1].head.args[1]) for v in voices if (v.decision, v.value) == ("start", Sym("met"))}
    assert met == {"'start.haem.strict'", "'start.cart.lt6'", "'start.cart.gt6'", "'start.hsct'"}


@pytest.mark.parametrize(("decision", "field", "answer", "gaps"), [
    ("start", "status", "not_covered", {("G06",), ("G12",)}),
    ("start", "status", "not_met", {()}),
    ("dose", "action", "no_change_indicated", {()}),
    ("review", "action", "not_covered", {("G21",)}),
    ("review", "action", "no_ground_to_resume", {("G20",)}),
])
def test_answers_that_no_rule_gives(decision: str, field: str, answer: str, gaps: set[tuple[str, ...]]) -> None:
    holes = [hole for hole in some().values() if (hole.goal.kind, hole.goal.decision, hole.goal.answers) == ("no_rule", decision, (answer,))]
    assert {hole.gaps for hole in holes} == gaps
    assert all(hole.proved and decided(hole.patient, decision)[field] == answer for hole in holes)


def test_an_answer_that_a_ruling_alone_gives() -> None:
    (hole,) = (hole for hole in some().values() if hole.goal.kind == "ruling_only")
    assert (hole.goal.decision, hole.goal.answers, hole.gaps, hole.documented) == ("switch", ("not_covered",), ("G32",), 3)
    assert hole.patient["switch"]["reason"] == "adverse_event"


def test_two_sentences_that_differ() -> None:
    """A primary prophylaxis that section 1 advises against and section 2 or 3 recommends (G04), on a smallest patient."""
    hole = some()["two_rules start met not_recommended"]
    answer = decided(hole.patient, "start")
    assert (answer["status"], answer["conflicts"], hole.documented, hole.proved) == ("met", ["G04"], 10, True)
    assert hole.patient["infections"] == []


def test_no_pair_of_rules_differs_in_dose_review_or_switch() -> None:
    """Their clauses exclude one another, though there are dozens of pairs that might not."""
    assert {hole.goal.decision for hole in some().values() if hole.goal.kind == "two_rules"} == {"start"}
    assert {goal.decision for goal in every() if goal.kind == "two_rules"} == {"start", "dose", "review", "switch"}


def test_known_gaps_are_rediscovered() -> None:
    holes = {hole.gaps[0]: hole for hole in some().values() if hole.goal.kind == "gap"}
    assert set(holes) == {"G04", "G18", "G27", "G31"}
    assert "G18" in decided(holes["G18"].patient, "review")["conflicts"]
    assert decided(holes["G27"].patient, "dose")["action"] == "above_recommended"
    assert decided(holes["G31"].patient, "switch")["verdict"] == "advised_against"


def test_a_clause_that_contradicts_another_is_found() -> None:
    """A second verdict on economic changes, resting on another sentence, meets those on IVIG to IVIG: the pairs are named, with patients."""
    note = Note(ids=("switch.economic_costs",), da="x", en="x")
    asked = Literal(Atom("value", (P, Sym("switch.reason"), Sym("economic")))), Literal(Atom("for_lack_of_effect", (P,)), negated=True)
    worse = replace(kb(), clauses=(*kb().clauses, Clause(Atom("verdict", (P, Sym("see_route"))), asked, note, "new.pl", 1)))
    sought = [goal for goal in goals(worse, exported(worse)) if goal.kind == "two_rules" and goal.decision == "switch"]
    holes = found(worse, sought)
    assert set(holes) == {"two_rules switch may see_route", "two_rules switch not_covered see_route"}
    assert all("new.pl" in {clause.file for clause in hole.clauses} for hole in holes.values())


def test_the_grid_follows_the_parameters() -> None:
    moved = load(parameters={"trough_high_from": 7500})
    grids = [grid(exported(base).rules, decider().vocabulary) for base in (kb(), moved)]
    assert [Num(7500) in g.numbers["g_per_l"] for g in grids] == [False, True]
    assert [Num(7000) in g.numbers["g_per_l"] for g in grids] == [True, True]  # igg_lln_upper_bound is 7000 too


def test_what_is_searched_is_the_same_in_every_process() -> None:
    code = """import hashlib; from sidlogic.audit.holes import Search, grid, space; from sidlogic.kb import load
from sidlogic.vocabulary import Vocabulary
kb = load(); v = Vocabulary.of(kb.table, kb.statements); s = Search(kb, v); g = grid(s._program.rules, v)
print(hashlib.sha256((s._text + space(g, v, s._needs, g.todays()[0]).text).encode()).hexdigest())"""
    runs = [subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
            for seed in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout != ""


def test_the_command_tells_situation_patient_clauses_and_gap() -> None:
    done = CliRunner().invoke(main, ["kb", "analyse", "--gap", "G06", "--format", "json"], catch_exceptions=False)
    (hole,) = json.loads(done.stdout)["holes"]
    assert (done.exit_code, hole["kind"], hole["gaps"], hole["smallest"]) == (0, "gap", ["G06"], True)
    assert hole["clauses"][0]["own"] == ["A66"]
    assert hole["patient"]["therapy_events"][0]["type"] == "allo_hsct"


def test_a_decision_that_touches_a_hole_says_so(tmp_path: Path) -> None:
    """The table names the gap of every smallest patient: among conflicts and notes, or with the clause that decides."""
    holes = [hole for hole in some().values() if hole.goal.kind != "two_rules" and hole.gaps]
    file = tmp_path / "holes.jsonl"
    file.write_text("".join(f"{json_line({**hole.patient, 'id': f'h{i}'})}\n" for i, hole in enumerate(holes)), "utf-8")
    told = CliRunner().invoke(main, ["decide", str(file)], catch_exceptions=False).stdout
    tables = dict(re.findall(r"^(h\d+) ·(.*?)(?=^h\d+ ·|\Z)", told, re.MULTILINE | re.DOTALL))
    assert len(tables) == len(holes) > 7
    assert [hole.gaps for i, hole in enumerate(holes) if not all(f"[{gap}]" in tables[f"h{i}"] for gap in hole.gaps)] == []


def test_a_gap_is_not_told_where_its_clause_does_not_decide() -> None:
    """No dose sentence applies to david, and his CAR-T deadline has not come: no gap is touched."""
    told = CliRunner().invoke(main, ["decide", "example:david"], catch_exceptions=False).stdout
    assert not re.search(r"\[G\d+\]", told)


def test_a_gap_that_does_not_exist_is_wrong_usage() -> None:
    done = CliRunner().invoke(main, ["kb", "analyse", "--gap", "G99"], catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("--gap: G99 is not in kb/gaps.json; known are G01, G02")


def test_the_report_has_a_section_for_what_was_looked_for() -> None:
    """Danish: the sentence of the clause with its numbers, the smallest patient, the gap; no section for what was not looked for."""
    done = CliRunner().invoke(main, ["kb", "analyse", "--kind", "ruling_only"], catch_exceptions=False)
    assert "bivirkninger inden for SCIG er ikke omtalt [A62]" in done.stdout
    assert "berører G32" in done.stdout
    assert "mindste patient, 3 dokumenterede oplysninger: " in done.stdout
    assert "Kendte huller" not in done.stdout


def test_a_known_gap_that_is_not_found_has_its_reason() -> None:
    reasons = unfound(kb(), every(), [])
    assert {gap: reasons[gap] for gap in ("G14", "G29", "G42", "G04")} == {
        "G14": "in_table", "G29": "aside", "G42": "no_clause", "G04": "not_reached"}
    assert "G04" not in unfound(kb(), every(), [hole for hole in some().values() if hole.goal.kind == "gap"])
