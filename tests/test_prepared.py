"""The program that is kept between runs is the one that is made; damage to what is kept is no error."""

from __future__ import annotations

from pathlib import Path

import pytest
from worked import kb

from sidlogic.kb import load
from sidlogic.kept import keep, kept
from sidlogic.patient import shortened
from sidlogic.prepared import prepared
from sidlogic.three import program


def test_kept_and_made_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDLOGIC_CACHE", str(tmp_path))
    assert prepared(kb()) == shortened(program(kb()))
    (place,) = tmp_path.glob("*.program")
    assert prepared(kb()) == shortened(program(kb()))
    for damage in (b"", b"nonsense", place.read_bytes()[:-9]):
        place.write_bytes(damage)
        assert prepared(kb()) == shortened(program(kb()))


def test_other_parameters_are_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDLOGIC_CACHE", str(tmp_path))
    other = load(parameters={"igg_max_age_months": 5})
    assert prepared(other) != prepared(kb())
    assert prepared(other) == shortened(program(other))


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SIDLOGIC_CACHE", str(tmp_path / "file"))
    assert prepared(kb()) == shortened(program(kb()))
    keep(tmp_path / "file" / "x", (1,))
    assert kept(tmp_path / "file" / "x") is None
