"""Clause text to clause tree, and the knowledge base as it is loaded, kept and set."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sidlogic import parsed
from sidlogic.clause import Atom, Clause, Compare, Literal, Note, Num, Sym, Var
from sidlogic.errors import KbError
from sidlogic.kb import KnowledgeBase, default_folder, load
from sidlogic.parameters import in_force
from sidlogic.reader import read
from sidlogic.strata import grouped, kinds, order

P, V = Var("P"), Var("V")
NOTE = "%@ helper\n%@ da læsning\n%@ en reading\n"
SMALL = f"""{NOTE}own_parameter(months, 3).
{NOTE}parameter_range(months, 1, 12).
%@ id start.hsct
%@ ruling A05
%@ da {{P}} har ventet
%@ en {{P}} has waited
waited(P) :-
    decision_date(P, D),
    own_parameter(months, N),  % ours
    add_months(D, N, E),
    not(value(P, birth_date, E)),
    D < E.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small knowledge base with a cache of its own."""
    monkeypatch.setenv("SIDLOGIC_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "small"
    place.mkdir()
    (place / "01_all.pl").write_text(SMALL, "utf-8")
    return place


def test_a_clause_with_all_that_it_may_hold() -> None:
    text = "p(P, 'a.b', x, 7) :-\n q(P, _, _),\n proved(r(P)), not(refuted(s(P))),\n not(t(P)), V \\== 'it\\'s',\n V >= 2."
    (clause,) = read(text, "a.pl")
    assert clause.head == Atom("p", (P, Sym("a.b"), Sym("x"), Num(7)))
    assert clause.body == (
        Literal(Atom("q", (P, Var("_1"), Var("_2")))),
        Literal(Atom("r", (P,)), modal="proved"),
        Literal(Atom("s", (P,)), negated=True, modal="refuted"),
        Literal(Atom("t", (P,)), negated=True),
        Compare("\\==", V, Sym("it's")),
        Compare(">=", V, Num(2)),
    )
    assert [condition.line for condition in clause.body] == [2, 3, 3, 4, 4, 5]
    assert (clause.file, clause.line) == ("a.pl", 1)


@pytest.mark.parametrize("op", ["<", "=<", ">", ">=", "==", "\\=="])
def test_comparisons(op: str) -> None:
    assert read(f"p(P) :- P {op} 1.")[0].body == (Compare(op, P, Num(1)),)


def test_words_of_the_language_are_names_elsewhere() -> None:
    assert read("p(not, proved, notes). notes(a). proved_rule(b).")[0].head.args == (Sym("not"), Sym("proved"), Sym("notes"))


def test_text_of_a_clause_reads_as_the_clause() -> None:
    for clause in load().clauses:
        assert read(str(clause)) == (clause,)


def test_annotations() -> None:
    text = "%@ id a.b c.d\n%@ own A01\n%@ ruling A02\n%@ gap G01\n%@ da en\n% remark\n%@ da to\n%@ en one\np(a).\np(b). % %\n"
    first, second = read(text)
    assert first.note == Note(("a.b", "c.d"), ("A01",), False, ("A02",), ("G01",), "en to", "one")
    assert second.note == Note()


@pytest.mark.parametrize("change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: t.rstrip("\n")])
def test_line_ends_and_byte_order_mark(folder: Path, change) -> None:  # type: ignore[no-untyped-def]
    expected = load(folder).clauses
    (folder / "01_all.pl").write_bytes(change(SMALL).encode())
    found = load(folder).clauses
    assert found == expected and [c.line for c in found] == [c.line for c in expected] and found[2].note == expected[2].note


def test_kinds() -> None:
    text = """
    a(P) :- flag(P, k, true). b(P) :- flag(P, k, unknown), undocumented(P, k). c(P) :- a(P), not(b(P)).
    d(P) :- proved(c(P)). e(P) :- d(P), a(P)."""
    groups = grouped(read(text))
    found = kinds(groups, order(groups)[0])
    assert [found[f"{name}/1"] for name in "abcde"] == ["definite", "open", "open", "upper", "upper"]
    assert (found["flag/3"], found["times/3"]) == ("input", "builtin")


def test_order_puts_each_predicate_behind_what_it_needs() -> None:
    ordered, cycles = order(grouped(read("a(P) :- b(P), c(P). b(P) :- c(P). c(P) :- d(P). d(x).")))
    assert ordered == ("d/1", "c/1", "b/1", "a/1") and cycles == ()


def test_a_chain_of_any_length_is_ordered() -> None:
    text = " ".join(f"p{i}(P) :- p{i + 1}(P)." for i in range(5000))
    assert order(grouped(read(text)))[0][-1] == "p0/1"


def test_the_knowledge_base(folder: Path) -> None:
    kb = load(folder)
    assert kb.table("own_parameter/2") == ((Sym("months"), Num(3)),) and kb.of("nothing/1") == ()
    assert kb.kinds["waited/1"] == "definite" and kb.order.index("own_parameter/2") < kb.order.index("waited/1")
    assert kb.note(kb.of("waited/1")[0]).da == "{P} har ventet" and kb.note(kb.of("own_parameter/2")[0]).helper
    assert kb.statements == {} == kb.rulings == kb.gaps
    assert len(kb.sha256) == 64 and kb.version


def test_parameters(folder: Path) -> None:
    kb = load(folder)
    other = load(folder, {"months": 6})
    assert in_force(other) == {"months": 6} and in_force(kb) == {"months": 3}
    assert other.sha256 == kb.sha256 and other.of("own_parameter/2")[0].note == kb.of("own_parameter/2")[0].note


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"month": 6}, "--set:0: unknown parameter month; did you mean months?"),
        ({"weight": 6}, "--set:0: unknown parameter weight; known are months"),
        ({"months": 13}, "--set:0: months is 13; expected a whole number from 1 to 12"),
        ({"months": 2.5}, "--set:0: months is 2.5; expected a whole number from 1 to 12"),
        ({"months": True}, "--set:0: months is True; expected a whole number from 1 to 12"),
    ],
)
def test_wrong_parameters(folder: Path, given: dict[str, int], message: str) -> None:
    with pytest.raises(KbError) as caught:
        load(folder, given)
    assert str(caught.value) == message


def same(one: KnowledgeBase, two: KnowledgeBase) -> bool:
    """Equal also in what equality of clauses leaves out."""

    def all_of(kb: KnowledgeBase) -> list[object]:
        return [(c, c.note, c.file, c.line, [condition.line for condition in c.body]) for c in kb.clauses]

    return all_of(one) == all_of(two) and (one.kinds, one.order, one.sha256) == (two.kinds, two.order, two.sha256)


def test_what_was_kept_is_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDLOGIC_CACHE", str(tmp_path))
    first = load()
    monkeypatch.setattr("sidlogic.lint.checked", None)
    assert same(first, load())


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda b: b"", lambda b: b[:40] + b"\0" + b[41:], lambda b: b * 2])
def test_a_damaged_cache_is_read_anew(folder: Path, damage) -> None:  # type: ignore[no-untyped-def]
    first = load(folder)
    (kept,) = (folder.parent / "cache").iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    assert same(first, load(folder))
    assert same(first, load(folder))


def test_a_cache_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDLOGIC_CACHE", str(folder / "01_all.pl" / "no_folder"))
    assert load(folder).clauses
    monkeypatch.delenv("SIDLOGIC_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", _no_home)
    assert parsed.cache_folder() is None and load(folder).clauses


def _no_home() -> Path:
    raise RuntimeError("no home")


def test_ids_that_change_are_checked_anew(folder: Path) -> None:
    sha = load(folder).sha256
    (folder / "statements.json").write_text(json.dumps({"statements": {"start.hsct": {}}}))
    assert load(folder).sha256 == sha
    (folder / "statements.json").write_text(json.dumps({"statements": {"start.cart": {}}}))
    with pytest.raises(KbError, match=r"unknown statement start\.hsct"):
        load(folder)


def test_reading_what_was_kept_is_fast_and_needs_no_parser() -> None:
    load()
    code = """
import sys, time
from sidlogic.kb import load
best = 1.0
for _ in range(5):
    began = time.process_time(); load(); best = min(best, time.process_time() - began)
print(best * 1000, "lark" in sys.modules, "tempfile" in sys.modules, "sidlogic.checks" in sys.modules)"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=default_folder().parent)
    milliseconds, *loaded = run.stdout.split()
    assert float(milliseconds) < 15 and loaded == ["False", "False", "False"]


def test_our_clauses_stand() -> None:
    run = subprocess.run([sys.executable, "-m", "sidlogic.kb"], capture_output=True, text=True, cwd=default_folder().parent)
    assert (run.returncode, run.stderr) == (0, "") and run.stdout.endswith("nothing to refuse\n")


def test_the_command_names_every_problem() -> None:
    bad = Path(__file__).parent / "bad" / "two_files"
    run = subprocess.run([sys.executable, "-m", "sidlogic.kb", str(bad)], capture_output=True, text=True, cwd=default_folder().parent)
    assert run.returncode == 1 and run.stderr.startswith("02_second.pl:5: p/1 is defined in 01_first.pl:4 already")


def test_clause_is_what_the_tree_says() -> None:
    assert read("p(a).") == (Clause(Atom("p", (Sym("a"),))),)
