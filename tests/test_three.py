"""The transformation to two versions: what it makes of each word, what it leaves out, and that it is sound."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import combinations

import pytest
from naive import Naive
from random_programs import NAMES, clauses, facts, knowledge_base
from small import atoms, small
from worked import HERE

from sidlogic.clause import Atom, Clause, Literal, Sym
from sidlogic.engine import Engine
from sidlogic.three import program

OPEN = "p(P) :- flag(P, k, true). p(P) :- flag(P, k, unknown), undocumented(P, k). "
ONE = "flag(P, a, true)"


def made(text: str, *outputs: str) -> str:
    return str(program(small(text), outputs or ["out/1"]))


@pytest.mark.parametrize(("said", "meant"), [
    ("proved(p(P))", "p(P)"),
    ("not(proved(p(P)))", "not(p(P))"),
    ("possible(p(P))", "p__possible(P)"),
    ("not(possible(p(P)))", "not(p__possible(P))"),
    ("refuted(p(P))", "not(p__possible(P))"),
    ("not(refuted(p(P)))", "p__possible(P)"),
    ("undecided(p(P))", "p__possible(P), not(p(P))"),
    ("not(undecided(p(P)))", "not(p__undecided(P))"),
])
def test_modal_words(said: str, meant: str) -> None:
    assert made(f"{OPEN} out(P) :- {ONE}, {said}.").endswith(f"out(P) :- {ONE}, {meant}.")


def test_undecided_under_not_is_a_predicate_of_its_own() -> None:
    assert "p__undecided(X1) :- p__possible(X1), not(p(X1))." in made(f"{OPEN} out(P) :- {ONE}, not(undecided(p(P))).")


def test_not_swaps_the_version() -> None:
    text = f"{OPEN} q(P) :- {ONE}, not(p(P)). out(P) :- undecided(q(P))."
    assert f"q(P) :- {ONE}, not(p__possible(P))." in made(text)
    assert f"q__possible(P) :- {ONE}, not(p(P))." in made(text)


def test_only_what_is_asked_is_kept() -> None:
    assert made(f"{OPEN} out(P) :- proved(p(P)). other(P) :- possible(p(P)).") == "p(P) :- flag(P, k, true).\nout(P) :- p(P)."


def test_definite_predicates_have_one_version() -> None:
    assert "__" not in made(f"d(P) :- {ONE}. out(P) :- d(P), possible(d(P)).")


def test_false_is_left_out() -> None:
    assert made(f"no(P) :- {ONE}, undocumented(P, x). out(P) :- {ONE}, proved(no(P)).") == ""
    assert made(f"no(P) :- {ONE}, undocumented(P, x). out(P) :- {ONE}, not(proved(no(P))).") == f"out(P) :- {ONE}."


def test_parameters_and_comparisons_are_put_in_place() -> None:
    text = """guideline_number(limit, 4000). guideline_number(other, 3). needed(2).
              out(P) :- value(P, k, V), guideline_number(limit, L), V < L, needed(N), N < 3.
              out(P) :- value(P, k, V), needed(N), 2 < N, V == N.
              out(P) :- value(P, k, 1), difference(0, 6, M), decision_date(P, D), add_months(D, M, _)."""
    assert made(text).splitlines() == [
        "out(P) :- value(P, k, V), V < 4000.",
        "out(P) :- value(P, k, 1), decision_date(P, D), add_months(D, -6, _)."]


def test_tables_of_several_rows_stay() -> None:
    assert made("t(a, 1). t(a, 2). out(P) :- value(P, k, V), t(a, V), not(t(a, 3)), not(t(b, V)).") == (
        "t(a, 1).\nt(a, 2).\nout(P) :- value(P, k, V), t(a, V).")


@pytest.mark.parametrize("text", [
    f"p__possible(P) :- {ONE}. out(P) :- p__possible(P).",
    f"{OPEN} out(P) :- p(P). out(P) :- proved(p(P)).",
    "out(P) :- flag(P, k, _), not(undocumented(P, k)).",
])
def test_what_the_reader_refuses_is_refused_here_too(text: str) -> None:
    with pytest.raises(ValueError, match="out/1|p__possible|undocumented"):
        made(text)


def test_callee_first() -> None:
    text = "b(P) :- c(P). c(P) :- value(P, k, _). a(P) :- c(P). out(P) :- a(P), b(P)."
    assert [line[0] for line in made(text).splitlines()] == ["c", "b", "a", "o"]


def test_a_program_does_not_depend_on_the_hash_seed() -> None:
    show = "from sidlogic.kb import load; from sidlogic.three import program; print(program(load()))"
    shown = {subprocess.run([sys.executable, "-c", show], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=HERE.parent, text=True,
                            capture_output=True, check=True).stdout for seed in ("1", "2")}
    assert len(shown) == 1


@pytest.mark.parametrize("seed", range(60))
def test_as_naive_evaluation_has_it(seed: int) -> None:
    rng = random.Random(seed)
    kb = knowledge_base(clauses(rng))
    engine, naive = Engine(program(kb)), Naive(kb.clauses)
    for _ in range(4):
        given = facts(rng)
        assert engine.ask(given) == naive.answers(given)


@pytest.mark.parametrize("seed", range(60))
def test_sound_over_all_completions(seed: int) -> None:
    """Certain holds in every completion and what holds in any is possible; a completion says of each gap whether it is so."""
    rng = random.Random(seed)
    given = clauses(rng)
    known = facts(rng)
    lower = [c for c in given if c.head.predicate != "answer"]
    keys = sorted({c.head.key for c in lower})
    completions = [_completed(lower, keys, known, gaps) for n in range(4) for gaps in combinations(NAMES, n)]
    answers = Engine(program(knowledge_base(given))).ask(known)
    certain, possible = ({Atom(a.args[2].name, (a.args[0], a.args[3])) for a in answers if a.args[1] == Sym(how)
                          and isinstance(a.args[2], Sym)} for how in ("proved", "possible"))
    assert certain <= frozenset.intersection(*completions)
    assert frozenset.union(*completions) <= possible


def test_the_random_programs_leave_something_open() -> None:
    """Otherwise the tests above would say little."""
    undecided = 0
    for seed in range(30):
        rng = random.Random(seed)
        answers = Engine(program(knowledge_base(clauses(rng)))).ask(facts(rng))
        proved, possible = ({a.args[2:] for a in answers if a.args[1] == Sym(how)} for how in ("proved", "possible"))
        undecided += len(possible - proved)
    assert undecided > 60


def _completed(lower: list[Clause], keys: list[str], known: tuple[Atom, ...], gaps: tuple[str, ...]) -> frozenset[Atom]:
    """The two-valued answers when these gaps are so and the others not: undocumented/2 becomes a recorded element."""

    def settled(clause: Clause) -> Clause:
        body = (Literal(Atom("element", (c.atom.args[0], Sym("gap"), c.atom.args[1])))
                if isinstance(c, Literal) and c.atom.predicate == "undocumented" else c for c in clause.body)
        return Clause(clause.head, tuple(body))

    extra = atoms(" ".join(f"element(p, gap, {gap})." for gap in gaps))
    return Engine(program(knowledge_base(map(settled, lower)), keys)).ask([*known, *extra])
