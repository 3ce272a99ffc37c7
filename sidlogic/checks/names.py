"""Refused: a predicate that nobody defines, a wrong number of arguments, the definition of a predicate that is not kb/'s to define."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.checks.draft import Draft, at, here
from sidlogic.clause import Clause, Literal
from sidlogic.errors import Problem
from sidlogic.near import did_you_mean, nearest
from sidlogic.signatures import BUILTINS, INPUTS, MODALS, OUTPUTS, UNDOCUMENTED
from sidlogic.strata import literals

ALIKE = 0.85
"""So alike are two names that only a slip tells them apart (difflib's ratio)."""


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of names."""
    for key, group in draft.groups.items():
        yield from _definition(draft, key, group[0])
    for clause in draft.clauses:
        for literal in literals(clause):
            yield from _use(draft, clause, literal)
    yield from _unused(draft)


def _definition(draft: Draft, key: str, first: Clause) -> Iterator[Problem]:
    name = first.head.predicate
    if name in INPUTS:
        yield at(first, f"{name} is a fact of the patient record; kb/ may not define it")
    elif name in BUILTINS:
        yield at(first, f"{name} is built in; kb/ may not define it")
    elif name in (*MODALS, "not", UNDOCUMENTED.partition("/")[0]):
        yield at(first, f"{name} is a word of the clause language; it stands in conditions only")
    elif (other := next(k for k in draft.groups if k.startswith(f"{name}/"))) != key:
        before = draft.groups[other][0]
        place = f"{before.file}:{before.line}"
        yield at(first, f"{key} has the name of {other} ({place}); give one of them another name")
    if "__" in name:
        yield at(first, f"{name}: two underscores in a row are kept for the versions of open predicates")


def _use(draft: Draft, clause: Clause, literal: Literal) -> Iterator[Problem]:
    """Undeclared or misspelt, or with another number of arguments than it is known with."""
    name, n = literal.atom.predicate, len(literal.atom.args)
    known = draft.arities.get(name, [])
    if n in known or name in draft.broken:
        return
    if known:
        yield here(clause, literal, f"{name} has {_arguments(known[0])}, found {n}: {literal.atom}")
    else:
        hint = did_you_mean(name, [*draft.arities, *draft.broken])
        yield here(clause, literal, f"no clause defines {name}/{n}{hint}")


def _unused(draft: Draft) -> Iterator[Problem]:
    """A predicate that no clause asks for, with almost the name of another: its clauses would be lost."""
    asked = {literal.atom.key for clause in draft.clauses for literal in literals(clause)} | set(OUTPUTS)
    sizes = {key.rpartition("/")[0]: (key in asked, len(group)) for key, group in draft.groups.items()}
    known = {*sizes, *INPUTS, *(key.rpartition("/")[0] for key in OUTPUTS)}
    for key, group in draft.groups.items():
        name = group[0].head.predicate
        near = nearest(name, sorted(known - {name}), ALIKE) if key not in asked else None
        if near is not None and sizes[name] <= sizes.get(near, (True, 0)):
            yield at(group[0], f"no clause asks for {key}; did you mean {near}?")


def _arguments(n: int) -> str:
    return "1 argument" if n == 1 else f"{n} arguments"
