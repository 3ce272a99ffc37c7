"""Parsed and checked clauses, kept between runs: reading and checking kb/ costs a third of a second, reading what was kept milliseconds.

They are kept in the user's cache folder under the digest of the files and of this package, as marshalled plain tuples (data, no
code). A cache that cannot be read or written is no error.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sidlogic import __version__
from sidlogic.cited import CITED
from sidlogic.clause import Clause
from sidlogic.plain import pack, unpack

FORMAT = 5
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
        if kept := _kept(place, sha):
            return kept
    from sidlogic.lint import checked  # imports Lark

    draft = checked(texts, folder)
    if place is not None:
        _keep(place, marshal.dumps((pack(draft.clauses), draft.ordered[0], draft.kinds)))
    return Parsed(draft.clauses, draft.ordered[0], draft.kinds, sha)


def cache_folder() -> Path | None:
    """Where parsed clauses are kept; SIDLOGIC_CACHE overrides it. None where there is no home."""
    if given := os.environ.get("SIDLOGIC_CACHE"):
        return Path(given)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "sidlogic"
    except RuntimeError:
        return None


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
    collecting = gc.isenabled()
    gc.disable()  # thousands of small objects that all stay: collecting in between finds nothing and costs a third
    try:
        content = place.read_bytes()
        if zlib.crc32(content[4:]) != int.from_bytes(content[:4], "big"):
            return None
        packed, order, kinds = marshal.loads(content[4:])
        return Parsed(unpack(packed), order, kinds, sha)
    except (OSError, ValueError, EOFError, TypeError, LookupError):
        return None
    finally:
        if collecting:
            gc.enable()


def _keep(place: Path, content: bytes) -> None:
    import tempfile  # only the first run pays for it

    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zlib.crc32(content).to_bytes(4, "big") + content)
            os.replace(name, place)
        except OSError:
            os.unlink(name)
    except OSError:
        return
