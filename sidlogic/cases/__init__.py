"""The worked patients, each with what is decided and why; they come with the package, so that anyone can run them against the clauses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any


def files() -> tuple[Path, ...]:
    """The files of worked patients that come with the package, by name.

    >>> "questions" in [path.stem for path in files()]
    True
    """
    return tuple(sorted(Path(__file__).parent.glob("*.jsonl")))


def other_numbers() -> tuple[Path, ...]:
    """The files of worked patients for other numbers than ours: each case says in `set` which of our parameters are set to what.

    >>> next(cases(other_numbers()))["set"]
    {'strict_severe_needed': 2, 'strict_recurrent_needed': 3}
    """
    return tuple(sorted((Path(__file__).parent / "other_numbers").glob("*.jsonl")))


def cases(paths: Iterable[Path] = ()) -> Iterator[dict[str, Any]]:
    """Every worked patient of the files (those of the package by default): {case, about, patient, expect, because}, numbers exact.

    Raises ValueError, naming file and line, for a line that is no such object; OSError for a file that cannot be read.

    >>> sorted(next(cases()))[:3]
    ['about', 'because', 'case']
    """
    for path in paths or files():
        for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line, parse_float=Decimal)
            except (ValueError, RecursionError) as error:
                raise ValueError(f"{path}:{number}: no JSON: {error}") from None
            if not (isinstance(found, dict) and isinstance(found.get("case"), str) and isinstance(found.get("patient"), dict)):
                raise ValueError(f"{path}:{number}: expected an object with `case` (text) and `patient` (an object)")
            yield found
