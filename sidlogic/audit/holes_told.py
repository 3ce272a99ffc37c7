"""The holes that were found, as text for people and as data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sidlogic.audit.goals import GAP, NO_RULE, RULING, TWO, place
from sidlogic.audit.holes import Hole
from sidlogic.audit.voices import noted
from sidlogic.clause import Clause, Sym, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.shape import json_line
from sidlogic.speech import Speech, speech
from sidlogic.words.holes import say


def as_data(kb: KnowledgeBase, holes: Sequence[Hole], unfound: Mapping[str, str] | None) -> dict[str, Any]:
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
        **({} if unfound is None else {"unfound": dict(unfound)}),
    }


def _clause(kb: KnowledgeBase, clause: Clause) -> dict[str, Any]:
    note = noted(kb, clause)
    own = {"statements": list(note.ids), "own": list(note.own), "rulings": list(note.rulings), "gaps": list(note.gaps)}
    return {"place": place(clause), "predicate": clause.head.key, **own}


def lines(kb: KnowledgeBase, holes: Sequence[Hole], kinds: Collection[str], unfound: Mapping[str, str] | None, lang: str) -> Iterator[str]:
    """The report, a section for each kind that was looked for; what was not found and the totals only where everything was (`unfound`)."""
    said = speech(kb, lang)
    for kind in (kind for kind in (NO_RULE, RULING, TWO, GAP) if kind in kinds):
        yield say(lang, kind)
        own = [hole for hole in holes if hole.goal.kind == kind]
        for hole in own:
            yield from _hole(kb, hole, said)
        if not own:
            yield say(lang, "nothing")
        yield ""
    if unfound is not None:
        yield say(lang, "unfound")
        for gap, reason in unfound.items():
            yield say(lang, "unfound_line", gap=gap, type=kb.gaps[gap]["type"], reason=say(lang, reason), what=_what(kb, gap, said))
        yield ""
        yield _totals(kb, holes, lang)


def _hole(kb: KnowledgeBase, hole: Hole, said: Speech) -> Iterator[str]:
    lang = said.lang
    if hole.goal.kind == GAP:
        known = kb.gaps[hole.gaps[0]]
        yield say(lang, "gap_line", gap=hole.gaps[0], type=known["type"], what=_what(kb, hole.gaps[0], said))
    else:
        yield say(lang, "answer", decision=hole.goal.decision, answers=" / ".join(hole.goal.answers))
    for clause in hole.clauses:
        note = noted(kb, clause)
        cited = " ".join((*note.ids, *note.own, *note.rulings))
        yield say(lang, "clause", place=place(clause), reading=_reading(kb, clause, said), cites=f" [{cited}]" if cited else "")
    if hole.goal.kind != GAP:
        yield say(lang, "touches", gaps=" ".join(hole.gaps)) if hole.gaps else "    " + say(lang, "beyond")
    yield say(lang, "patient" if hole.proved else "small", documented=hole.documented, patient=json_line(_facts(hole.patient)))


def _what(kb: KnowledgeBase, gap: str, said: Speech) -> str:
    """A gap in the language's words, or as kb/gaps.json has it."""
    name = said.word("names", gap)
    return str(kb.gaps[gap]["what"]) if name == gap or said.lang == "en" else name


def _reading(kb: KnowledgeBase, clause: Clause, said: Speech) -> str:
    """The sentence of a clause, its patient called the patient."""
    patient = clause.head.args[0]
    return said.reading(kb, clause, {patient: Sym(say(said.lang, "the_patient"))} if isinstance(patient, Var) else {})


def _facts(patient: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in patient.items() if key != "id"}


def _totals(kb: KnowledgeBase, holes: Sequence[Hole], lang: str) -> str:
    counts = {kind: sum(hole.goal.kind == kind for hole in holes) for kind in (NO_RULE, RULING, TWO)}
    found = {gap for hole in holes for gap in hole.gaps}
    beyond = sum(hole.goal.kind != GAP and not hole.gaps for hole in holes)
    return say(lang, "totals", **counts, found=len(found), gaps=len(kb.gaps), beyond=beyond)
