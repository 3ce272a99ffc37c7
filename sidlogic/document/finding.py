"""Finds the sentences of kb/fingerprints.json in a copy, wherever its lines, pages and sentences begin and end.

A sentence is found where the SHA-256 of as many letters as it has is the same. Many stand more than once in the document; of all places
the arrangement is chosen that keeps the document's order and covers the most letters (two equal ones that stand side by side are told
apart by nothing else than their order). What is missing between two that were found was
changed there if something else stands between them.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sidlogic.document.cells import by_column
from sidlogic.document.copies import Copy
from sidlogic.document.fingerprints import ANCHOR, Fingerprint, anchor, digest
from sidlogic.document.normal import Normal, normal

MOST = 100
"""Most places of one sentence that are looked at."""
ENOUGH = 0.5
"""Something else stands in its place if it has at least this part of the letters of what is missing."""
FOUND, CHANGED, NOT_FOUND = "found", "changed", "not_found"


@dataclass(frozen=True)
class Finding:
    """What became of a sentence: found at spans of the copy (several for a cell whose lines lie beside others); changed, then the span is
    what stands in its place; or not found, without any."""

    fingerprint: Fingerprint
    status: str
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def span(self) -> tuple[int, int] | None:
        """From the first to the last of the spans."""
        return (self.spans[0][0], self.spans[-1][1]) if self.spans else None


@dataclass(frozen=True, order=True)
class Hit:
    """A place of a sentence (by its number) in the text of the copy."""

    start: int
    end: int
    sentence: int


def find(copy: Copy, wanted: Sequence[Fingerprint]) -> tuple[Finding, ...]:
    """What became of each sentence, in the order of `wanted`, which is that of the document."""
    readings = _readings(copy)
    hits = sorted({Hit(*text.span(at, at + wanted[n].length), n) for text in readings for n, at in _places(text.text, wanted)})
    chosen = {hit.sentence: hit for hit in _in_order(hits, wanted)}
    for hit in hits:  # moved to where the order is another
        if hit.sentence not in chosen and all(hit.end <= other.start or other.end <= hit.start for other in chosen.values()):
            chosen[hit.sentence] = hit
    if not chosen:
        return tuple(Finding(one, NOT_FOUND) for one in wanted)  # another document
    found = [Finding(one, FOUND, ((chosen[n].start, chosen[n].end),)) if n in chosen else None for n, one in enumerate(wanted)]
    _beside(copy, wanted, found)
    return tuple(_missing(found, wanted, normal(copy.text, copy.without(copy.heads))))


def _beside(copy: Copy, wanted: Sequence[Fingerprint], found: list[Finding | None]) -> None:
    """Fill in what is found column by column, where nothing else was found."""
    text = normal(copy.text, by_column(copy))
    taken = {place for one in found if one for start, end in one.spans for place in range(start, end)}
    for n, at in _places(text.text, wanted):
        letters = text.at[at : at + wanted[n].length]
        if found[n] is None and taken.isdisjoint(letters):
            taken.update(letters)
            lines: dict[int, list[int]] = {}
            for place in letters:
                lines.setdefault(copy.line(place), []).append(place)
            found[n] = Finding(wanted[n], FOUND, tuple((places[0], places[-1] + 1) for places in lines.values()))


def _readings(copy: Copy) -> tuple[Normal, ...]:
    """The copy reduced as it stands, without its page numbers, without its running heads, and without whatever else recurs."""
    left_out = dict.fromkeys([frozenset[int](), copy.marks, copy.heads, copy.recurring])
    return tuple(normal(copy.text, copy.without(lines)) for lines in left_out)


def _places(text: str, wanted: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Each sentence (by its number) with each position at which it stands in a reduced text."""
    heads: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(wanted):
        heads[one.head].append(n)
    counted: dict[int, int] = defaultdict(int)
    digests: dict[tuple[int, int], str] = {}
    for at in range(len(text)):
        for n in heads.get(anchor(text[at : at + ANCHOR]), ()):
            place = at, wanted[n].length
            if place not in digests:
                digests[place] = digest(text[at : at + wanted[n].length])
            if digests[place] == wanted[n].sha256 and counted[n] < MOST:
                counted[n] += 1
                yield n, at


