"""One SWI-Prolog process that judges many patients, one at a time (tests/prolog/judge.pl)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sidlogic.clause import Atom, Const, Num, Sym

HERE = Path(__file__).parent
KB = HERE.parent / "kb"


def quoted(text: str) -> str:
    r"""An atom of Prolog, whatever is in the text.

    >>> print(quoted("it's"))
    'it\x27\s'
    """
    plain = (char if char.isprintable() and char not in "\\'" else f"\\x{ord(char):x}\\" for char in text)
    return f"'{''.join(plain)}'"


def written(value: object) -> str:
    """A constant or an atom as Prolog reads it; a fraction as a rational, 1r3."""
    if isinstance(value, Atom):
        return f"{value.predicate}({','.join(map(written, value.args))})"
    if isinstance(value, Num):
        return written(value.value)
    if isinstance(value, Fraction):
        return f"{value.numerator}r{value.denominator}"
    return quoted(value.name) if isinstance(value, Sym) else str(value)


def constant(value: str | int | list[int]) -> Const:
    """A constant as the judge writes it: text, whole number, or [numerator, denominator]."""
    if isinstance(value, list):
        return Num(Fraction(*value))
    return Sym(value) if isinstance(value, str) else Num(value)


class JudgeError(Exception):
    """What SWI-Prolog said instead of an answer."""


class Judge:
    """SWI-Prolog with the clauses of `kb` loaded unchanged. Ask it inside a `with`.

    `send` and `receive` are apart, so that another engine can work on the same patient meanwhile.
    """

    def __init__(self, kb: Path = KB) -> None:
        files = [str(file) for file in sorted(kb.glob("*.pl"))]
        self._process = subprocess.Popen(
            ["swipl", "-q", "-f", "none", str(HERE / "prolog" / "judge.pl"), "--", *files],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def send(self, facts: Iterable[Atom]) -> None:
        self._write(f"facts([{','.join(map(written, facts))}])")

    def receive(self) -> tuple[frozenset[Atom], dict[str, list[str]]]:
        """The output atoms of the facts sent last, and the missing names of each decision that wants some."""
        answer = self._read()
        atoms = frozenset(Atom(name, tuple(map(constant, args))) for name, *args in answer["atoms"])
        return atoms, answer["missing"]

    def complaints(self) -> list[str]:
        """What SWI-Prolog warned of while it loaded the clauses."""
        self._write("complaints")
        found: list[str] = self._read()
        return found

    def compute(self, name: str, inputs: Iterable[int | Fraction]) -> Const | None:
        """The output of a built-in, None if there is none. JudgeError where the inputs are refused."""
        self._write(f"builtin({name}({','.join(map(written, inputs))},_))")
        answer = self._read()
        return None if answer is None else constant(answer)

    def _write(self, request: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(request + ".\n")
        self._process.stdin.flush()

    def _read(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer = json.loads(line or '{"error": "SWI-Prolog ended before it answered"}')
        if isinstance(answer, dict) and "error" in answer:
            raise JudgeError(answer["error"])
        return answer
