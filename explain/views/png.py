"""The SVG picture as PNG, by resvg. It draws text with the fonts of the machine; where there are none it would draw none, so that is an error."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from explain.views.svg import FONT

SCALE = 2
"""Pixels a user unit."""
MOST = 60_000_000
"""Most pixels of a picture: they are held in memory, four bytes each."""


class NoPicture(ValueError):
    """A PNG cannot be made here; str() says why, and what to do instead."""


def png(svg: str) -> bytes:
    """A PNG of the picture on white, in light colours. The bytes depend on the machine's fonts and on the version of resvg.

    NoPicture without resvg, where no font is found and text would be left out, or where the picture would be too large.
    """
    size = re.search(r'width="([\d.e+]+)" height="([\d.e+]+)"', svg)
    assert size is not None
    pixels = float(size[1]) * float(size[2]) * SCALE**2
    if pixels > MOST:
        raise NoPicture(f"a PNG of {pixels:,.0f} pixels is too large; fold the picture with --depth, or take the SVG")
    if not _draws_text():
        raise NoPicture("no font was found to draw text with; install one (on Debian: fonts-dejavu-core), or take the SVG")
    return _rendered(svg)


@cache
def _draws_text(fonts: bool = True) -> bool:
    """Whether a letter leaves a mark."""
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-family="{}">{}</text></svg>'
    letter, nothing = (_rendered(frame.format(escape(FONT), text), fonts) for text in "M ")
    return letter != nothing


def _rendered(svg: str, fonts: bool = True) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise NoPicture("a PNG needs resvg: pip install 'sidlogic[png]'") from None
    return bytes(svg_to_bytes(svg_string=svg, zoom=SCALE, background="#ffffff", skip_system_fonts=not fonts))
