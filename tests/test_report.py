"""The report of an analyst: attrition as clauses, counts, what is due, the sample, two days compared; as table, CSV, JSON and page."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from patients import patient
from small import small
from worked import facts_of, kb, made_up, record

from explain.report.charts import bars, ladder
from explain.report.ladder import PATIENT, ladders, with_ladders
from explain.report.observe import Observer, Seen
from explain.report.tally import Sample, Step, Tally, changes, dues
from sidlogic.clause import Atom, Compare, Literal, Sym, Term, Var
from sidlogic.cli import main
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


def test_david_must_stop_in_three_days_before_his_next_follow_up() -> None:
    found = observer().see(record(example("david")))
    assert [(d.kind, d.days, d.what) for d in sorted(dues(found)) if d.days <= 90] == [("stop", 3, "stop.cart.try"), ("follow_up", 52, "6")]


@pytest.mark.parametrize(("day", "within", "due"), [
    ("2026-06-14", 0, []), ("2026-06-14", 1, [(1, "3")]), ("2026-06-15", 0, [(0, "3")]), ("2026-06-15", 91, [(0, "3")]),
    ("2026-06-15", 92, [(0, "3"), (92, "6")]),
    ("2026-09-14", 1, [(-91, "3"), (1, "6")]), ("2026-12-31", 75, [(-199, "3"), (-107, "6"), (74, "12")]),
])
def test_a_follow_up_is_listed_with_its_day_before_and_after_it_is_due(day: str, within: int, due: list[tuple[int, str]]) -> None:
    treated = patient(decision_date=day, ig={"status": "ongoing", "start_date": "2026-03-15"})
    found = Tally(within)
    found.add(observer().see(record(treated)))
    assert [(d.days, d.what) for d in sorted(found.due) if d.kind == "follow_up"] == due


def test_a_follow_up_that_was_done_is_not_listed() -> None:
    treated = patient(decision_date="2026-12-31", ig={"status": "ongoing", "start_date": "2026-03-31", "follow_ups": [3, 12]})
    assert [(d.day.isoformat(), d.what) for d in dues(observer().see(record(treated))) if d.kind == "follow_up"] == [
        ("2026-09-30", "6"), ("2027-09-30", "18"),
    ]


def test_what_is_due_by_the_agenda_is_what_the_course_says_and_on_its_day_it_becomes_due() -> None:
    """The course of each day says which follow-ups are due: on the day of the agenda the follow-up is among them, the day before not."""
    some = [(one, s) for one, s in crowd() if s.agenda]
    assert len(some) >= 5
    for _, s in some:
        assert [m for m, day in s.agenda if day <= s.day] == s.decisions["review"]["followups_due"]
    for one, s in some[:6]:
        months, day = next((m, d) for m, d in s.agenda if d > s.day)
        for at, there in ((day, True), (day - timedelta(1), False)):
            later = observer().decider.decide(record({**one, "decision_date": at.isoformat()}))["decisions"]["review"]
            assert (months in later["followups_due"]) == there


def test_looking_further_ahead_is_another_program() -> None:
    treated = record(patient(ig={"status": "ongoing", "start_date": "2026-03-01"}))
    assert max(m for m, _ in Observer(kb(), 366).see(treated).agenda) == 12
    assert max(m for m, _ in Observer(kb(), 3_000).see(treated).agenda) == 120


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


@pytest.mark.parametrize(("words", "told"), [
    (["-o", "x.foo"], "x.foo: end in .html, .json, .csv or .txt, or say with --format what it is to be"),
    (["-o", "report"], "report: end in .html, .json, .csv or .txt, or say with --format what it is to be"),
    (["-o", "report.htm"], "report.htm: end in .html, .json, .csv or .txt, or say with --format what it is to be; did you mean report.html?"),
    (["-o", "x.html", "--format", "csv"], "x.html: the ending is that of html, --format says csv"),
])
def test_a_file_of_another_kind_than_it_is_called_is_not_written(tmp_path: Path, words: list[str], told: str) -> None:
    words[1] = str(tmp_path / words[1])
    found = run(str(path("anna")), *words)
    assert (found.returncode, found.stdout) == (2, "")
    assert told in " ".join(found.stderr.split()).replace(f"{tmp_path}/", "")
    assert list(tmp_path.iterdir()) == []


def test_any_name_will_do_where_the_format_is_said(tmp_path: Path) -> None:
    assert run(str(path("anna")), "-o", str(tmp_path / "x.tsv"), "--format", "csv", "--sample", "0").returncode == 0
    assert (tmp_path / "x.tsv").read_text("utf-8").startswith("section,")


@pytest.mark.parametrize(("lang", "title"), [("da", "Vejledningen brugt på 1 patient\n"), ("en", "The guideline applied to 1 patient\n")])
def test_one_patient_is_one(lang: str, title: str) -> None:
    assert run(str(path("anna")), "--sample", "0", "--lang", lang).stdout.startswith(title)


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


def test_a_comparison_says_what_becomes_of_undated_facts() -> None:
    told = {flag: run(str(path("david")), "--sample", "0", "--lang", "en", "--compare", "2026-04-13", "--format", "html", *flag).stdout
            for flag in ((), ("--assume-unchanged",))}
    assert "Undated facts count there as not documented" in told[()]
    assert "if undated facts are unchanged" in told["--assume-unchanged",]


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


def test_the_proofs_of_a_sample_taken_at_once_pass_against_the_patient_file(tmp_path: Path) -> None:
    """The rows of a list stand in any order in a file; the places in a proof are those of the file."""
    pytest.importorskip("duckdb")
    one = next(one for one, s in crowd() if len(one.get("igg") or ()) > 1 and s.decisions["start"]["status"] in ("pending", "recommended", "consider"))
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({**one, **{k: v[::-1] for k, v in one.items() if isinstance(v, list)}}), "utf-8")
    made = run(str(file), "--format", "json", "--sample", "1", "--at-once", "--within", "36500")  # as above, so that it is compiled once
    assert made.returncode == 0, made.stderr
    proof = tmp_path / "proof.json"
    for case in json.loads(made.stdout)["sample"]:
        proof.write_text(json.dumps(case["proof"]), "utf-8")
        checked = CliRunner().invoke(main, ["check-proof", str(proof), str(file)])
        assert checked.exit_code == 0, checked.output
