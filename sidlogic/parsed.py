"""Parsed and checked clauses, kept between runs: reading and checking kb/ costs a third of a second, reading what was kept milliseconds.

They are kept in the user's cache folder under the digest of the files and of this package, as marshalled plain tuples (data, no
code). A cache that cannot be read or written is no error.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sidlogic import __version__
from sidlogic.cited import CITED
from sidlogic.clause import Clause
from sidlogic.collector import no_collection
from sidlogic.kept import cache_folder, keep, kept
from sidlogic.plain import pack, unpack

FORMAT = 6
"""Counts up when the kept form or what is checked changes within a version."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The clauses of a folder, the order and kind of its predicates, and the SHA-256 of its files."""

    clauses: tuple[Clause, ...]
    order: tuple[str, ...]
    kinds: Mapping[str, str]
    sha256: str


def parsed(folder: Path) -> Parsed:
    """What the *.pl files of a folder hold, kept or read anew. KbError if they are refused."""
    texts = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.pl"))]
    sha = _digest(texts)
    place = cache_folder()
    if place is not None:
        beside = ((f"{name}.json", _content(folder / f"{name}.json")) for name in CITED)
        key = _digest([*texts, *beside])[:40]
        place /= f"{__version__}-{FORMAT}-{sys.version_info[0]}.{sys.version_info[1]}-{key}.clauses"
        if found := _kept(place, sha):
            return found
    from sidlogic.lint import checked  # imports Lark

    draft = checked(texts, folder)
    if place is not None:
        keep(place, (pack(draft.clauses), draft.ordered[0], draft.kinds))
    return Parsed(draft.clauses, draft.ordered[0], draft.kinds, sha)


def _digest(texts: list[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in texts:
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _kept(place: Path, sha: str) -> Parsed | None:
    """What was kept, None where nothing was or where it is damaged."""
    with no_collection():  # thousands of small objects that all stay
        try:
            packed, order, kinds = kept(place)
            return Parsed(unpack(packed), order, kinds, sha)
        except (ValueError, TypeError, LookupError):
            return None
