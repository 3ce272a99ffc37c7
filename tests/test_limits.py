"""Files that are too large, cut off or no patients at all: a short answer, soon, and no patient lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from files import NOT_ONE, ONE, SAME, TWO, of_file, of_stdin, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patients import vocabulary

from sidlogic import sources
from sidlogic.problems import SHOWN
from sidlogic.raw import LINE, SMALL, TOLD, WHOLE
from sidlogic.record import read


@pytest.mark.parametrize("name", ["p.json", "p.jsonl", "p.yaml", "p.toml"])
@pytest.mark.parametrize("garbage", [b"x", b"[", b'"', b"\xff", b"\0", b"9", b"{}", b"\x1b[2J"])
def test_ten_megabytes_of_garbage_are_answered_shortly(tmp_path: Path, name: str, garbage: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(garbage * (10_000_000 // len(garbage)))
    [line] = told(read(path, vocabulary()))
    assert len(line) < 2 * SHOWN + 100
    assert line.isprintable()


def test_limits_of_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long_line = f'{{"id": "{"x" * LINE}"}}'
    assert of_file(tmp_path, "p.jsonl", f"{ONE}\n{long_line}\n{TWO}") == [
        "p.jsonl:1 anna",
        "p.jsonl:2 : linjen er for lang; højst 4 MB",
        "p.jsonl:3 bo",
    ]
    assert of_file(tmp_path, "p.yaml", "#" * (SMALL + 1)) == ["p.yaml : for stor; højst 0.25 MB (.jsonl må være længere)"]
    monkeypatch.setattr(sources, "WHOLE", 100)
    assert of_file(tmp_path, "p.json", " " * 101) == ["p.json : for stor; højst 0.0001 MB (.jsonl må være længere)"]
    assert WHOLE == 100_000_000


def test_a_long_row_of_broken_lines_is_told_in_short_and_costs_no_patient(tmp_path: Path) -> None:
    found = of_file(tmp_path, "p.jsonl", "x\n" * 5000 + ONE + "\nx\n")
    assert len(found) == TOLD + 3
    assert found[TOLD:] == [
        "p.jsonl:5000 : 4900 til kan heller ikke læses, til og med " + str(tmp_path / "p.jsonl:5000"),
        "p.jsonl:5001 anna",
        f'p.jsonl:5002 : "x" {NOT_ONE}',
    ]


@pytest.mark.parametrize("suffix", [*SAME, "jsonl"])
def test_a_file_that_was_cut_anywhere_is_answered(tmp_path: Path, suffix: str) -> None:
    whole = SAME.get(suffix, SAME["json"] + "\n" + SAME["json"]).encode()
    for length in range(len(whole)):
        assert all(line.isprintable() for line in of_file(tmp_path, f"p.{suffix}", whole[:length]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=40) | st.text("{}[]:,\"'#&*!-?|>= \n\tae1.", max_size=40).map(str.encode),
    suffix=st.sampled_from([*SAME, "jsonl"]),
)
def test_any_bytes_are_answered(tmp_path: Path, content: bytes, suffix: str) -> None:
    assert all(line.isprintable() for line in [*of_file(tmp_path, f"p.{suffix}", content), *of_stdin(content)])


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert told(read("-", vocabulary())) == ["standard input : filen er tom"]
