"""One patient, whole process, against the two imports it cannot do without. Medians and ratio, both measured in turn in one run.

    python benchmarks/startup.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

PATIENT = Path(__file__).resolve().parent.parent / "sidlogic" / "examples" / "anna.json"
COMMANDS = {
    "import click, pyDatalog": [sys.executable, "-c", "import click, pyDatalog"],
    "sidlogic decide (table)": [sys.executable, "-m", "sidlogic", "decide", str(PATIENT)],
    "sidlogic decide --format json": [sys.executable, "-m", "sidlogic", "decide", "--format", "json", str(PATIENT)],
    "sidlogic --help": [sys.executable, "-m", "sidlogic", "--help"],
}


def seconds(command: list[str]) -> float:
    """Wall time of one run of a command, in seconds; raises if the command fails."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    for command in COMMANDS.values():
        seconds(command)  # fills the disk cache and the parsed knowledge base
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    base = statistics.median(times["import click, pyDatalog"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:32} {median * 1000:7.0f} ms   {median / base:4.2f} x")


if __name__ == "__main__":
    main()
