"""The mutation run: what is tried, that replaying is right, and that the worked patients notice a sample of errors."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache

import pytest
from click.testing import CliRunner
from worked import CASES, cases, decider, facts_of, kb, record

import sidlogic.cases
from sidlogic.audit.equivalent import Equivalent, listed
from sidlogic.audit.mutants import Mutant, decisive, mutants
from sidlogic.audit.mutation import Judge, WrongCase, run
from sidlogic.audit.replay import Bases, Replay, answers, missing
from sidlogic.cases.expected import differences
from sidlogic.cli import main
from sidlogic.decide import Decider
from sidlogic.engine import Engine
from sidlogic.solve import Rules, Solver
from sidlogic.three import program


@lru_cache(maxsize=1)
def every() -> tuple[Mutant, ...]:
    return tuple(mutants(kb()))


@lru_cache(maxsize=1)
def judge() -> Judge:
    return Judge(kb())


def of(text: str) -> list[str]:
    """What is made of the clause of that text."""
    return [f"{one.kind}: {one.after or '(nothing)'}" for one in every() if str(one.before) == text]


def test_the_errors_that_are_made_of_a_window() -> None:
    assert of("pattern_infection(P, Infection) :- infection(P, Infection, Onset), pattern_from(P, Day), Day =< Onset.") == [
        "drop_clause: (nothing)",
        "drop_condition: pattern_infection(P, Infection) :- infection(P, Infection, Onset), pattern_from(P, Day).",
        "flip: pattern_infection(P, Infection) :- infection(P, Infection, Onset), pattern_from(P, Day), Day < Onset.",
        "swap_ends: pattern_infection(P, Infection) :- infection(P, Infection, Onset), pattern_from(P, Day), Onset =< Day.",
    ]


def test_the_errors_that_are_made_of_a_number() -> None:
    assert of("guideline_number(igg_marked_limit, 4000).") == [
        "drop_clause: (nothing)",
        "constant: guideline_number(infection_free_months, 4000).",
        "number: guideline_number(igg_marked_limit, 3999).",
        "number: guideline_number(igg_marked_limit, 4001).",
    ]


def test_every_clause_that_an_answer_rests_on_is_tried() -> None:
    assert {str(one.before) for one in every()} == set(map(str, decisive(kb())))


SOME = range(5, 4000, 331)
"""Mutants for whom replaying is compared."""


@pytest.mark.parametrize("number", SOME)
def test_a_replayed_patient_is_answered_as_one_that_is_decided_anew(number: int) -> None:
    mutant, bases = every()[number], Bases(kb())
    rules = bases.with_clause(mutant.before, mutant.after)
    for case in cases()[number % 7 :: 40]:
        facts = facts_of(case["patient"])
        replay = Replay(bases, facts)
        found = replay.changed(mutant.before.head.key, mutant.after, mutant.before) or (replay.answers, replay.missing)
        anew = Solver(rules, facts)
        assert {key: set(rows) for key, rows in found[0].items()} == {key: set(rows) for key, rows in answers(anew).items()}
        assert found[1] == missing(anew, answers(anew))


def test_the_engine_that_decides_notices_the_same_at_the_same_field() -> None:
    some = [one for one in every() if str(one.before) == "guideline_number(igg_marked_limit, 4000)." and one.kind == "number"]
    for verdict in run(judge(), cases(), some):
        case = next(case for case in cases() if case["case"] == verdict.case)
        told = changed(verdict.mutant).decide(record(case["patient"]))["decisions"]
        assert next(differences(case["expect"], told), "") == verdict.difference != ""


def changed(mutant: Mutant) -> Decider:
    """What decides by the clauses with the error in them."""
    assert mutant.after is not None
    base = replace(kb(), clauses=tuple(mutant.after if clause is mutant.before else clause for clause in kb().clauses))
    return replace(decider(), kb=base, engine=Engine(program(base)), rules=Rules(base))


def test_a_sample_of_the_errors_is_noticed() -> None:
    equivalent = Equivalent(kb())
    sample = [one for one in every()[::41] if equivalent.why(one) is None]
    worked = [*cases(), *sidlogic.cases.cases(sidlogic.cases.other_numbers())]
    assert len(sample) > 80
    assert [str(one.mutant) for one in run(judge(), worked, sample) if one.case is None] == []


def test_no_case_notices_what_is_said_to_be_equivalent() -> None:
    equivalent = Equivalent(kb())
    some = [one for one in every() if equivalent.why(one) is not None]
    assert [str(one.mutant) for one in run(judge(), cases()[::6], some) if one.case is not None] == []


def test_what_is_listed_as_equivalent_is_a_mutant() -> None:
    assert set(listed(kb())) - {one.key for one in every()} == set()
    assert all(words["da"] and words["en"] for words in listed(kb()).values())


def test_a_case_that_is_decided_otherwise_is_refused() -> None:
    case = cases()[0]
    wrong = {**case, "expect": {"start": {"status": "not_met"}}}
    with pytest.raises(WrongCase, match=r"W001: start.status: expected not_met, found individual"):
        run(judge(), [wrong], every()[:1])


def test_the_command() -> None:
    found = CliRunner().invoke(main, ["kb", "mutate", str(CASES / "published.jsonl"), "--every", "900", "--workers", "1", "--format", "json"])
    data = json.loads(found.output)
    assert data["mutants"] == len(every()[::900]) == sum(data["sums"].values())
    assert found.exit_code == (3 if data["survived"] or data["refuted"] else 0)
