"""An explanation as a person reads it: a tree of sentences, each with its status and what belongs beside it.

Made from the explanation graph by the narrator; the terminal, the page and the pictures are drawn from it and from nothing else. It is
shorter than the graph: what a sentence says already is not said again under it. Every line names its step in the proof document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from explain.node import Status


@dataclass(frozen=True, slots=True)
class Told:
    """A line of an explanation and the lines under it.

    `status` is that of the affirmative sentence. `recorded`: what the record says, and where ('oplyst: 3,1 (igg[1].g_per_l)').
    `notes`: how far off, how many of how many, what is missing. `cites`: statement, then what is ours, then rulings and gaps. `pos`: where
    the statement stands in the guideline. `step`: the id in the proof document, '' for a line that only joins others. `holds`: for a line
    under a negation, whether what the rule needs is so although the sentence is not (None where the sentence itself is needed).
    """

    status: Status
    sentence: str
    recorded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    pos: str = ""
    step: str = ""
    holds: bool | None = None
    under: tuple[Told, ...] = ()

    def __iter__(self) -> Iterator[Told]:
        """This line and all under it, from the top.

        >>> [line.sentence for line in Told("met", "a", under=(Told("met", "b"), Told("open", "c")))]
        ['a', 'b', 'c']
        """
        yield self
        for line in self.under:
            yield from line


def folded(line: Told, depth: int, more: str) -> Told:
    """The tree down to a depth; a line whose own lines are left out has `more` among its notes.

    >>> folded(Told("met", "a", under=(Told("met", "b"),)), 1, "more").notes
    ('more',)
    """
    if not line.under:
        return line
    if depth <= 1:
        return replace(line, under=(), notes=(*line.notes, more))
    return replace(line, under=tuple(folded(under, depth - 1, more) for under in line.under))
