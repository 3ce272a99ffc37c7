"""A text cut into what can be cited: headings, bullets, table cells and sentences, each with the lines it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sidlogic.document.copies import Copy

LEAST = 8
"""A piece with fewer letters and digits says nothing alone; it goes with the next one."""
SHORT = 0.75
"""A line shorter than this part of the widest ordinary line was not wrapped: it ends where its author ended it."""
_BULLET = re.compile(r"\s*(?:[•◦▪‣·●○■–]\s*|[-o]\s+(?=\w)|\d{1,2}[.)]\s+(?=[A-ZÆØÅ]))")
SENTENCE_ENDS = re.compile(r"[.?!:][\"'”’)\]]*\Z")
_LINK = re.compile(r"(?:https?://|www\.)\S+\Z")
_SENTENCE = re.compile(r"(?<!\bjf\.)(?<=[.?!])[\"'”’)\]]*\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True)
class Segment:
    """A piece of a copy: its span in the text."""

    start: int
    end: int


def segments(copy: Copy) -> tuple[Segment, ...]:
    """The pieces of a copy, in order, without running heads, bullets and the numbers of lists.

    >>> text = "Doser\\nDosis er 6 g. Den justeres\\nhver 6. måned.\\n• Højst\\n\\n8 g dagligt.\\n"
    >>> [text[s.start : s.end] for s in segments(Copy(text))]
    ['Doser\\nDosis er 6 g.', 'Den justeres\\nhver 6. måned.', 'Højst\\n\\n8 g dagligt.']
    """
    found: list[Segment] = []
    pending: int | None = None
    for start, end in _sentences(copy):
        first = start if pending is None else pending
        if sum(map(str.isalnum, copy.text[first:end])) < LEAST:
            pending = first
        else:
            found.append(Segment(first, end))
            pending = None
    if pending is not None:
        found.append(Segment(pending, end))
    return tuple(found)


def _sentences(copy: Copy) -> Iterator[tuple[int, int]]:
    for start, end in _blocks(copy):
        for cut in _SENTENCE.finditer(copy.text, start, end):
            yield _trimmed(copy.text, start, cut.start())
            start = cut.end()
        yield _trimmed(copy.text, start, end)


def _blocks(copy: Copy) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together, without the bullet before them."""
    lines = [n for n in range(len(copy.starts)) if n not in copy.heads and copy.text[slice(*copy.span(n))].strip()]
    widths = sorted(len(copy.text[slice(*copy.span(n))].strip()) for n in lines)
    usual = widths[len(widths) * 9 // 10] if widths else 0
    start = end = -1
    for before, n in zip([None, *lines], lines, strict=False):
        first, last = copy.span(n)
        text = copy.text[first:last]
        bullet = _BULLET.match(text)
        if before is None or bullet or _apart(copy.text[slice(*copy.span(before))].strip(), text.strip(), n - before > 1, usual):
            if start >= 0:
                yield start, end
            start = first + (bullet.end() if bullet else 0)
        end = last
    if start >= 0:
        yield start, end


def _apart(before: str, line: str, blank: bool, usual: int) -> bool:
    """True if a line begins something new after the line before it, with a blank line between them or not."""
    if _LINK.match(before) or _LINK.match(line):
        return True
    if line[0].islower():
        return False
    if SENTENCE_ENDS.search(before) or blank:
        return True
    return line[0].isupper() and len(before) < SHORT * usual


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
