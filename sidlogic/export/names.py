"""Names as texts that every engine takes, and back: printable, without quotes and backslashes, without what s(CASP) is wrong about.

>>> encoded("start.hsct"), encoded('say "x"'), decoded(encoded("a%\\n"))
('start.hsct', 'say %22x%22', 'a%\\n')
"""

from __future__ import annotations

import re
from fractions import Fraction
from urllib.parse import unquote

from sidlogic.clause import Const, Num, Sym

_BARE = re.compile(r"[a-z][A-Za-z0-9_]*\Z")
_ENDING = re.compile(r"_\d*\d\Z")


def encoded(name: str) -> str:
    """A name with the characters that an engine may not take as %XX."""
    return "".join(char if char.isprintable() and char not in "%\"\\'" else _percent(char) for char in name)


def decoded(text: str) -> str:
    """The name behind an encoded one."""
    return unquote(text, errors="strict")


def without_ending(name: str) -> str:
    """An encoded name that does not end in _ and digits (s(CASP) 1.1.4 takes such an ending for its own).

    >>> without_ending("stop.try_6_12")
    'stop.try_6_1%32'
    """
    return name[:-1] + _percent(name[-1]) if _ENDING.search(name) else name


def unlike_number(name: str) -> str:
    """An encoded name that does not begin as a number does, for an engine in which everything is text.

    >>> unlike_number("233094")
    '%3233094'
    """
    return _percent(name[0]) + name[1:] if name[:1].isdigit() or name[:1] == "-" else name


def bare(name: str) -> bool:
    """Whether a name needs no quotes in any of the engines."""
    return bool(_BARE.match(name)) and name != "not"


def number(text: str) -> Num:
    """The number in its text.

    >>> number("41/1000"), number("-3")
    (Num(value=Fraction(41, 1000)), Num(value=-3))
    """
    value = Fraction(text)
    return Num(value.numerator if value.denominator == 1 else value)


def name(text: str) -> Sym:
    """The name in its encoded text."""
    return Sym(decoded(text))


def constant(text: str) -> Const:
    """A number, or a name that was kept unlike one."""
    return number(text) if text[:1].isdigit() or text[:1] == "-" else name(text)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8"))
