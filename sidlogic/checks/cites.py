"""Refused: a clause without an annotation, one that does not say where it comes from, or one that cites what does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.checks.draft import Draft, at
from sidlogic.clause import Clause, Note
from sidlogic.errors import Problem
from sidlogic.near import did_you_mean

_SINGULAR = {"statements": "statement", "rulings": "ruling", "gaps": "gap"}


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of annotations."""
    for key, group in draft.groups.items():
        for i, clause in enumerate(group):
            if clause.note != Note():
                yield from _source(clause, i > 0 and clause.file == group[0].file, key)
                yield from _cited(draft, clause)
            elif not group[0].note.helper:
                yield at(clause, f"this clause of {key} has no annotation; write %@ id, %@ own or %@ helper above it")


def _source(clause: Clause, later: bool, key: str) -> Iterator[Problem]:
    """Exactly one of helper (first clause only) and id or own; and both readings."""
    note = clause.note
    if note.helper and (note.ids or note.own):
        yield at(clause, "'%@ helper' and '%@ id' or '%@ own' exclude each other")
    elif note.helper and later:
        yield at(clause, f"'%@ helper' stands above the first clause of {key} only")
    elif not (note.helper or note.ids or note.own):
        yield at(clause, "the annotation does not say where the clause comes from; write %@ id, %@ own or %@ helper")
    for language, name, reading in (("da", "Danish", note.da), ("en", "English", note.en)):
        if not reading:
            yield at(clause, f"the {name} reading is missing; write %@ {language}")


def _cited(draft: Draft, clause: Clause) -> Iterator[Problem]:
    note = clause.note
    for kind, words in (("statements", note.ids), ("rulings", (*note.own, *note.rulings)), ("gaps", note.gaps)):
        known = draft.cited.get(kind, ())
        for word in words:
            if known and word not in known:
                yield at(clause, f"unknown {_SINGULAR[kind]} {word}{did_you_mean(word, known)}")
