"""An explanation on the terminal: coloured by rich where a person looks, plain text in a pipe, ASCII where nothing else is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace

from explain.lines import ASCII, GAP, LEFT, RIGHT, UNICODE, Drawing, drawn, rows
from explain.node import Status
from explain.told import Told

STYLES: Mapping[Status, str] = {"met": "green", "not_met": "red", "open": "yellow", "not_applicable": "bright_black"}
NARROWEST = 60
"""Below this width the right-hand column stands under the sentences."""


def shown(line: Told, by: Drawing, ascii_only: bool = False) -> str:
    """The tree as it suits standard output: in colour on a terminal, else plain; the same text either way."""
    plain = ascii_only or _ascii_terminal()
    if not plain and sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb":
        return coloured(line, by)
    return drawn(line, replace(by, signs=ASCII if plain else UNICODE))


def _ascii_terminal() -> bool:
    """True on a terminal whose locale has no UTF-8; a file or a pipe is always UTF-8."""
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := os.environ.get(name))), "")
    return sys.stdout.isatty() and "utf" not in locale.lower()


def coloured(line: Told, by: Drawing, width: int | None = None) -> str:
    """The tree in the width of the terminal, each mark in the colour of its status."""
    import io

    from rich.console import Console
    from rich.text import Text

    console = Console(file=io.StringIO(), force_terminal=True, width=width or Console().width, color_system="standard", highlight=False)
    for row in rows(line, replace(by, widths=_widths(console.width))):
        text = Text(row.left, no_wrap=True, overflow="ignore")
        text.highlight_words([UNICODE.marks[row.status]], f"bold {STYLES[row.status]}")
        text.pad_right(max(_widths(console.width)[0] + GAP - len(row.left), 0))
        text.append(row.right, "dim")
        console.print(text, soft_wrap=True)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(part.rstrip() for part in console.file.getvalue().splitlines())


def _widths(width: int) -> tuple[int, int]:
    """Both columns of a terminal that wide."""
    if width >= LEFT + GAP + RIGHT:
        return LEFT, width - LEFT - GAP
    left = max(width * 3 // 5, NARROWEST // 2)
    return left, max(width - left - GAP, NARROWEST // 3)
