"""The trace matrix as one self-contained page in the order of the guideline."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from sidlogic.clause import Clause
from sidlogic.kb import KnowledgeBase
from sidlogic.pages import render
from sidlogic.speech import Speech, speech
from sidlogic.trace.fires import Place, place
from sidlogic.trace.matrix import Matrix, Row
from sidlogic.trace.since import statements_since
from sidlogic.trace.told import WAYS, Coverage, counts, reading
from sidlogic.words.trace import say


def page(found: Matrix, kb: KnowledgeBase, lang: str, coverage: Coverage | None = None) -> str:
    """The page. With `coverage` each clause shows in how many patients it was true, false and undecided."""
    said = speech(kb, lang)
    since = statements_since(kb)
    headed = groupby(found.rows, key=lambda row: row.about["section"])
    sections = [(section, [_row(row, kb, said, found.fires, coverage) | {"since": said.day(since[row.statement])} for row in rows])
                for section, rows in headed]
    own = [(_clause(clause, kb, said, coverage), _cited(kb.note(clause).own, kb.rulings)) for clause in found.own]
    return render("sidlogic/trace/page.html.j2", lang=lang, title=say(lang, "title"), say=lambda key, **values: say(lang, key, **values), kb=kb,
                  counts=counts(found), sections=sections, own=own, helpers=[_clause(clause, kb, said, coverage) for clause in found.helpers],
                  dangling=found.dangling, covered=coverage is not None)


def _row(row: Row, kb: KnowledgeBase, said: Speech, fires: Mapping[Place, int], coverage: Coverage | None) -> dict[str, Any]:
    return {
        "id": row.statement, "pos": row.about["pos"], "modality": row.about["modality"], "text": row.about[said.lang],
        "reason": row.reason[said.lang] if row.reason else None, "named": row.named, "fired": row.fired,
        "clauses": [_clause(clause, kb, said, coverage, fires) for clause in row.clauses],
        "rulings": _cited(row.rulings, kb.rulings), "gaps": _cited(row.gaps, kb.gaps),
    }


def _clause(clause: Clause, kb: KnowledgeBase, said: Speech, coverage: Coverage | None, fires: Mapping[Place, int] | None = None) -> dict[str, Any]:
    counted = (coverage or {}).get((clause.file, clause.line))
    return {
        "place": f"kb/{clause.file}:{clause.line}", "text": str(clause), "reading": reading(clause, kb, said), "fact": not clause.body,
        "fires": fires.get(place(clause), 0) if clause.body and fires is not None else None,
        "coverage": None if counted is None else [(way, counted[way]) for way in WAYS],
    }


def _cited(names: tuple[str, ...], entries: Any) -> list[tuple[str, str, str]]:
    """Each with what it is about and what was chosen."""
    return [(name, entries[name].get("question") or entries[name].get("what", ""), entries[name].get("choice") or entries[name].get("ruling", ""))
            for name in names if name in entries]
