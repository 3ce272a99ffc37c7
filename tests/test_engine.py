"""The engine from outside: what it answers, what it refuses, and that nothing of a patient or an error stays behind."""

from __future__ import annotations

import gc
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from pyDatalog import Logic, pyEngine
from small import atom, atoms, small
from worked import cases, facts_of, kb

from sidlogic.clause import Atom, Num, Sym, Var
from sidlogic.engine import Engine, EngineError
from sidlogic.three import program

ANNA = "decision_date(anna, 739000). value(anna, k, 7)."


def engine(text: str, *outputs: str) -> Engine:
    return Engine(program(small(text), outputs or ["out/2"]))


def ask(text: str, facts: str) -> set[str]:
    return {str(answer) for answer in engine(text).ask(atoms(facts))}


def test_answers_are_atoms_of_the_patient() -> None:
    assert engine("out(P, V) :- value(P, k, V).").ask(atoms(ANNA)) == {atom("out(anna, 7)")}


def test_several_outputs_of_different_width() -> None:
    found = engine("a(P, 1) :- value(P, k, _). b(P, x, V, K) :- value(P, K, V).", "a/2", "b/4", "c/3").ask(atoms(ANNA))
    assert found == {atom("a(anna, 1)"), atom("b(anna, x, 7, k)")}


def test_no_facts_no_answers() -> None:
    assert engine("out(P, V) :- value(P, k, V).").ask([]) == frozenset()


def test_an_undefined_predicate_is_false_and_its_negation_true() -> None:
    assert ask("out(P, 1) :- value(P, k, _), not(gone(P)). out(P, 2) :- gone(P).", ANNA) == {"out(anna, 1)"}
    assert ask("out(P, 1) :- value(P, k, _), not(element(P, x, _)). out(P, 2) :- element(P, _, _).", ANNA) == {"out(anna, 1)"}


def test_repeated_variables_ask_for_equal_arguments() -> None:
    facts = "value(anna, a, a). value(anna, a, b). row(anna, igg, 3, 3). row(anna, igg, 3, 4)."
    assert ask("out(P, X) :- value(P, X, X).", facts) == {"out(anna, a)"}
    assert ask("out(P, X) :- row(P, _, X, X).", facts) == {"out(anna, 3)"}
    assert ask("pair(P, X, X) :- value(P, X, _). out(P, Y) :- value(P, X, Y), pair(P, X, Y).", facts) == {"out(anna, a)"}


def test_anonymous_variables_are_all_different() -> None:
    """For pyDatalog p(_, _) means equal arguments."""
    assert ask("out(P, 1) :- value(P, _, _).", "value(anna, a, b).") == {"out(anna, 1)"}
    assert ask("out(P, 1) :- value(P, a, _), not(row(P, _, _, _)).", "value(anna, a, b). row(anna, igg, x, 4).") == set()


def test_numbers_stay_exact() -> None:
    third = Atom("value", (Sym("anna"), Sym("k"), Num(Fraction(1, 3))))
    close = Atom("value", (Sym("anna"), Sym("k"), Num(Fraction(39999999996, 10**10))))
    assert engine("out(P, X) :- value(P, k, V), times(V, 3, X).").ask([third]) == {atom("out(anna, 1)")}
    assert engine("out(P, V) :- value(P, k, V), V < 4.").ask([close]) == {Atom("out", (Sym("anna"), close.args[2]))}
    large = Num(123456789012345678901234567890)
    assert engine("out(P, V) :- value(P, k, V).").ask([Atom("value", (Sym("anna"), Sym("k"), large))]) == {
        Atom("out", (Sym("anna"), large))}


def test_a_patient_who_is_also_a_value_is_not_left_out() -> None:
    """The patient argument may only be dropped where it carries nothing."""
    assert ask("out(P, P) :- value(P, k, _).", ANNA) == {"out(anna, anna)"}
    assert ask("out(P, V) :- value(P, k, V), V == P.", "value(anna, k, anna). value(anna, k, bo).") == {"out(anna, anna)"}


