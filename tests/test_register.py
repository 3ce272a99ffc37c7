"""The made-up register: the same seed, the same patients; every one of them valid; and somebody on each side of each border."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from worked import decider, kb

pytest.importorskip("numpy", reason="the register needs numpy: pip install 'sidlogic[register]'")

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sidlogic.builtins import add_months
from sidlogic.check import check
from sidlogic.cli import main
from sidlogic.kb import load
from sidlogic.record import Record
from sidlogic.register.as_json import lines
from sidlogic.register.borders import Border, borders
from sidlogic.register.chance import months_later
from sidlogic.register.maker import Maker
from sidlogic.register.profile import read
from sidlogic.register.spread import ProfileError
from sidlogic.vocabulary import Field

COUNT = 5000


@lru_cache(maxsize=1)
def maker(seed: int = 7) -> Maker:
    return Maker(kb(), read(decider().vocabulary), seed)


@lru_cache(maxsize=1)
def patients() -> list[dict[str, Any]]:
    texts = (line for chunk in maker().chunks(COUNT) for line in lines(chunk, decider().vocabulary))
    return [json.loads(line, parse_float=Decimal) for line in texts]


def written(count: int, size: int, seed: int = 7) -> list[str]:
    made = Maker(kb(), read(decider().vocabulary), seed)
    return [line for chunk in made.chunks(count, size) for line in lines(chunk, decider().vocabulary)]


def test_a_seed_gives_the_same_bytes_whatever_the_size_of_the_register_and_of_its_pieces() -> None:
    whole = written(120, 120)
    assert written(120, 50) == whole
    assert written(20, 20) == whole[:20]
    assert written(120, 120, seed=8) != whole


def test_every_patient_is_valid() -> None:
    for patient in patients():
        assert isinstance(found := check(patient, decider().vocabulary), Record), found


def test_many_kinds_of_decisions_occur() -> None:
    records = (check(patient, decider().vocabulary) for patient in islice(patients(), 120))
    decisions = [decider().decide(record)["decisions"] for record in records if isinstance(record, Record)]
    assert {"met", "consider", "pending", "not_met", "not_recommended", "already_treated", "out_of_scope"} <= {d["start"]["status"] for d in decisions}
    assert {"none", "pending", "should_attempt_stop", "no_stop_rule_due"} <= {d["review"]["action"] for d in decisions}


def test_every_fact_of_the_vocabulary_has_a_line() -> None:
    profile = read(decider().vocabulary)
    paths = {f.path for e in decider().vocabulary.keys.values() for f in ((e,) if isinstance(e, Field) else e.fields.values())}
    assert paths - set(profile.order) == set()


# --- the borders come from the clauses


def named(parameters: Mapping[str, int] | None = None) -> set[str]:
    return set(map(str, borders(load(parameters=parameters))))


@pytest.mark.parametrize("border", [
    "igg.g_per_l at 4", "igg.g_per_l at 6", "troughs.g_per_l at 8", "igg.g_per_l at 1 x igg_lln",
    "therapy_events.date at decision_date -6 months", "infections.onset at decision_date -12 months", "igg.date at decision_date -3 months",
    "igg.date at igg.date -21 days", "birth_date at decision_date -216 months", "ig.start_date at decision_date -12 months",
    "ig.start_date at therapy_events.date +6 months", "ig.monthly_dose_g at 0.4 x weight_kg", "decision_date at 2026-02-18",
    "decision_date at every 1.5.", "decision_date at every 1.10.", "ig.interval_days at 28",
])
def test_a_border_of_the_guideline_is_found_in_the_clauses(border: str) -> None:
    assert border in named()


def test_a_border_moves_with_its_parameter() -> None:
    moved = named({"igg_max_age_months": 5, "trough_high_from": 7500})
    assert "igg.date at decision_date -3 months" not in moved
    assert {"igg.date at decision_date -5 months", "troughs.g_per_l at 7.5"} <= moved


def numbers(path: str) -> list[Decimal | str]:
    group, _, field = path.rpartition(".")
    rows = [row for p in patients() for row in (p.get(group, ()) if isinstance(p.get(group), list) else [p.get(group, {})] if group else [p])]
    return [row[field] for row in rows if field in row]


@pytest.mark.parametrize("border", [b for b in borders(load()) if b.at is not None and not b.other], ids=str)
def test_somebody_stands_on_each_side_of_a_limit_and_on_it(border: Border) -> None:
    found = {Fraction(value) for value in numbers(border.path) if not isinstance(value, str)}
    step = Fraction(1) if border.path == "ig.interval_days" else Fraction(1, 100)
    assert border.at is not None
    assert {border.at - step, border.at, border.at + step} <= found


@pytest.mark.parametrize("limit", [4, 6])
def test_somebody_has_a_value_reported_as_less_than_a_limit_and_just_beside_it(limit: int) -> None:
    assert {f"<{limit}", f"<{limit - 1}.99", f"<{limit}.01"} <= {value for value in numbers("igg.g_per_l") if isinstance(value, str)}


def distances(path: str, months: int) -> set[int]:
    """How many days the dates of a fact lie from the end of a window before the decision."""
    group, _, field = path.rpartition(".")
    found = set()
    for p in patients():
        end = add_months(date.fromisoformat(p["decision_date"]).toordinal(), months)
        rows = p.get(group, []) if group else [p]
        for row in rows if isinstance(rows, list) else [rows]:
            if field in row:
                found.add(date.fromisoformat(row[field]).toordinal() - end)
    return found


WINDOWS = [b for b in borders(load()) if b.other == "decision_date" and not b.days and b.months > -300]
FEW = [b for b in WINDOWS if sum(b.path == other.path for other in WINDOWS) < 50]  # not the window of every follow-up for decades


@pytest.mark.parametrize("border", [*FEW, *(Border("ig.start_date", "decision_date", months=-n) for n in (3, 6, 12))], ids=str)
def test_somebody_stands_on_each_side_of_the_end_of_a_window_and_on_it(border: Border) -> None:
    sides = {-1, 0} if border.path == "birth_date" else {-1, 0, 1}
    assert sides <= distances(border.path, border.months)


def test_somebody_has_two_samples_twenty_days_apart_and_somebody_a_day_more_and_less() -> None:
    apart = set()
    for p in patients():
        days = [date.fromisoformat(row["date"]) for row in p.get("igg", [])]
        apart |= {(a - b).days for a in days for b in days}
    assert {20, 21, 22} <= apart


@given(st.integers(date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal()), st.integers(-400, 400))
def test_months_are_those_of_the_clauses(day: int, months: int) -> None:
    assert months_later(np.array([day]), np.array([months])).tolist() == [add_months(day, months)]


# --- the file of distributions


def problems(tmp_path: Path, text: str) -> str:
    file = tmp_path / "mine.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(ProfileError) as caught:
        read(decider().vocabulary, file)
    return str(caught.value)


@pytest.mark.parametrize(("line", "message"), [
    ("sidd = { true = 1 }", "mine.toml: everyone: sidd: unknown fact; did you mean sid?"),
    ("sid = { yes = 1 }", "mine.toml: everyone: sid: yes is not one of true, false"),
    ("'ig.status' = { ongoin = 1 }", "mine.toml: everyone: ig.status: ongoin is not one of none, ongoing, paused, stopped; did you mean ongoing?"),
    ("weight_kg = { curve = [[0, 1], [50, 2]] }", "mine.toml: everyone: weight_kg: a curve goes from 0 to 100 per cent in rising steps, not [0, 50]"),
    ("sid = { true = 1, unknown = 101 }", "mine.toml: everyone: sid: 101 is not from 0 to 100 per cent"),
    ("'ig.basis' = { 'start.haem.strit' = 1 }", "mine.toml: everyone: ig.basis: start.haem.strit is no statement; did you mean start.haem.strict?"),
    ("weight_kg = { heavy = 1 }", "mine.toml: everyone: weight_kg: heavy is no whole number; write a curve"),
    ("igg = { true = 1 }", "mine.toml: everyone: igg: a list has rows, a fact has not"),
    ("birth_date = { before = 'decision_day', curve = [[0, 1], [100, 2]] }",
     "mine.toml: everyone: birth_date: unknown fact decision_day; did you mean decision_date?"),
])
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    head = "[everyone]\ndecision_date = { after = '2026-01-01', curve = [[0, 1], [100, 2]] }\n"
    assert problems(tmp_path, f"{head}{line}\n[kinds]\nall = {{ share = 1, parts = [] }}\n") == message


def test_a_part_of_the_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    head = "[everyone]\ndecision_date = { after = '2026-01-01', curve = [[0, 1], [100, 2]] }\n[kinds]\nall = { share = 1, parts = [] }\n"
    assert problems(tmp_path, head) == "mine.toml: documentation is missing from [kinds], [documentation] or [borders]"
    care = "[documentation]\nall = { share = 1, factor = 1 }\n[borders]\nshare = 1\nstep = '0.01'\nat = { befor = 1 }\n"
    assert problems(tmp_path, head + care) == (
        "mine.toml: [kinds], [documentation] or [borders]: befor is not one of before, on, after, less_than; did you mean before?"
    )


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "[everyone]\nsidd = { true = 1 }\n[kinds]\nall = { share = 1, parts = ['chlid'] }\n[parts.child]\n")
    assert found.splitlines() == [
        "mine.toml: everyone: sidd: unknown fact; did you mean sid?",
        "mine.toml: kinds.all: there is no part chlid; did you mean child?",
        "mine.toml: everyone: decision_date is missing",
    ]


# --- the command, and the tables


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "sidlogic", "register", *words], capture_output=True, text=True, check=False)


def test_the_tables_hold_what_the_lines_hold(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("--patients", "300", "--seed", "7", "-o", str(tmp_path / "t")).returncode == 0
    tables = {file.stem: parquet.read_table(file).to_pylist() for file in sorted((tmp_path / "t").iterdir())}
    vocabulary = decider().vocabulary
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for name, table in tables.items():
        for row in table:
            rows.setdefault((name, row["id"]), []).append({key: plain(value) for key, value in row.items() if value is not None and key != "id"})
    for given_line, row in zip(written(300, 300), tables["patient"], strict=True):
        patient = json.loads(given_line, parse_float=Decimal)
        found: dict[str, Any] = {"id": row["id"], "decision_date": plain(row["decision_date"])}
        for name, entry in vocabulary.keys.items():
            if isinstance(entry, Field):
                found |= {name: plain(row[name])} if row[name] is not None else {}
            elif entry.date is None:
                record = {f: plain(row[f"{name}__{f}"]) for f in entry.fields if row[f"{name}__{f}"] is not None}
                found |= {name: record} if record else {}
            elif row[name]:
                found[name] = rows.get((name, row["id"]), [])
        assert found == numbers_as_text(patient)


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return Fraction(value)
    return value.isoformat() if isinstance(value, date) else value


def numbers_as_text(value: Any, key: str = "") -> Any:
    """A patient of a line as the tables say it: measured values are text, numbers are exact."""
    if isinstance(value, dict):
        return {name: numbers_as_text(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [numbers_as_text(item) for item in value]
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return str(value) if key == "g_per_l" else Fraction(value)
    return value


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "patients.jsonl"
    file.write_text("mine", "utf-8")
    found = run("--patients", "3", "-o", str(file))
    assert (found.returncode, found.stderr) == (2, f"{file} is there already; nothing was written\n")
    assert file.read_text("utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["patients.jsonl"]


def test_one_day_for_everybody(tmp_path: Path) -> None:
    found = run("--patients", "50", "--on", "2026-06-01")
    assert {json.loads(line)["decision_date"] for line in found.stdout.splitlines()} == {"2026-06-01"}
    assert timedelta(0) <= date(2026, 6, 1) - min(date.fromisoformat(json.loads(line)["birth_date"]) for line in found.stdout.splitlines())


@pytest.mark.parametrize("day", ["1799-12-31", "3000-01-01", "0001-01-01"])
def test_a_day_on_which_no_record_may_lie_is_refused(day: str) -> None:
    done = CliRunner().invoke(main, ["register", "--patients", "1", "--on", day])
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{day} lies outside the years 1800-2999" in " ".join(done.stderr.split())
