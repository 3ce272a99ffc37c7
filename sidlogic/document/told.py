"""What became of the statements in a copy, for people and for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sidlogic.clause import Clause
from sidlogic.document.copies import Place
from sidlogic.document.verify import CHANGED, FOUND, NOT_FOUND, Checked, Verified
from sidlogic.kb import KnowledgeBase
from sidlogic.problems import clean
from sidlogic.words.trace import say

WIDTH = 110
NAMED = 12
"""So many clauses or cases are named; the others are counted."""


@dataclass(frozen=True)
class Touched:
    """What rests on a statement: the clauses that cite it, the worked patients that name it, those for whom one of the clauses fires."""

    clauses: tuple[Clause, ...]
    named: tuple[str, ...]
    fired: tuple[str, ...]


def as_data(found: Verified, file: str, document: Mapping[str, Any], touched: Mapping[str, Touched]) -> dict[str, Any]:
    """For programs: every statement, with what it touches where it is not as it was; the sentences that no statement covers."""
    return {
        "format": "sidlogic-verify-source", "version": 1, "file": file, "document": dict(document),
        "counts": {"statements": len(found.statements), **_counts(found)},
        "statements": [_statement(one, touched.get(one.statement)) for one in found.statements],
        "uncovered": [{**_place(place), "text": text} for place, text in found.uncovered],
    }


def _statement(one: Checked, rests: Touched | None) -> dict[str, Any]:
    sentences = [{"status": s.status, **_place(s.place), **({"text": s.text} if s.status == CHANGED else {})} for s in one.sentences]
    data: dict[str, Any] = {"id": one.statement, "status": one.status, "sentences": sentences}
    if rests is not None:
        data["clauses"] = [{"file": c.file, "line": c.line, "head": str(c.head)} for c in rests.clauses]
        data["cases"] = {"named": list(rests.named), "fired": list(rests.fired)}
    return data


def _place(place: Place | None) -> dict[str, int]:
    if place is None:
        return {}
    return {"line": place.line} if place.page is None else {"page": place.page, "line": place.line}


def _counts(found: Verified) -> dict[str, int]:
    counted = Counter(one.status for one in found.statements)
    return {status: counted[status] for status in (FOUND, CHANGED, NOT_FOUND)}


def lines(found: Verified, file: str, document: Mapping[str, Any], kb: KnowledgeBase, touched: Mapping[str, Touched], lang: str) -> Iterator[str]:
    """For people: the counts, each statement that is not as it was with what it touches, the sentences that none covers."""
    yield say(lang, "verified", file=clean(file), **document)
    yield say(lang, "counts", n=len(found.statements), **_counts(found))
    for one in found.statements:
        if one.status != FOUND:
            yield ""
            yield from _told(one, kb, touched[one.statement], lang)
    if found.uncovered:
        yield from ("", say(lang, "uncovered", n=len(found.uncovered)))
        for place, text in found.uncovered:
            yield from _wrapped(f"{_where(place, lang)}: {clean(text, 500)}", "  ")


def _told(one: Checked, kb: KnowledgeBase, rests: Touched, lang: str) -> Iterator[str]:
    about = kb.statements[one.statement]
    yield f"{say(lang, one.status).upper()}  {one.statement}  ({say(lang, 'expected_at', section=about['section'], pos=about['pos'])})"
    for part in one.sentences:
        if part.place is not None and part.status == CHANGED:
            yield from _wrapped(f"{_where(part.place, lang)}, {say(lang, 'now', text=clean(part.text, 500))}", "  ")
        elif part.status == NOT_FOUND:
            yield f"  {say(lang, 'gone')}"
    places = [f"kb/{clause.file}:{clause.line}" for clause in rests.clauses]
    yield from _wrapped(f"{say(lang, 'clauses')}: {_named(places, lang) or say(lang, 'no_clauses')}", "  ")
    if rests.named or rests.clauses:
        named = _named(rests.named, lang) or say(lang, "no_cases")
        yield from _wrapped(say(lang, "cases", named=named, n=len(rests.fired)), "  ")


def _named(names: Sequence[str], lang: str) -> str:
    told = ", ".join(names[:NAMED])
    return f"{told} {say(lang, 'more', n=len(names) - NAMED)}" if len(names) > NAMED else told


def _where(place: Place, lang: str) -> str:
    return say(lang, "line", line=place.line) if place.page is None else say(lang, "page", page=place.page, line=place.line)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "   ", break_on_hyphens=False)
