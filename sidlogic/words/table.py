"""Sentences and labels of the command line, from the word file of a language."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from sidlogic.record import Invalid


def phrases(lang: str) -> Mapping[str, str]:
    """The fixed words of a language, `da` or `en`."""
    found: Mapping[str, str] = importlib.import_module(f"sidlogic.words.table_{lang}").PHRASES
    return found


def phrase(lang: str, key: str, **values: object) -> str:
    """A phrase with its values.

    >>> phrase("da", "nothing")
    'ingenting'
    """
    return phrases(lang)[key].format(**values)


def invalid_text(found: Invalid, lang: str) -> str:
    """Everything that is wrong with a record: the source and the count, then place and message, one a line."""
    who = found.source if found.id is None else f"{found.source} ({found.id})"
    width = max(len(problem.place) for problem in found.problems)
    lines = [f"  {problem.place:{width}}  {problem.message}".rstrip() for problem in found.problems]
    if not width:
        lines = [f"  {problem.message}" for problem in found.problems]
    return "\n".join([phrase(lang, "invalid_one" if len(lines) == 1 else "invalid", who=who, n=len(lines)), *lines])
