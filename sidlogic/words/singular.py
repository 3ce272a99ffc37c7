"""One thing is told otherwise than several: a phrase `key` may have a form `key_1` for n = 1."""

from __future__ import annotations

from collections.abc import Mapping


def form(phrases: Mapping[str, str], key: str, values: Mapping[str, object]) -> str:
    """The form of a phrase that goes with its number.

    >>> form({"rows": "{n} rows", "rows_1": "1 row"}, "rows", {"n": 1})
    '1 row'
    """
    one = f"{key}_1"
    return phrases[one] if values.get("n") == 1 and one in phrases else phrases[key]
