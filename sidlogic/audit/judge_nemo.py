"""Nemo, asked about many patients at once. The only file that imports nmo_python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from sidlogic.audit.judge import JudgeError
from sidlogic.clause import Atom, Const, Num
from sidlogic.export.names import name, number


class Nemo:
    """The derived facts of a program."""

    target = "nemo"

    def version(self) -> str | None:
        try:
            return version("nemo-python")
        except PackageNotFoundError:
            return None

    def answers(self, program: str, patients: Mapping[str, str], asked: Sequence[str]) -> frozenset[Atom]:
        with TemporaryDirectory() as folder:
            for name, text in patients.items():
                (Path(folder) / name).write_text(text, "utf-8")
            try:
                return frozenset(_answers(program.replace('resource = "', f'resource = "{folder}/'), asked))
            except BaseException as error:  # its errors are no names of the package, and a panic is no Exception
                if type(error).__name__ not in ("NemoError", "PanicException"):
                    raise
                raise JudgeError(str(error)) from None


def _answers(program: str, asked: Sequence[str]) -> Iterator[Atom]:
    from nmo_python import NemoEngine, load_string

    engine = NemoEngine(load_string(program))
    engine.reason()
    for predicate in (key.rsplit("/", 1)[0] for key in asked):
        yield from (Atom(predicate, tuple(map(_constant, row))) for row in engine.result(predicate))


def _constant(value: object) -> Const:
    """A term as nmo_python gives it: a whole number, or the text of a literal or of an IRI."""
    if isinstance(value, int):
        return Num(value)
    text = str(value)
    return number(text.removeprefix("<exact:").removesuffix(">")) if text.startswith("<exact:") else name(text[1:-1])
