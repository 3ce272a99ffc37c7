"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known name that is closest to a misspelt one, if any is `alike` enough (0 to 1).

    >>> nearest("guideline_numbr", ["own_parameter", "guideline_number"])
    'guideline_number'
    """
    from difflib import get_close_matches  # only a mistake pays for it

    names = list(dict.fromkeys(known))
    lower = {name.lower(): name for name in names}
    close = get_close_matches(word.lower(), lower, 1, alike) if len(word) <= 100 else []
    return lower[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean x?`, or nothing if no known name is close."""
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""
