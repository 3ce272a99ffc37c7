"""A text reduced to what two extractions of one document have in common, with the way back to where each character stood.

Kept are letters and digits (compatibility forms such as ligatures and superscripts resolved, case folded), the signs that carry a
meaning, and what stands between two digits. Blanks, line ends, hyphens, soft hyphens, bullets and quotation marks go.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIGNS = frozenset("<>≤≥=%±")
"""A limit without its sign would read the same either way."""
BETWEEN = frozenset(".,:")
"""Kept directly between two digits: 0.4 is not 04."""
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
"""Any of them between two digits is one dash: 6-12 is not 612."""


@dataclass(frozen=True)
class Normal:
    """The reduced text; `at[i]` is where the i-th character stands in the text it was made from."""

    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the reduced text, not empty, stands in the text it was made from: start, and end (exclusive)."""
        return self.at[start], self.at[end - 1] + 1


def normal(raw: str, spans: Sequence[tuple[int, int]] = ()) -> Normal:
    """The text reduced; of these spans of it only, in their order, where any are given.

    >>> normal("Op til 0,4 \\u2013 0,8 g/kg; IgG-\\nM-kompo\\u00adnent: dosis\\u00b9, a\\ufb01n").text
    'optil0,4-0,8gkgiggmkomponentdosis1afin'
    """
    found: list[str] = []
    at = array("l")
    for start, text in _letters(raw, spans or ((0, len(raw)),)):
        found.append(text)
        at.extend([start] * len(text))
    return Normal("".join(found), at)


def _letters(raw: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """What is kept of each character with the marks that follow it, and where it stands."""
    last = ""  # the last character kept
    waiting: tuple[int, str] | None = None  # a sign kept only if a digit follows
    for start, cluster in _clusters(raw, spans):
        folded = unicodedata.normalize("NFKC", cluster).casefold()
        kept = "".join(c for c in folded if c.isalnum() or c in SIGNS)
        if kept:
            if waiting and kept[0].isdigit():
                yield waiting
            waiting, last = None, kept[-1]
            yield start, kept
        elif folded in DASHES and last.isdigit() and waiting is None:
            waiting = start, "-"
        elif folded in BETWEEN and last.isdigit() and raw[start - 1 : start].isdigit() and raw[start + 1 : start + 2].isdigit():
            waiting = start, folded
        elif waiting is not None and not folded.isspace():
            waiting = None


def _clusters(raw: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Each character with the combining marks behind it."""
    for first, end in spans:
        at = first
        while at < end:
            after = at + 1
            while after < end and unicodedata.combining(raw[after]):
                after += 1
            yield at, raw[at:after]
            at = after
