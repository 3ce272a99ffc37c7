"""Sentences of `sidlogic diff`, from the word file of a language."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache

from sidlogic.words.singular import form


@cache
def _phrases(lang: str) -> Mapping[str, str]:
    found: Mapping[str, str] = importlib.import_module(f"sidlogic.words.diff_{lang}").PHRASES
    return found


def say(lang: str, key: str, **values: object) -> str:
    """A phrase of `da` or `en` with its values.

    >>> say("en", "head", before="a", after="b")
    'Before: a. After: b.'
    """
    return form(_phrases(lang), key, values).format(**values)
