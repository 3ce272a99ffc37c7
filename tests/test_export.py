"""The exported programs: their built-ins by the shared table, any text of a record there and back, and what each engine cannot take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from judges import installed
from test_builtins import number, rows
from worked import cases, decider, facts_of, kb

from sidlogic.audit.crosscheck import ours
from sidlogic.audit.judge import Judge
from sidlogic.audit.judges import JUDGES
from sidlogic.clause import Atom, Clause, Literal, Num, Sym, Var
from sidlogic.cli import main
from sidlogic.export import prolog
from sidlogic.export.asked import exported
from sidlogic.export.needed import Needs
from sidlogic.export.targets import made, target
from sidlogic.three import Program

P, X, K = Var("P"), Var("X"), Var("K")


def answers(judge: Judge, rules: Iterable[Clause], output: str, facts: Iterable[Atom]) -> frozenset[Atom]:
    """What a small program says of one patient in another engine."""
    program = Program(tuple(rules), (output,))
    writer = made(judge.target, program, Needs(program.rules, decider().vocabulary))
    return judge.answers(writer.program(["small"]), writer.patients(["one"], [tuple(facts)]), program.outputs)


def table() -> list[tuple[int, str, list[int | Fraction], str]]:
    """The lines that are answered; what Python refuses it refuses before an engine is asked."""
    return [(i, name, inputs, expected) for i, (name, inputs, expected) in enumerate(rows()) if expected != "error"]


@pytest.mark.parametrize("judge", installed(), ids=list(JUDGES))
def test_built_ins_by_the_shared_table(judge: Judge) -> None:
    """Every line of builtins.csv in one program: result(P, Line, Output)."""
    rules, facts = [], [Atom("decision_date", (Sym("p"), Num(1)))]
    for i, name, inputs, _ in table():
        asked = [Var(f"I{n}") for n in range(len(inputs))]
        given = [Literal(Atom("value", (P, Sym(f"in{i}n{n}"), var))) for n, var in enumerate(asked)]
        rules.append(Clause(Atom("result", (P, Num(i), X)), (*given, Literal(Atom(name, (*asked, X))))))
        facts += [Atom("value", (Sym("p"), Sym(f"in{i}n{n}"), Num(value))) for n, value in enumerate(inputs)]
    expected = {(i, number(wanted)) for i, _, _, wanted in table() if wanted != "none"}
    found = {(a.args[1].value, a.args[2].value) for a in answers(judge, rules, "result/3", facts)}  # type: ignore[union-attr]
    assert found == expected


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@pytest.mark.parametrize("judge", installed(), ids=list(JUDGES))
def test_any_text_and_any_number_come_back(judge: Judge) -> None:
    @settings(max_examples=2, deadline=None, derandomize=True)
    @given(st.lists(TEXTS | st.sampled_from(["not", "12", "-1", "1/3", "_", "X", "it's", "a_12", "%41", '"', "\\", "a\tb\n"]), min_size=12),
           st.lists(st.integers(-10**30, 10**30) | st.fractions()))
    def check(texts: list[str], numbers: list[int | Fraction]) -> None:
        values = [Sym(text) for text in texts] + [Num(v.numerator if v.denominator == 1 else v) for v in numbers]
        facts = [Atom("decision_date", (Sym("p"), Num(1))), *(Atom("value", (Sym("p"), Sym("k"), value)) for value in values)]
        found = answers(judge, [Clause(Atom("told", (P, X)), (Literal(Atom("value", (P, Sym("k"), X))),))], "told/2", facts)
        assert found == {Atom("told", (Sym("p"), value)) for value in values}

    check()


def test_an_s_casp_program_holds_nothing_that_s_casp_is_wrong_about() -> None:
    scasp = target("scasp", decider().kb, decider().vocabulary)
    rules = [line for line in scasp.program([]).splitlines() if not line.startswith("%")]
    assert [line for line in rules if re.search(r"_\d+\b(?!%)", line)] == []
    assert [line for line in rules if re.search(r"!|\\\+|->|;", line)] == []


@pytest.mark.skipif(JUDGES["swi"].version() is None, reason="swi is not installed")
def test_an_s_casp_program_is_ordinary_prolog_with_the_same_answers() -> None:
    """s(CASP) could not be had; SWI-Prolog reads its program, with nothing but tabling and the printing of answers added."""
    program = exported(kb())
    swi, scasp = prolog.swi(program), prolog.scasp(program)
    patients = [facts_of(case["patient"]) for case in cases()[5::60]]
    texts = [judged.program([]) for judged in (replace(scasp, before=swi.before, after=swi.after), swi)]
    assert texts[0] != texts[1]
    found = [JUDGES["swi"].answers(text, judged.patients([], patients), program.outputs) for text, judged in zip(texts, (scasp, swi), strict=True)]
    assert found[0] == found[1] == ours(kb(), program, patients)[0]


def test_every_relation_of_a_souffle_program_is_declared_once_and_no_other_is_named() -> None:
    """Soufflé could not be had; what can be seen without it."""
    text = target("souffle", kb(), decider().vocabulary).program([])
    code = "\n".join(line for line in re.sub(r'"[^"]*"', '""', text).splitlines() if not line.startswith("//"))
    declared = re.findall(r"^\.decl (\w+)\(", code, re.MULTILINE)
    assert len(declared) == len(set(declared))
    assert set(re.findall(r"(\w+)\(", code)) - set(declared) == {"to_number", "to_string", "range", "min"}


@pytest.mark.parametrize(("engine", "stale"), [("swi", "patients.pl"), ("clingo", "patients.lp"), ("souffle", "value.facts")])
def test_patients_of_an_earlier_export_do_not_stay_beside_the_program(tmp_path: Path, engine: str, stale: str) -> None:
    def export(*more: str) -> str:
        done = CliRunner().invoke(main, ["kb", "export", "--to", engine, "-o", str(tmp_path), *more])
        assert done.exit_code == 0, done.output
        return done.stderr

    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / stale).write_text("somebody else's", "utf-8")
    assert "removed" not in export()  # no program of ours was there
    assert (tmp_path / stale).exists()
    export("example:anna")
    assert "removed the patients of an earlier export: " in (told := export())
    assert stale in told.splitlines()[1]
    assert sorted(p.name for p in tmp_path.iterdir() if "guideline" not in p.name) == ["mine.txt"]
