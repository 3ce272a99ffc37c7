"""Slips that the reader does not refuse: each kind on the smallest knowledge base that has it, beside one that has not; and ours."""

from __future__ import annotations

import json
import re
import shutil
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from naive import Naive
from small import small
from worked import KB, kb

from sidlogic.clause import Atom, Clause, Compare, Literal, Num, Sym, Var
from sidlogic.cli import main
from sidlogic.kb import KnowledgeBase
from sidlogic.lints import never, numbers, readings, subsumed, unused
from sidlogic.lints.accepted import accepted, judged
from sidlogic.lints.never import contradictory
from sidlogic.lints.subsumed import subsumes


def lines(text: str) -> KnowledgeBase:
    """A small knowledge base, each clause on a line of its own."""
    return small(text.replace(". ", ".\n"))


def found(lint: ModuleType, text: str) -> list[str]:
    return [one.of for one in lint.findings(lines(text))]


# --- ours

def test_the_list_is_exact() -> None:
    """Everything that is found is listed with the reason why it is right, and everything that is listed is found."""
    found = judged(kb())
    assert [(one.kind, one.of) for one in found.new] == []
    assert found.stale == ()
    assert all(reason["da"] and reason["en"] for reason in accepted(KB).values())


def test_no_clause_of_ours_is_superfluous_and_both_languages_agree() -> None:
    """These kinds have nothing that would be right as it is."""
    assert {one.kind for one, _ in judged(kb()).right} == {"unused", "never", "unnamed", "number", "written"}


# --- each kind

def test_unused() -> None:
    text = "answer(P, a, b, c) :- p(P). p(P) :- flag(P, x, true). q(P) :- flag(P, x, true)."
    assert found(unused, text) == ["q/1"]
    assert found(unused, text + " p(P) :- not(q(P)).") == []


@pytest.mark.parametrize(("text", "conditions"), [
    ("p(P) :- value(P, a, X), X < Y, value(P, b, Y), Y =< X.", "X < Y, Y =< X"),
    ("p(P) :- value(P, a, X), value(P, b, Y), X > Y, value(P, c, Z), Z >= X, Z == Y.", "X > Y, Z >= X, Z == Y"),
    ("p(P) :- value(P, a, X), X < 1, 2 < X.", "X < 1, 2 < X"),
    ("p(P) :- value(P, a, X), X == a, X == b.", "X == a, X == b"),
    ("p(P) :- value(P, a, X), value(P, b, Y), X == Y, X \\== Y.", "X == Y, X \\== Y"),
    ("p(P) :- value(P, a, X), X \\== X.", "X \\== X"),
    ("p(P) :- q(P), value(P, a, _), not(q(P)). q(P) :- flag(P, x, true).", "q(P), not(q(P))"),
    ("limit(a, 3). p(P) :- value(P, a, X), limit(a, L), L < 2, X < L.", "limit(a, L), L < 2"),
    ("limit(a, 3). p(P) :- value(P, a, X), limit(b, L), X < L.", "limit(b, L)"),
])
def test_never(text: str, conditions: str) -> None:
    [one] = never.findings(lines(text))
    assert one.values["conditions"] == conditions
    assert one.values["clause"] == "p(P)"


def test_what_rests_on_what_never_holds_never_fires_either() -> None:
    text = "q(P) :- value(P, a, X), X < 1, 2 < X. p(P) :- flag(P, x, true), q(P)."
    assert [one.values["clause"] for one in never.findings(lines(text))] == ["q(P)", "p(P)"]


@pytest.mark.parametrize("text", [
    "p(P) :- value(P, a, X), value(P, b, Y), X =< Y, Y =< X.",
    "p(P) :- value(P, a, X), 1 < X, X < 2.",
    "p(P) :- value(P, a, X), X \\== a, X \\== b.",
    "p(P) :- q(P, a), not(q(P, b)). q(P, X) :- value(P, f, X).",
    "limit(a, 3). p(P) :- value(P, a, X), limit(a, L), L < 4, X < L.",
    "p(P) :- value(P, a, X), undocumented(P, a), X < 3.",
])
def test_not_never(text: str) -> None:
    assert found(never, text) == []


NAMES = tuple(map(Var, "XYZ"))
COMPARISONS = st.builds(Compare, st.sampled_from(["<", "=<", ">", ">=", "==", "\\=="]), st.sampled_from(NAMES), st.sampled_from(NAMES))
HOLDS = {"<": int.__lt__, "=<": int.__le__, ">": int.__gt__, ">=": int.__ge__, "==": int.__eq__, "\\==": int.__ne__}


