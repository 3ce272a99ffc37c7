"""Sentences of `sidlogic cohort`, from the word file of a language."""

from __future__ import annotations

import importlib


def phrase(lang: str, key: str, **values: object) -> str:
    """A phrase with its values.

    >>> phrase("en", "nobody", id="anna")
    'no patient has the id anna'
    """
    text: str = importlib.import_module(f"sidlogic.words.cohort_{lang}").PHRASES[key]
    return text.format(**values)
