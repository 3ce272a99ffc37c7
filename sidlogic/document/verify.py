"""A copy of the document against the fingerprints: what became of every statement, and which sentences no statement covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sidlogic.document.copies import Copy, Place
from sidlogic.document.finding import CHANGED, FOUND, NOT_FOUND, Finding, covered
from sidlogic.document.normal import normal
from sidlogic.document.segments import segments

LEAST = 3
"""Fewer letters that nothing covers are the number of a list or of a note."""
COVERED = 0.5
"""A sentence is covered if at least this part of its letters is."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that a statement rests on: what became of it; where it stands in the copy, or what stands in its place; its text there."""

    status: str
    place: Place | None
    text: str


@dataclass(frozen=True)
class Checked:
    """A statement: found if all its sentences are, not_found if nothing of them is there, otherwise changed."""

    statement: str
    status: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Verified:
    """Every statement in the order of the knowledge base, and the sentences of the copy that none covers, with their places."""

    statements: tuple[Checked, ...]
    uncovered: tuple[tuple[Place, str], ...]

    @property
    def whole(self) -> bool:
        """True if every statement was found as it was."""
        return all(one.status == FOUND for one in self.statements)


def verified(copy: Copy, findings: Sequence[Finding], names: Iterable[str]) -> Verified:
    """The findings by statement, for these statements in this order. One that rests on no sentence is not_found."""
    by: Mapping[str, list[Sentence]] = {name: [] for name in names}
    for finding in findings:
        for name in finding.fingerprint.statements:
            if name in by:
                by[name].append(sentence(copy, finding))
    return Verified(tuple(Checked(name, _status(found), tuple(found)) for name, found in by.items()), tuple(_uncovered(copy, findings)))


def sentence(copy: Copy, finding: Finding) -> Sentence:
    """A finding with its place and the copy's own words."""
    if finding.span is None:
        return Sentence(finding.status, None, "")
    return Sentence(finding.status, copy.place(finding.span[0]), " ".join(_words(copy, *span) for span in finding.spans))


def _status(found: Sequence[Sentence]) -> str:
    states = {one.status for one in found}
    if states <= {NOT_FOUND}:
        return NOT_FOUND
    return FOUND if states == {FOUND} else CHANGED


def _words(copy: Copy, start: int, end: int) -> str:
    """The text of a span on one line, without running heads, up to the sign that ends it."""
    while end < len(copy.text) and copy.text[end] in ".?!:)”’\"'":
        end += 1
    return " ".join(" ".join(copy.text[a:b] for a, b in copy.inside(start, end)).split())


def _uncovered(copy: Copy, findings: Sequence[Finding]) -> Iterable[tuple[Place, str]]:
    """The sentences that are not covered; one that recurs, such as a running head, once."""
    told: set[str] = set()
    there = bytearray(len(copy.text))
    for start, end in covered(findings):
        there[start:end] = b"\1" * (end - start)
    for piece in segments(copy):
        at = normal(copy.text, copy.inside(piece.start, piece.end)).at
        text = _words(copy, piece.start, piece.end)
        if len(at) >= LEAST and sum(there[place] for place in at) < COVERED * len(at) and text not in told:
            told.add(text)
            yield copy.place(piece.start), text


__all__ = ["CHANGED", "FOUND", "NOT_FOUND", "Checked", "Sentence", "Verified", "sentence", "verified"]