@settings(max_examples=150, deadline=None, database=None)
@given(st.lists(COMPARISONS, max_size=5))
def test_contradictory_exactly_if_no_values_satisfy(body: list[Compare]) -> None:
    """Three variables over three numbers: every order of them is tried."""
    values = [dict(zip(NAMES, row, strict=True)) for row in product(range(3), repeat=3)]
    possible = any(all(HOLDS[item.op](row[item.left], row[item.right]) for item in body) for row in values)  # type: ignore[index]
    assert contradictory(body) is not possible


@pytest.mark.parametrize(("text", "superfluous"), [
    ("p(P) :- q(P). p(P) :- q(P), r(P).", ["p(P) :- q(P), r(P)."]),
    ("p(P) :- q(P), r(P). p(P) :- q(P).", ["p(P) :- q(P), r(P)."]),
    ("p(P) :- q(P). p(P) :- q(P).", ["p(P) :- q(P)."]),
    ("p(P) :- s(P, X), q(X). p(P) :- s(P, Y), q(Y).", ["p(P) :- s(P, Y), q(Y)."]),
    ("p(P) :- s(P, _). p(P) :- s(P, a).", ["p(P) :- s(P, a)."]),
    ("p(P, X) :- s(P, X). p(P, a) :- s(P, a), q(P).", ["p(P, a) :- s(P, a), q(P)."]),
    ("p(P) :- s(P, X), X =< 2. p(P) :- s(P, X), 2 > X.", ["p(P) :- s(P, X), 2 > X."]),
    ("p(P) :- proved(q(P)). p(P) :- possible(q(P)).", ["p(P) :- proved(q(P))."]),
    ("p(P) :- possible(q(P)). p(P) :- proved(q(P)).", ["p(P) :- proved(q(P))."]),
    ("p(P) :- not(proved(q(P))). p(P) :- not(possible(q(P))).", ["p(P) :- not(possible(q(P)))."]),
    ("p(P) :- q(P). p(P) :- r(P).", []),
    ("p(P) :- s(P, X), s(P, Y), X \\== Y. p(P) :- s(P, X), q(X).", []),
    ("p(P) :- s(P, X), X < 2. p(P) :- s(P, X), X =< 2, q(P).", []),
    ("p(P) :- not(q(P)). p(P) :- q(P), r(P).", []),
    ("p(P, a) :- q(P). p(P, b) :- q(P), r(P).", []),
])
def test_subsumed(text: str, superfluous: list[str]) -> None:
    assert found(subsumed, text) == superfluous


X, Y = Var("X"), Var("Y")
LITERALS = st.builds(lambda name, args, negated: Literal(Atom(name, args), negated), st.sampled_from("qr"),
                     st.sampled_from([(X, Y), (Y, X), (X, X), (X, Sym("a"))]), st.booleans())
BODIES = st.lists(LITERALS | st.just(Compare("\\==", X, Y)), max_size=3).map(lambda more: (Literal(Atom("d", (X, Y))), *more))
FACTS = st.sets(st.builds(lambda name, one, two: Atom(name, (Sym(one), Sym(two))), st.sampled_from("qr"), st.sampled_from("ab"), st.sampled_from("ab")))
DOMAIN = [Atom("d", (Sym(one), Sym(two))) for one, two in product("ab", repeat=2)]


@settings(max_examples=150, deadline=None, database=None)
@given(BODIES, BODIES, FACTS)
def test_what_is_superfluous_concludes_nothing_of_its_own(one: tuple[Literal, ...], other: tuple[Literal, ...], facts: set[Atom]) -> None:
    general, special = (Clause(Atom(name, (X,)), body) for name, body in (("g", one), ("s", other)))
    if subsumes(Clause(Atom("p", (X,)), one), Clause(Atom("p", (X,)), other)):
        answers = Naive([general, special]).answers([*DOMAIN, *facts], ("g", "s"))
        assert {atom.args for atom in answers if atom.predicate == "s"} <= {atom.args for atom in answers if atom.predicate == "g"}


def annotated(da: str, en: str, clause: str, source: str = "helper") -> str:
    return f"%@ {source}\n%@ da {da}\n%@ en {en}\n{clause}\n"


@pytest.mark.parametrize(("da", "en", "kinds"), [
    ("{Row} fra {Day}", "{Row} from {Day}", []),
    ("{2} fra {3:date}", "{Row} from {Day}", ["languages_name"]),
    ("{Row}", "{Row}", ["unnamed"]),
    ("{Row} fra {Day}", "{Row}", ["unnamed", "languages_name"]),
    ("{Row} fra {Day}: 3,5", "{Row} from {Day}: 3.5", []),
    ("{Row} fra {Day}: 3 og 4", "{Row} from {Day}: 3", ["languages_count"]),
    ("{Row} fra {Day}: 3 dage", "{Row} from {Day}: 3 days", ["written", "written"]),
    ("{Row} fra {Day}: {days} dage", "{Row} from {Day}: {days} days", []),
])
def test_readings(da: str, en: str, kinds: list[str]) -> None:
    base = small(annotated(da, en, "p(P, Row, Day) :- row(P, igg, Row, Day)."))
    assert [one.kind for one in readings.findings(base)] == kinds


