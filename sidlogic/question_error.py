"""What can be wrong with a question, in the user's language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lark.exceptions import UnexpectedInput, UnexpectedToken

from sidlogic.problems import clean
from sidlogic.words.query import say

Wrong = tuple[str, dict[str, object]]


class QuestionError(ValueError):
    """A question that cannot be answered, and why: keys of the word files with their values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.wrong: tuple[Wrong, ...] = ((key, values),)

    @classmethod
    def all(cls, wrong: Iterable[Wrong]) -> QuestionError:
        """Several problems at once, each told once."""
        found = cls("")
        every = list(wrong)
        found.wrong = tuple(pair for n, pair in enumerate(every) if pair not in every[:n])
        return found

    def told(self, lang: str) -> str:
        """Every problem, one a line, safe to print."""
        lines = []
        for key, values in self.wrong:
            advice = values.get("advice")
            shown = {name: clean(value, 200) if isinstance(value, str) else value for name, value in values.items()}
            parts = [say(lang, key, **shown)] if key != "syntax_end" or not advice else []
            lines.append("; ".join([*parts, *([say(lang, str(advice))] if advice else [])]))
        return "\n".join(lines)


_BEHIND = (
    (r"[;|]", "or"), (r"!", "cut"), (r"[\[\]]", "list"), (r"[\"`]", "string"), (r"\\\+", "not"), (r"=\\=|\\=(?!=)", "unequal"),
    (r"=:=|=(?![<=])", "equal"), (r"<=|=>", "order"), (r":-", "rule"), (r"-\s*\d", "negative"), (r"[+*/^-]|is\b", "arithmetic"),
    (r"[A-Z_]\w*\s*\(", "variable"))  # fmt: skip
_BEFORE = (
    (r"[<>=]\s*\d+,\s*\d*\s*\Z", r"", "decimal_comma"),
    (r"\bnot\s*(?:\(.*)?\Z", r"", "not"), (r"[a-z]\w*\([^()]*\Z", r"[a-z]\w*\(", "nested"),
    (r"[A-Z_]\w*\s*\Z", r"\(", "variable"), (r"(?:\A|[,(])\s*[a-z]\w*\s*\Z", r"\.|,|\)|\(|\Z", "arguments"))  # fmt: skip


def syntax(error: UnexpectedInput, text: str, before: int) -> QuestionError:
    """The problem behind a text that is not in the language; `before` characters stood in front of it."""
    at = error.pos_in_stream if error.pos_in_stream is not None else len(text)
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        at = len(text)
    found, left = text[at : at + 1], text[:at]
    if found and left.rstrip().endswith(".") and not re.search(r"\d\.\Z", left):
        return QuestionError("one_question")
    near = next((key for front, back, key in _BEFORE if re.search(front, left) and re.match(back, text[at:])), None)
    near = near or next((key for pattern, key in _BEHIND if re.match(pattern, text[at:])), None)
    advice = f"advise_{near}" if near else ""
    if not found.strip():
        return QuestionError("syntax_end", advice=advice)
    word = re.match(r"\w{1,30}", text[at:])
    shown = f"'{word.group() if word else found}'" if found != "'" else found
    return QuestionError("syntax", column=before + at + 1, found=shown, advice=advice)
