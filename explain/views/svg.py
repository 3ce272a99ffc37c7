"""A told tree as an SVG picture: deterministic, without fonts or programs of its own, light or dark as the reader has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from explain.told import Told, folded
from explain.views.boxes import CITED, LEFT, WIDTH, boxes
from explain.views.layout import ACROSS, Placed, placed
from explain.views.widths import wrapped
from explain.views.words import MARKS, phrases, status_word
from explain.views.xml import xml

MARGIN, ANCHOR, BEND = 20, 21, 7
"""Around the picture; how far below its top a box has its edge; the radius of a corner of an edge."""
FONT = "'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans',sans-serif"
LIGHT = {"met": "#116329", "not_met": "#a40e26", "open": "#8a4600", "not_applicable": "#545d68"}
DARK = {"met": "#6fd08c", "not_met": "#ff9a92", "open": "#f2b35e", "not_applicable": "#a3adb8"}


def picture(told: Told, lang: str, caption: Sequence[str] = (), depth: int | None = None) -> str:
    """The picture of an explanation as SVG text. `caption`: lines of small print under it; `depth`: how many levels are drawn.

    Its title is the sentence of the goal, its description the whole tree as text.
    """
    words = phrases(lang)
    shown = folded(told, depth, words["more"]) if depth else told
    found = list(placed(boxes(shown, words), MARGIN, MARGIN))
    wide = max(one.x for one in found) + WIDTH + MARGIN
    high = max(one.y + one.box.height for one in found) + MARGIN
    small = [part for line in (_legend(words), *caption) for part in wrapped(line, CITED.size, wide - 2 * MARGIN)]
    full = round(high + 4 + len(small) * CITED.step + MARGIN / 2, 2)
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{lang}" width="{wide:g}" height="{full:g}" viewBox="0 0 {wide:g} {full:g}">',
        f"<title>{xml(shown.sentence)}</title>",
        f"<desc>{xml(chr(10).join(_described(shown, lang, 0)))}</desc>",
        f"<style>{_style()}</style>",
        f'<rect class="paper" width="{wide:g}" height="{full:g}" rx="8"/>',
        *(_edge(one, under) for one in found for under in one.under[::-1]),
        *(_box(one) for one in found),
        *(_text("c", MARGIN, high + 4 + (n + 0.6) * CITED.step, line) for n, line in enumerate(small)),
        "</svg>\n",
    ))  # fmt: skip


def _legend(words: Mapping[str, str]) -> str:
    return "   ".join(f"{mark} {words[status]}" for status, mark in MARKS.items())


def _described(line: Told, lang: str, level: int) -> Iterator[str]:
    """The tree as lines of text, set in."""
    parts = (f"{status_word(line, phrases(lang))}: {line.sentence}", *line.recorded, *line.notes)
    yield "  " * level + "; ".join(parts)
    for under in line.under:
        yield from _described(under, lang, level + 1)


def _box(one: Placed) -> str:
    box = one.box
    again = " again" if box.again else ""
    frame = f'<rect class="box{again}" x="{one.x:g}" y="{one.y:g}" width="{WIDTH}" height="{box.height:g}" rx="6"/>'
    strip = f'<rect class="strip {box.status}" x="{one.x:g}" y="{one.y + 6:g}" width="4" height="{box.height - 12:g}" rx="2"/>'
    texts = (_text(f"{text.style.name} {box.status}" if text.style.name == "s" else text.style.name, one.x + LEFT, one.y + text.base, text.text)
             for text in box.texts)  # fmt: skip
    return "".join((frame, strip, *texts))


def _text(name: str, x: float, y: float, text: str) -> str:
    return f'<text class="{name}" x="{x:g}" y="{round(y, 2):g}">{xml(text)}</text>'


def _edge(one: Placed, under: Placed) -> str:
    """A line from a box to one under it: straight beside it, else down a trunk with round corners."""
    start, trunk, end = one.x + WIDTH, one.x + WIDTH + ACROSS / 2, under.x
    top, low = one.y + ANCHOR, under.y + ANCHOR
    if top == low:
        path = f"M{start:g} {top:g}H{end:g}"
    else:
        path = f"M{start:g} {top:g}H{trunk - BEND:g}q{BEND} 0 {BEND} {BEND}V{low - BEND:g}q0 {BEND} {BEND} {BEND}H{end:g}"
    return f'<path class="edge" d="{path}"/>'


def _style() -> str:
    """Plain rules first, for renderers that know neither variables nor media queries; then the dark ones."""
    light = (
        f"text{{font-family:{FONT}}}.paper{{fill:#fff}}.box{{fill:#f6f8fa;stroke:#d3d9e0}}.again{{fill:#fff;stroke-dasharray:4 3}}"
        ".edge{fill:none;stroke:#98a2ad;stroke-width:1.25}"
        ".s{font-size:11px;font-weight:600}.t{font-size:13px;fill:#1b1f24}.r{font-size:11px;fill:#545d68}"
        ".n{font-size:11px;fill:#1b1f24;font-style:italic}.c{font-size:10px;fill:#545d68}"
    )
    dark = (
        ".paper{fill:#14171b}.box{fill:#1c2127;stroke:#38414a}.again{fill:#14171b}.edge{stroke:#6b7682}"
        ".t,.n{fill:#e6e8ea}.r,.c{fill:#a3adb8}"
    )
    return f"{light}{_colours(LIGHT)}@media (prefers-color-scheme:dark){{{dark}{_colours(DARK)}}}"


def _colours(of: dict[str, str]) -> str:
    return "".join(f".{status}{{fill:{colour}}}" for status, colour in of.items())
