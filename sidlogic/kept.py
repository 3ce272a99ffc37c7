"""Results kept between runs in the user's cache folder: marshalled plain data (no code), with a checksum.

What cannot be read or written is no error: it is worked out again.
"""

from __future__ import annotations

import marshal
import os
import zlib
from pathlib import Path
from typing import Any


def cache_folder() -> Path | None:
    """Where results are kept; SIDLOGIC_CACHE overrides it. None where there is no home."""
    if given := os.environ.get("SIDLOGIC_CACHE"):
        return Path(given)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "sidlogic"
    except RuntimeError:
        return None


def kept(place: Path) -> Any:
    """What was kept, None where nothing was or where it is damaged."""
    try:
        content = place.read_bytes()
        return marshal.loads(content[4:]) if zlib.crc32(content[4:]) == int.from_bytes(content[:4], "big") else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep(place: Path, value: Any) -> None:
    """Keep plain data (tuples, dicts, texts, numbers) for the next run; readers see all of it or nothing."""
    import tempfile  # only the first run pays for it

    content = marshal.dumps(value)
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
