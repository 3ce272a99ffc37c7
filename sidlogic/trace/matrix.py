"""The trace matrix: every statement of the guideline with the clauses that encode it, or the reason why none does; the worked patients
that name it and those its clauses fire for; the rulings and gaps it rests on. And whatever dangles between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sidlogic.cited import cited
from sidlogic.clause import Clause
from sidlogic.document.fingerprints import load_fingerprints
from sidlogic.kb import KnowledgeBase
from sidlogic.trace.citing import citing
from sidlogic.trace.fires import Place, place
from sidlogic.trace.since import editions

Case = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One statement. `reason` (by language) is there where no clause encodes it."""

    statement: str
    about: Mapping[str, Any]
    clauses: tuple[Clause, ...]
    reason: Mapping[str, str] | None
    rulings: tuple[str, ...]
    gaps: tuple[str, ...]
    named: tuple[str, ...]
    fired: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Every statement in the order of the guideline; the clauses that rest on a ruling of ours, and the helpers; what dangles.

    `fires`: for how many of the cases each clause that cites a statement fires.
    """

    rows: tuple[Row, ...]
    own: tuple[Clause, ...]
    helpers: tuple[Clause, ...]
    cases: int
    fires: Mapping[Place, int]
    dangling: tuple[str, ...]


def matrix(kb: KnowledgeBase, cases: Sequence[Case], fires: Mapping[str, frozenset[Place]]) -> Matrix:
    """The matrix of a knowledge base over worked patients; `fires` says which clauses fire for which (sidlogic.trace.fires)."""
    by = citing(kb)
    reasons = cited(kb.folder, "not_encoded")
    named = _named(cases)
    rows = tuple(_row(kb, name, by[name], reasons.get(name), named.get(name, ()), fires) for name in in_order(kb))
    own = tuple(clause for clause in kb.clauses if kb.note(clause).own)
    helpers = tuple(clause for clause in kb.clauses if not (kb.note(clause).own or kb.note(clause).ids))
    return Matrix(rows, own, helpers, len(cases), Counter(where for there in fires.values() for where in there), tuple(dangling(kb, cases)))


def in_order(kb: KnowledgeBase) -> list[str]:
    """The statements as the sentences they rest on stand in the document; one that rests on none comes last."""
    first: dict[str, int] = {}
    for n, one in enumerate(load_fingerprints(kb.folder).every):
        for name in one.statements:
            first.setdefault(name, n)
    return sorted(kb.statements, key=lambda name: first.get(name, len(first)))


def _row(kb: KnowledgeBase, name: str, clauses: tuple[Clause, ...], reason: Mapping[str, str] | None, named: Sequence[str],
         fires: Mapping[str, frozenset[Place]]) -> Row:
    about = kb.statements[name]
    places = frozenset(map(place, clauses))
    rulings = {*about["rulings"], *(ruling for clause in clauses for ruling in (*kb.note(clause).rulings, *kb.note(clause).own))}
    gaps = {gap for gap, entry in kb.gaps.items() if name in entry["statements"]} | {gap for clause in clauses for gap in kb.note(clause).gaps}
    fired = tuple(case for case, there in fires.items() if places & there)
    return Row(name, about, clauses, reason, tuple(sorted(rulings)), tuple(sorted(gaps)), tuple(named), fired)


def _named(cases: Iterable[Case]) -> dict[str, list[str]]:
    """The cases that name a statement, ruling or gap as a reason of their answer."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for name in dict.fromkeys(case.get("because") or ()):
            found.setdefault(name, []).append(case["case"])
    return found


def dangling(kb: KnowledgeBase, cases: Sequence[Case]) -> Iterator[str]:
    """Everything that names what does not exist, and every statement, clause, ruling and fingerprint that nothing accounts for."""
    by, reasons = citing(kb), cited(kb.folder, "not_encoded")
    yield from (f"statement {name}: no clause cites it, and not_encoded.json gives no reason" for name in kb.statements if not (by[name] or name in reasons))
    yield from (f"not_encoded.json: {name} is cited by a clause" for name in reasons if by.get(name))
    yield from (f"not_encoded.json: no statement is named {name}" for name in reasons if name not in kb.statements)
    yield from (f"not_encoded.json: {name} has no reason" for name, entry in reasons.items() if not (entry.get("da") and entry.get("en")))
    yield from _clauses(kb)
    yield from _data(kb)
    known = kb.statements.keys() | kb.rulings.keys() | kb.gaps.keys()
    yield from (f"case {one}: nothing is named {name}" for name, ones in _named(cases).items() if name not in known for one in ones)
    yield from (f"case {name}: {n} cases have this name" for name, n in Counter(case["case"] for case in cases).items() if n > 1)


def _clauses(kb: KnowledgeBase) -> Iterator[str]:
    for clause in kb.clauses:
        note, where = kb.note(clause), f"kb/{clause.file}:{clause.line}"
        if not (note.ids or note.own or note.helper):
            yield f"clause {where}: rests on no statement and no ruling, and is no helper"
        yield from (f"clause {where}: no statement is named {name}" for name in note.ids if name not in kb.statements)
        yield from (f"clause {where}: no ruling is named {name}" for name in (*note.own, *note.rulings) if name not in kb.rulings)
        yield from (f"clause {where}: no gap is named {name}" for name in note.gaps if name not in kb.gaps)


def _data(kb: KnowledgeBase) -> Iterator[str]:
    used = {name for entry in kb.statements.values() for name in entry["rulings"]}
    yield from (f"statements.json: no ruling is named {name}" for name in sorted(used - kb.rulings.keys()))
    named = {entry["edition"] for entry in kb.statements.values() if "edition" in entry}
    yield from (f"statements.json: no edition is named {name}" for name in sorted(named - editions(kb).keys()))
    used |= {name for clause in kb.clauses for name in (*kb.note(clause).rulings, *kb.note(clause).own)}
    yield from (f"ruling {name}: no statement and no clause rests on it" for name in kb.rulings if name not in used)
    concerned = {name for entry in kb.gaps.values() for name in entry["statements"]}
    yield from (f"gaps.json: no statement is named {name}" for name in sorted(concerned - kb.statements.keys()))
    printed = {name for one in load_fingerprints(kb.folder).every for name in one.statements}
    yield from (f"fingerprints.json: no statement is named {name}" for name in sorted(printed - kb.statements.keys()))
    yield from (f"statement {name}: no sentence of the document has its fingerprint" for name in kb.statements if name not in printed)
