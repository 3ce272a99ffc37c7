"""Refused: an outcome or the name of a missing fact that stands in one place only and is almost one that stands in several, or an id.

No clause asks for it by name, so nothing else would tell that it is misspelt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sidlogic.checks.draft import Draft, at
from sidlogic.clause import Clause, Compare, Sym, Term
from sidlogic.errors import Problem
from sidlogic.near import nearest
from sidlogic.signatures import UNDOCUMENTED
from sidlogic.strata import literals

ALIKE = 0.9
"""So alike are two outcomes that only a slip tells them apart (difflib's ratio)."""


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of outcomes named once. Ids that may be cited are right as they are."""
    counted = Counter(name for clause in draft.clauses for name in _names(_all(clause)))
    ids = {name for known in draft.cited.values() for name in known}
    known = sorted(ids.union(name for name, times in counted.items() if times > 1))
    for clause in draft.clauses:
        for name in _names(_outcomes(clause)):
            if counted[name] == 1 and name not in ids and (near := nearest(name, known, ALIKE)):
                yield at(clause, f"{name} stands here only; did you mean {near}?")


def _names(terms: Iterator[Term]) -> Iterator[str]:
    return (term.name for term in terms if isinstance(term, Sym))


def _all(clause: Clause) -> Iterator[Term]:
    yield from clause.head.args
    for item in clause.body:
        yield from (item.left, item.right) if isinstance(item, Compare) else item.atom.args


def _outcomes(clause: Clause) -> Iterator[Term]:
    """What a rule concludes, and which facts it says are missing."""
    if clause.body:
        yield from clause.head.args
    for literal in literals(clause):
        if literal.atom.key == UNDOCUMENTED:
            yield literal.atom.args[1]
