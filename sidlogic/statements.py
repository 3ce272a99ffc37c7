"""What is typed, cut into statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sidlogic.question import LENGTH
from sidlogic.syntax import pieces

CANCEL = "\x03"
"""The line that takes back what was begun."""
WORDS = ("help", "quit", "exit", "halt", "why", "patients")
"""What is understood without a full stop, where it stands alone on a line."""


def statements(lines: Iterable[str], more: Callable[[bool], None] = lambda _: None) -> Iterator[str]:
    """The statements in some lines: each ends with a full stop, the last one with the text. `more` is told what comes next is the
    middle of one.

    >>> list(statements(["sid(P).", "help", "latest_igg(P, V),", "  V < 3.5. quit."]))
    ['sid(P).', 'help', 'latest_igg(P, V),\\n  V < 3.5.', ' quit.']
    """
    text = ""
    for line in lines:
        if line == CANCEL:
            text = ""
            more(False)
            continue
        if not text.strip() and line.strip() in WORDS:
            yield line.strip()
            continue
        text += line.rstrip("\n") + "\n"
        cut = [piece for _, piece in pieces(text)]
        text = "" if not cut or cut[-1].endswith(".") or len(text) > 2 * LENGTH else cut.pop()
        yield from (piece.strip("\n") for piece in cut)
        more(bool(text.strip()))
    if text.strip():
        yield text.strip("\n")
