"""What is said about the guideline's holes, from the word file of a language."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache


@cache
def _phrases(lang: str) -> Mapping[str, str]:
    found: Mapping[str, str] = importlib.import_module(f"sidlogic.words.holes_{lang}").PHRASES
    return found


def say(lang: str, key: str, **values: object) -> str:
    """A phrase of `da` or `en` with its values.

    >>> say("en", "beyond"), say("da", "beyond")
    ('not among the known gaps', 'ikke blandt de kendte huller')
    """
    return _phrases(lang)[key].format(**values)
