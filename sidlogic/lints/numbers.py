"""Found: a number in a clause that none of the statements it cites has, or, for a clause of ours, none of its rulings.

The statements are looked at in both languages, numbers in digits or in words; a number of the clause is taken as its reading shows it
(4000 mg/L as 4 g/L). Small numbers in the conditions of a rule (0, 1, 2) are how clauses count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction

from sidlogic.checks.numbers import PLAIN
from sidlogic.clause import Clause, Num
from sidlogic.kb import KnowledgeBase
from sidlogic.lints.finding import Finding, at
from sidlogic.speech import SCALES
from sidlogic.steps import terms
from sidlogic.words.numerals import counted


def findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """The numbers that stand in no statement or ruling of their clause."""
    for clause in kb.clauses:
        note = kb.note(clause)
        names = note.ids or (*note.own, *note.rulings)
        known = {number for name in names for number in _known(kb, name)}
        for number, shown in _numbers(clause, note.en):
            if names and shown not in known:
                yield at(clause, "number", f"{clause.head} {number}", number=str(number), clause=str(clause.head), names=" ".join(names))


def _known(kb: KnowledgeBase, name: str) -> set[Fraction]:
    if name in kb.statements:
        return counted(kb.statements[name]["da"], "da") | counted(kb.statements[name]["en"], "en")
    return counted(json.dumps(kb.rulings.get(name, {})), "en")


def _numbers(clause: Clause, reading: str) -> Iterator[tuple[int | Fraction, Fraction]]:
    """Each number of a clause, and as its reading shows it."""
    for place, term in enumerate(clause.head.args, 1):
        if isinstance(term, Num) and not (clause.body and term.value in PLAIN):
            scale = next((scale for form, scale in SCALES.items() if f"{{{place}:{form}}}" in reading), 1)
            yield term.value, Fraction(term.value) / scale
    for condition in clause.body:
        yield from ((term.value, Fraction(term.value)) for term in terms(condition) if isinstance(term, Num) and term.value not in PLAIN)
