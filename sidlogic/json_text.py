"""Patients in JSON text: a document (an object or a list of objects) or a line."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from sidlogic.exact import decoder
from sidlogic.raw import LINE, MB, Broken, Raw

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANK = re.compile(r"[ \t\r\n]*")


def as_text(content: bytes) -> str:
    """The text of UTF-8 bytes, without BOM; Broken otherwise."""
    if content.startswith(UTF_16):
        raise Broken("utf16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Broken("not_utf8", at=error.start) from None


def document(text: str, label: str) -> Iterator[Raw]:
    """The patients of a JSON document. Those of a list are decoded one at a time, so a broken one costs only what comes after it."""
    at = _skip(text, 0)
    if not text.startswith("[", at):
        value, end = _value(text, at)
        _nothing_more(text, end)
        yield _patient(value, label)
        return
    number, at = 0, _skip(text, at + 1)
    while not (number == 0 and text.startswith("]", at)):
        try:
            value, end = _value(text, at)
        except Broken as broken:
            yield Raw(f"{label}[{number}]", broken=broken)
            return
        yield _patient(value, f"{label}[{number}]")
        number, at = number + 1, _skip(text, end)
        if text.startswith("]", at):
            break
        if not text.startswith(",", at):
            raise _bad(text, at)
        at = _skip(text, at + 1)
    _nothing_more(text, at + 1)


def line_item(line: bytes, number: int, label: str) -> Raw:
    """The patient of a line, or what is wrong with the line."""
    source = f"{label}:{number}"
    try:
        if len(line) > LINE:
            raise Broken("line_too_large", limit=f"{LINE / MB:g}")
        text = as_text(line).strip()
        if not text.startswith("{"):  # seen before it is decoded: a file of other things may have millions of lines
            raise Broken("not_patient", found=text[:100])
        value, end = _value(text, 0)
        _nothing_more(text, end)
        return Raw(source, value)
    except Broken as broken:
        if broken.place:
            broken.place = f"{number}:{broken.place.partition(':')[2]}"
        return Raw(source, broken=broken)


def _patient(value: Any, source: str) -> Raw:
    if isinstance(value, dict):
        return Raw(source, value)
    return Raw(source, broken=Broken("not_patient", found=value))


def _value(text: str, at: int) -> tuple[Any, int]:
    """The JSON value that begins at a position, and where it ends."""
    try:
        return decoder().raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _bad(text, error.pos, error.msg) from None
    except RecursionError:
        raise Broken("too_deep", _place(text, at)) from None


def _bad(text: str, at: int, reason: str = "") -> Broken:
    if reason.startswith("Unterminated") or not text[at : at + 1000].strip():
        return Broken("bad_json_end", _place(text, at))
    return Broken("bad_json", _place(text, at), found=text[at : at + 20])


def _nothing_more(text: str, end: int) -> None:
    at = _skip(text, end)
    if at < len(text):
        raise Broken("bad_json_more", _place(text, at), found=text[at : at + 20])


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _place(text: str, at: int) -> str:
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"
