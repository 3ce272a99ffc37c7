"""The SVG picture as PNG, by resvg. It draws text with the fonts of the machine; where there are none it would draw none, so that is an error."""

from __future__ import annotations

from functools import cache

SCALE = 2
"""Pixels a user unit."""
FAMILY = ("DejaVu Sans", "Liberation Sans", "Arial", "Helvetica")


class NoFont(RuntimeError):
    """This machine has no font to draw text with."""


def png(svg: str, scale: int = SCALE) -> bytes:
    """A PNG of the picture on white, in light colours. The bytes depend on the machine's fonts and on the version of resvg.

    ImportError (saying what to install) without resvg; NoFont where text would be left out.
    """
    if not _draws_text():
        raise NoFont("no font was found to draw the picture's text with; install one (on Debian: fonts-dejavu-core), or take the SVG")
    return _rendered(svg, scale)


@cache
def _draws_text() -> bool:
    """Whether a letter leaves a mark."""
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-family="sans-serif">{}</text></svg>'
    return _rendered(frame.format("M"), 1) != _rendered(frame.format(" "), 1)


def _rendered(svg: str, scale: int) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise ImportError("a PNG needs resvg: pip install 'sidlogic[png]'") from None
    return bytes(svg_to_bytes(svg_string=svg, zoom=scale, background="#ffffff"))
