"""What is wrong with a record: a place, and a sentence in the user's language that is short and safe to print."""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from sidlogic.exact import Below, NotFinite, TooLong

SHOWN = 60
"""Most characters of a record that a message repeats."""
MOST = 100
"""Most problems that are told of one record; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is a path in the record (`igg[1].g_per_l`), line:column of a file, or empty for the whole."""

    place: str
    message: str


class Wrong(Exception):
    """A value that is refused; `key` names the message, `values` fill it. The caller knows the place."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@cache
def messages(lang: str) -> Mapping[str, str]:
    """The messages of a language, `da` or `en`. Loaded only when there is something to say."""
    table: Mapping[str, str] = importlib.import_module(f"sidlogic.words.errors_{lang}").MESSAGES
    return table


def say(lang: str, key: str, **values: object) -> str:
    """The message in that language. `found` is shown as the record wrote it; texts are kept short and printable.

    >>> say("da", "decimal_comma", found="3,1", near="3.1")
    '"3,1" er ikke et tal; skriv 3.1 med punktum'
    """
    filled = {name: shown(value, lang) if name == "found" else clean(str(value)) for name, value in values.items()}
    return messages(lang)[key].format(**filled)


def clean(text: str, limit: int = 1000) -> str:
    r"""The text on one line and printable: control and invisible characters escaped, a long one cut.

    >>> clean("a\x1b[31m\n")
    'a\\x1b[31m\\n'
    """
    begin = text[: limit + 1]
    if not begin.isprintable():
        begin = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in begin)
    return begin if len(begin) <= limit else begin[: limit - 1] + "…"


def visible(text: str) -> bool:
    """True if no character is a control, a format mark, a line separator or half a surrogate pair."""
    return text.isprintable() or not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in text)


def shown(value: object, lang: str) -> str:
    """A value of the record as its file writes it, at most SHOWN characters of it. Dates stand without quotation marks."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        bare = len(value) == len("2026-01-01") and value.replace("-", "").isdigit()
        return clean(value, SHOWN) if bare else f'"{clean(value, SHOWN)}"'
    if isinstance(value, (list, dict)):
        return messages(lang)["a_list" if isinstance(value, list) else "an_object"]
    if isinstance(value, (TooLong, NotFinite)):
        return clean(value.text, SHOWN)
    if isinstance(value, Below):
        return f'"<{value.limit}"'
    if isinstance(value, int):
        value = Decimal(value)  # unlike int, it prints any number of digits
    return clean(value.isoformat() if isinstance(value, date) else str(value), SHOWN)


@dataclass(slots=True)
class Report:
    """Collects the problems of one record, in the order of the file."""

    lang: str
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    def add(self, place: str, key: str, **values: object) -> None:
        if len(self.problems) >= MOST:
            self.untold += 1
        else:
            self.problems.append(Problem(clean(place, SHOWN + 20), say(self.lang, key, **values)))

    @property
    def full(self) -> bool:
        return len(self.problems) >= MOST

    def all(self) -> tuple[Problem, ...]:
        more = (Problem("", say(self.lang, "more", n=self.untold)),) if self.untold else ()
        return (*self.problems, *more)
