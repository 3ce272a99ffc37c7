"""The figures of the knowledge base for the README: traced, linted, covered, cross-examined, mutated, and its holes; one command.

    python benchmarks/audit.py [--random N] [--every N] [--copy FILE]

`--random`: made-up patients for the cross-examination (1 000). `--every`: every N-th mutant only (1: all, some minutes).
`--copy`: your own copy of the document. Exit code 1 if anything is not as it should be. CI runs it with --random 50 --every 20.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Data = dict[str, Any]


def asked(*args: str) -> tuple[Data | None, str, float, int]:
    """What a command of `sidlogic kb` prints as JSON (None if it is not JSON), its text, the seconds, and its exit code."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "sidlogic", "kb", *args], capture_output=True, text=True, check=False)
    try:
        found: Data | None = json.loads(done.stdout)
    except ValueError:
        found = None
    return found, done.stdout + done.stderr, time.perf_counter() - began, done.returncode


def lint(data: Data, text: str) -> str:
    return text.strip().splitlines()[-2] + "; " + text.strip().splitlines()[-1]


def trace(data: Data, text: str) -> str:
    return text.strip().splitlines()[-1]


def coverage(data: Data, _: str) -> str:
    parts = []
    for what, ways in data["sums"].items():
        told = (f"{way} {sums['reached']} of {sums['reached'] + sums['never']} possible" for way, sums in ways.items())
        parts.append(f"{what}: " + ", ".join(told))
    return f"{data['patients']} patients; " + "; ".join(parts)


def crosscheck(data: Data, _: str) -> str:
    told = "{engine} {version}: {patients} patients, {answers} answers, {n} differ"
    return "; ".join(told.format(**one, n=len(one["differences"])) for one in data["engines"])


def analyse(data: Data, _: str) -> str:
    kinds: dict[str, int] = {}
    for hole in data["holes"]:
        kinds[hole["kind"]] = kinds.get(hole["kind"], 0) + 1
    return ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) + f"; {len(data['unfound'])} known gaps not findable from clauses"


def mutate(data: Data, _: str) -> str:
    sums = data["sums"]
    return f"{data['mutants']} mutants: {sums['killed']} killed, {sums['equivalent']} equivalent, {sums['survived']} survived; score {data['score']}"


def verify(_: Data, text: str) -> str:
    return text.strip().splitlines()[-1]


def runs(options: argparse.Namespace) -> Iterator[tuple[str, tuple[str, ...], Callable[[Data, str], str]]]:
    """The commands, and how each is told in a line."""
    yield "lint", ("lint", "--lang", "en"), lint
    yield "traced", ("trace", "--lang", "en"), trace
    if options.copy:
        yield "the reader's copy", ("verify-source", options.copy, "--lang", "en"), verify
    yield "coverage", ("coverage", "--format", "json", "--workers", "2"), coverage
    yield "other engines", ("crosscheck", "--format", "json", "--random", str(options.random)), crosscheck
    yield "holes", ("analyse", "--format", "json"), analyse
    yield "mutation", ("mutate", "--format", "json", "--every", str(options.every)), mutate


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--random", type=int, default=1000)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--copy")
    wrong = 0
    for name, args, told in runs(parser.parse_args()):
        data, text, seconds, code = asked(*args)
        as_text = told in (lint, trace, verify)
        line = told(data or {}, text) if data is not None or as_text else text.strip()[-300:]
        print(f"{name:18} {seconds:6.0f} s  {line}{'' if code == 0 else f'  EXIT CODE {code}'}", flush=True)
        wrong += code != 0
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
