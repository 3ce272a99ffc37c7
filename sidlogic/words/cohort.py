"""Sentences of `sidlogic cohort`, from the word file of a language."""

from __future__ import annotations

import importlib

from sidlogic.words.singular import form


def phrase(lang: str, key: str, **values: object) -> str:
    """A phrase with its values.

    >>> phrase("en", "nobody", id="anna")
    'no patient has the id anna'
    """
    return form(importlib.import_module(f"sidlogic.words.cohort_{lang}").PHRASES, key, values).format(**values)
