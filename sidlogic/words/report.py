"""Sentences and labels of reports, from the word file of a language."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache

from sidlogic.words.singular import form


@cache
def phrases(lang: str) -> Mapping[str, str]:
    """All phrases of `da` or `en`."""
    found: Mapping[str, str] = importlib.import_module(f"sidlogic.words.report_{lang}").PHRASES
    return found


def say(lang: str, key: str, **values: object) -> str:
    """A phrase with its values.

    >>> say("en", "title", n=3)
    'The guideline applied to 3 patients'
    """
    return form(phrases(lang), key, values).format(**values)
