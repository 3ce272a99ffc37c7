"""Read the files of a knowledge base and refuse what the engines would silently get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sidlogic.checks import Draft, problems
from sidlogic.cited import CITED, cited
from sidlogic.clause import Clause
from sidlogic.errors import KbError, Problem
from sidlogic.reader import Read, read_all

LARGEST = 2_000_000
"""Most bytes of one file of kb/."""


def checked(texts: Iterable[tuple[str, bytes]], folder: Path) -> Draft:
    """The clauses of the files, and what follows from them. Raises KbError with every problem of every file."""
    found: list[Problem] = []
    clauses: list[Clause] = []
    broken: set[str] = set()
    for name, content in texts:
        read = _read(name, content)
        clauses += read.clauses
        found += read.problems
        broken |= read.broken
    known: dict[str, frozenset[str]] = {}
    for name in CITED:
        try:
            known[name] = frozenset(cited(folder, name))
        except KbError as error:
            found += error.problems
    draft = Draft(tuple(clauses), frozenset(broken), known)
    found += problems(draft)
    if found:
        raise KbError(tuple(sorted(set(found))))
    return draft


def _read(name: str, content: bytes) -> Read:
    if len(content) > LARGEST:
        told = f"the file has {len(content)} bytes; at most {LARGEST}"
        return Read((), (Problem(name, 1, told),), frozenset())
    try:
        return read_all(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        told = f"byte {content[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        return Read((), (Problem(name, line, told),), frozenset())
