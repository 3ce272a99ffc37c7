"""Refused: names that end in _ and digits, because s(CASP) 1.1.4 takes the ending for its own and is wrong about them.

Ids of statements and the words of the output schema are given from outside and may end so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sidlogic.checks.draft import Draft, at
from sidlogic.clause import Atom, Clause, Compare, Sym, Term, Var
from sidlogic.errors import Problem

_ENDING = re.compile(r"_\d+\Z")


def problems(draft: Draft) -> Iterator[Problem]:
    """Each name that ends so, where it first stands."""
    told: set[str] = set()
    ids = draft.cited.get("statements", ())
    for clause in draft.clauses:
        for name in _names(clause):
            if _ENDING.search(name) and name not in told and name not in ids and name not in _fixed():
                told.add(name)
                yield at(clause, f"{name} ends in '_' and digits, which s(CASP) is wrong about; write another name")


@cache
def _fixed() -> frozenset[str]:
    """The words of the output schema that end so."""
    schema = (files("sidlogic") / "output.schema.json").read_text("utf-8")
    return frozenset(re.findall(r'"(\w+_\d+)"', schema))


def _names(clause: Clause) -> Iterator[str]:
    """Every name of a clause but those of anonymous variables."""
    yield from _of(clause.head)
    for condition in clause.body:
        if isinstance(condition, Compare):
            yield from _terms((condition.left, condition.right))
        else:
            yield from _of(condition.atom)


def _of(atom: Atom) -> Iterator[str]:
    yield atom.predicate
    yield from _terms(atom.args)


def _terms(terms: tuple[Term, ...]) -> Iterator[str]:
    return (t.name for t in terms if isinstance(t, Sym) or (isinstance(t, Var) and not t.name.startswith("_")))
