"""The lines of a told tree as boxes with wrapped text, of a known size each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explain.node import Status
from explain.told import Told
from explain.views.sifted import outcome
from explain.views.widths import BOLD, wrapped
from explain.views.words import MARKS, status_word

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 296, 16, 12, 10, 10
"""A box, and its inner margins, in user units (pixels at scale 1)."""


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of text: its CSS class, font size, and the distance from one line to the next."""

    name: str
    size: float
    step: float


STATUS, SENTENCE, RECORDED, NOTE, CITED = Style("s", 11, 17), Style("t", 13, 18), Style("r", 11, 15), Style("n", 11, 15), Style("c", 10, 14)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text in a box: its style, and where its baseline stands below the top."""

    style: Style
    text: str
    base: float


@dataclass(frozen=True, slots=True)
class Box:
    """A box. `again`: a step that is drawn elsewhere and only named here."""

    status: Status
    texts: tuple[Text, ...]
    height: float
    again: bool
    under: tuple[Box, ...]

    def __iter__(self) -> Iterator[Box]:
        """This box and all under it, from the top."""
        yield self
        for box in self.under:
            yield from box


def boxes(line: Told, words: Mapping[str, str], seen: set[tuple[str, str]] | None = None) -> Box:
    """The boxes of a tree; a step that was drawn is not drawn again with all that is under it, but refers to the first."""
    seen = set() if seen is None else seen
    key = (line.step, line.sentence)
    again = bool(line.step) and key in seen
    seen.add(key)
    texts = tuple(_texts(line, words, again))
    height = texts[-1].base + 0.3 * texts[-1].style.size + BOTTOM
    return Box(outcome(line), texts, round(height, 2), again, () if again else tuple(boxes(one, words, seen) for one in line.under))


def _texts(line: Told, words: Mapping[str, str], again: bool) -> Iterator[Text]:
    below: float = TOP
    for style, text in _parts(line, words, again):
        bold = BOLD if style is STATUS else 1
        for part in wrapped(text, style.size * bold, WIDTH - LEFT - RIGHT):
            below += style.step
            yield Text(style, part, round(below - (style.step - style.size), 2))


def _parts(line: Told, words: Mapping[str, str], again: bool) -> Iterator[tuple[Style, str]]:
    yield STATUS, f"{MARKS[outcome(line)]} {status_word(line, words)}"
    yield SENTENCE, line.sentence
    if again:
        yield CITED, f"↑ {words['above']}"
        return
    yield from ((RECORDED, part) for part in line.recorded)
    yield from ((NOTE, part) for part in line.notes)
    yield CITED, " · ".join(part for part in (*line.cites[:1], line.pos, *line.cites[1:]) if part)