@pytest.mark.parametrize(("facts", "message"), [
    (atoms("value(anna, k, 7). value(bo, k, 7)."), "one patient at a time"),
    (atoms("values(anna, k, 7)."), "values/3 is not a predicate of a record"),
    (atoms("value(anna, 7)."), "value/2 is not a predicate of a record"),
    ([Atom("value", (Sym("anna"), Sym("k"), Var("X")))], "neither a name nor an exact number"),
])
def test_facts_that_are_refused(facts: list[Atom], message: str) -> None:
    with pytest.raises(EngineError, match=message):
        engine("out(P, V) :- value(P, k, V).").ask(facts)


def test_nothing_stays_after_an_answer_or_a_failure() -> None:
    asked = engine("out(P, X) :- value(P, k, V), divided(1, V, X).")
    for facts in ("value(anna, k, 0). value(anna, k, 5).", "value(anna, k, 4). value(bo, k, 3)."):
        with pytest.raises(EngineError):
            asked.ask(atoms(facts))
        assert asked.ask([]) == frozenset()
        assert asked.ask(atoms("value(bo, k, 1).")) == {atom("out(bo, 1)")}


def test_engines_do_not_disturb_each_other() -> None:
    one, two = engine("out(P, 1) :- value(P, k, _)."), engine("out(P, 2) :- value(P, k, _). helper(P) :- value(P, k, _).")
    for _ in range(2):
        assert one.ask(atoms(ANNA)) == {atom("out(anna, 1)")}
        assert two.ask(atoms(ANNA)) == {atom("out(anna, 2)")}


def test_the_users_own_pydatalog_is_left_alone() -> None:
    Logic()
    pyEngine.assert_(pyEngine.Clause(pyEngine.Literal("out", [pyEngine.Const(9)]), []))
    before = Logic.tl.logic, pyEngine.Float_Precision, dict(pyEngine.Python_resolvers)
    asked = engine("out(P, V) :- value(P, k, V).")
    asked.ask(atoms(ANNA))
    with pytest.raises(EngineError):
        asked.ask(atoms("nothing(anna)."))
    assert (Logic.tl.logic, pyEngine.Float_Precision, dict(pyEngine.Python_resolvers)) == before
    assert pyEngine.Literal("out", [pyEngine.Var("X")]).ask() == [(9,)]


def test_threads_share_an_engine() -> None:
    """pyDatalog keeps its state by thread: a thread that did not make the engine gets an AttributeError there."""
    asked = engine("out(P, X) :- value(P, k, V), times(V, 2, X).")

    def one(n: int) -> bool:
        return asked.ask(atoms(f"value(p{n}, k, {n}).")) == {atom(f"out(p{n}, {2 * n})")}

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(300)))
    made: list[Engine] = []
    maker = threading.Thread(target=lambda: made.append(engine("out(P, V) :- value(P, k, V).")))
    maker.start()
    maker.join()
    assert made[0].ask(atoms(ANNA)) == {atom("out(anna, 7)")}


def test_facts_may_be_made_by_asking() -> None:
    asked = engine("out(P, V) :- value(P, k, V).")
    assert asked.ask(Atom("value", (a.args[0], Sym("k"), Num(8))) for a in asked.ask(atoms(ANNA))) == {atom("out(anna, 8)")}


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(collecting: bool) -> None:
    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        engine("out(P, V) :- value(P, k, V).").ask(atoms(ANNA))
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()


def test_an_answer_leaves_no_cycles_and_no_objects() -> None:
    asked = Engine(program(kb()))
    some = [facts_of(case["patient"]) for case in cases()[:20]]
    for _ in range(2):
        for facts in some:
            asked.ask(facts)
        gc.collect()
        count = len(gc.get_objects())
    for facts in some:
        asked.ask(facts)
    assert gc.collect() < 50
    assert abs(len(gc.get_objects()) - count) < 50


def test_neither_the_order_of_facts_nor_repetition_matters() -> None:
    asked, rng = Engine(program(kb())), random.Random(1)
    for case in cases()[::25]:
        facts = list(facts_of(case["patient"]))
        answers = asked.ask(facts)
        rng.shuffle(facts)
        assert asked.ask(facts + facts[:10]) == answers
