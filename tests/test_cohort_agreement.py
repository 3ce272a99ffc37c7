"""DuckDB answers what pyDatalog answers, field by field: every worked patient and a few hundred made-up ones, on two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from population import as_parquet, decided, write_csv
from worked import cases, decider, made_up, record

from sidlogic.record import Record, day_problem
from sidlogic.shape import json_line

AT = date(2026, 9, 1)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record(p) for p in [*(case["patient"] for case in cases()), *made_up(150, "cohort")]]


@pytest.fixture(scope="module")
def tables(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_csv(tmp_path_factory.mktemp("tables") / "csv", records)


def same(found: dict[str, dict[str, Any]], records: list[Record], **asked: Any) -> None:
    assert list(found) == [r.id for r in records]
    for one in records:
        assert json_line(found[one.id]) == json_line(decider().decide(one, **asked)), one.id


def test_every_answer_from_csv(records: list[Record], tables: Path, tmp_path: Path) -> None:
    found, counts = decided(tables, tmp_path / "work", batch=300)
    same(found, records)
    assert (counts.answered, counts.invalid, counts.bad, counts.parts) == (len(records), 0, [], (len(records) + 299) // 300)


@pytest.mark.parametrize("unchanged", [False, True])
def test_another_day_from_parquet(records: list[Record], tables: Path, tmp_path: Path, unchanged: bool) -> None:
    some = [r for r in records if day_problem(r, decider().vocabulary, AT) is None][::4]
    folder = as_parquet(write_csv(tmp_path / "csv", some), tmp_path / "parquet")
    found, counts = decided(folder, tmp_path / "work", at=AT, unchanged=unchanged)
    same(found, some, at=AT, assume_unchanged=unchanged)
    assert counts.bad == []
