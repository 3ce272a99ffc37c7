"""Coverage in three values: what it counts, and that the worked patients reach every clause in every way that is possible."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

import pytest
from click.testing import CliRunner
from small import atoms, small
from worked import cases, facts_of, kb, made_up

from sidlogic.audit.coverage import WAYS, Coverage, coverage
from sidlogic.audit.coverage_told import lines, sums
from sidlogic.audit.impossible import Impossible, listed
from sidlogic.cli import main
from sidlogic.words import audit_da, audit_en


@lru_cache(maxsize=1)
def worked_coverage() -> Coverage:
    return coverage(kb(), (facts_of(case["patient"]) for case in cases()))


@lru_cache(maxsize=1)
def impossible() -> Impossible:
    return Impossible(kb())


def unreached(found: Coverage) -> Iterator[tuple[str, str | None, str]]:
    """Every clause and condition with a value that no patient gave it although its form does not rule that out."""
    form = Impossible(kb())
    form.listed = {}
    for one in found.clauses:
        for name in WAYS:
            if not getattr(one.count, name) and name not in form.of(one.clause):
                yield str(one.clause), None, name
            for n, (condition, count) in enumerate(zip(one.clause.body, one.conditions, strict=True)):
                if not getattr(count, name) and name not in form.of(one.clause, n):
                    yield str(one.clause), str(condition), name


def test_the_worked_patients_reach_everything_in_every_way_but_the_listed_ones() -> None:
    found, told = set(unreached(worked_coverage())), set(listed(kb()))
    assert (found - told, told - found) == (set(), set())


def test_nobody_reaches_what_is_said_to_be_impossible() -> None:
    more = coverage(kb(), (facts_of(patient) for patient in made_up(60, "coverage")))
    for found in (worked_coverage(), more):
        for one in found.clauses:
            for n, count in ((None, one.count), *enumerate(one.conditions)):
                reached = {name for name in impossible().of(one.clause, n) if getattr(count, name)}
                assert not reached, f"{one.clause} {n}: {reached}"


def test_a_clause_is_one_of_three_for_every_patient() -> None:
    found = worked_coverage()
    assert found.patients == len(cases())
    for one in found.clauses:
        assert one.count.true + one.count.false + one.count.undecided == found.patients
        assert one.conditions[0].reached == found.patients


SMALL = """
low(P) :- row(P, igg, S, _), under(P, S).
under(P, S) :- row_value(P, S, g_per_l, V), V < 4000.
known(P) :- flag(P, sid, true).
known(P) :- flag(P, sid, unknown), undocumented(P, sid).
answer(P, start, status, met) :- low(P), not(known(P)).
"""
PATIENTS = """
row(a, igg, s1, 1). row_value(a, s1, g_per_l, 3000). row(a, igg, s2, 2). row_value(a, s2, g_per_l, 5000). flag(a, sid, true).
row(b, igg, s1, 1). row_value(b, s1, g_per_l, 3000). flag(b, sid, unknown).
flag(c, sid, false).
"""


def counted() -> dict[str, list[tuple[int, int, int]]]:
    """Three small patients: the counts of each clause, then of its conditions."""
    facts = atoms(PATIENTS)
    found = coverage(small(SMALL), (tuple(f for f in facts if str(f.args[0]) == who) for who in "abc"))
    return {str(one.clause): [(c.true, c.false, c.undecided) for c in (one.count, *one.conditions)] for one in found.clauses}


def test_the_counts_of_small_patients() -> None:
    found = counted()
    # a has a low sample and one that is not: true once for the clause, both ways for the condition
    assert found["under(P, S) :- row_value(P, S, g_per_l, V), V < 4000."] == [(2, 1, 0), (2, 1, 0), (2, 1, 0)]
    # what stands for a missing fact is undecided, and reached by b only
    assert found["known(P) :- flag(P, sid, unknown), undocumented(P, sid)."] == [(0, 2, 1), (1, 2, 0), (0, 0, 1)]
    # c has no sample, so whether it is known is never asked
    assert found["answer(P, start, status, met) :- low(P), not(known(P))."] == [(0, 2, 1), (2, 1, 0), (0, 1, 1)]


def test_what_the_form_of_a_clause_rules_out() -> None:
    base = small(SMALL)
    out = Impossible(base)
    assert {str(clause): out.of(clause) for clause in base.clauses[1:4]} == {
        "under(P, S) :- row_value(P, S, g_per_l, V), V < 4000.": {"undecided": "two_valued"},
        "known(P) :- flag(P, sid, true).": {"undecided": "two_valued"},
        "known(P) :- flag(P, sid, unknown), undocumented(P, sid).": {"true": "stands_open"},
    }
    assert out.of(base.clauses[3], 1) == {"true": "stands_open", "false": "stands_open"}


@pytest.mark.parametrize(("text", "condition", "expected"), [
    ("p(P) :- decision_date(P, D), add_months(D, 6, E).", 1, {"false": "always", "undecided": "two_valued"}),
    ("n(x, 1). p(P) :- n(x, N), N == 2, flag(P, sid, true).", 1, {"true": "not_reached", "undecided": "not_reached"}),
    ("n(x, 1). p(P) :- n(x, N), N == 2, flag(P, sid, true).", 2, dict.fromkeys(WAYS, "not_reached")),
    ("n(x, 1). p(P) :- value(P, 'ig.dose_g', V), n(x, V).", 1, {"undecided": "two_valued"}),
    ("q(P) :- undocumented(P, a). p(P) :- proved(q(P)).", 0, {"true": "not_reached", "undecided": "not_reached"}),
    ("q(P) :- undocumented(P, a). p(P) :- undecided(q(P)).", 0, {"false": "always", "undecided": "two_valued"}),
])  # fmt: skip
def test_what_the_form_of_a_condition_rules_out(text: str, condition: int, expected: dict[str, str]) -> None:
    base = small(text)
    assert Impossible(base).of(base.clauses[-1], condition) == expected


def test_several_processes_count_the_same() -> None:
    some = [facts_of(case["patient"]) for case in cases()[:20]]
    assert coverage(kb(), some, workers=2) == coverage(kb(), some)


def test_only_what_is_missing_is_listed() -> None:
    told = list(lines(worked_coverage(), impossible(), "da", only_missing=True))
    assert all(row["never"] == 0 for of in sums(worked_coverage(), impossible()).values() for row in of.values())
    assert not [line for line in told if ":-" in line]
    assert told[-1] == "alt, hvad der kan forekomme, er nået"
    few = list(lines(coverage(kb(), [facts_of(cases()[0]["patient"])]), impossible(), "da", only_missing=True))
    assert [line for line in few if "0!" in line]


def test_the_command() -> None:
    found = CliRunner().invoke(main, ["kb", "coverage", "sidlogic/examples/anna.json", "--format", "json", "--lang", "en"])
    assert found.exit_code == 0, found.output
    data = json.loads(found.output)
    assert (data["format"], data["patients"], len(data["clauses"])) == ("sidlogic-coverage", 1, len(worked_coverage().clauses))
    met = next(one for one in data["clauses"] if one["clause"].startswith("start(P, 'start.haem.strict'"))
    assert (met["true"], met["false"], met["undecided"], met["never"]) == (1, 0, 0, ["false", "undecided"])
    table = CliRunner().invoke(main, ["kb", "coverage", "sidlogic/examples/anna.json"])
    assert table.output.startswith("dækning: 1 patienter, 731 klausuler")


def test_an_invalid_patient_costs_the_others_nothing() -> None:
    found = CliRunner().invoke(main, ["kb", "coverage", "sidlogic/examples/anna.json", "missing.json"])
    assert found.exit_code == 3
    assert "1 patienter" in found.output


def test_both_languages_say_the_same_things() -> None:
    assert audit_da.PHRASES.keys() == audit_en.PHRASES.keys()
    assert all(words["da"] and words["en"] for words in listed(kb()).values())
