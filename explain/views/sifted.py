"""What a reader may want to see alone: why not, and what is missing. Both are the told tree with lines left out, never other lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explain.node import FAILS, Status
from explain.told import Told


@dataclass(frozen=True, slots=True)
class Sifted:
    """A line with what the rule above it gets from it (`outcome`), and whether it stands in `why_not` and in `missing`."""

    line: Told
    outcome: Status
    why_not: bool
    missing: bool
    under: tuple[Sifted, ...] = ()

    def __iter__(self) -> Iterator[Sifted]:
        """This line and all under it, from the top."""
        yield self
        for line in self.under:
            yield from line


def outcome(line: Told) -> Status:
    """What the rule gets: the status of the sentence, or, under a negation or a modal word, whether that is as the rule needs it.

    >>> outcome(Told("not_met", "a")), outcome(Told("not_met", "a", holds=True)), outcome(Told("open", "a", holds=False))
    ('not_met', 'met', 'open')
    """
    if line.holds is None:
        return line.status
    return "met" if line.holds else "open" if line.status == "open" else "not_met"


def sifted(root: Told) -> Sifted:
    """The tree, each line marked. Of a line that is kept all lines above it are kept too.

    Why not: the lines that fail their rule and what they rest on; nothing under a line that does as it should. Where the goal itself is
    met nothing fails, and the sentences that are not met are kept, such as those a negation speaks of. Where a sentence fails its
    rule by being met, the whole reason for it is kept. Missing: the open lines; not those under a line that is not met whatever they are.
    """
    return _marked(root, outcome(root) == "met", root.status not in FAILS, False)


def _marked(line: Told, literal: bool, matters: bool, reason: bool) -> Sifted:
    """`literal`: the goal is met; `matters`: nothing above is not met; `reason`: part of why a sentence is met that must not be."""
    got = outcome(line)
    because = reason or (line.status == "met" and got == "not_met")
    matters = matters and line.status not in FAILS
    under = tuple(_marked(one, literal, matters, because) for one in line.under)
    fails = because or (line.status if literal else got) in FAILS
    stops = got == "met" and not literal and not reason
    why = fails or (not stops and any(one.why_not for one in under))
    missing = matters and (line.status == "open" or any(one.missing for one in under))
    return Sifted(line, got, why, missing, under if why else tuple(map(_without, under)))


def _without(line: Sifted) -> Sifted:
    """The same lines, none of them in why not."""
    return Sifted(line.line, line.outcome, False, line.missing, tuple(map(_without, line.under)))
