"""What a lint finds: the kind, what it is about in words that survive a new line above it, and where that stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sidlogic.clause import Clause


@dataclass(frozen=True, order=True)
class Finding:
    """`kind` and `of` name the finding in kb/lint.json; `values` are those of its message, the phrase lint_<kind>."""

    file: str
    line: int
    kind: str
    of: str
    values: Mapping[str, str] = field(default_factory=dict, compare=False)


def at(clause: Clause, kind: str, of: str, /, **values: str) -> Finding:
    """A finding about a clause."""
    return Finding(clause.file, clause.line, kind, of, values)
