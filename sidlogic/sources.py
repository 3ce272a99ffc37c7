"""The patients of a file as decoded objects, one at a time, before anybody asks what they mean.

.json (an object or a list), .jsonl (one a line), .yaml/.yml/.toml (one patient), `-` for standard input. UTF-8, a BOM tolerated.
A .jsonl file is read line by line, so its length does not matter; the other formats are read whole.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sidlogic.json_text import UTF_16, as_text, document, line_item
from sidlogic.problems import clean, say
from sidlogic.raw import LINE, MB, SMALL, WHOLE, Broken, Raw, collapse


def raw(source: str | Path, lang: str = "da", stdin: BinaryIO | None = None) -> Iterator[Raw]:
    """Every patient of a source, or what is wrong in its place. Nothing about the file raises."""
    name = str(source)
    label = say(lang, "standard_input") if name == "-" else clean(name)
    try:
        if "\0" in name:
            raise Broken("no_file")
        if name == "-":
            stdin = stdin or getattr(sys.stdin, "buffer", None)  # None where it was closed
            yield from collapse(_stream(stdin or BytesIO(), label))
        else:
            with open(name, "rb") as file:
                yield from collapse(_reader(name)(file, label))
    except Broken as broken:
        yield Raw(label, broken=broken)
    except OSError as error:
        yield Raw(label, broken=_unreadable(error))


def _reader(name: str) -> Callable[[BinaryIO, str], Iterator[Raw]]:
    """The reader of a file by its suffix; what is no regular file (a pipe) is read as standard input is."""
    found = _BY_SUFFIX.get(Path(name).suffix.lower())
    if found is None and stat.S_ISREG(os.stat(name).st_mode):
        raise Broken("file_type")
    return found or _stream


def _unreadable(error: OSError) -> Broken:
    if isinstance(error, FileNotFoundError):
        return Broken("no_file")
    if isinstance(error, IsADirectoryError):
        return Broken("directory")
    return Broken("unreadable", reason=error.strerror or type(error).__name__)


def _whole(file: BinaryIO, limit: int, begin: bytes = b"") -> str:
    """The rest of a file as text, after what was read of it. Broken when it is too large, empty or not UTF-8."""
    content = begin + file.read(limit + 1 - min(len(begin), limit))
    if len(content) > limit:
        raise Broken("too_large", limit=f"{limit / MB:g}")
    text = as_text(content)
    if not text.strip():
        raise Broken("empty_file")
    return text


def _json(file: BinaryIO, label: str) -> Iterator[Raw]:
    return document(_whole(file, WHOLE), label)


def _jsonl(file: BinaryIO, label: str) -> Iterator[Raw]:
    return _numbered(_lines(file), label)


def _numbered(lines: Iterable[bytes], label: str) -> Iterator[Raw]:
    """The patients of lines; blank ones are counted and passed over."""
    empty = True
    for number, line in enumerate(lines, 1):
        if number == 1 and line.startswith(UTF_16):
            raise Broken("utf16")
        if line.strip():
            empty = False
            yield line_item(line, number, label)
    if empty:
        raise Broken("empty_file")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines. Of one over the limit only so much is kept that it is seen to be too long."""
    while line := file.readline(LINE + 1):
        part = line
        while len(part) > LINE and not part.endswith(b"\n"):
            part = file.readline(LINE + 1)
        yield line


def _stream(file: BinaryIO, label: str) -> Iterator[Raw]:
    """A JSON document or JSON Lines, told apart by the first two lines that are not blank."""
    begin = list(_beginning(file))
    if _line_by_line([line for line in begin if line.strip()]):
        return _numbered(chain(begin, _lines(file)), label)
    return document(_whole(file, WHOLE, b"".join(begin)), label)


def _beginning(file: BinaryIO) -> Iterator[bytes]:
    """Lines up to the second that is not blank, not more than a line's limit in all."""
    told, size = 0, 0
    while told < 2 and size <= LINE and (line := file.readline(LINE + 1)):
        told, size = told + bool(line.strip()), size + len(line)
        yield line


def _line_by_line(begin: list[bytes]) -> bool:
    """True if the first line is a patient, or the second one is while the first is none (a line that was cut)."""
    items = [line_item(line, 1, "").value for line in begin]
    first, second = [*items, None, None][:2]
    return isinstance(first, dict) or (isinstance(second, dict) and "id" in second)


def _yaml(file: BinaryIO, label: str) -> Iterator[Raw]:
    from sidlogic.yaml_text import load  # PyYAML is imported for YAML only

    return _one(load(_whole(file, SMALL)), label)


def _toml(file: BinaryIO, label: str) -> Iterator[Raw]:
    from sidlogic.toml_text import load

    return _one(load(_whole(file, SMALL)), label)


def _one(value: object, label: str) -> Iterator[Raw]:
    if isinstance(value, list):
        raise Broken("one_patient")
    yield Raw(label, value)


_BY_SUFFIX: dict[str, Callable[[BinaryIO, str], Iterator[Raw]]] = {
    ".json": _json, ".jsonl": _jsonl, ".yaml": _yaml, ".yml": _yaml, ".toml": _toml,
}
