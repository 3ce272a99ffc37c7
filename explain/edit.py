"""Changes to a patient record as the file has it: `igg.0.g_per_l=3.8` sets, a bare place unsets. Knows no medical name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from sidlogic.exact import decoder
from sidlogic.problems import clean
from sidlogic.vocabulary import Group, Vocabulary
from sidlogic.words.ask import say

_PLACE = re.compile(r"[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*|\.[0-9]{1,5}|\[[0-9]{1,5}\])*\Z")
_PARTS = re.compile(r"[A-Za-z_][A-Za-z_0-9]*|[0-9]+")
SHOWN = 80


class BadEdit(ValueError):
    """A change that makes no sense; str() says why, in the user's language."""


class Gone:
    """Stands in the place of a row that was taken out, so that the others keep their numbers until all changes are made."""


GONE = Gone()
Edit = tuple[bool, str]
"""Whether something is set (PLACE=VALUE) or taken out (PLACE), and the text."""


def edited(value: Any, vocabulary: Vocabulary, edits: Iterable[Edit], lang: str = "da") -> Any:
    """A copy of a decoded patient with places set and unset, in the order given. Not validated. BadEdit.

    A row keeps its number until the end; what is set in a row that was taken out is a new row in its place.
    """
    changed = deepcopy(value) if isinstance(value, dict) else {}
    for is_set, text in edits:
        if not is_set:
            _unset(changed, text.strip(), lang)
            continue
        place, equals, raw = text.partition("=")
        if not equals or not _PLACE.match(place.strip()):
            raise BadEdit(say(lang, "set_form", text=clean(text, SHOWN)))
        _set(changed, vocabulary, place.strip(), parsed(raw), lang)
        if place.strip() == "id":
            raise BadEdit(say(lang, "set_id", text=clean(text, SHOWN)))
    _take_out(changed)
    return changed


def _take_out(value: Any) -> None:
    """Take the places of rows that are gone out of every list."""
    if isinstance(value, list):
        value[:] = [one for one in value if one is not GONE]
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _take_out(one)


def parsed(text: str) -> Any:
    """A value as JSON has it, exact; any other text is itself.

    >>> parsed("3.80"), parsed("true"), parsed("2026-01-01"), parsed("<1.5")
    (Decimal('3.80'), True, '2026-01-01', '<1.5')
    """
    text = text.strip()
    try:
        value, end = decoder().raw_decode(text)
    except (ValueError, RecursionError):
        return text
    return value if end == len(text) else text


def steps(place: str) -> list[str | int]:
    """The parts of a place: names, and positions in a list.

    >>> steps("igg[0].g_per_l") == steps("igg.0.g_per_l") == ["igg", 0, "g_per_l"]
    True
    """
    return [int(part) if part.isdigit() else part for part in _PARTS.findall(place)]


def _set(record: dict[str, Any], vocabulary: Vocabulary, place: str, value: Any, lang: str) -> None:
    at: Any = record
    parts = steps(place)
    for n, part in enumerate(parts):
        last = n == len(parts) - 1
        if isinstance(part, int):
            if not isinstance(at, list):
                raise BadEdit(say(lang, "set_inside", text=place, place=_joined(parts[:n])))
            if part > len(at):
                raise BadEdit(say(lang, "set_index", text=place, list=_joined(parts[:n]), n=len(at)))
            at[part:part + 1] = [value] if last else [at[part] if part < len(at) and at[part] is not GONE else {}]
        elif not isinstance(at, dict):
            raise BadEdit(say(lang, "set_inside", text=place, place=_joined(parts[:n])))
        elif last:
            at[part] = value
        elif at.get(part) in (None, "unknown"):
            at[part] = [] if isinstance(parts[n + 1], int) and _is_list(vocabulary, parts[:n + 1]) else {}
        if not last:
            at = at[part]


def _is_list(vocabulary: Vocabulary, parts: list[str | int]) -> bool:
    entry = vocabulary.keys.get(str(parts[0]))
    return not isinstance(entry, Group) or entry.date is not None or len(parts) > 1


def _unset(record: dict[str, Any], place: str, lang: str) -> None:
    parts = steps(place) if _PLACE.match(place) else []
    at: Any = record
    try:
        for part in parts[:-1]:
            at = at[part]
        if at[parts[-1]] is GONE:
            raise LookupError
    except (LookupError, TypeError):
        raise BadEdit(say(lang, "unset_absent", text=clean(place, SHOWN))) from None
    if isinstance(at, list):
        at[int(parts[-1])] = GONE
    else:
        del at[parts[-1]]


def _joined(parts: list[str | int]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
