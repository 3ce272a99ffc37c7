"""The holes that were found, as text for people and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sidlogic.audit.goals import GAP, NO_RULE, RULING, TWO, place
from sidlogic.audit.holes import Hole
from sidlogic.audit.voices import noted
from sidlogic.clause import Clause
from sidlogic.kb import KnowledgeBase
from sidlogic.shape import json_line
from sidlogic.words.holes import say


def as_data(kb: KnowledgeBase, holes: Sequence[Hole], unfound: Mapping[str, str]) -> dict[str, Any]:
    """Everything found, and the known gaps that were not, with the reason."""
    return {
        "kb": {"version": kb.version, "sha256": kb.sha256},
        "holes": [
            {
                "kind": hole.goal.kind,
                "decision": hole.goal.decision,
                "answers": list(hole.goal.answers),
                "clauses": [_clause(kb, clause) for clause in hole.clauses],
                "gaps": list(hole.gaps),
                "documented": hole.documented,
                "smallest": hole.proved,
                "patient": hole.patient,
            }
            for hole in holes
        ],
        "unfound": dict(unfound),
    }


def _clause(kb: KnowledgeBase, clause: Clause) -> dict[str, Any]:
    note = noted(kb, clause)
    own = {"statements": list(note.ids), "own": list(note.own), "rulings": list(note.rulings), "gaps": list(note.gaps)}
    return {"place": place(clause), "predicate": clause.head.key, **own}


def lines(kb: KnowledgeBase, holes: Sequence[Hole], unfound: Mapping[str, str], lang: str) -> Iterator[str]:
    """The report, a section a kind."""
    for kind in (NO_RULE, RULING, TWO, GAP):
        yield say(lang, kind)
        own = [hole for hole in holes if hole.goal.kind == kind]
        for hole in own:
            yield from _hole(kb, hole, lang)
        if not own:
            yield say(lang, "nothing")
        yield ""
    yield say(lang, "unfound")
    for gap, reason in unfound.items():
        known = kb.gaps[gap]
        yield say(lang, "unfound_line", gap=gap, type=known["type"], reason=say(lang, reason), what=known["what"])
    yield ""
    yield _totals(kb, holes, lang)


def _hole(kb: KnowledgeBase, hole: Hole, lang: str) -> Iterator[str]:
    if hole.goal.kind == GAP:
        known = kb.gaps[hole.gaps[0]]
        yield say(lang, "gap_line", gap=hole.gaps[0], type=known["type"], what=known["what"])
    else:
        yield say(lang, "answer", decision=hole.goal.decision, answers=" / ".join(hole.goal.answers))
    for clause in hole.clauses:
        note = noted(kb, clause)
        cited = " ".join((*note.ids, *note.own, *note.rulings))
        yield say(lang, "clause", place=place(clause), reading=note.da if lang == "da" else note.en, cites=f" [{cited}]" if cited else "")
    if hole.goal.kind != GAP:
        yield say(lang, "touches", gaps=" ".join(hole.gaps)) if hole.gaps else "    " + say(lang, "beyond")
    yield say(lang, "patient" if hole.proved else "small", documented=hole.documented, patient=json_line(_facts(hole.patient)))


def _facts(patient: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in patient.items() if key != "id"}


def _totals(kb: KnowledgeBase, holes: Sequence[Hole], lang: str) -> str:
    counts = {kind: sum(hole.goal.kind == kind for hole in holes) for kind in (NO_RULE, RULING, TWO)}
    found = {gap for hole in holes for gap in hole.gaps}
    beyond = sum(hole.goal.kind != GAP and not hole.gaps for hole in holes)
    return say(lang, "totals", **counts, found=len(found), gaps=len(kb.gaps), beyond=beyond)
