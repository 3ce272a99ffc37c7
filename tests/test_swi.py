"""The engine against SWI-Prolog, which loads kb/*.pl itself and evaluates it by tests/prolog/judge.pl."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from swi import Judge, JudgeError
from test_builtins import number, rows
from worked import cases, decider, facts_of, kb, made_up

from sidlogic.clause import Atom, Num, Sym, Var
from sidlogic.derive import Derivation

pytestmark = pytest.mark.skipif(shutil.which("swipl") is None, reason="SWI-Prolog (swipl) is not installed")
MADE_UP = 2000


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as running:
        yield running


def missing(answers: Iterable[Atom], facts: Iterable[Atom]) -> dict[str, list[str]]:
    """The names that each decision waits for, by the derivations of sidlogic."""
    wanted = [atom.args for atom in answers if atom.predicate == "wanted"]
    derivation = Derivation(kb(), facts, decider().rules) if wanted else None
    names: dict[str, set[str]] = defaultdict(set)
    for patient, decision, rule in wanted:
        assert derivation is not None
        assert isinstance(decision, Sym)
        names[decision.name] |= derivation.blame(Atom("start", (patient, rule, Var("Strength"))))
    return {decision: sorted(found) for decision, found in names.items()}


def disagreements(judge: Judge, patients: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One line a patient on whom the engines differ. Both work at the same time."""
    for patient in patients:
        facts = facts_of(patient)
        judge.send(facts)
        ours = decider().engine.ask(facts)
        names = missing(ours, facts)
        theirs, their_names = judge.receive()
        if (ours, names) != (theirs, their_names):
            only = [sorted(map(str, ours - theirs)), sorted(map(str, theirs - ours))]
            yield f"{patient['id']}: engine {only[0]} {names}, SWI-Prolog {only[1]} {their_names}"


def test_swi_prolog_loads_the_clauses_without_a_word(judge: Judge) -> None:
    assert judge.complaints() == []


def test_same_answers_on_worked_patients(judge: Judge) -> None:
    assert list(disagreements(judge, (case["patient"] for case in cases()))) == []


def test_same_answers_on_made_up_patients(judge: Judge) -> None:
    assert list(disagreements(judge, made_up(MADE_UP, "swi"))) == []


@pytest.mark.parametrize(("name", "inputs", "expected"), list(rows()))
def test_built_ins(judge: Judge, name: str, inputs: list[int | Fraction], expected: str) -> None:
    if expected == "error":
        with pytest.raises(JudgeError):
            judge.compute(name, inputs)
    else:
        assert judge.compute(name, inputs) == (None if expected == "none" else Num(number(expected)))


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str], Judge]:
    """A judge of a program of a few lines."""

    def judge_of(program: str) -> Judge:
        (tmp_path / "small.pl").write_text(program, "utf-8")
        return Judge(tmp_path)

    return judge_of


def asked(judge: Judge, *facts: Atom) -> tuple[set[str], dict[str, list[str]]]:
    with judge:
        judge.send(facts)
        answers, names = judge.receive()
    return {str(atom) for atom in answers}, names


TEXTS = ["it's", 'say "x"', "a\\b", "true", "1r3", "X", "æøå ☃", "line\nbreak", "foo(bar)", "%", "/*", ""]


def test_any_text_of_a_record_comes_back(small: Callable[[str], Judge]) -> None:
    facts = [Atom("value", (Sym("p"), Sym("k"), Sym(text))) for text in TEXTS]
    found, _ = asked(small("placed(P, V, 1, 2, 3) :- value(P, k, V)."), *facts)
    assert found == {str(Atom("placed", (Sym("p"), Sym(text), Num(1), Num(2), Num(3)))) for text in TEXTS}


THREE_VALUES = """
wet(P) :- flag(P, rain, true).
wet(P) :- flag(P, rain, unknown), undocumented(P, rain).
dry(P) :- decision_date(P, _), not(wet(P)).
start(P, walk, met) :- dry(P).
start(P, swim, met) :- wet(P).
start(P, fly, met) :- dry(P), wet(P), flag(P, wings, true).
wanted(P, start, Rule) :- decision_date(P, _), undecided(start(P, Rule, _)).
answer(P, start, proved, Rule) :- decision_date(P, _), proved(start(P, Rule, _)).
answer(P, start, possible, Rule) :- decision_date(P, _), possible(start(P, Rule, _)).
answer(P, start, refuted, walk) :- decision_date(P, _), refuted(start(P, walk, met)).
"""


@pytest.mark.parametrize(
    ("rain", "expected", "names"),
    [
        ("true", {"proved, swim", "possible, swim", "refuted, walk"}, {}),
        ("false", {"proved, walk", "possible, walk"}, {}),
        ("unknown", {"possible, swim", "possible, walk"}, {"start": ["rain"]}),
    ],
)
def test_three_values(
    small: Callable[[str], Judge], rain: str, expected: set[str], names: dict[str, list[str]]
) -> None:
    facts = [Atom("decision_date", (Sym("p"), Num(1))), Atom("flag", (Sym("p"), Sym("rain"), Sym(rain)))]
    found, missing_names = asked(small(THREE_VALUES), *facts)
    assert {text for text in found if text.startswith("answer")} == {f"answer(p, start, {text})" for text in expected}
    assert missing_names == names


def test_a_misspelt_predicate_is_refused(small: Callable[[str], Judge]) -> None:
    with pytest.raises(JudgeError, match="existence_error"):
        asked(small("placed(P, a, b, 1, c) :- valeu(P, k, _)."))


def test_a_complaint_is_heard(small: Callable[[str], Judge]) -> None:
    with small("placed(P, a, b, 1, c) :- value(P, k, Single).") as judge:
        assert "Single" in str(judge.complaints())
