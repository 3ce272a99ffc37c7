"""Tables spoilt at random: everybody is answered as `decide` answers what the tables say, or refused with the same findings; nobody is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from population import decided, write_csv
from spoilt import Spoiler, Spoilt, expected, strays
from worked import cases, decider, made_up, record

from sidlogic.cohort.answer_row import as_row, too_wide
from sidlogic.cohort.layout import output_columns
from sidlogic.problems import Problem
from sidlogic.record import Invalid, Record
from sidlogic.shape import json_line
from sidlogic.words.cohort import phrase


def judged(found: Spoilt, source: Path, at: date | None = None, unchanged: bool = False) -> None:
    answers, counts = decided(source, source.with_name("work"), at=at, unchanged=unchanged)
    people = list(expected(found, at))
    given = {p.source: decider().decide(p, at, unchanged) for p in people if isinstance(p, Record)}
    people = [fitting(p, given.get(p.source)) for p in people]
    valid, wrong = [p for p in people if isinstance(p, Record)], [p for p in people if isinstance(p, Invalid)]
    alone = list(strays(found))
    assert counts.bad == [(w.source, w.id or "", p.place, p.message) for w in wrong for p in w.problems] + [
        (place, name, "id", "stray" if name else "stray_none") for place, name in alone]
    assert (counts.answered, counts.invalid, counts.strays) == (len(valid), len(wrong), len(alone))
    assert list(answers) == [r.id for r in valid]
    for one in valid:
        assert json_line(answers[one.id]) == json_line(given[one.source]), one


def fitting(found: Record | Invalid, answer: dict[str, Any] | None) -> Record | Invalid:
    """A patient whose answer no table can hold is refused."""
    columns = output_columns(decider().kinds)
    wide = () if answer is None else tuple(
        Problem(c.name.replace("__", "."), phrase("da", "too_wide", found=value, type=c.type)) for c, value in too_wide(as_row(answer, columns), columns))
    return Invalid(found.source, wide, found.id) if wide else found


def tables(folder: Path, count: int, seed: str) -> Spoilt:
    """Worked and made-up patients, as texts."""
    people = [record(case["patient"]) for case in cases()[:: max(1, 651 // count)]] + [record(p) for p in made_up(count // 4, seed)]
    return Spoilt.read(write_csv(folder / "valid", people))


@pytest.mark.parametrize(("seed", "at", "unchanged"), [("a", None, False), ("b", date(2026, 9, 1), True)])
def test_everybody_is_answered_or_refused_as_the_tables_say(tmp_path: Path, seed: str, at: date | None, unchanged: bool) -> None:
    found, spoiler = tables(tmp_path, 120, seed), Spoiler(seed)
    spoiler.spoil(found, 300)
    spoiler.columns(found)
    judged(found, found.write(tmp_path / "csv"), at, unchanged)


def test_columns_of_every_type_that_they_may_have(tmp_path: Path) -> None:
    found, spoiler = tables(tmp_path, 120, "typed"), Spoiler("typed")
    spoiler.spoil(found, 300)
    judged(spoiler.typed(found, found.write(tmp_path / "csv"), tmp_path / "r.duckdb"), tmp_path / "r.duckdb")
