"""The conversation: from a pipe and at a prompt, with errors that never end it."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from worked import kb

from sidlogic.cli import main
from sidlogic.predicates import Predicates
from sidlogic.prompt import completions, described
from sidlogic.repl import Repl
from sidlogic.session import Session
from sidlogic.statements import CANCEL, statements


def talk(text: str, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["repl", "--lang", "en", *arguments], input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_pipe_is_answered_without_a_prompt() -> None:
    code, out, err = talk("latest_igg(P, V),\n  V < 3.5.\n% a comment\nsid(P). quit.\nsid(P).", "example:anna", "example:bo")
    assert (code, err) == (0, "")
    assert "?-" not in out and "Ask in Prolog" not in out
    assert [line for line in out.splitlines() if line.startswith("answers")] == [
        "answers: 1, undecided: 0, patients asked: 2", "answers: 2, undecided: 0, patients asked: 2"]


@pytest.mark.parametrize(("statement", "said"), [
    ("strat(P, R, S).", "did you mean start"), ("start(P.", "column 8: '.' cannot stand here"), ("why.", "ask something first"),
    ("help strt.", "did you mean"), ("load 'no such file.json'.", "no such file"), ("; ; ;.", "cannot stand here"),
    ("value(P, K, V), value(P, weight_kg, W), V < W.", "cannot be computed with or compared"), ("''.", "cannot stand here"),
])  # fmt: skip
def test_errors_never_end_it(statement: str, said: str) -> None:
    code, out, err = talk(f"{statement}\nsid(P).\n", "example:anna")
    assert code == 0 and said in err
    assert out.endswith("patients asked: 1\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=40) | st.sampled_from(["why.", "help.", "sid(P).", "load x.", "help start.", "why 0."]), max_size=6))
def test_nothing_that_is_typed_ends_it(lines: list[str]) -> None:
    repl = Repl(Session(kb()), {"lang": "da", "limit": 10}, lambda _: None)
    for statement in statements(lines):
        if not statement.strip().startswith(("quit", "exit", "halt")):
            assert repl.run(statement)


def test_statements_end_with_a_full_stop_and_may_be_taken_back() -> None:
    assert list(statements(["a(P),", "b(P). c('x. y').", "d(", CANCEL, "e(P)"])) == ["a(P),\nb(P).", " c('x. y').", "e(P)"]


def test_why_explains_the_answers_one_by_one() -> None:
    pytest.importorskip("explain.why")
    _, out, err = talk("latest_igg(P, V).\nwhy.\nwhy 2.\nwhy 9.\n", "example:anna", "example:bo")
    assert "3.1 g/L" in out and "3.6 g/L" in out and "igg[1]" in out
    assert err == "no such answer; answers: 2\n"
    _, out, _ = talk("start(bo, R, met).\nwhy.\n", "example:bo")
    assert "igg:second_sample" in out


def test_why_after_a_question_about_the_tables_alone() -> None:
    """The answers are about nobody and no day, and so are their explanations."""
    for loaded in ((), ("example:anna",)):
        _, out, err = talk("guideline_number(first_follow_up_months, M).\nwhy.\n", *loaded)
        assert err == ""
        assert "the first follow-up is after 3 months" in out
        assert "The explanation has been checked" in out or "The proof has been checked" in out


def test_patients_are_loaded_on_the_way(tmp_path: Path) -> None:
    file = tmp_path / "a file.json"
    file.write_text('{"id": "x", "decision_date": "2026-03-20", "sid": true}', "utf-8")
    _, out, err = talk(f"sid(P).\nload '{file}'.\nsid(P).\nload '{file}'.\npatients.\nload example:anna.\n")
    assert "no patients are loaded" in err and "already" in err
    assert "patients asked: 1" in out and "\nx\n" in out and "example:anna: 1" in out


def test_help_says_what_a_predicate_means() -> None:
    _, out, _ = talk("help.\nhelp latest_igg.\nhelp flag/3.\n")
    assert "latest_igg(P, V)\n  the latest IgG is V g/L" in out
    assert "flag(P, Key, V)\n  the record says of Key: true, false or unknown" in out


def test_completion_shows_what_a_predicate_means() -> None:
    known = Predicates(kb())
    assert completions("latest_i", known) == ["latest_igg("]
    assert "not(" in completions("no", known) and "quit." in completions("q", known)
    assert described(["latest_igg("], known, "da") == ["latest_igg(P, V)  seneste IgG er V g/L"]
    for key in kb().order:
        assert known.signature(key) and known.meaning(key, "da") and "{" not in known.meaning(key, "en"), key


def _until(handle: int, mark: str, seconds: float = 20) -> str:
    got, end = "", time.monotonic() + seconds
    while mark not in got and time.monotonic() < end:
        if select.select([handle], [], [], 0.2)[0]:
            try:
                got += os.read(handle, 65536).decode("utf-8", "replace")
            except OSError:
                break
    return got


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal")
def test_at_a_prompt_there_is_history_and_completion(tmp_path: Path) -> None:
    child, handle = pty.fork()
    if child == 0:
        os.environ.update({"SIDLOGIC_CACHE": str(tmp_path), "TERM": "dumb", "PYTHONPATH": str(Path(__file__).parent.parent)})
        os.execv(sys.executable, [sys.executable, "-m", "sidlogic", "repl", "--lang", "en", "example:anna"])
    try:
        assert "Ask in Prolog" in _until(handle, "?- ")
        os.write(handle, b"latest_ig\t")
        _until(handle, "latest_igg(")
        os.write(handle, b"P, V).\n")
        assert "V [g/L]" in _until(handle, "patients asked: 1\r\n?- ")
        os.write(handle, b"start(P,\n")
        assert "|    " in _until(handle, "|    ")
        time.sleep(0.5)  # readline shows its prompt a moment before it listens for Ctrl-C
        os.write(handle, b"\x03")
        assert "?- " in _until(handle, "?- ")
        os.write(handle, b"\x04")
        _until(handle, "\0")
    finally:
        os.close(handle)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert "latest_igg(P, V)." in (tmp_path / "history").read_text("utf-8")
