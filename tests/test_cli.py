"""The command line from outside: exit codes, streams, what is imported, and no stack trace for a mistake of the user."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sidlogic import __version__
from sidlogic.examples import names

ROOT = Path(__file__).parent.parent
HEAVY = ("pyDatalog", "networkx", "lark", "yaml", "duckdb", "sidlogic.engine", "sidlogic.kb", "json")


def run(*words: str, given: str | bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    stdin = given.encode() if isinstance(given, str) else given
    found = subprocess.run([sys.executable, "-m", "sidlogic", *words], input=stdin, capture_output=True, cwd=cwd, check=False)
    assert b"Traceback" not in found.stderr, found.stderr
    return subprocess.CompletedProcess(found.args, found.returncode, found.stdout.decode(), found.stderr.decode())


def write(folder: Path, name: str, *patients: dict[str, object]) -> str:
    (folder / name).write_text("\n".join(map(json.dumps, patients)), encoding="utf-8")
    return str(folder / name)


GOOD = {"id": "good", "decision_date": "2026-03-20"}
BAD = {"id": "bad", "decision_date": "2026-02-30", "haem_diseas": {}, "igg": [{"date": "2026-01-01", "g_per_l": "3,1"}]}


def test_every_example_is_answered() -> None:
    for name in names():
        found = run("decide", "--format", "json", f"example:{name}")
        assert (found.returncode, found.stderr) == (0, "")
        assert json.loads(found.stdout)["id"] == name


def test_one_line_a_patient_in_input_order(tmp_path: Path) -> None:
    first = write(tmp_path, "a.jsonl", {**GOOD, "id": "z"}, {**GOOD, "id": "a"})
    second = write(tmp_path, "b.json", {**GOOD, "id": "m"})
    found = run("decide", "--format", "json", first, second)
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["z", "a", "m"]


def test_a_bad_record_is_told_in_full_and_costs_no_other_its_answer(tmp_path: Path) -> None:
    found = run("decide", "--format", "json", write(tmp_path, "p.jsonl", {**GOOD, "id": "one"}, BAD, {**GOOD, "id": "two"}))
    assert found.returncode == 3
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["one", "two"]
    for place in ("decision_date", "haem_diseas", "igg[0].g_per_l", "haem_disease?", "3.1"):
        assert place in found.stderr


def test_no_and_undecided_are_answers() -> None:
    assert run("decide", "example:bo").returncode == run("decide", "example:clara").returncode == 0


@pytest.mark.parametrize("words", [
    (), ("decide",), ("decide", "--nonsense"), ("decide", "--format", "xml", "example:anna"), ("decide", "example:nobody"),
    ("decide", "--at", "20.03.2026", "example:anna"), ("decide", "--at", "2026-02-30", "example:anna"),
    ("decide", "--assume-unchanged", "example:anna"), ("decide", "--set", "igg_max_age_month=3", "example:anna"),
    ("decide", "--set", "igg_max_age_months=x", "example:anna"), ("decide", "--set", "igg_max_age_months=0", "example:anna"),
    ("decide", "--set", "igg_max_age_months", "example:anna"), ("why",), ("why", "example:anna", "strat(P, R, S)"),
    ("why", "example:anna", "start(P"), ("why", "example:anna", "import os"), ("why", "example:anna", "a(P). b(P)"),
])  # fmt: skip
def test_wrong_usage_is_2_and_says_what(words: tuple[str, ...]) -> None:
    found = run(*words)
    assert found.returncode == 2
    assert found.stderr and not found.stdout


def test_a_misspelt_parameter_and_predicate_are_guessed() -> None:
    assert "igg_max_age_months" in run("decide", "--set", "igg_max_age_month=3", "example:anna").stderr
    assert "mente du start(P, Rule, Strength)?" in run("why", "example:anna", "strat(P, R, S)").stderr


def test_a_missing_file_is_an_invalid_record() -> None:
    found = run("decide", "nowhere.json")
    assert found.returncode == 3 and "nowhere.json" in found.stderr


def test_standard_input_with_a_byte_order_mark(tmp_path: Path) -> None:
    found = run("decide", "--format", "json", "-", given=b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert json.loads(found.stdout)["id"] == "good"


def test_another_day(tmp_path: Path) -> None:
    early = run("decide", "--format", "json", "--at", "2025-06-01", "--assume-unchanged", "example:anna")
    assert json.loads(early.stdout)["decision_date"] == "2025-06-01"
    unborn = run("decide", "--at", "1950-01-01", "example:anna")
    assert unborn.returncode == 3 and "birth_date" in unborn.stderr


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("decide", "--help"), ("why", "--help")])
def test_help_imports_nothing_heavy(words: tuple[str, ...]) -> None:
    code = (
        "import sys, click\nbefore = set(sys.modules)\nfrom sidlogic.cli import main\n"
        f"try: main({list(words)!r})\nexcept SystemExit as done: assert not done.code, done.code\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules and name not in before])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert found.stdout.splitlines()[-1] == "HEAVY []"
    assert words != ("--version",) or __version__ in found.stdout


def test_deciding_imports_neither_networkx_nor_the_reader() -> None:
    code = (
        "import sys\nfrom sidlogic.cli import main\ntry: main(['decide', 'example:anna'])\nexcept SystemExit: pass\n"
        "print([name for name in ('networkx', 'lark', 'yaml', 'rich', 'duckdb', 'explain.tree') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    many = write(tmp_path, "many.jsonl", *({**GOOD, "id": f"p{n}"} for n in range(400)))
    pipe = subprocess.Popen([sys.executable, "-m", "sidlogic", "decide", "--format", "json", many],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert pipe.stdout and pipe.stderr
    pipe.stdout.readline()
    pipe.stdout.close()
    assert pipe.stderr.read() == b""
    assert pipe.wait() == 0


@pytest.mark.parametrize("name", ["kb", "explain"])
def test_a_stranger_of_our_name_is_noticed_before_it_can_do_anything(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("raise SystemExit('it ran off')")
    code = f"import sys\nsys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]\nfrom sidlogic.cli import main\nmain(['decide', 'example:anna'])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert found.returncode == 2 and f"another package named {name}" in found.stderr and "it ran off" not in found.stderr


def test_output_is_utf_8_whatever_the_terminal_says(tmp_path: Path) -> None:
    path = write(tmp_path, "å.json", {**GOOD, "id": "Åse"})
    found = subprocess.run([sys.executable, "-m", "sidlogic", "decide", path], capture_output=True, cwd=ROOT, check=True,
                           env={"PYTHONIOENCODING": "ascii", "PATH": "", "HOME": str(tmp_path)})
    assert "Åse · 20.03.2026" in found.stdout.decode("utf-8")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_workers_answer_in_order_and_lose_nothing(workers: str, tmp_path: Path) -> None:
    many = write(tmp_path, "many.jsonl", *({**GOOD, "id": f"p{n}"} if n % 10 else {**BAD, "id": f"p{n}"} for n in range(60)))
    found = run("decide", "--format", "json", "--workers", workers, many)
    assert found.returncode == 3
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == [f"p{n}" for n in range(60) if n % 10]
    assert found.stderr.count("haem_diseas ") == 6
