"""The answer for people: a short table in plain text that fits its terminal."""

from __future__ import annotations

import os
import shlex
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sidlogic.derive import Derivation
from sidlogic.facts import facts
from sidlogic.problems import clean
from sidlogic.record import Record, places
from sidlogic.rows import rows
from sidlogic.speech import Speech, speech
from sidlogic.view import Row, View

if TYPE_CHECKING:
    from sidlogic.decide import Decider

WIDEST, NARROWEST, UNKNOWN = 130, 40, 110
"""Columns: the most that are used, the fewest that are assumed, and what is used where the output is no terminal."""
WORD = 24
"""Longest word column; a longer word stands on a line of its own."""


def table(result: Mapping[str, Any], record: Record, source: tuple[str, str], ready: Decider, options: Mapping[str, Any]) -> str:
    """The table of a patient; `source` is the file as it was named, and where it is. Ends in an empty line."""
    said = _speech(ready, options["lang"])
    said = Speech(said.lang, said.words, said.numbers, places(record))
    given = facts(record, ready.vocabulary, options["at"], options["assume_unchanged"])
    view = View(result, record, ready.kb, said, Derivation(ready.kb, given, ready.rules))
    width = max(NARROWEST, min(columns(), WIDEST))
    lines = [*textwrap.wrap(head(view), width), "", *laid_out(list(rows(view)), width)]
    if result["decisions"]["start"]["status"] not in ("out_of_scope", "already_treated"):
        lines.append(view.phrase("why", command=command(record, source, options)).rjust(width))
    return "\n".join([*lines, ""])


def columns() -> int:
    """How wide the terminal is: COLUMNS, what the terminal says, or UNKNOWN. (shutil costs more to import than the table to draw.)"""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or UNKNOWN if sys.__stdout__ else UNKNOWN
    except (OSError, ValueError):
        return UNKNOWN


def head(view: View) -> str:
    """Who, on which day, by which version of the document."""
    guideline = view.result["guideline"]
    version = "document" if guideline["version"] else "no_version"
    parts = [view.result["id"], view.day(view.result["decision_date"]), view.phrase(version, **guideline)]
    if view["start"].get("provisional"):
        parts.append(view.phrase("provisional", version=guideline["version"]))
    return " · ".join(parts)


def laid_out(found: Iterable[Row], width: int) -> Iterator[str]:
    """The rows in columns: label, word, sentences, these wrapped under each other.

    >>> list(laid_out([Row("Dosis", "–", ("a b",)), Row("Mangler", "", ("x",))], 60))
    ['Dosis    –  a b', 'Mangler  x']
    """
    found = list(found)
    label = max(len(row.label) for row in found) + 2
    word = max((len(row.word) + 2 for row in found if len(row.word) <= WORD), default=0)
    if width - label - word < NARROWEST:
        word = 0
    for row in found:
        yield from _row(row, label, word, width)


def _row(row: Row, label: int, word: int, width: int) -> Iterator[str]:
    indent = label + word if row.word else label
    first = f"{row.label:{label}}" + (f"{row.word:{word}}" if row.word else "")
    lines = [line for sentence in row.lines for line in _wrapped(sentence, width - indent)]
    if row.word and (len(row.word) + 2 > word or not lines):
        yield first.rstrip()
        first = ""
    for line in lines:
        yield f"{first:{indent}}{line}".rstrip()
        first = ""


def _wrapped(sentence: str, width: int) -> list[str]:
    """A sentence over several lines, the later ones set in."""
    return textwrap.wrap(sentence, width, subsequent_indent="   ", break_on_hyphens=False, replace_whitespace=False)


def command(record: Record, source: tuple[str, str], options: Mapping[str, Any]) -> str:
    """The command that proves the answer of the table."""
    words = ["sidlogic", "why", source[0], "start"]
    if record.source != clean(source[1]):  # one of several in its file
        words += ["--id", record.id]
    if options["at"]:
        words += ["--at", options["at"].isoformat()] + ["--assume-unchanged"] * options["assume_unchanged"]
    words += [word for name, value in options["given"].items() for word in ("--set", f"{name}={value}")]
    return shlex.join(words + (["--lang", options["lang"]] if options["lang"] != "da" else []))


_SPOKEN: dict[tuple[int, str], Speech] = {}


def _speech(ready: Decider, lang: str) -> Speech:
    """The language, read once a run."""
    key = (id(ready.kb), lang)
    if key not in _SPOKEN:
        _SPOKEN[key] = speech(ready.kb, lang)
    return _SPOKEN[key]
