"""Found: a reading that does not name an argument of its clause, two readings that name or count different things, and a measure that is
written out where the number of kb/ could be named, so that it would stay when the number changes.

The patient (the first argument) is whom everything is about and need not be named; what only the conditions bind is shown by the lines
below the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidlogic.clause import Atom, Clause, Var, variables
from sidlogic.kb import KnowledgeBase
from sidlogic.lints.finding import Finding, at
from sidlogic.words.numerals import numbers

HOLE = re.compile(r"\{(\w+)(?::\w+)?\}")
MEASURE = re.compile(r"\d+(?:[.,]\d+)? ?(?:g/L|g/kg|ml/kg|mg/ml|%|dage|days|uger|weeks|måneder|months|års?|years?)(?!\w)")


def findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """The findings of the clauses that carry a reading."""
    for clause in kb.clauses:
        if clause.note.da or clause.note.en:
            yield from _unnamed(clause)
            yield from _languages(clause)
            yield from _written(clause)


def named(clause: Clause, reading: str) -> set[str]:
    """The variables that a reading names, by name or by place."""
    args = clause.head.args
    found = {args[int(hole) - 1] if hole.isdecimal() and 0 < int(hole) <= len(args) else Var(hole) for hole in HOLE.findall(reading)}
    return {term.name for term in found if isinstance(term, Var)}


def _unnamed(clause: Clause) -> Iterator[Finding]:
    both = named(clause, clause.note.da) & named(clause, clause.note.en)
    for variable in dict.fromkeys(variables(Atom("", clause.head.args[1:]))):
        if variable.name not in both and not variable.name.startswith("_"):
            yield at(clause, "unnamed", f"{clause.head.key} {variable.name}", variable=variable.name, clause=str(clause.head))


def _written(clause: Clause) -> Iterator[Finding]:
    for reading in (clause.note.da, clause.note.en):
        for measure in dict.fromkeys(MEASURE.findall(HOLE.sub("", reading))):
            yield at(clause, "written", f"{clause.head} {measure}", measure=measure, clause=str(clause.head))


def _languages(clause: Clause) -> Iterator[Finding]:
    da, en = clause.note.da, clause.note.en
    if sorted(set(HOLE.findall(da))) != sorted(set(HOLE.findall(en))):
        yield at(clause, "languages_name", str(clause), clause=str(clause.head), da=da, en=en)
    if sorted(numbers(HOLE.sub("", da))) != sorted(numbers(HOLE.sub("", en))):
        yield at(clause, "languages_count", str(clause), clause=str(clause.head), da=da, en=en)