@pytest.mark.parametrize(("clause", "reading", "missing"), [
    ("guideline_number(low, 4000).", "{2:g_per_l}", []),
    ("guideline_number(low, 4000).", "{2}", ["4000"]),
    ("guideline_number(low, 7000).", "{2:g_per_l}", ["7000"]),
    ("guideline_number(months, 6).", "{2}", []),
    ("guideline_number(month, 5).", "{2}", []),
])
def test_numbers(clause: str, reading: str, missing: list[str], tmp_path: Path) -> None:
    """The statement has 4 in digits, six and May in words."""
    entry = {"da": "under 4 g/L i seks måneder fra maj", "en": "below 4 g/L for six months from May", "rulings": []}
    (tmp_path / "statements.json").write_text(json.dumps({"statements": {"a.b": entry}}), "utf-8")
    base = small(annotated(reading, reading, clause, "id a.b"))
    base = type(base)(base.clauses, base.kinds, base.order, base.version, base.sha256, tmp_path)
    assert [one.values["number"] for one in numbers.findings(base)] == missing


def test_small_numbers_of_a_rule_are_how_it_counts(tmp_path: Path) -> None:
    (tmp_path / "statements.json").write_text('{"statements": {"a.b": {"da": "-", "en": "-", "rulings": []}}}', "utf-8")
    base = small(annotated("x", "x", "p(P) :- value(P, n, N), N >= 2, N < 7.", "id a.b"))
    base = type(base)(base.clauses, base.kinds, base.order, base.version, base.sha256, tmp_path)
    assert [one.values["number"] for one in numbers.findings(base)] == [str(Num(7))]


# --- the command

def run(*args: str) -> tuple[int, str, str]:
    told = CliRunner().invoke(main, ["kb", "lint", *args])
    return told.exit_code, told.stdout, told.stderr


def test_the_command_finds_nothing_new_in_ours() -> None:
    code, told, _ = run("--lang", "en")
    assert code == 0
    assert re.fullmatch(r"\d+ clauses, \d+ predicates, nothing to refuse\nnew: 0; right as it is, with the reason: \d+; listed but not found: 0\n", told)
    code, told, _ = run("--all")
    assert "07_infections.pl:191: enough_severe(P) kan aldrig slå til: own_parameter(strict_severe_needed, N), 2 < N" in told
    assert "i orden: gælder, når vores eget tal sættes til en anden værdi" in told


def test_the_command_tells_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    shutil.copytree(KB, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "08_start.pl"
    clause = "start(P, 'start.hsct', met) :- pop_hsct(P), igg_under_four(P, hsct).\n"
    more = "%@ id start.hsct\n%@ da opstart anbefales for {P}\n%@ en starting is recommended for {P}\n" + clause.replace(").\n", "), adult(P).\n")
    assert path.read_text("utf-8").count(clause) == 1
    path.write_text(path.read_text("utf-8").replace(clause, clause + more), "utf-8")
    lint = json.loads((tmp_path / "lint.json").read_text("utf-8"))
    lint["right"].append({"kind": "unused", "of": ["adult/1"], "da": "x", "en": "x"})
    (tmp_path / "lint.json").write_text(json.dumps(lint), "utf-8")
    code, told, _ = run(str(tmp_path), "--lang", "en")
    assert code == 3
    assert "is superfluous: 08_start.pl:60 concludes the same from fewer conditions" in told
    assert "lint.json: unused adult/1 is listed but not found any more" in told
    code, told, _ = run(str(tmp_path), "--format", "json")
    data = json.loads(told)
    assert [one["kind"] for one in data["new"]] == ["subsumed"]
    assert data["stale"] == [{"kind": "unused", "of": "adult/1"}]


def test_what_is_refused_is_named_first(tmp_path: Path) -> None:
    shutil.copytree(KB, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "08_start.pl"
    path.write_text(path.read_text("utf-8").replace("pop_hsct(P)", "pop_hcst(P)"), "utf-8")
    code, told, error = run(str(tmp_path))
    assert code == 3 and told == ""
    assert "did you mean pop_hsct?" in error


def test_a_list_of_another_form_is_named(tmp_path: Path) -> None:
    shutil.copytree(KB, tmp_path, dirs_exist_ok=True)
    (tmp_path / "lint.json").write_text('{"right": [{"kind": "unused"}]}', "utf-8")
    code, _, error = run(str(tmp_path))
    assert code == 3
    assert error.startswith("lint.json:1: no list of findings: KeyError")
