"""The findings of a knowledge base against kb/lint.json, which lists those that are right as they are, each with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sidlogic.errors import KbError, Problem
from sidlogic.kb import KnowledgeBase
from sidlogic.lints import never, numbers, readings, subsumed, unused
from sidlogic.lints.finding import Finding

FILE = "lint.json"
LINTS = (unused, never, subsumed, readings, numbers)
Name = tuple[str, str]
Reason = Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """The findings that nobody has looked at; those that are right, with the reason; and what lint.json lists that is not found any more."""

    new: tuple[Finding, ...]
    right: tuple[tuple[Finding, Reason], ...]
    stale: tuple[Name, ...]


def judged(kb: KnowledgeBase) -> Judged:
    """Every finding, in the order of kb/. KbError where lint.json is no such list; none is an empty one."""
    reasons = accepted(kb.folder)
    found = sorted(chain.from_iterable(lint.findings(kb) for lint in LINTS))
    names = {(one.kind, one.of) for one in found}
    new = tuple(one for one in found if (one.kind, one.of) not in reasons)
    right = tuple((one, reasons[one.kind, one.of]) for one in found if (one.kind, one.of) in reasons)
    return Judged(new, right, tuple(sorted(name for name in reasons if name not in names)))


def accepted(folder: Path) -> dict[Name, Reason]:
    """What lint.json lists: by kind and subject, the reason in both languages."""
    try:
        content = json.loads((folder / FILE).read_text("utf-8"))
        return {(entry["kind"], name): {lang: str(entry[lang]) for lang in ("da", "en")} for entry in content["right"] for name in entry["of"]}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise KbError((Problem(FILE, 1, f"no list of findings: {type(error).__name__} {error}"),)) from None
