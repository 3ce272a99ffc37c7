"""Sentences of `missing`, `what-if` and `nearest`, from the word file of a language."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache


@cache
def _phrases(lang: str) -> Mapping[str, str]:
    found: Mapping[str, str] = importlib.import_module(f"sidlogic.words.ask_{lang}").PHRASES
    return found


def say(lang: str, key: str, **values: object) -> str:
    """A phrase of `da` or `en` with its values.

    >>> say("en", "to_yes"), say("da", "to_yes")
    ('Settles to yes', 'Afgør til ja')
    """
    return _phrases(lang)[key].format(**values)


def template(lang: str, key: str) -> str:
    """A phrase as it stands, its holes unfilled: those of `change.*` are numbers of kb/."""
    return _phrases(lang)[key]
