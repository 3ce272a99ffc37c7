"""What two readings decide differently, for people and for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explain.changes import WORDS, Voices, sentence
from explain.diff import Difference, Tally
from explain.fields import label, told
from explain.readings import Reading
from explain.whatif import Change
from sidlogic.clause import Clause
from sidlogic.derive import Status
from sidlogic.kb import KnowledgeBase
from sidlogic.problems import clean
from sidlogic.speech import speech
from sidlogic.words.ask import say as ask
from sidlogic.words.diff import say

KBs = tuple[KnowledgeBase, KnowledgeBase]
Clauses = tuple[tuple[Clause, ...], tuple[Clause, ...]]
DATA: Mapping[Status, str] = {Status.HOLDS: "met", Status.OPEN: "open", Status.FAILS: "not_met"}
WIDTH = 110
NAMED = 10
"""So many patients are named; the others are counted."""


def as_data(one: Difference, kbs: KBs) -> dict[str, Any]:
    """A patient, for programs: the fields that differ, the start rules, and the lowest nodes of the proof that changed."""
    voices = {lang: _voices(one, kbs, lang) for lang in ("da", "en")}

    def node(change: Change) -> dict[str, Any]:
        clause = change.clause
        where = {} if clause is None else {"clause": {"file": clause.file, "line": clause.line}, "cites": _cites(kbs[change.told_after], clause)}
        labels = {lang: sentence(change, kbs[change.told_after], both) for lang, both in voices.items()}
        return {"goal": str(change.goal), "before": DATA[change.before], "after": DATA[change.after], **where, "label": labels}

    fields = [{"decision": d, "field": f, "before": was, "after": then} for d, f, was, then in one.fields]
    return {"patient": one.patient, "fields": fields, "rules": list(map(node, one.rules)), "nodes": list(map(node, one.nodes))}


def _voices(one: Difference, kbs: KBs, lang: str) -> Voices:
    return speech(kbs[0], lang, one.before.places), speech(kbs[1], lang, one.after.places)


def _cites(kb: KnowledgeBase, clause: Clause) -> list[str]:
    note = kb.note(clause)
    return [*note.ids, *note.own, *note.rulings, *note.gaps]


def summary(readings: tuple[Reading, Reading], kbs: KBs, clauses: Clauses, tally: Tally) -> dict[str, Any]:
    """The two readings, the clauses that only one of them has, and what was counted, for programs."""
    sides = [{"reading": one.text, "at": one.at.isoformat() if one.at else None, "parameters": dict(one.given), "kb": kb.sha256,
              "only_here": [{"file": c.file, "line": c.line, "clause": str(c)} for c in only]}
             for one, kb, only in zip(readings, kbs, clauses, strict=True)]
    answers = [{"decision": d, "field": f, "before": was, "after": then, "patients": n}
               for (d, f, was, then), n in sorted(tally.answers.items(), key=lambda item: str(item[0]))]
    fields = [{"decision": d, "field": f, "patients": n} for (d, f), n in sorted(tally.fields.items())]
    counts = {"patients": tally.patients, "changed": tally.changed, "invalid": tally.invalid}
    return {"format": "sidlogic-diff", "version": 1, "before": sides[0], "after": sides[1], "counts": counts, "fields": fields, "answers": answers}


def head(readings: tuple[Reading, Reading], clauses: Clauses, lang: str) -> Iterator[str]:
    """The two readings, and the clauses that only one of them has."""
    yield say(lang, "head", before=clean(readings[0].text, 200), after=clean(readings[1].text, 200))
    for key, only in zip(("only_before", "only_after"), clauses, strict=True):
        if only:
            yield say(lang, key, n=len(only))
            for clause in only:
                yield from _wrapped(f"{clause.file}:{clause.line}  {clause}", "  ")


def grouped(differences: Iterable[Difference], kbs: KBs, lang: str) -> Iterator[str]:
    """For people: what differs, once for all patients for whom it is told in the same words."""
    told: dict[tuple[str, ...], list[str]] = {}
    for one in differences:
        told.setdefault(tuple(lines(one, kbs, lang)), []).append(clean(one.patient))
    for text, patients in told.items():
        more = say(lang, "more", n=len(patients) - NAMED) if len(patients) > NAMED else ""
        yield from ("", *_wrapped(" ".join((", ".join(patients[:NAMED]), more)).strip(), ""), *text)


def lines(one: Difference, kbs: KBs, lang: str) -> Iterator[str]:
    """A patient, for people: each field that differs, then the lowest nodes of the proof that changed."""
    voices = _voices(one, kbs, lang)
    for decision, name, was, then in one.fields:
        yield from _wrapped(f"{label(decision, name, voices[1])}: {_change(decision, name, was, then, voices, lang)}", "  ")
    if not one.nodes:
        yield f"  {say(lang, 'no_node')}"
    for text in dict.fromkeys(_node(change, kbs, voices, lang) for change in one.nodes):
        yield from _wrapped(text, "  ▸ ")


def _change(decision: str, name: str, was: Any, then: Any, voices: Voices, lang: str) -> str:
    """What a field was and became; of a list, what it lost and what it got."""
    before, after = (told(decision, name, value, said) for value, said in zip((was, then), voices, strict=True))
    if isinstance(was, list) and isinstance(then, list) and was and then and len(before) + len(after) > 2:
        lost, got = [one for one in before if one not in after], [one for one in after if one not in before]
        return "; ".join(say(lang, key, what=", ".join(names)) for key, names in (("lost", lost), ("got", got)) if names)
    return f"{', '.join(before)} → {', '.join(after)}"


def _node(change: Change, kbs: KBs, voices: Voices, lang: str) -> str:
    kb = kbs[change.told_after]
    was, then = (ask(lang, WORDS[status]) for status in (change.before, change.after))
    cites = "" if change.clause is None else " ".join(_cites(kb, change.clause))
    return f"{sentence(change, kb, voices)}: {was} → {then}" + (f"  [{cites}]" if cites else "")


def counted(tally: Tally, kb: KnowledgeBase, lang: str) -> Iterator[str]:
    """What was counted over the patients."""
    said = speech(kb, lang)
    yield say(lang, "counts", n=tally.patients, changed=tally.changed)
    for (decision, name, was, then), n in sorted(tally.answers.items(), key=lambda item: str(item[0])):
        before, after = (", ".join(told(decision, name, value, said)) for value in (was, then))
        yield f"  {n:6}  {label(decision, name, said)}: {before} → {after}"
    others = sorted((key, n) for key, n in tally.fields.items() if not any(key == (d, f) for d, f, *_ in tally.answers))
    for (decision, name), n in others:
        yield f"  {n:6}  {label(decision, name, said)}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent="      ", break_on_hyphens=False)
