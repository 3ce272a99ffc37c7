"""The knowledge base in other engines: the same answers, and a difference is heard."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from importlib import import_module

import pytest
from click.testing import CliRunner
from judges import installed
from worked import cases, decider, facts_of, kb, made_up

from sidlogic.audit.crosscheck import Answers, Verdict, differences, ours, verdict
from sidlogic.audit.judge import Judge, JudgeError
from sidlogic.audit.judges import JUDGES
from sidlogic.clause import Atom, Literal, Num, Sym
from sidlogic.cli import main
from sidlogic.export.asked import exported
from sidlogic.export.needed import Needs
from sidlogic.export.target import Patients
from sidlogic.three import Program

IDS = list(JUDGES)


@lru_cache(maxsize=1)
def program() -> Program:
    return exported(kb())


@lru_cache(maxsize=1)
def asked() -> tuple[Patients, Answers]:
    """Every fifteenth worked patient and thirty made up at the boundaries, and what we say of them."""
    patients = [facts_of(case["patient"]) for case in cases()[::15]] + [facts_of(patient) for patient in made_up(30, "crosscheck")]
    return patients, ours(kb(), program(), patients)[0]


def checked(judge: Judge, rules: Program) -> Verdict:
    patients, mine = asked()
    return verdict(judge, "", kb(), decider().vocabulary, rules, patients, mine)


@pytest.mark.parametrize("judge", installed(), ids=IDS)
def test_same_answers(judge: Judge) -> None:
    found = checked(judge, program())
    assert found.differences == ()
    assert found.answers > 5000


@pytest.mark.parametrize("judge", installed(), ids=IDS)
def test_one_condition_more_in_the_other_engine_is_heard(judge: Judge) -> None:
    """The other engine gets the clause for the transplanted with another condition, everything else is the same."""
    (clause,) = (rule for rule in program().rules if rule.head.key == "start/3" and Sym("start.hsct") in rule.head.args)
    worse = replace(clause, body=(*clause.body, Literal(Atom("flag", (clause.head.args[0], Sym("skin_prevents_sc"), Sym("true"))))))
    found = checked(judge, replace(program(), rules=tuple(worse if rule == clause else rule for rule in program().rules)))
    assert found.differences
    assert all(any("start.hsct" in text for text in (*difference.ours, *difference.theirs)) for difference in found.differences)


def test_a_difference_says_who_says_what() -> None:
    a, b, c = (Atom("answer", (Sym(p), Sym("start"), Sym("status"), Sym(s))) for p, s in (("anna", "met"), ("anna", "not_met"), ("bo", "met")))
    (told,) = differences(frozenset({a, c}), frozenset({b, c}))
    assert (told.patient, told.ours, told.theirs) == ("anna", ("answer(anna, start, status, met)",), ("answer(anna, start, status, not_met)",))


def test_both_versions_of_every_open_predicate_are_compared() -> None:
    keys = program().outputs
    assert {"answer/4", "placed/5", "wanted/3", "missing/3", "start/3", "start__possible/3"} <= set(keys)
    used = {rule.head.key for rule in program().rules}
    assert {key for key, kind in kb().kinds.items() if kind == "open" and key in used} <= set(keys)
    assert {key for key in used if "__possible" in key} <= set(keys)


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["kb", *args], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def test_the_command_reports_engines_patients_and_answers() -> None:
    code, out, _ = run("crosscheck", "example:anna", "example:bo", "--format", "json", "--engine", "clingo")
    found = json.loads(out)
    assert (code, found["patients"], found["failed"]) == (0, 2, {})
    assert [(e["engine"], e["patients"], e["differences"]) for e in found["engines"]] == [("clingo", 2, [])]


def test_an_engine_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    code, out, _ = run("crosscheck", "example:anna", "--engine", "swi", "--lang", "en")
    assert code == 3
    assert "SWI-Prolog             not installed, not asked" in out


def test_an_export_is_the_same_each_time_and_names_its_source() -> None:
    code, out, _ = run("export", "--to", "clingo", "example:anna")
    assert code == 0
    assert out == run("export", "--to", "clingo", "example:anna")[1]
    assert f"kb sha256 {kb().sha256}" in out
    assert 'flag(anna, "haem_disease.present", true).' in out


def test_numbers_that_clingo_does_not_have() -> None:
    """3.9999999999 g/L is 3999.9999999 mg/L: no whole number, so its order is written down, not computed."""
    almost = Num(Fraction(39999999999, 10000000))
    facts = [Atom("row_value", (Sym("p"), Sym("s"), Sym("g_per_l"), value)) for value in (Num(4000), almost)]
    needed = set(Needs(program().rules, decider().vocabulary).of(facts))
    assert {Atom("needed_less", (Num(4000), Num(4000))), Atom("less", (almost, Num(4000)))} <= needed
    assert Atom("needed_less", (almost, Num(4000))) not in needed


@pytest.mark.skipif(JUDGES["clingo"].version() is None, reason="clingo is not installed")
def test_made_up_patients_of_the_package_are_asked_about_too() -> None:
    code, out, _ = run("crosscheck", "example:anna", "--random", "12", "--seed", "5", "--engine", "clingo", "--format", "json")
    found = json.loads(out)
    assert (code, found["patients"], found["engines"][0]["differences"]) == (0, 13, [])


def test_the_words_are_the_same_in_both_languages() -> None:
    for name in ("crosscheck", "holes"):
        da, en = (import_module(f"sidlogic.words.{name}_{lang}").PHRASES for lang in ("da", "en"))
        assert da.keys() == en.keys()
        assert all(set(re.findall(r"{(\w+)", da[key])) == set(re.findall(r"{(\w+)", en[key])) for key in da)


@pytest.mark.parametrize("judge", installed(), ids=IDS)
def test_an_engine_that_cannot_read_the_program_is_told_not_raised(judge: Judge) -> None:
    with pytest.raises(JudgeError):
        judge.answers("p(", {}, ("p/1",))
