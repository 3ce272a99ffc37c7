"""Numbers written as words, and the months, for comparing what two texts count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

NUMERALS: Mapping[str, Mapping[str, int]] = {
    "da": {"en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
           "tolv": 12, "januar": 1, "februar": 2, "marts": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "august": 8, "september": 9,
           "oktober": 10, "november": 11, "december": 12},
    "en": {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
           "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
           "october": 10, "november": 11, "december": 12},
}
DIGITS = re.compile(r"\d+(?:[.,]\d+)?")


def numbers(text: str) -> list[Fraction]:
    """The numbers written in digits, in order, with a comma or a point.

    >>> numbers("0,4 til 12 måneder") == [Fraction(2, 5), 12]
    True
    """
    return [Fraction(found.replace(",", ".")) for found in DIGITS.findall(text)]


def counted(text: str, lang: str) -> set[Fraction]:
    """The numbers of a text, in digits or in words of `da` or `en`.

    >>> sorted(counted("six months from 1 May", "en")) == [1, 5, 6]
    True
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {*numbers(text), *(Fraction(NUMERALS[lang][word]) for word in words if word in NUMERALS[lang])}
