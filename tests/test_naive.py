"""The engine against a second evaluator that shares no line with it, on every worked patient and on made-up ones."""

from __future__ import annotations

from itertools import chain

from naive import Naive
from worked import MANY, cases, decider, facts_of, kb, made_up

from sidlogic.clause import Atom, Clause, Literal, Sym, Var

X, Y = Var("X"), Var("Y")


def test_same_answers() -> None:
    naive = Naive(kb().clauses)
    for patient in chain((case["patient"] for case in cases()), made_up(50 * MANY, "naive")):
        facts = facts_of(patient)
        assert naive.answers(facts) == decider().engine.ask(facts), patient["id"]


def test_repeats_a_predicate_that_leans_on_itself() -> None:
    path = [
        Clause(Atom("path", (X, Y)), (Literal(Atom("step", (X, Y))),)),
        Clause(Atom("path", (X, Y)), (Literal(Atom("path", (X, Var("Z")))), Literal(Atom("step", (Var("Z"), Y))))),
    ]
    steps = [Atom("step", (Sym(one), Sym(other))) for one, other in ("ab", "bc", "cd")]
    assert len(Naive(path).answers(steps, ["path"])) == 6


def test_equal_variables_bind_equal_values() -> None:
    loop = Clause(Atom("loop", (X,)), (Literal(Atom("step", (X, X))),))
    steps = [Atom("step", (Sym(one), Sym(other))) for one, other in ("ab", "bb")]
    assert Naive([loop]).answers(steps, ["loop"]) == {Atom("loop", (Sym("b"),))}
