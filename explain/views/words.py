"""The words and marks that page and pictures share."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from explain.told import Told

MARKS = {"met": "✔", "not_met": "✘", "open": "?", "not_applicable": "–"}


def phrases(lang: str) -> Mapping[str, str]:
    """The words of a language, those for a status included."""
    own: Mapping[str, str] = importlib.import_module(f"explain.phrases_views_{lang}").PHRASES
    shared: Mapping[str, str] = importlib.import_module(f"sidlogic.words.pages_{lang}").PHRASES
    return {**shared, **own}


def status_word(line: Told, words: Mapping[str, str]) -> str:
    """The status of the sentence, and under a negation whether that is as it should be.

    >>> status_word(Told("not_met", "a", holds=True), phrases("en")), status_word(Told("met", "a", holds=False), phrases("en"))
    ('not met, as required', 'met, but must not be')
    """
    word = words[line.status]
    if line.holds and line.status != "met":
        return f"{word}, {words['needed']}"
    return f"{word}, {words['must_not']}" if line.holds is False and line.status == "met" else word