def _in_order(hits: Sequence[Hit], wanted: Sequence[Fingerprint]) -> list[Hit]:
    """Of the hits, sorted, those in the document's order that do not overlap and together have the most letters."""
    best = _Best(len(wanted))
    before: dict[Hit, Hit | None] = {}
    ended: list[tuple[int, int, int]] = []  # the end of a hit, its number, the letters up to it
    last, most = None, 0
    for number, hit in enumerate(hits):
        while ended and ended[0][0] <= hit.start:
            _, done, letters = heapq.heappop(ended)
            best.add(hits[done].sentence, letters, hits[done])
        letters, before[hit] = best.up_to(hit.sentence)
        letters += wanted[hit.sentence].length
        heapq.heappush(ended, (hit.end, number, letters))
        if letters > most:
            last, most = hit, letters
    chosen: list[Hit] = []
    while last is not None:
        chosen.append(last)
        last = before[last]
    return chosen[::-1]


class _Best:
    """The most letters up to a sentence, exclusive, in logarithmic time (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[int, Hit | None]] = [(0, None)] * (size + 1)

    def add(self, sentence: int, letters: int, hit: Hit) -> None:
        at = sentence + 1
        while at < len(self._tree):
            if letters > self._tree[at][0]:
                self._tree[at] = letters, hit
            at += at & -at

    def up_to(self, sentence: int) -> tuple[int, Hit | None]:
        best: tuple[int, Hit | None] = (0, None)
        while sentence > 0:
            if self._tree[sentence][0] > best[0]:
                best = self._tree[sentence]
            sentence -= sentence & -sentence
        return best


def _missing(found: Sequence[Finding | None], wanted: Sequence[Fingerprint], text: Normal) -> Iterator[Finding]:
    """What was found, and what became of each run of sentences that were not."""
    ends = _ends(text.text, [one for one, there in zip(wanted, found, strict=True) if there is None])
    position = {raw: n for n, raw in reversed(list(enumerate(text.at)))}
    run: list[int] = []
    start = 0
    for n, one in enumerate([*found, None]):
        if n < len(found) and one is None:
            run.append(n)
            continue
        span = one.span if one else None
        end = len(text.text) if span is None else position.get(span[0], start)
        if run:
            yield from _changed([wanted[i] for i in run], text, ends, start, max(end, start))
            run = []
        if one and span:
            yield one
            start = max(start, position.get(span[1] - 1, start - 1) + 1)


def _ends(text: str, lost: Iterable[Fingerprint]) -> Mapping[str, Sequence[int]]:
    """Where the ends of some sentences stand in a reduced text, by their short digests."""
    found: dict[str, list[int]] = {end: [] for one in lost for end in (one.head, one.tail)}
    for at in range(len(text) - ANCHOR + 1) if found else ():
        if (places := found.get(anchor(text[at : at + ANCHOR]))) is not None:
            places.append(at)
    return found


def _changed(run: Sequence[Fingerprint], text: Normal, ends: Mapping[str, Sequence[int]], start: int, end: int) -> Iterator[Finding]:
    """Sentences that are missing between two places of the reduced text: each changed there, where anything else stands there."""
    total = sum(one.length for one in run)
    there = end - start >= ENOUGH * total
    at = start
    for one in run:
        head = _nearest(ends[one.head], range(at, end - ANCHOR + 1), at)
        near = at if head is None else head
        tail = _nearest(ends[one.tail], range(near, min(end, near + 2 * one.length) - ANCHOR + 1), near + one.length - ANCHOR)
        first = head if head is not None else at if tail is None else max(at, tail + ANCHOR - one.length)
        last = min(end, first + one.length if tail is None or tail + ANCHOR - first < ENOUGH * one.length else tail + ANCHOR)
        if first < end and (there or head is not None or tail is not None):
            yield Finding(one, CHANGED, (text.span(first, last),))
            at = last
        else:
            yield Finding(one, NOT_FOUND)


def _nearest(places: Iterable[int], within: range, expected: int) -> int | None:
    """Of the places within a range, the one nearest to what is expected."""
    return min((at for at in places if at in within), key=lambda at: abs(at - expected), default=None)


def covered(findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """The spans of the copy that a statement rests on, or that stand in the place of one, sorted."""
    return sorted(span for finding in findings for span in finding.spans)
