"""How wide a text may get, in whichever sans-serif font a reader has, and where to break it. No font is read.

The table is the wider of DejaVu Sans (as wide as Verdana, the widest of the usual ones) and Liberation Sans, in hundredths of the font size.
"""

from __future__ import annotations

import unicodedata

_BY_WIDTH = {
    28: "'ijlìíîï", 30: "IÌÍÎÏ", 32: " \u00a0,.·‘’", 34: "/:;\\|¦", 36: "f-", 40: "()[]t‹›", 42: "!r¡²³¹", 46: '"', 48: "ªº", 50: "*J`¨°´¸",
    52: "“”„", 54: "szšž", 56: "?L_c§¯ç–", 58: "k", 60: "vxyýÿ•", 62: "FTaeo«»¿àáâãäåèéêëðòóôõöø", 64: "$0123456789bdghnpqu{}¢£¤¥µ¶ßñùúûüþ€",
    68: "EKPSYÈÉÊËÝÞŠ", 70: "ABVXZÀÁÂÃÄÅŽ", 74: "CRUÇÙÚÛÜ", 76: "HNÑ", 78: "&DGÐ", 80: "OQÒÓÔÕÖØ", 82: "w", 84: "#+<=>^~¬±×÷≤≥≠↑↓✔✘−", 88: "M",
    96: "%", 98: "m¼½¾", 100: "W©®Ææ—…→←™", 102: "@", 104: "œ", 108: "Œ",
}  # fmt: skip
_WIDTHS = {char: width for width, chars in _BY_WIDTH.items() for char in chars}
COMBINING, WIDE, OTHER = 60, 135, 115
"""What is taken for a character that is not in the table: one over another, an East Asian or emoji one, any other."""
BOLD = 1.27
"""A bold character is at most this many times as wide."""


def width(text: str, size: float) -> float:
    """The most that a text takes at a font size, in the same unit.

    >>> width("IgG", 10)
    17.2
    """
    return round(sum(map(_width, text)) * size / 100, 2)


def _width(char: str) -> int:
    found = _WIDTHS.get(char)
    if found is not None:
        return found
    if unicodedata.combining(char):
        return COMBINING
    return WIDE if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0xFFFF else OTHER


def wrapped(text: str, size: float, most: float) -> tuple[str, ...]:
    """The text in lines none of which is wider than `most`; broken at spaces, and within a word only where it fits no line.

    >>> wrapped("IgG er vedvarende under 4 g/L", 10, 100)
    ('IgG er vedvarende', 'under 4 g/L')
    >>> wrapped("mmmm", 10, 20)
    ('mm', 'mm')
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= most:
            lines[-1] += f" {word}"
            continue
        lines += _pieces(word, size, most)
    return tuple(lines)


def _pieces(word: str, size: float, most: float) -> list[str]:
    """A word cut where it would get too wide; a piece has at least one character."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, size) > most:
            pieces.append("")
        pieces[-1] += char
    return pieces
