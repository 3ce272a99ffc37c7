"""Exact numbers as text."""

from __future__ import annotations

from fractions import Fraction


def number(value: int | Fraction, comma: str = ".") -> str:
    """A number exactly: as a decimal number where it is one, else as a fraction.

    >>> number(Fraction(39, 10)), number(Fraction(1, 3)), number(Fraction(-5, 2), ","), number(7)
    ('3.9', '1/3', '-2,5', '7')
    """
    exact = Fraction(value)
    rest, twos, fives = exact.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1:
        return f"{exact.numerator}/{exact.denominator}"
    digits = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if exact < 0 else "") + whole + (comma + part if part else "")
