"""The fingerprints of the document's sentences: length and SHA-256 of each reduced sentence, never a word of it (kb/fingerprints.json)."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidlogic.errors import KbError, Problem

FILE = "fingerprints.json"
ANCHOR = 8
"""So many letters at the start and at the end of a sentence have a short digest of their own, to look for what was changed."""


@dataclass(frozen=True)
class Fingerprint:
    """One sentence, heading, bullet or cell: how many letters, their SHA-256, short digests of both ends, the statements that rest on it."""

    length: int
    sha256: str
    head: str
    tail: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Fingerprints:
    """All of them in the order of the document, and which document that is."""

    document: Mapping[str, Any]
    every: tuple[Fingerprint, ...]


def digest(text: str) -> str:
    """The SHA-256 of a reduced text.

    >>> digest("dosis")[:8]
    '42af5a32'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def anchor(text: str) -> str:
    """The short digest of an end of a sentence: quick, for it is asked at every letter; what it points to is compared by SHA-256."""
    return f"{zlib.crc32(text.encode()):08x}"


def fingerprint(text: str, statements: Iterable[str]) -> Fingerprint:
    """The fingerprint of a reduced sentence."""
    return Fingerprint(len(text), digest(text), anchor(text[:ANCHOR]), anchor(text[-ANCHOR:]), tuple(statements))


def load_fingerprints(folder: Path) -> Fingerprints:
    """The fingerprints beside the clauses of a folder. KbError where there are none, or they are no such file."""
    path = folder / FILE
    try:
        content = json.loads(path.read_text("utf-8"))
        return Fingerprints(content["document"], tuple(map(_read, content["sentences"])))
    except OSError as error:
        raise KbError((Problem(FILE, 1, f"cannot be read: {error.strerror or error}"),)) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KbError((Problem(FILE, 1, f"no fingerprints: {type(error).__name__} {error}"),)) from None


def _read(entry: Mapping[str, Any]) -> Fingerprint:
    length, sha, head, tail, names = (entry[key] for key in ("length", "sha256", "head", "tail", "statements"))
    if not (isinstance(length, int) and length > 0 and isinstance(names, list) and names and all(isinstance(t, str) for t in (sha, head, tail, *names))):
        raise ValueError(f"an entry of another form: {str(entry)[:80]}")
    return Fingerprint(length, sha, head, tail, tuple(names))


def text_of(found: Fingerprints) -> str:
    """The file: one sentence a line."""
    about = (
        "The sentences of the document, in its order: how many letters and digits each has once it is reduced to them, their SHA-256, short"
        " digests of its two ends, and the statements that rest on it. Made by `sidlogic kb fingerprint`; no word of the document is here."
    )
    def line(one: Fingerprint) -> str:
        return json.dumps({"length": one.length, "sha256": one.sha256, "head": one.head, "tail": one.tail, "statements": one.statements})

    rows = ",\n".join(map(line, found.every))
    return f'{{"about": {json.dumps(about)},\n"document": {json.dumps(found.document)},\n"sentences": [\n{rows}\n]}}\n'
