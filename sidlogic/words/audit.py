"""Sentences and labels of `sidlogic kb coverage` and `sidlogic kb mutate`, from the word file of a language."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache


@cache
def _phrases(lang: str) -> Mapping[str, str]:
    found: Mapping[str, str] = importlib.import_module(f"sidlogic.words.audit_{lang}").PHRASES
    return found


def say(lang: str, key: str, **values: object) -> str:
    """A phrase of `da` or `en` with its values.

    >>> say("en", "undecided"), say("da", "undecided")
    ('undecided', 'uafklaret')
    """
    return _phrases(lang)[key].format(**values)


def words(lang: str, reason: str | Mapping[str, str]) -> str:
    """A reason in words: the phrase of that name, or the words of the language."""
    return reason[lang] if isinstance(reason, Mapping) else say(lang, reason)
