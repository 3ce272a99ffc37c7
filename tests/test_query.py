"""Questions: what is understood, what is refused and how it is told, and that the answers are those of the clauses."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from worked import cases, decider, facts_of, kb, made_up, record

from sidlogic import asking
from sidlogic.asking import Answer, Stopped
from sidlogic.clause import Atom, Sym, Var
from sidlogic.cli import main
from sidlogic.derive import Derivation
from sidlogic.question import CONDITIONS, LENGTH, conditions
from sidlogic.question_error import QuestionError
from sidlogic.session import Session, told
from sidlogic.words import query_da, query_en

SESSION = Session(kb(), seconds=20)


def answers(text: str, patient: dict[str, Any], session: Session = SESSION) -> list[Answer]:
    return list(session.answers(session.question(text), record(patient)))


def run(*arguments: str, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["query", *arguments], input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


# --- what is understood


@pytest.mark.parametrize(("text", "told"), [
    ("?- latest_igg(P, V), V < 3.", "latest_igg(P, V), V < 3 g/L."),
    ("latest_igg(P, V), V < 3.95", "latest_igg(P, V), V < 3.95 g/L."),
    ("latest_igg(P, 3.1)", "latest_igg(P, 3.1 g/L)."),
    ("monthly_dose(P, G), 40 =< G", "monthly_dose(P, G), 40 g =< G."),
    ("guideline_number(igg_low_limit, V), V == 6", "guideline_number(igg_low_limit, V), V == 6 g/L."),
    ("guideline_number(early_months, V), V == 6", "guideline_number(early_months, V), V == 6."),
    ("latest_sample(P, S, D), D >= 2026-03-20.", "latest_sample(P, S, D), D >= 2026-03-20."),
    ("row_value(P, R, g_per_l, V), times(V, 2, W), W < 5", "row_value(P, R, g_per_l, V), times(V, 2, W), W < 5 g/L."),
    ("value(P, weight_kg, W), W > 61.5", "value(P, weight_kg, W), W > 61.5."),
    ("not(sid(_))", "not(sid(P))."),
])  # fmt: skip
def test_how_a_question_is_read(text: str, told: str) -> None:
    assert SESSION.question(text).question.told == told


def test_numbers_are_exact_and_in_the_units_of_the_clauses() -> None:
    body = SESSION.question("latest_igg(P, V), V < 3.9, value(P, weight_kg, W), W < 61.7").question.clause.body
    assert [str(body[1]), str(body[3])] == ["V < 3900", "W < 617/10"]
    assert str(SESSION.question("birthday(P, 18, D), D < 2026-03-20").question.clause.body[1]) == "D < 739695"


@pytest.mark.parametrize("text", ["sid(P)", "?-sid(P).", "  ?- sid(P) .", "?- sid(P). % a comment", "sid(P)\n."])
def test_the_marks_around_a_question_may_be_left_out(text: str) -> None:
    assert [str(item) for item in conditions(text)] == ["sid(P)"]


# --- what is refused


@pytest.mark.parametrize(("text", "said"), [
    ("strat(P, R, S)", "there is no predicate strat; did you mean start(P, Rule, Strength)?"),
    ("xyzzyqqq(P)", "there is no predicate xyzzyqqq"),
    ("start(P, R)", "start has 3 argument(s), not 2: start(P, Rule, Strength)"),
    ("latest_igg(P, V), V < 3,9", "write a decimal number with a point: 3.9"),
    ("start(P, R, met); sid(P)", "column 17: ';' cannot stand here; there is no 'or'; ask two questions"),
    ("", "there is no question"), ("?- .", "there is no question"),
    ("sid", "a predicate has its arguments in brackets"),
    ("sid(P). sid(P).", "one question at a time"),
    ("not(start(P, R, met))", "R has no value yet in not(start(P, R, met))"),
    ("X < 3, latest_igg(P, X)", "X has no value yet in X < 3"),
    ("times(X, 2, Y)", "X has no value yet"),
    ("refuted(start(P, R, met))", "R has no value yet"),
    ("sid(P), adult(Q)", "one patient at a time: P, Q all stand for the patient"),
    ("sid(3)", "write it in 'quotes'"),
    ("latest_igg(P, V), V < 2026-01-01", "V is not a date, and 2026-01-01 is"),
    ("latest_sample(P, S, D), D < 739000", "D is a date; write it as 2026-03-20"),
    ("latest_sample(P, S, 2026-02-30)", "2026-02-30 is not a day of the calendar"),
    ("latest_igg(P, V), latest_sample(P, S, D), D < V", "D and V have different units"),
    ("guideline_number(N, V), V == 4", "depends on other arguments"),
    ("latest_igg(P, V), V < low", "only numbers and dates have an order: V < low"),
    ("undocumented(P, sid)", "undocumented cannot be asked"),
    ("sid(P), not(times(2, 3, 6))", "times computes a value"),
    ("\\+ sid(P)", "write not(...)"), ("latest_igg(P, V), V = 3", "write == to compare"),
    ("x(P) :- sid(P)", "a question has no head"), ("Sid(P)", "small letter"),
    ("guideline_number(a, " + "9" * 16 + ")", "too many digits"),
    ("sid(P)" + ", sid(P)" * CONDITIONS, "too many conditions"), ("x" * (LENGTH + 1), "too long"),
])  # fmt: skip
def test_what_is_wrong_is_told(text: str, said: str) -> None:
    with pytest.raises(QuestionError) as wrong:
        SESSION.question(text)
    assert said in wrong.value.told("en")
    assert wrong.value.told("da").isprintable() or "\n" in wrong.value.told("da")


@pytest.mark.parametrize(("text", "said"), [
    ("start(P, 'start.haem.strikt', S)", "did you mean 'start.haem.strict'?"), ("flag(P, sidd, true)", "did you mean sid?"),
    ("value(P, 'ig.start_dat', D)", "did you mean 'ig.start_date'?"), ("start(P, R, xyzzyq)", "xyzzyq never stands there"),
    ("row_value(P, R, g_per_l_below, V)", ""), ("start('no one', _, met)", "no patient"), ("flag(P, 'haem_disease.present', true)", ""),
])  # fmt: skip
def test_a_name_that_never_stands_there_is_pointed_out(text: str, said: str) -> None:
    code, _, err = run(text, "example:anna", "--lang", "en")
    assert code == 0 and (said in err if said else not err)


def test_both_languages_say_the_same() -> None:
    assert query_da.PHRASES.keys() == query_en.PHRASES.keys()
    for key, text in query_en.PHRASES.items():
        assert sorted(_places(text)) == sorted(_places(query_da.PHRASES[key])), key


def _places(text: str) -> list[str]:
    from string import Formatter

    return [name for _, name, _, _ in Formatter().parse(text) if name]


# --- anything typed

PIECES = st.sampled_from([
    *"()',.<>=\\ _\n", "?-", "P", "V", "3", "3.9", "2026-03-20", "not(", "start(", "latest_igg(", "proved(", "times(", "'a'", "=<", "==",
    ":-", "met", "__import__('os').system('true')", "'\\'", "\0", "é", "\N{RIGHT-TO-LEFT OVERRIDE}"])  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
@example("?-" * 50 + "(" * 500)
@example("start(P,_,_),not(" * 200)
def test_nothing_that_is_typed_does_harm(text: str) -> None:
    try:
        SESSION.question(text)
    except QuestionError as wrong:
        for lang in ("da", "en"):
            assert all(line.isprintable() for line in wrong.told(lang).split("\n"))


TERMS = st.sampled_from(["P", "_", "X", "Y", "met", "'anna'", "g_per_l", "2", "3.5", "2026-03-20"])


@st.composite
def sensible(draw: st.DrawFn) -> str:
    """Conditions on predicates that exist, with the right number of arguments."""
    names = sorted((name, n) for name, found in SESSION.predicates.arities.items() for n in found)
    found = []
    for name, n in draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)):
        literal = f"{name}({', '.join(draw(st.lists(TERMS, min_size=n, max_size=n)))})"
        found.append(draw(st.sampled_from(["{}", "{}", "not({})", "undecided({})", "X == Y, {}"])).format(literal))
    return ", ".join(found)


@settings(max_examples=300, deadline=None)
@given(sensible())
def test_whatever_is_asked_is_answered_or_refused(text: str) -> None:
    session = Session(kb(), seconds=2)
    patient = {**cases()[40]["patient"], "id": "anna"}
    try:
        found = answers(text, patient, session)
    except (QuestionError, Stopped):
        return
    asked = session.question(text)
    assert all(len(told(asked, answer)) == len(asked.question.variables) for answer in found[:50])
    assert found == answers(text, patient, session)


def test_no_engine_and_no_evaluation_is_behind_a_question() -> None:
    program = ("import sys; from click.testing import CliRunner; from sidlogic.cli import main; "
               "r = CliRunner().invoke(main, ['query', 'start(P, R, S)', 'example:anna']); assert r.exit_code == 0, r.output; "
               "sys.exit('pyDatalog' in sys.modules)")  # fmt: skip
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parent.parent, check=False).returncode == 0


# --- answers are those of the clauses


def test_an_open_predicate_answers_as_its_derivation() -> None:
    for case in cases()[::5]:
        found = Derivation(kb(), facts_of(case["patient"]), decider().rules)
        goal = Atom("start", (Sym(case["patient"]["id"]), Var("R"), Var("S")))
        certain = set(found.solutions(goal))
        expected = [(tuple(str(t).strip("'") for t in atom.args[1:]), atom in certain, tuple(sorted(found.blame(atom))))
                    for atom in found.solutions(goal, possible=True)]  # fmt: skip
        assert [(a.values, a.certain, a.missing) for a in answers("start(P, R, S)", case["patient"])] == expected, case["case"]


def test_a_conjunction_is_the_join_of_its_conditions() -> None:
    for patient in made_up(40, "query"):
        found = {(a.values, a.certain) for a in answers("igg_answer(P, Q, S), start(P, R, S2), not(persistent_low(P, S))", patient)}
        parts = [answers(text, patient) for text in ("igg_answer(P, Q, S)", "start(P, R, S2)", "persistent_low(P, S)")]
        low = {a.values[0]: a.certain for a in parts[2]}
        expected = {((*a.values, *b.values), a.certain and b.certain and a.values[1] not in low)
                    for a in parts[0] for b in parts[1] if not low.get(a.values[1])}  # fmt: skip
        assert found == expected, patient["id"]


def test_what_is_missing_is_named_with_what_is_undecided() -> None:
    patient = {"id": "x", "decision_date": "2026-03-20", "sid": True}
    (only,) = answers("undecided(pop_haem(P))", patient)
    assert only.certain and only.missing
    (only,) = answers("pop_haem(P)", patient)
    assert not only.certain and only.missing
    assert answers("proved(pop_haem(P))", patient) == []


def _samples(*samples: dict[str, Any]) -> dict[str, Any]:
    return {"id": "x", "decision_date": "2026-03-20", "igg": list(samples)}


@pytest.mark.parametrize(("samples", "expected"), [
    ([{"date": "2026-03-01", "g_per_l": 3.1, "on_ig": False}], [(3100, True)]),
    ([{"date": "2026-02-01", "g_per_l": 5, "on_ig": False}, {"date": "2026-03-01", "g_per_l": 3.1, "on_ig": False}], [(3100, True)]),
    ([{"date": "2026-03-01", "g_per_l": 5, "on_ig": False}, {"date": "2026-03-01", "g_per_l": 3.1, "on_ig": False}],
     [(3100, False), (5000, False)]),
    ([{"date": "2026-02-01", "g_per_l": 5, "on_ig": False}, {"date": "2026-03-01", "g_per_l": 3.1}],
     [(3100, False), (5000, False)]),
    ([{"date": "2026-02-01", "g_per_l": 3.1, "on_ig": False}, {"date": "2026-03-01", "g_per_l": 3.1}], [(3100, True)]),
    ([{"date": "2026-03-01", "g_per_l": 3.1}], [(3100, False)]),
    ([{"date": "2026-03-01", "g_per_l": "<3.1", "on_ig": False}], []),
    ([{"date": "2024-03-01", "g_per_l": 3.1, "on_ig": False}], []),
    ([{"date": "2026-03-01", "g_per_l": 3.1, "on_ig": True}], []),
])  # fmt: skip
def test_the_latest_igg(samples: list[dict[str, Any]], expected: list[tuple[int, bool]]) -> None:
    assert sorted((a.values[0], a.certain) for a in answers("latest_igg(P, V)", _samples(*samples))) == expected


def test_units_follow_the_values() -> None:
    patient = {"id": "x", "decision_date": "2026-03-20", "weight_kg": 61.5, "igg_lln": 6.5, "birth_date": "1960-01-02"}
    asked = SESSION.question("value(P, K, V)")
    found = {a.values[0]: told(asked, a)[1] for a in SESSION.answers(asked, record(patient))}
    born = date(1960, 1, 2).toordinal()
    assert found == {"weight_kg": (Fraction(123, 2), None), "igg_lln": (6500, "g_per_l"), "birth_date": (born, "date")}


# --- limits


def crossed(text: str, n: int) -> str:
    return ", ".join(text.replace("#", str(i)) for i in range(n))


def test_a_cross_product_is_stopped_in_time() -> None:
    session = Session(kb(), seconds=0.3)
    asked = session.question(crossed("field(A#, _, C#)", 8) + ", A7 == nothing")
    with pytest.raises(Stopped) as stopped:
        list(session.answers(asked, None))
    assert stopped.value.why == "time"


def test_too_many_answers_are_stopped_before_the_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ROWS", 5000)
    with pytest.raises(Stopped) as stopped:
        list(SESSION.answers(SESSION.question(crossed("field(A#, B#, C#)", 5)), None))
    assert stopped.value.why == "memory"


def test_numbers_do_not_grow_without_end() -> None:
    text = "times(999999999999999, 999999999999999, X0), " + ", ".join(f"times(X{i}, X{i}, X{i + 1})" for i in range(18))
    with pytest.raises(Stopped) as stopped:
        list(SESSION.answers(SESSION.question(text), None))
    assert stopped.value.why == "number"


# --- the command


def test_the_table() -> None:
    code, out, err = run("?- start(P, Pathway, Strength), latest_igg(P, V), V < 4.", "example:anna", "example:bo", "--lang", "en")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()[2:6]] == [
        ["patient", "Pathway", "Strength", "V", "[g/L]", "answer", "missing"],
        ["anna", "start.haem.strict", "met", "3.1", "yes"],
        ["bo", "start.haem.strict", "met", "3.6", "undecided", "igg:second_sample"],
        ["bo", "start.haem.consider", "consider", "3.6", "undecided", "low_igg_decisive"],
    ]
    assert out.splitlines()[0] == "read as: start(P, Pathway, Strength), latest_igg(P, V), V < 4 g/L."


def test_json_and_csv_are_for_programs() -> None:
    _, out, _ = run("latest_igg(P, V), latest_sample(P, S, D)", "example:anna", "--format", "json")
    assert json.loads(out) == {"patient": "anna", "status": "yes", "values": {"V": 3.1, "S": "igg#2", "D": "2026-03-10"},
                               "units": {"V": "g/L"}, "missing": []}  # fmt: skip
    _, out, _ = run("latest_igg(P, V)", "example:anna", "example:bo", "--format", "csv")
    assert out == "patient,V [g/L],status,missing\nanna,3.1,yes,\nbo,3.6,yes,\n"


def test_one_patient_among_many_by_the_id() -> None:
    code, out, _ = run("latest_igg(bo, V)", "example:anna", "example:bo", "--format", "csv")
    assert (code, out) == (0, "patient,V [g/L],status,missing\nbo,3.6,yes,\n")
    code, out, err = run("latest_igg('no one', V)", "example:anna", "--lang", "en")
    assert (code, err) == (0, "no patient 'no one' in these files\n")


def test_a_question_without_a_patient_needs_no_file() -> None:
    code, out, _ = run("guideline_number(igg_marked_limit, V)", "--format", "csv")
    assert (code, out) == (0, "V [g/L],status,missing\n4,yes,\n")
    assert run("times(2, 3, 6)", "--lang", "en")[1].startswith("answer\nyes\n")
    assert run("times(2, 3, 7)", "--lang", "en")[1] == "no\n"
    assert run("latest_igg(P, V)")[0] == 2


def test_patients_from_standard_input_in_any_order_of_their_rows(tmp_path: Path) -> None:
    rows = [{"date": f"2026-0{m}-01", "g_per_l": 3 + m / 10, "on_ig": False} for m in (1, 2, 3)]
    lines = [json.dumps({"id": "x", "decision_date": "2026-03-20", "igg": order}) for order in (rows, rows[::-1])]
    first, second = (run("row(P, igg, R, D), row_value(P, R, g_per_l, V)", "-", text=line)[1] for line in lines)
    assert first == second and "3,3" in first


def test_exit_codes(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"id": "x"}', "utf-8")
    assert run("latest_igg(P, V)", str(bad), "example:anna")[0] == 3
    assert run("latest_ig(P, V)", "example:anna")[0] == 2
    assert run("value(P, _, V), V < 3", "example:anna")[0] == 2
    code, out, err = run("value(P, K, V)", "example:anna", "--limit", "2", "--format", "csv", "--lang", "en")
    assert (code, len(out.splitlines()), err) == (4, 3, "stopped after 2 answers; there are more (--limit)\n")
    code, _, err = run(crossed("field(A#, _, C#)", 8) + ", A7 == nothing", "--timeout", "0.2", "--lang", "en")
    assert code == 4 and "stopped after 0.2 s" in err
