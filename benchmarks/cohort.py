"""A population: sidlogic cohort beside SQL by hand, SWI-Prolog, clingo and one by one in pyDatalog, on one made-up register.

    python benchmarks/cohort.py [--sizes 10000,100000] [--rounds 3] [--few 1000] [--folder DIR]

Each is a process of its own, from tables (or the exported facts, or JSON Lines) on disk to answers on disk; in each round they run in
turn. Printed are medians: patients a second, peak memory, and the ratio to the first. What decides one patient after the other gets
the first --few of them only; its rate does not depend on how many there are (SWI-Prolog's and clingo's do, in their disfavour).
What is not there (a command, swipl, clingo) is named and left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIDLOGIC = [sys.executable, "-m", "sidlogic"]
BY_HAND = "import sys, duckdb; duckdb.sql(sys.argv[1]).write_parquet(sys.argv[2])"


@dataclass(frozen=True)
class Variant:
    """A way to the answers, and how many patients it is given."""

    name: str
    command: Sequence[str]
    patients: int
    output: Path | None = None


@dataclass(frozen=True)
class Run:
    seconds: float
    processor: float
    megabytes: float


def measured(command: Sequence[str], output: Path | None) -> Run:
    """One process, its output thrown away or written; RuntimeError with what it said if it fails."""
    if output is not None:
        shutil.rmtree(output, ignore_errors=True)
        output.unlink(missing_ok=True)
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 10, 20, 30):  # clingo's ways of saying that it is done
            errors.seek(0)
            raise RuntimeError(errors.read().decode(errors="replace")[-400:])
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def prepared(folder: Path, patients: int, few: int) -> None:
    """The register of so many patients as tables, and the first few as lines and as facts of the other engines; made once."""
    if not (folder / "tables" / "patient.parquet").exists():
        subprocess.run([*SIDLOGIC, "register", "--patients", str(patients), "--seed", "1", "-o", str(folder / "tables")], check=True)
    lines = folder / "few.jsonl"
    if not lines.exists():
        subprocess.run([*SIDLOGIC, "register", "--patients", str(few), "--seed", "1", "-o", str(lines)], check=True)
        for engine in ("swi", "clingo"):
            subprocess.run([*SIDLOGIC, "kb", "export", "--to", engine, "-o", str(folder / engine), str(lines)], check=True, capture_output=True)


def variants(folder: Path, patients: int, few: int) -> list[Variant]:
    """What is compared, the first is what the others are compared with."""
    tables, out = str(folder / "tables"), folder / "out"
    sql = (HERE / "by_hand.sql").read_text("utf-8").replace("{folder}", tables)
    found = [
        Variant("sidlogic cohort: all decisions, three-valued", [*SIDLOGIC, "cohort", tables, "-o", str(out / "cohort")], patients, out / "cohort"),
        Variant("compiled: start only, three-valued", [sys.executable, str(HERE / "start_only.py"), tables, str(out / "start_only.parquet")], patients,
                out / "start_only.parquet"),
        Variant("SQL by hand: start only, two-valued", [sys.executable, "-c", BY_HAND, sql, str(out / "by_hand.parquet")], patients,
                out / "by_hand.parquet"),
    ]
    if shutil.which("swipl"):
        found.append(Variant("SWI-Prolog: all, three-valued", ["swipl", "-g", "answers", "-t", "halt", *_exported(folder / "swi")], few))
    if _importable("clingo"):
        found.append(Variant("clingo: all, three-valued", [sys.executable, "-m", "clingo", *_exported(folder / "clingo")], few))
    found.append(Variant("pyDatalog one by one: all, three-valued", [*SIDLOGIC, "decide", "--format", "json", str(folder / "few.jsonl")], few))
    return found


def _exported(folder: Path) -> list[str]:
    return [str(file) for file in sorted(folder.iterdir())]


def _importable(name: str) -> bool:
    return subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0


def same_start(folder: Path) -> str:
    """In how many patients the start criteria that are met are the same by hand and compiled."""
    import duckdb

    ours, by_hand = folder / "out" / "cohort", folder / "out" / "by_hand.parquet"
    if not (ours.exists() and by_hand.exists()):
        return ""
    same, n = duckdb.sql(f"SELECT count(*) FILTER (list_sort(a.start__pathways) = b.start__pathways), count(*) "
                         f"FROM '{ours}/*.parquet' a JOIN '{by_hand}' b USING (id)").fetchall()[0]
    return f"start criteria met, the same by hand (missing taken for false) and compiled: {same} of {n} patients"


def compared(folder: Path, patients: int, few: int, rounds: int) -> None:
    prepared(folder, patients, few)
    (folder / "out").mkdir(exist_ok=True)
    runs: dict[str, list[Run]] = {}
    ways = variants(folder, patients, few)
    for _ in range(rounds):
        for way in list(ways):
            try:
                runs.setdefault(way.name, []).append(measured(way.command, way.output))
            except RuntimeError as error:
                ways.remove(way)
                print(f"left out: {way.name}: {str(error).strip().splitlines()[-1:]}", file=sys.stderr)
    print(f"\n{patients} patients, {rounds} rounds, medians")
    print(f"{'':48}{'patients':>10}{'seconds':>10}{'CPU s':>10}{'patients/s':>12}{'MB':>8}{'ratio':>8}")
    first = 0.0
    for way in ways:
        seconds, processor, megabytes = (statistics.median(getattr(run, what) for run in runs[way.name]) for what in ("seconds", "processor", "megabytes"))
        rate = way.patients / seconds
        first = first or rate
        print(f"{way.name:48}{way.patients:10}{seconds:10.2f}{processor:10.2f}{rate:12.0f}{megabytes:8.0f}{first / rate:8.2f}")
    print(same_start(folder))


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--sizes", default="10000,100000")
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--few", type=int, default=1000)
    words.add_argument("--folder", type=Path, help="where the registers are kept; otherwise a temporary folder")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        for size in map(int, given.sizes.split(",")):
            folder = (given.folder or Path(spare)) / f"{size}-{given.few}"
            folder.mkdir(parents=True, exist_ok=True)
            compared(folder, size, min(size, given.few), given.rounds)


if __name__ == "__main__":
    main()
