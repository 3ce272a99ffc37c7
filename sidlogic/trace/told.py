"""The trace matrix for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sidlogic.clause import Clause, Sym, variables
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech
from sidlogic.trace.fires import Place
from sidlogic.trace.matrix import Matrix, Row
from sidlogic.trace.since import clauses_since, statements_since
from sidlogic.words.trace import say

Coverage = Mapping[Place, Mapping[str, int | None]]
"""By place of a clause, in how many patients it was true, false and undecided; None for what it cannot be."""
WAYS = ("true", "undecided", "false")


def counts(found: Matrix) -> dict[str, int]:
    """The sums of the matrix."""
    encoded = sum(bool(row.clauses) for row in found.rows)
    cited = {(clause.file, clause.line) for row in found.rows for clause in row.clauses}
    return {"statements": len(found.rows), "encoded": encoded, "not_encoded": len(found.rows) - encoded, "clauses_cited": len(cited),
            "clauses_own": len(found.own), "clauses_helper": len(found.helpers), "cases": found.cases, "dangling": len(found.dangling)}


def as_data(found: Matrix, kb: KnowledgeBase, coverage: Coverage | None = None) -> dict[str, Any]:
    """For programs: everything of the matrix."""
    statements, clauses = statements_since(kb), clauses_since(kb)

    def told(clause: Clause) -> dict[str, Any]:
        return {**_clause(clause, coverage), "from": clauses[clause.file, clause.line].isoformat()}

    def cites(clause: Clause) -> dict[str, Any]:
        return {**told(clause), "fires_for": found.fires.get((clause.file, clause.line), 0)}

    return {
        "format": "sidlogic-trace", "version": 1, "kb": {"version": kb.version, "sha256": kb.sha256}, "counts": counts(found),
        "statements": [{**_row(row), "from": statements[row.statement].isoformat(), "clauses": list(map(cites, row.clauses))} for row in found.rows],
        "own": [{**told(clause), "rulings": sorted(kb.note(clause).own)} for clause in found.own],
        "helpers": list(map(told, found.helpers)),
        "dangling": list(found.dangling),
    }


def _row(row: Row) -> dict[str, Any]:
    about = {key: row.about[key] for key in ("section", "pos", "kind", "modality", "da", "en")}
    return {
        "id": row.statement, **about,
        **({} if row.reason is None else {"not_encoded": dict(row.reason)}),
        "rulings": list(row.rulings), "gaps": list(row.gaps), "cases": {"named": list(row.named), "fired": list(row.fired)},
    }


def _clause(clause: Clause, coverage: Coverage | None) -> dict[str, Any]:
    counted = (coverage or {}).get((clause.file, clause.line))
    told = {} if counted is None else {"coverage": {way: counted[way] for way in WAYS}}
    return {"file": clause.file, "line": clause.line, "clause": str(clause), **told}


def lines(found: Matrix, lang: str) -> Iterator[str]:
    """For people: a line a statement under the headings of the guideline, then the sums and what dangles."""
    width = max((len(row.statement) for row in found.rows), default=0)
    for section, rows in groupby(found.rows, key=lambda row: row.about["section"]):
        yield f"{section}"
        yield from (f"  {row.statement:{width}}  {_told(row, lang)}" for row in rows)
    yield ""
    yield say(lang, "sums", **counts(found))
    yield from (f"  {one}" for one in found.dangling)


def _told(row: Row, lang: str) -> str:
    if not row.clauses:
        return say(lang, "not_encoded", why=row.reason[lang] if row.reason else "–")
    told = say(lang, "encoded", clauses=len(row.clauses), named=len(row.named), fired=len(row.fired))
    return "  ".join(part for part in (told, " ".join((*row.rulings, *row.gaps))) if part)


def reading(clause: Clause, kb: KnowledgeBase, said: Speech) -> str:
    """The sentence of a clause, with the names of its variables in their places."""
    every = [*variables(clause.head), *(v for condition in clause.body for v in variables(condition))]
    return said.reading(kb, clause, {variable: Sym(variable.name) for variable in every})
