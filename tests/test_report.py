"""The report of an analyst: attrition as clauses, counts, what is due, the sample, two days compared; as table, CSV, JSON and page."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from patients import patient
from small import small
from worked import facts_of, kb, made_up, record

from explain.report.charts import bars, ladder
from explain.report.ladder import PATIENT, ladders, with_ladders
from explain.report.observe import Observer, Seen
from explain.report.tally import Sample, Step, Tally, changes, dues
from sidlogic.clause import Atom, Compare, Literal, Sym, Term, Var
from sidlogic.derive import Derivation, Status
from sidlogic.examples import path
from sidlogic.words import report_da, report_en

EXAMPLES = [path(name) for name in ("anna", "bo", "clara", "david")]


@lru_cache(maxsize=1)
def observer() -> Observer:
    return Observer(kb())


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(path(name)).read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def crowd() -> list[tuple[dict[str, Any], Seen]]:
    return [(one, observer().see(record(one))) for one in [example(n) for n in ("anna", "bo", "clara", "david")] + list(made_up(36, "ladder"))]


# --- attrition


def test_the_ladder_of_a_criterion_is_its_clause_below_what_is_asked_first() -> None:
    found = {one.rule: list(map(str, one.conditions)) for one in ladders(kb())}
    assert found["start.haem.strict"] == [
        "not(out_of_scope(P))", "not(treated_now(P))", "pop_haem(P)", "strict_low(P, none)", "strict_infections(P)",
    ]
    assert found["start.other.strict"][2:] == ["pop_other(P)", "persistent_low(P, none)", "strict_infections(P)", "workup_done(P)"]
    assert list(found) == [str(clause.head.args[1]).strip("'") for clause in kb().of("start/3")]


def test_a_criterion_with_two_clauses_has_two_ladders() -> None:
    text = """
    asked(P) :- decision_date(P, _).
    start(P, new, met) :- flag(P, a, true), flag(P, b, true).
    start(P, new, met) :- flag(P, c, true).
    shown(P, Rule) :- asked(P), proved(start(P, Rule, _)).
    """
    found = ladders(small(text))
    assert [(one.rule, one.field, list(map(str, one.conditions))) for one in found] == [
        ("new", "c1", ["flag(P, a, true)", "flag(P, b, true)"]), ("new", "c2", ["flag(P, c, true)"]),
    ]
    assert with_ladders(small(text)).kinds["rung/3"] == "definite"


def test_anna_climbs_to_the_top_and_clara_is_removed_by_her_igg() -> None:
    field = next(one.field for one in ladders(kb()) if one.rule == "start.haem.strict")
    steps = {seen.id: seen.steps[field] for _, seen in crowd()}
    assert steps["anna"] == ("held",) * 5
    assert steps["bo"] == ("held", "held", "held", "undecided", "undecided")
    assert steps["clara"] == ("held", "held", "held", "removed", "removed")
    assert steps["david"] == ("held", "removed", "removed", "removed", "removed")


def test_the_top_of_a_ladder_is_what_is_decided() -> None:
    for one, seen in crowd():
        proved = {of.rule for of in observer().ladders if seen.steps[of.field][-1] == "held"} - {"start.cart.child_exempt"}
        pathways = set(seen.decisions["start"]["pathways"]) - {"start.cart.child_routine"}
        assert proved == pathways, one


def judged(one: dict[str, Any], conditions: tuple[Any, ...]) -> Iterator[str]:
    """The states of a patient by the derivation, condition by condition: a second opinion."""
    derivation, state = Derivation(kb(), facts_of(one)), "held"
    for condition in conditions:
        assert isinstance(condition, Literal) and not isinstance(condition, Compare)
        args: tuple[Term, ...] = tuple(Sym(one["id"]) if term == PATIENT else term for term in condition.atom.args)
        assert not any(isinstance(term, Var) for term in args)
        status = derivation.status(Atom(condition.atom.predicate, args))
        fails = Status.HOLDS if condition.negated else Status.FAILS
        state = "removed" if status == fails or state == "removed" else "undecided" if status == Status.OPEN or state == "undecided" else "held"
        yield state


def test_every_step_agrees_with_the_derivation_condition_by_condition() -> None:
    for one, seen in crowd()[:14]:
        for of in observer().ladders:
            assert seen.steps[of.field] == tuple(judged(one, of.conditions)), (one["id"], of.rule)


def test_nobody_is_lost_between_two_steps() -> None:
    tally = Tally()
    for _, seen in crowd():
        tally.add(seen)
    for steps in tally.steps.values():
        assert steps[0].reached == tally.patients
        assert all(step.reached == step.removed + step.held + step.undecided for step in steps)
        assert all(after.reached == before.held + before.undecided for before, after in pairwise(steps))


# --- what is due, the sample, two days


def seen(name: str = "p", start: dict[str, Any] | None = None, review: dict[str, Any] | None = None) -> Seen:
    day = record(patient()).decision_date
    decisions = {"start": {"status": "met", "pathways": [], **(start or {})}, "review": {"action": "none", **(review or {})},
                 "dose": {"action": "none"}, "route": {"first": "scig"}}
    return Seen(name, day, decisions, {})


@pytest.mark.parametrize(("stop_by", "due"), [("2026-03-19", True), ("2026-04-19", True), ("2026-04-20", False)])
def test_a_deadline_is_due_up_to_the_last_day_of_the_time_asked_for(stop_by: str, due: bool) -> None:
    tally = Tally(within=30)
    tally.add(seen(review={"stop_by": stop_by, "rule": "stop.cart.try"}))
    assert [d.what for d in tally.due] == (["stop.cart.try"] if due else [])


def test_david_must_stop_three_days_from_now_and_has_no_follow_up_due() -> None:
    found = observer().see(record(example("david")))
    assert [(d.kind, d.days, d.what) for d in dues(found)] == [("stop", 3, "stop.cart.try")]


def test_follow_ups_are_named_by_their_months() -> None:
    assert [(d.kind, d.what) for d in dues(seen(review={"followups_due": [3, 12]}))] == [("follow_up", "3, 12")]


def test_a_sample_is_the_same_in_any_order_and_another_with_another_seed() -> None:
    names = [f"p{n}" for n in range(200)]

    def sample(of: list[str], seed: int) -> list[tuple[str, str]]:
        made: Sample[str] = Sample(3, seed)
        for name in of:
            made.offer("odd" if int(name[1:]) % 2 else "even", name, name)
        return list(made.chosen())

    assert sample(names, 1) == sample(names[::-1], 1)
    assert sample(names, 1) != sample(names, 2)
    assert [stratum for stratum, _ in sample(names, 1)] == ["even"] * 3 + ["odd"] * 3


def test_only_what_differs_is_a_change() -> None:
    before, after = seen().decisions, seen(start={"status": "pending"}).decisions
    assert list(changes(before, after)) == [("start", "met", "pending")]


# --- as it is written


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "sidlogic", "report", *words], capture_output=True, text=True, check=False)


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_page_is_whole_in_itself_and_every_picture_has_words(tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    for file in (one, two):
        assert run(*map(str, EXAMPLES[:2]), "--lang", "en", "--sample", "1", "-o", str(file)).returncode == 0
    assert one.read_bytes() == two.read_bytes()
    tags = Tags(one.read_text("utf-8")).found
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    pictures = [attrs for tag, attrs in tags if tag == "svg"]
    assert len(pictures) >= len(ladders(kb()))
    for attrs in pictures:
        assert attrs["role"] == "img"
        assert set(str(attrs["aria-labelledby"]).split()) <= set(ids)
    assert not any(name in attrs for _, attrs in tags for name in ("src", "onload", "onclick"))
    assert all(str(attrs["href"]).startswith("#") for _, attrs in tags if "href" in attrs)


def test_the_forms_hold_the_same_numbers(tmp_path: Path) -> None:
    texts = {}
    for form in ("csv", "json"):
        found = run(*map(str, EXAMPLES), "--sample", "1", "--lang", "en", "--format", form)
        assert (found.returncode, found.stderr) == (0, "")
        texts[form] = found.stdout
    rows = list(csv.DictReader(io.StringIO(texts["csv"])))
    told = json.loads(texts["json"])
    for name in ("decided", "attrition", "missing", "due"):
        mine = [row for row in rows if row["section"] == name]
        assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in told[name]] == [
            {key: row[key] for key in given} for row, given in zip(mine, told[name], strict=True)
        ]
    assert {one["id"] for one in told["sample"]} == {"anna", "bo", "clara", "david"}
    assert all(one["proof"]["nodes"] for one in told["sample"])


def test_a_record_that_cannot_be_read_costs_nobody_his_place(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_text("\n".join(map(json.dumps, [patient(), patient(id="bo", sid="maybe")])), "utf-8")
    found = run(str(file), "--format", "json", "--sample", "0", "--lang", "en")
    assert found.returncode == 3
    assert "bo" in found.stderr or "sid" in found.stderr
    assert json.loads(found.stdout)["patients"] == 1


def test_two_days_are_compared() -> None:
    found = run(str(path("david")), "--format", "json", "--sample", "0", "--lang", "en", "--compare", "2026-04-13", "--assume-unchanged")
    # a later CAR-T line would move the deadline, and the list may have grown since (A64): so not "must attempt to stop"
    assert {(row["decision"], row["before"], row["after"], row["who"]) for row in json.loads(found.stdout)["changes"]} == {
        ("review", "not yet due", "undecided", "david"),
    }


def test_the_two_languages_say_the_same_things() -> None:
    assert list(report_da.PHRASES) == list(report_en.PHRASES)


def test_a_bar_is_as_long_as_its_number_and_what_is_there_is_seen() -> None:
    drawn = bars("x", "a", "b < c", [("many", 1000), ("half", 500), ("one", 1), ("none", 0)])
    widths = [int(str(attrs["width"])) for tag, attrs in Tags(drawn).found if tag == "rect"]
    assert (widths[0] // 2, widths[2:]) == (widths[1], [1, 0])
    assert "b &lt; c" in drawn
    assert ladder("x", "a", "b", [], ("m", "u", "r")).count("<rect") == 0
    assert ladder("x", "a", "b", [("c", Step(4, 1, 2, 1))], ("m", "u", "r")).count("m 2 · u 1 · r 1") == 1


def test_the_crowd_has_every_state() -> None:
    assert {state for _, one in crowd() for states in one.steps.values() for state in states} == {"held", "undecided", "removed"}


def test_everybody_at_once_by_sql_gives_the_same_figures_as_one_by_one(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    file = tmp_path / "crowd.jsonl"
    file.write_text("\n".join(json.dumps(one) for one, _ in crowd()[:30]), "utf-8")
    asked = (str(file), "--format", "csv", "--sample", "0", "--within", "36500")
    one_by_one, at_once = run(*asked), run(*asked, "--at-once")
    assert (at_once.returncode, at_once.stderr) == (0, one_by_one.stderr)
    assert at_once.stdout == one_by_one.stdout
    assert at_once.stdout.count("attrition") > 40
