"""SWI-Prolog, asked about many patients in one process. The only file that starts swipl."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sidlogic.audit.judge import JudgeError
from sidlogic.clause import Atom, Const
from sidlogic.export.names import name, number

LONGEST = 600
"""Seconds after which SWI-Prolog is stopped."""


class Swi:
    """The answers that the program prints."""

    target = "swi"

    def version(self) -> str | None:
        if shutil.which("swipl") is None:
            return None
        told = subprocess.run(["swipl", "--version"], capture_output=True, text=True, timeout=LONGEST, check=False).stdout
        found = re.search(r"\d+(\.\d+)+", told)
        return found.group() if found else None

    def answers(self, program: str, patients: Mapping[str, str], asked: Sequence[str]) -> frozenset[Atom]:
        with TemporaryDirectory() as folder:
            texts = {"program.pl": program, **patients}
            files = [Path(folder) / name for name in texts]
            for file, text in zip(files, texts.values(), strict=True):
                file.write_text(text, "utf-8")
            command = ["swipl", "-q", "-f", "none", "-g", "set_stream(user_output, encoding(utf8))", "-g", "answers", "-t", "halt", *map(str, files)]
            try:
                done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST, check=False)
            except subprocess.TimeoutExpired:
                raise JudgeError(f"stopped after {LONGEST} s") from None
        if done.returncode or done.stderr:
            raise JudgeError(done.stderr.strip() or f"exit code {done.returncode}")
        return frozenset(map(_atom, done.stdout.splitlines()))


def _atom(line: str) -> Atom:
    predicate, *args = line.split("\t")
    return Atom(predicate, tuple(map(_constant, args)))


def _constant(text: str) -> Const:
    """A term as writeq writes it; the names of an export hold no quote and no backslash."""
    if text.startswith("'"):
        return name(text[1:-1])
    return number(text.replace("r", "/")) if text[:1].isdigit() or text[:1] == "-" else name(text)
