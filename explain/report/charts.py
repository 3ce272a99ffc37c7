"""Pictures of a report as SVG within the page: bars, and the bars of a ladder. The same figures give the same bytes; colours are the page's.

Every picture has a title and a description, tells nothing by colour alone, and stands beside the table of its numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explain.report.tally import Step
from explain.views.widths import wrapped
from explain.views.xml import xml

WIDE, SIZE, LINE, BAR, GAP = 460, 14, 18, 12, 10
"""Narrow, so that the words can still be read on a telephone, where a picture is made smaller."""
NUMBERS = 60
"""Room for the number, right of the bar."""


def bars(name: str, title: str, about: str, rows: Sequence[tuple[str, int]]) -> str:
    """A bar for each label, the longest as wide as the picture allows.

    >>> bars("x", "a", "b", [("one", 1)]).count("<rect")
    1
    """
    most = max((n for _, n in rows), default=0)
    parts, y = list[str](), 0
    for label, n in rows:
        y = _label(parts, label, y)
        width = _scaled(n, most)
        parts.append(f'<rect class="bar" x="0" y="{y}" width="{width}" height="{BAR}"/>')
        parts.append(_text(width + 6, y + BAR - 1, str(n), "number"))
        y += BAR + GAP
    return _picture(name, title, about, parts, y)


def ladder(name: str, title: str, about: str, rows: Sequence[tuple[str, Step]], words: tuple[str, str, str]) -> str:
    """Two pieces a step, met and undecided, and the removed as a line to where the bar of the step before ended. `words`: met,
    undecided, removed."""
    most = rows[0][1].reached if rows else 0
    parts, y = list[str](), 0
    for label, step in rows:
        y = _label(parts, label, y)
        held, undecided, reached = (_scaled(n, most) for n in (step.held, step.held + step.undecided, step.reached))
        parts.append(f'<rect class="held" x="0" y="{y}" width="{held}" height="{BAR}"/>')
        parts.append(f'<rect class="undecided" x="{held}" y="{y}" width="{undecided - held}" height="{BAR}"/>')
        parts.append(f'<rect class="removed" x="{undecided}" y="{y}" width="{max(0, reached - undecided)}" height="{BAR}"/>')
        told = f"{words[0]} {step.held} · {words[1]} {step.undecided} · {words[2]} {step.removed}"
        parts.append(_text(0, y + BAR + LINE - 3, told, "number"))
        y += BAR + LINE + GAP
    return _picture(name, title, about, parts, y)


def _scaled(n: int, most: int) -> int:
    """Whole units; what is there is seen, however little."""
    return max(1, n * (WIDE - NUMBERS) // most) if n and most else 0


def _label(parts: list[str], text: str, y: int) -> int:
    for line in wrapped(text, SIZE, WIDE) or ("",):
        parts.append(_text(0, y + LINE - 4, line, "label"))
        y += LINE
    return y + 2


def _text(x: int, y: int, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{xml(text)}</text>'


def _picture(name: str, title: str, about: str, parts: Iterable[str], height: int) -> str:
    head = f'<title id="{name}-title">{xml(title)}</title><desc id="{name}-desc">{xml(about)}</desc>'
    return (f'<svg class="chart" role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {WIDE} {max(height, 1)}" '
            f'width="{WIDE}" height="{max(height, 1)}">{head}{"".join(parts)}</svg>')
