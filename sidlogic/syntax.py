"""Where a text leaves the clause language: what stands there, what was expected, and what to write instead, in plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lark.exceptions import UnexpectedInput, UnexpectedToken

from sidlogic.errors import Problem

_MARKS = re.compile(r"""%[^\n]*|'(?:[^'\\\n]|\\.)*'|"[^"\n]*"|\.(?=[ \t\r\n%]|\Z)""")
_BLANK = re.compile(r"(?:[ \t\r\n]|%[^\n]*(?:\n|\Z))*")
_NAME = re.compile(r"^[ \t]*([a-z]\w*)", re.MULTILINE)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text cut behind each final '.', every piece with the line (from 1) it begins on; blank pieces are left out.

    >>> list(pieces("p(a).\\n% q.\\nq('b. c')."))
    [(1, 'p(a).'), (1, "\\n% q.\\nq('b. c').")]
    """
    begin, line = 0, 1
    ends = [mark.end() for mark in _MARKS.finditer(text) if mark.group() == "."]
    for end in [*ends, len(text)]:
        piece = text[begin:end]
        if not _BLANK.fullmatch(piece):
            yield line, piece
        begin, line = end, line + piece.count("\n")


def names(piece: str) -> list[str]:
    """The predicates that a piece which cannot be read may define: the names at the beginning of its lines."""
    return [name for name in _NAME.findall(piece) if name != "not"]


_INSTEAD = (
    (r"\d*\.\d", "there are no decimal numbers; write a whole number of a smaller unit (mg for g)"),
    (r"-->", "there are no grammar rules; write ':-'"),
    (r"->", "there is no if-then; write one clause for each case"),
    (r";|\|", "there is no 'or'; write a second clause"),
    (r"!", "there is no cut; write not(...) in the other clauses"),
    (r"\[|\]", "there are no lists; write one fact for each element"),
    (r"[\"`]", "there are no strings; write 'single quotes' for a name"),
    (r"-\s*\d", "there are no negative numbers; use difference/3"),
    (r"\\\+", "write not(...)"),
    (r"=:=|=(?![<=])", "write == to compare; to name the same thing twice use the same variable"),
    (r"=\\=|\\=(?!=)", r"write \== to compare"),
    (r"<=|=>", "write =< or >="),
    (r"/\*", "there are no block comments; begin each line with %"),
    (r"[+*/^-]|is\b|mod\b", "there is no arithmetic; use times/3, divided/3, difference/3"),
    (r"\{|\}", "there are no curly brackets"),
    (r"'", "a quoted name ends on its line, and \\\\ and \\' are all that \\ may stand for"),
    (r":-|\?-", "there are no directives"),
    (r"[A-Z_]\w*\s*\(", "a variable cannot be a predicate"),
    (r"not\s", "write not( with the bracket behind it"),
    (r"[a-z]\w*\s+\(", "the bracket follows the name at once"),
    (r"-->|[a-z]\w*\s*(?:\.|,|:-|-->|\Z)", "a predicate has at least one argument, the patient"),
    (r"\(", "no brackets around conditions"),
    (r"[^\x00-\x7f]", "a name is written with a-z, A-Z, 0-9 and _; put others in 'single quotes'"),
)
_WRAPPED = r"(?:proved|refuted|possible|undecided|not)\(\s*"
_BEFORE = (
    (rf"\b{_WRAPPED}{_WRAPPED}[a-z]\w*\Z", r"\(", "conditions are not nested, but for not(proved(...)) and the like"),
    (r"\bnot\(\s*\Z", r"[A-Z_]\w*\(", "a variable cannot be a predicate"),
    (r"\bnot\(\s*\Z", r"[A-Z_0-9']|[a-z]\w*\s*[=<>\\]", "turn the comparison round instead of negating it"),
    (r"\bnot\([^()]*\([^()]*\)\s*\Z", r",", "one condition in a not(...); give several a helper predicate"),
    (r"[(,]\s*[a-z]\w*\Z", r"\(", "terms are not nested; give each part an argument of its own"),
    (r"\b(?:[A-Z_]\w*)\Z", r"\(", "a variable cannot be a predicate"),
    (r"\w[ \t]+\Z", r"\(", "the bracket follows the name at once"),
    (r"\bnot\s+\Z", "", "write not( with the bracket behind it"),
    (r"^[ \t]*\Z", r"[a-z]\w*\(", "is the '.' of the clause above missing?"),
    (r"\d\Z", r"\w", "a whole number is written in digits only"),
    (r"'\Z", r"'", "write \\' for a quote in a quoted name"),
    (r"[a-z]\w*\s*\Z", r"\.|,|:-", "a predicate has at least one argument, the patient"),
    (r"\)\s*\Z", r"\.\S", "white space follows the '.'"),
)  # fmt: skip


def explain(error: UnexpectedInput, accepted: set[str], piece: str, file: str, above: int) -> Problem:
    """The problem behind a syntax error in a piece of text that has `above` lines above it; `accepted` are Lark's terminals."""
    token = error.token if isinstance(error, UnexpectedToken) else None
    if token is not None and token.type == "$END":
        line = above + len(piece.rstrip().split("\n"))
        return Problem(file, line, "the file ends in the middle of a clause, expected " + _expected(accepted) + "; is a '.' missing?")
    at = error.pos_in_stream if error.pos_in_stream is not None else 0
    found = _shown(str(token) if token is not None else piece[at])
    advice = _advice(piece, at)
    text = f"column {error.column}: found {found}, expected {_expected(accepted)}{'; ' + advice if advice else ''}"
    return Problem(file, above + error.line, text)


def _advice(piece: str, at: int) -> str:
    """What to write instead, if the place shows what was meant."""
    before, behind = piece[:at].rpartition("\n")[2], piece[at:]
    if before.endswith(".") and before[-2:-1].isdigit():
        return _INSTEAD[0][1]
    for left, right, advice in _BEFORE:
        if re.search(left, before) and re.match(right, behind):
            return advice
    return next((advice for pattern, advice in _INSTEAD if re.match(pattern, behind)), "")


def _shown(text: str) -> str:
    """A token as a message shows it; a character that cannot be seen by its name."""
    if text.isprintable() and not text.isspace():
        return f"'{text[:40]}'" if "'" not in text else f'"{text[:40]}"'
    return unicodedata.name(text[0], f"character {ord(text[0])}").lower()


_TERM = frozenset({"VARIABLE", "NAME", "QUOTED", "INTEGER"})
_WORDS = {"LPAR": "'('", "RPAR": "')'", "COMMA": "','", "DOT": "'.'", "OP": "a comparison", "__ANON_0": "':-'", "$END": "the end"}


def _expected(accepted: set[str]) -> str:
    """What may stand at the place of an error, in plain words."""
    if "FUNCTOR" in accepted and accepted >= _TERM:
        return "a condition"
    if "FUNCTOR" in accepted:
        return "a clause" if "$END" in accepted else "a predicate"
    if accepted >= _TERM:
        return "a variable, a name or a whole number"
    return " or ".join(_WORDS.get(name, name) for name in sorted(accepted))
