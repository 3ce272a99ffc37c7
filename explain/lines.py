"""Explanations as text: branches to the left, what belongs beside a sentence in one column to the right."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from explain.node import Status
from explain.told import Told

LEFT, RIGHT, GAP = 78, 60, 2
"""Widest left and right column, and the space between them."""


@dataclass(frozen=True)
class Signs:
    """The signs of a tree: a mark for each status, and the branches."""

    marks: Mapping[Status, str]
    fork: str
    last: str
    stem: str
    between: str
    said: Callable[[str], str] = str


_PLAIN = {
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa",
    "≥": ">=", "≤": "<=", "≠": "!=", "–": "-", "…": "...", "→": "->", "·": ";", "»": ">>", "«": "<<",
}  # fmt: skip


def ascii_text(text: str) -> str:
    """A text in ASCII: Danish letters as Danes write them without, what has no such form as ?.

    >>> ascii_text("højst 3 måneder · ≥ 4 – é")
    'hoejst 3 maaneder ; >= 4 - ?'
    """
    return "".join(_PLAIN.get(letter, letter) for letter in text).encode("ascii", "replace").decode("ascii")


UNICODE = Signs({"met": "✔", "not_met": "✘", "open": "?", "not_applicable": "–"}, "├─ ", "└─ ", "│  ", " · ")
ASCII = Signs({"met": "+", "not_met": "x", "open": "?", "not_applicable": "-"}, "|- ", "`- ", "|  ", "; ", ascii_text)


@dataclass(frozen=True)
class Row:
    """A row of text: what stands left and right, and the status of its line."""

    left: str
    right: str
    status: Status


def needed_status(line: Told) -> Status:
    """The status of what a rule needs: that of the sentence, or under a negation whether the sentence is not so.

    >>> needed_status(Told("not_met", "a", holds=True)), needed_status(Told("met", "a", holds=False)), needed_status(Told("open", "a", holds=False))
    ('met', 'not_met', 'open')
    """
    if line.holds is None or (line.status == "open" and not line.holds):
        return line.status
    return "met" if line.holds else "not_met"


def sentence(line: Told, phrases: Mapping[str, str]) -> str:
    """The affirmative sentence; under a negation with its own status behind it."""
    return line.sentence if line.holds is None else f"{line.sentence}: {phrases[line.status]}"


@dataclass(frozen=True)
class Drawing:
    """How a tree is drawn: the joining words, the signs, the widths of both columns, and sentences of the reader's own copy by statement."""

    phrases: Mapping[str, str]
    signs: Signs = UNICODE
    widths: tuple[int, int] = (LEFT, RIGHT)
    source: Mapping[str, str] = field(default_factory=dict)


def drawn(line: Told, by: Drawing) -> str:
    """The tree as text, the right-hand sides in one column.

    >>> from explain.phrases import PHRASES
    >>> print(drawn(Told("met", "a", cites=("A01",), under=(Told("met", "b"), Told("not_met", "c", holds=True))), Drawing(PHRASES["da"])))
    ✔ a                   A01
    ├─ ✔ b
    └─ ✔ c: ikke opfyldt
    """
    found = list(rows(line, by))
    column = max(len(row.left) for row in found) + GAP
    return "\n".join(f"{row.left:{column}}{row.right}".rstrip() for row in found)


def rows(line: Told, by: Drawing, first: str = "", rest: str = "") -> Iterator[Row]:
    """The rows of a tree, not padded; `first` and `rest` are the branches before the first and the later rows of a line."""
    aside = line.status == "not_applicable" and not line.step  # what is not about the patient is folded away
    under = () if aside else line.under
    signs, status = by.signs, needed_status(line)
    said = f"{signs.marks[status]} {sentence(line, by.phrases)}"
    if aside:
        said += ": " + signs.between.join(f"{one.sentence} ({', '.join(one.cites)})" for one in line.under)
    left, right = by.widths
    sentences = textwrap.wrap(signs.said(said), max(left - len(first), 30), break_on_hyphens=False)
    if line.cites and line.cites[0] in by.source:
        sentences += textwrap.wrap(signs.said(f"» {by.source[line.cites[0]]} «"), max(left - len(first), 30), subsequent_indent="  ", break_on_hyphens=False)
    beside = (*line.notes, *line.recorded, *line.cites[:1], *((line.pos,) if line.pos and not first else ()), *line.cites[1:])
    rights = textwrap.wrap(signs.said(signs.between.join(beside)), right, break_on_hyphens=False, break_long_words=False)
    for number in range(max(len(sentences), len(rights))):
        shown = sentences[number] if number < len(sentences) else ""
        before = first if not number else rest + (signs.stem if under else "   ")
        yield Row(before + shown, rights[number] if number < len(rights) else "", status)
    for number, one in enumerate(under, 1):
        last = number == len(under)
        yield from rows(one, by, rest + (signs.last if last else signs.fork), rest + ("   " if last else signs.stem))
