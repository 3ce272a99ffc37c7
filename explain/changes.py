"""A changed condition in words: the sentence of a clause with what was and what would be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from explain.polarity import may_conclude
from explain.whatif import Change, Side, WhatIf
from sidlogic.clause import Num, Sym, Var
from sidlogic.derive import Status
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech, speech
from sidlogic.words.ask import say

WORDS = {Status.HOLDS: "holds", Status.OPEN: "open", Status.FAILS: "fails"}


def cited(change: Change) -> bool:
    """True for a condition that the guideline states, or that is a reading of ours; false for a step between."""
    return change.clause is not None and bool(change.clause.note.ids or change.clause.note.own)


Voices: TypeAlias = tuple[Speech, Speech]


def voices_of(found: WhatIf, kb: KnowledgeBase, lang: str) -> Voices:
    return _voice(kb, lang, found.before), _voice(kb, lang, found.after)


def _voice(kb: KnowledgeBase, lang: str, one: Side) -> Speech:
    return speech(kb, lang, one.places)


def told_changes(changes: Iterable[Change], kb: KnowledgeBase, voices: Voices) -> Iterator[str]:
    """'sentence: not documented → met', one a change."""
    lang = voices[0].lang
    for change in changes:
        was, then = (say(lang, WORDS[status]) for status in (change.before, change.after))
        yield f"{sentence(change, kb, voices)}: {was} → {then}"


def sentence(change: Change, kb: KnowledgeBase, voices: Voices) -> str:
    """The reading of the clause that concludes it; where none does for certain, the first of its predicate, which affirms it."""
    said = voices[change.told_after]
    if change.clause is None:
        return str(change.goal)
    if Status.HOLDS in (change.before, change.after):
        return said.reading(kb, change.clause, dict(change.bindings))
    clauses = kb.of(change.goal.key)
    first = next(clause for clause in clauses if may_conclude(clause, change.goal))
    pairs = zip(first.head.args, change.goal.args, strict=True)
    affirmed = said.reading(kb, first, {v: t for v, t in pairs if isinstance(v, Var) and isinstance(t, Sym | Num)})
    return said.reading(kb, change.clause, dict(change.bindings)) if "…" in affirmed else affirmed
