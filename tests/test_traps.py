"""What pyDatalog 0.22 does silently (docs/engine.md), each shown to be impossible here."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from graphlib import CycleError
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import atoms, small

from sidlogic.clause import Atom, Const, Num, Sym
from sidlogic.engine import Engine, EngineError
from sidlogic.reader import read
from sidlogic.three import program

PLAIN = "out(P, V) :- value(P, k, V)."


def engine(text: str) -> Engine:
    return Engine(program(small(text), ["out/2"]))


def fact(value: object) -> Atom:
    return Atom("value", (Sym("anna"), Sym("k"), value))  # type: ignore[arg-type]


def values(text: str, *given: Const) -> set[Const]:
    return {a.args[1] for a in engine(text).ask([fact(value) for value in given])}


@pytest.mark.parametrize("value", [
    Num(5.9), Num(3.0), Num(float("nan")), Num(True), Num(Decimal("5.9")), Num("7"), Num(None), Sym(7), Sym(None), 7, "text", True,
])  # type: ignore[arg-type]
def test_no_float_no_truth_value_no_bare_text_gets_in(value: object) -> None:
    """Floats lose half their digits, and True is 1 there."""
    with pytest.raises(EngineError, match="neither a name nor an exact number"):
        engine(PLAIN).ask([fact(value)])


def test_a_close_fraction_is_not_rounded() -> None:
    assert values("out(P, V) :- value(P, k, V), V < 4.", Num(Fraction(39999999996, 10**10)), Num(4)) == {
        Num(Fraction(39999999996, 10**10))}


def test_numbers_texts_and_truth_values_are_different_constants() -> None:
    every = [Num(1), Sym("1"), Sym("True"), Sym("true"), Sym("1.0"), Num(0), Sym("False"), Sym("None"), Sym("")]
    assert values(PLAIN, *every) == set(every)
    for one in every:
        assert values(f"out(P, found) :- value(P, k, {one}).", *(e for e in every if e != one)) == set()
        assert values(f"out(P, V) :- value(P, k, V), V == {one}.", *every) == {one}
        assert values(f"out(P, V) :- value(P, k, V), V \\== {one}.", *every) == set(every) - {one}


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text())
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    assert values(PLAIN, Sym(text)) == {Sym(text)}


@pytest.mark.parametrize("text", [
    "_", "X", "V", "Å", "'", "''", "\\", "a'b", "lambda: 0", "__import__('os')", "+ value('x')", "p(X) <= q(X)", "1 & 2", "~", "~value",
    "a.b", "a]b", "_pyD_query", "_pyD_class", "\x00", "\ud800", "æ" * 5000])
def test_text_is_never_code_variable_or_predicate(text: str) -> None:
    assert values("out(P, V) :- value(P, k, V), value(P, k, V), not(element(P, V, V)).", Sym(text), Sym("z")) == {Sym(text), Sym("z")}
    assert values("out(P, V) :- value(P, k, V), V \\== z.", Sym(text), Sym("z")) == {Sym(text)}


@pytest.mark.parametrize("name", ["True", "1", "_", "X", "p(X)", "anna]b", "Pål Åse", ""])
def test_a_patient_of_any_name(name: str) -> None:
    assert engine(PLAIN).ask([Atom("value", (Sym(name), Sym("k"), Num(1)))]) == {Atom("out", (Sym(name), Num(1)))}


@pytest.mark.parametrize("clause", [
    "out(P, X) :- value(P, k, V), divided(1, V, X).",
    "out(P, 1) :- value(P, k, V), not(inner(P, V)). inner(P, V) :- value(P, k, V), divided(1, V, X), X < 0.",
    "out(P, X) :- value(P, k, V), calendar_date(2026, 13, V, X).",
    "out(P, X) :- value(P, k, V), add_months(V, 1, X).",
])
def test_an_exception_is_an_exception(clause: str) -> None:
    """There it becomes a term: 1/0 \\== 7 is true."""
    with pytest.raises(EngineError):
        values(clause, Num(0))


@pytest.mark.parametrize("op", ["<", "=<", ">", ">="])
@pytest.mark.parametrize("other", [Num(3), Sym("b")])
def test_only_numbers_have_an_order(op: str, other: Const) -> None:
    with pytest.raises(EngineError, match="only numbers have an order"):
        values(f"out(P, V) :- value(P, k, V), V {op} {other}.", Sym("a"))


def test_a_builtin_wants_numbers() -> None:
    with pytest.raises(EngineError, match="exact numbers"):
        values("out(P, X) :- value(P, k, V), times(V, 2, X).", Sym("3"))


def test_a_failing_query_leaves_no_facts_and_spoils_no_later_one() -> None:
    asked = engine("out(P, X) :- value(P, k, V), element(P, e, W), divided(W, V, X).")
    good = atoms("value(bo, k, 2). element(bo, e, 4).")
    for _ in range(3):
        with pytest.raises(EngineError):
            asked.ask(atoms("value(anna, k, 1). value(anna, k, 0). element(anna, e, 4)."))
        assert asked.ask(good) == set(atoms("out(bo, 2)."))


def test_a_builtin_checks_its_output_too() -> None:
    assert values("out(P, V) :- value(P, k, V), times(2, 3, V).", Num(6), Num(7), Sym("6")) == {Num(6)}


def test_at_least_two_without_counting() -> None:
    """Counts are over distinct values there, and `n >= 2` in a body is silently false."""
    text = "out(P, two) :- value(P, k, One), value(P, k, Two), One \\== Two."
    assert values(text, Num(1), Num(1)) == set()
    assert values(text, Num(1), Sym("1")) == {Sym("two")}


def test_answers_are_a_set_and_facts_too() -> None:
    assert values(PLAIN, Num(1), Num(1), Num(2)) == {Num(1), Num(2)}


def test_a_negation_with_nothing_to_negate_is_true() -> None:
    """A predicate that only ever stands negated and has no facts is an AttributeError there."""
    assert values("out(P, V) :- value(P, k, V), not(row_flag(P, V, x, true)), not(never(P)).", Num(1)) == {Num(1)}


@pytest.mark.parametrize("negation", ["not(q(P))", "q(P)"])
def test_a_cycle_is_refused(negation: str) -> None:
    """p :- not(q) with q :- not(p) never returns there. The reader refuses every cycle; so does the transformation."""
    clauses = read(f"p(P) :- value(P, k, _), {negation}. q(P) :- value(P, k, _), not(p(P)).")
    kinds = {"value/3": "input", "p/1": "definite", "q/1": "definite"}
    with pytest.raises(CycleError):
        program(SimpleNamespace(clauses=clauses, kinds=kinds), ["p/1"])
