"""Which statements rest on which sentences of a copy, from the lines that each statement stands on; and their fingerprints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sidlogic.document.copies import Copy
from sidlogic.document.fingerprints import Fingerprint, fingerprint
from sidlogic.document.normal import normal
from sidlogic.document.segments import SENTENCE_ENDS, Segment, segments

_RANGE = re.compile(r"\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*\Z")
Lines = tuple[int, int]


class Unassigned(ValueError):
    """Sentences that no statement stands on, or statements that stand on no sentence; str() lists them."""


def line_ranges(text: str) -> tuple[Lines, ...]:
    """The ranges in a field `lines`, first and last line (from 1). ValueError where it has another form.

    >>> line_ranges("148, 163-165")
    ((148, 148), (163, 165))
    """
    found = [_RANGE.match(part) for part in text.split(",")]
    if not all(found):
        raise ValueError(f"{text!r} is not a line, a range of lines, or several with commas between them")
    return tuple((int(m[1]), int(m[2] or m[1])) for m in found if m)


def fingerprints(copy: Copy, standing: Mapping[str, Sequence[Lines]]) -> tuple[Fingerprint, ...]:
    """The fingerprints of a copy in its order, given the lines that each statement stands on.

    A sentence belongs to the narrowest range that holds all its lines. A range that holds no whole sentence, or a
    heading only, lies within one: the one it shares the most letters with. Raises Unassigned where a sentence or a statement is left over.
    """
    pieces = segments(copy)
    names: dict[int, list[str]] = {n: [] for n in range(len(pieces))}
    for name, n in _resting(copy, pieces, standing):
        if name not in names[n]:
            names[n].append(name)
    left = [f"line {copy.line(pieces[n].start) + 1}: no statement stands here" for n, found in names.items() if not found]
    left += [f"{name}: no sentence stands on its lines" for name in standing if not any(name in found for found in names.values())]
    if left:
        raise Unassigned("\n".join(left))
    return tuple(fingerprint(_reduced(copy, piece), names[n]) for n, piece in enumerate(pieces))


def _resting(copy: Copy, pieces: Sequence[Segment], standing: Mapping[str, Sequence[Lines]]) -> Iterator[tuple[str, int]]:
    """Each statement with each sentence it rests on."""
    lines = [(copy.line(piece.start) + 1, copy.line(piece.end - 1) + 1) for piece in pieces]
    ranges = [(name, place) for name, places in standing.items() for place in places]
    narrowest = {n: min((b - a for _, (a, b) in ranges if a <= first and last <= b), default=-1) for n, (first, last) in enumerate(lines)}
    for name, (a, b) in ranges:
        shared = {n: _letters(copy, piece, a, b) for n, piece in enumerate(pieces) if lines[n][0] <= b and lines[n][1] >= a}
        whole = [n for n in shared if a <= lines[n][0] and lines[n][1] <= b]
        yield from ((name, n) for n in whole if narrowest[n] == b - a)
        told = any(SENTENCE_ENDS.search(copy.text[pieces[n].start : pieces[n].end]) for n in whole)
        if not told and 2 * sum(shared[n] for n in whole) < sum(shared.values()):
            yield name, max(shared, key=lambda n: shared[n])


def _letters(copy: Copy, piece: Segment, first: int, last: int) -> int:
    """How many letters of a piece stand on some lines."""
    start, end = max(piece.start, copy.span(first - 1)[0]), min(piece.end, copy.span(last - 1)[1])
    return sum(map(str.isalnum, copy.text[start:end]))


def _reduced(copy: Copy, piece: Segment) -> str:
    """A piece reduced, without the running heads within it."""
    return normal(copy.text, copy.inside(piece.start, piece.end)).text


def standing_of(entries: Iterable[Mapping[str, object]]) -> dict[str, tuple[Lines, ...]]:
    """The lines of each statement of a list of {id, lines}. ValueError, naming the entry, where one has another form."""
    found: dict[str, tuple[Lines, ...]] = {}
    for n, entry in enumerate(entries):
        name, lines = entry.get("id"), entry.get("lines")
        if not isinstance(name, str) or not isinstance(lines, str | int):
            raise ValueError(f"entry {n + 1}: expected `id` (text) and `lines`")
        try:
            found[name] = line_ranges(str(lines))
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    return found
