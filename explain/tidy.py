"""Trees of sentences made shorter without losing anything: what says the same is said once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from explain.node import Status
from explain.told import Told


def unique(lines: Iterable[Told]) -> tuple[Told, ...]:
    """The lines, one that says the same as an earlier one left out.

    >>> len(unique([Told("met", "a", step="n1"), Told("met", "a", step="n2")]))
    1
    """
    found: dict[object, Told] = {}
    for line in lines:
        found.setdefault((line.status, line.sentence, line.holds, line.notes), line)
    return tuple(found.values())


def tidy(line: Told) -> Told:
    """A line whose only line under it says the same becomes one line.

    >>> tidy(Told("met", "a", cites=("A01",), under=(Told("met", "a", notes=("n",)),)))
    Told(status='met', sentence='a', recorded=(), notes=('n',), cites=('A01',), pos='', step='', holds=None, under=())
    """
    if len(line.under) != 1 or line.under[0].sentence != line.sentence or line.under[0].status != line.status:
        return line
    one = line.under[0]
    return replace(beside(line, one), step=line.step or one.step, under=one.under)


def absorbed(line: Told, only_helper: bool) -> Told:
    """A line that is not met with a single line under it that says nothing more, as one line: its facts and differences move up."""
    if len(line.under) != 1 or line.under[0].status != line.status or line.under[0].holds is not None:
        return line
    one = line.under[0]
    if not (only_helper or (line.status != "met" and not one.under and not line.recorded and not line.notes)):
        return line
    return replace(beside(line, one), under=one.under)


def beside(line: Told, one: Told) -> Told:
    """A line with what stands beside another as well, each once."""
    return replace(
        line,
        recorded=tuple(dict.fromkeys((*line.recorded, *one.recorded))),
        notes=tuple(dict.fromkeys((*line.notes, *one.notes))),
        cites=tuple(dict.fromkeys((*line.cites, *one.cites))),
        pos=line.pos or one.pos,
    )


def ways(lines: tuple[Told, ...], sentence: str, status: Status, phrases: Mapping[str, str]) -> tuple[Told, ...]:
    """The lines of clauses that all say the same as their atom: the only one gives way to what it rests on, several are numbered.

    Where the answer is open, those that fail are left out: another one may still hold.
    """
    same = [line for line in lines if line.sentence == sentence]
    if status == "open":
        same = [line for line in same if line.status == "open"]
    if len(same) == 1 and not same[0].notes and not same[0].recorded:
        return tuple(new for line in lines for new in (line.under if line is same[0] else (line,)) if line is same[0] or line.sentence != sentence)
    number = {id(line): n for n, line in enumerate(same, 1)}
    kept = [line for line in lines if line.sentence != sentence or id(line) in number]
    return tuple(replace(line, sentence=phrases["way"].format(n=number[id(line)])) if id(line) in number and len(same) > 1 else line for line in kept)


def once(line: Told, above: str, seen: set[tuple[str, str]] | None = None) -> Told:
    """The tree with each of its branches told once; later it is only named, with `above` beside it."""
    seen = set() if seen is None else seen
    key = (line.step, line.sentence)
    if line.under and line.step and key in seen:
        return replace(line, under=(), recorded=(), cites=(), pos="", notes=(above,))
    seen.add(key)
    return replace(line, under=tuple(once(under, above, seen) for under in line.under))
