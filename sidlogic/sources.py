"""The patients of a file as decoded objects, one at a time, before anybody asks what they mean.

.json (an object or a list), .jsonl (one a line), .yaml/.yml/.toml (one patient), `-` for standard input. UTF-8, a BOM tolerated.
A .jsonl file is read line by line, so its length does not matter; the other formats are read whole.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sidlogic.json_text import as_text, document, line_item
from sidlogic.problems import Problem, clean, say
from sidlogic.raw import LINE, MB, SMALL, WHOLE, Broken, Raw, collapse


def raw(source: str | Path, lang: str = "da", stdin: BinaryIO | None = None) -> Iterator[Raw]:
    """Every patient of a source, or what is wrong in its place. Nothing about the file raises."""
    label = clean(str(source))
    try:
        yield from collapse(_open(str(source), label, stdin, lang), lang)
    except Broken as broken:
        yield Raw(label, problem=broken.problem(lang))
    except (OSError, ValueError) as error:
        yield Raw(label, problem=_unreadable(error, lang))


def _open(source: str, label: str, stdin: BinaryIO | None, lang: str) -> Iterator[Raw]:
    if source == "-":
        yield from _stream(stdin or sys.stdin.buffer, say(lang, "standard_input"), lang)
        return
    kind = os.stat(source).st_mode
    suffix = Path(source).suffix.lower()
    if stat.S_ISREG(kind) and suffix not in _BY_SUFFIX:
        raise Broken("file_type")
    with open(source, "rb") as file:
        reader = _BY_SUFFIX.get(suffix, _stream)
        yield from reader(file, label, lang)


def _unreadable(error: Exception, lang: str) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("", say(lang, "no_file"))
    if isinstance(error, IsADirectoryError):
        return Problem("", say(lang, "directory"))
    reason = getattr(error, "strerror", None) or type(error).__name__
    return Problem("", say(lang, "unreadable", reason=reason))


def _whole(file: BinaryIO, limit: int, start: bytes = b"") -> str:
    """The rest of a file as text. Broken when it is too large, empty or not UTF-8."""
    content = start + file.read(limit + 1 - len(start))
    if len(content) > limit:
        raise Broken("too_large", limit=f"{limit / MB:g}")
    text = as_text(content)
    if not text.strip():
        raise Broken("empty_file")
    return text


def _json(file: BinaryIO, label: str, lang: str) -> Iterator[Raw]:
    return document(_whole(file, WHOLE), label, lang)


def _jsonl(file: BinaryIO, label: str, lang: str) -> Iterator[Raw]:
    return _numbered(_lines(file), label, lang)


def _numbered(lines: Iterator[tuple[int, bytes]], label: str, lang: str) -> Iterator[Raw]:
    empty = True
    for number, line in lines:
        if line.strip():
            empty = False
            yield line_item(line, number, label, lang)
    if empty:
        raise Broken("empty_file")


def _lines(file: BinaryIO, first: int = 1) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers. Of a line over the limit only so much is kept that it is seen to be too long."""
    number = first
    while line := file.readline(LINE + 1):
        cut = len(line) > LINE
        yield number, line
        while cut and not line.endswith(b"\n") and (line := file.readline(LINE)):
            pass
        number += 1


def _stream(file: BinaryIO, label: str, lang: str) -> Iterator[Raw]:
    """A JSON document or JSON Lines, told apart by the first two lines that are not blank."""
    lines = _lines(file)
    begin: list[tuple[int, bytes]] = []
    for item in lines:
        if item[1].strip():
            begin.append(item)
        if len(begin) == 2:
            break
    if _line_by_line([line for _, line in begin], lang):
        return _numbered(chain(begin, lines), label, lang)
    return document(_whole(file, WHOLE, b"".join(line for _, line in begin)), label, lang)


def _line_by_line(begin: list[bytes], lang: str) -> bool:
    """True if the first line is a patient, or the second one is while the first is no JSON (a cut line)."""
    if begin and begin[0].lstrip(b"\xef\xbb\xbf \t").startswith(b"["):
        return False
    items = [line_item(line, 1, "", lang) for line in begin]
    whole = [isinstance(item.value, dict) for item in items]
    second = items[1].value if len(items) > 1 else None
    return (bool(whole) and whole[0]) or (isinstance(second, dict) and "id" in second)


def _yaml(file: BinaryIO, label: str, lang: str) -> Iterator[Raw]:
    from sidlogic.yaml_text import load  # PyYAML is imported for YAML only

    yield _one(load(_whole(file, SMALL)), label)


def _toml(file: BinaryIO, label: str, lang: str) -> Iterator[Raw]:
    from sidlogic.toml_text import load

    yield _one(load(_whole(file, SMALL)), label)


def _one(value: object, label: str) -> Raw:
    if isinstance(value, list):
        raise Broken("one_patient")
    return Raw(label, value)


_BY_SUFFIX: dict[str, Callable[[BinaryIO, str, str], Iterator[Raw]]] = {
    ".json": _json, ".jsonl": _jsonl, ".yaml": _yaml, ".yml": _yaml, ".toml": _toml,
}
