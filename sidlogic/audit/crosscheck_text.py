"""The verdicts of a cross-examination, as a table for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from sidlogic.audit.crosscheck import Difference, Verdict
from sidlogic.export.targets import TITLES, UNTRIED
from sidlogic.kb import KnowledgeBase
from sidlogic.words.crosscheck import say

SHOWN = 5
"""So many patients on whom engines differ are shown in full."""


@dataclass
class Told:
    """What there is to tell: how many patients and answers of ours, the verdicts, what is not installed, what failed."""

    kb: KnowledgeBase
    patients: int
    answers: int
    seconds: float
    verdicts: list[Verdict] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def as_json(told: Told) -> str:
    """One object, on one line."""
    shown = {"kb": {"version": told.kb.version, "sha256": told.kb.sha256}, "patients": told.patients, "answers": told.answers}
    engines = [{**asdict(v), "engine": TITLES[v.engine], "seconds": round(v.seconds, 2)} for v in told.verdicts]
    return json.dumps({**shown, "engines": engines, "not_installed": told.absent, "failed": told.failed,
                       "never_run": [TITLES[name] for name in UNTRIED]}, ensure_ascii=False)


def as_table(told: Told, lang: str) -> str:
    """A line an engine, then the first patients on whom one of them differs."""
    return "\n".join(_lines(told, lang))


def _lines(told: Told, lang: str) -> Iterator[str]:
    yield say(lang, "head", patients=told.patients, answers=told.answers, sha=told.kb.sha256[:12], seconds=told.seconds)
    yield ""
    for v in told.verdicts:
        same = say(lang, "agrees" if not v.differences else "differs", count=len(v.differences))
        yield say(lang, "line", engine=f"{TITLES[v.engine]} {v.version}", patients=v.patients, answers=v.answers, same=same, seconds=v.seconds)
    for engine in told.absent:
        yield say(lang, "absent", engine=engine)
    yield from (say(lang, "untried", engine=TITLES[name]) for name in UNTRIED)
    for engine, what in told.failed.items():
        yield say(lang, "failed", engine=engine, what=what)
    for v in told.verdicts:
        for difference in v.differences[:SHOWN]:
            yield from _difference(difference, TITLES[v.engine], lang)
        if len(v.differences) > SHOWN:
            yield say(lang, "more", count=len(v.differences) - SHOWN)


def _difference(difference: Difference, engine: str, lang: str) -> Iterator[str]:
    yield ""
    yield f"{difference.patient}:"
    yield from (say(lang, "only_ours", atom=atom) for atom in difference.ours)
    yield from (say(lang, "only_theirs", engine=engine, atom=atom) for atom in difference.theirs)
