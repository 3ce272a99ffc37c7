"""The annotations of a file of kb/: comment lines that begin with %@, tied to the clause below them.

>>> found, problems = above_clauses("%@ helper\\n%@ da {P} er voksen\\n%@ en {P} is an adult\\nadult(P) :- known_adult(P).")
>>> found[4].note.helper, found[4].line, problems
(True, 1, [])
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sidlogic.clause import Note
from sidlogic.errors import Problem
from sidlogic.near import did_you_mean

KEYS = ("id", "own", "helper", "ruling", "gap", "da", "en")
_LINE = re.compile(r"\s*%@\s*(\S*)\s*(.*?)\s*\Z")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note and the line (from 1) where it begins."""

    note: Note
    line: int


def above_clauses(text: str, file: str = "") -> tuple[dict[int, Annotation], list[Problem]]:
    """The annotations by the line of the code below them, and what is wrong with their form."""
    found: dict[int, Annotation] = {}
    problems: list[Problem] = []
    block: dict[str, list[str]] = {}
    began = 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if match := _LINE.match(line):
            key, value = match.groups()
            problems += _form(key, value, Problem(file, number, ""))
            began = began if block else number
            block.setdefault(key, []).append(value)
        elif not line.lstrip().startswith("%"):
            if block:
                found[number] = Annotation(_note(block), began)
                block = {}
            if "%@" in _QUOTED.sub("", line):
                problems.append(Problem(file, number, "an annotation stands on lines of its own above the clause, not behind it"))
    return found, problems


def _form(key: str, value: str, at: Problem) -> list[Problem]:
    """What is wrong with one line: no such key, or nothing (helper: something) behind it."""
    if key not in KEYS:
        hint = did_you_mean(key, KEYS) or f"; expected one of {', '.join(KEYS)}"
        return [Problem(at.file, at.line, f"unknown annotation '%@ {key}'{hint}")]
    if key == "helper" and value:
        return [Problem(at.file, at.line, f"'%@ helper' stands alone, found '{value}' behind it")]
    if key != "helper" and not value:
        return [Problem(at.file, at.line, f"'%@ {key}' says nothing")]
    return []


def _note(block: dict[str, list[str]]) -> Note:
    def words(key: str) -> tuple[str, ...]:
        return tuple(word for line in block.get(key, ()) for word in line.split())

    return Note(
        ids=words("id"),
        own=words("own"),
        helper="helper" in block,
        rulings=words("ruling"),
        gaps=words("gap"),
        da=" ".join(block.get("da", ())),
        en=" ".join(block.get("en", ())),
    )
