"""Refused: a reading with a hole that cannot be filled.

A hole is `{V}`, `{V:date}`, `{2}` for the second argument of the head, or `{igg_low_limit:g_per_l}` for a number of kb/ by its name. The
reading of a helper with several clauses is filled from the head of each, by the names in the head of the first (see sidlogic.speech).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sidlogic.checks.draft import Draft, at
from sidlogic.checks.numbers import PARAMETERS
from sidlogic.clause import Clause, Var, variables
from sidlogic.errors import Problem
from sidlogic.near import did_you_mean

FORMATS = ("date", "g_per_l", "g", "plain")
_HOLE = re.compile(r"\{([^{}]*)\}")


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of readings."""
    facts = (clause for key in PARAMETERS for clause in draft.groups.get(key, ()))
    parameters = {str(clause.head.args[0]) for clause in facts}
    for group in draft.groups.values():
        for clause in group:
            for language, reading in (("da", clause.note.da), ("en", clause.note.en)):
                rest = _HOLE.sub("", reading)
                if "{" in rest or "}" in rest:
                    yield at(clause, f"%@ {language}: unpaired braces in '{reading[:60]}'")
                for hole in dict.fromkeys(_HOLE.findall(reading)):
                    if message := _hole(clause, hole, group, parameters):
                        yield at(clause, f"%@ {language}: {{{hole}}} {message}")


def _hole(clause: Clause, hole: str, group: tuple[Clause, ...], parameters: Collection[str]) -> str:
    """What is wrong with the hole of a reading."""
    name, colon, form = hole.partition(":")
    if colon and form not in FORMATS:
        return f"has an unknown format{did_you_mean(form, FORMATS) or '; expected ' + ', '.join(FORMATS)}"
    if name.isdecimal():
        n = len(clause.head.args)
        return "" if 1 <= int(name[:3]) <= n else f"names argument {name}, but {clause.head.key} has {n}"
    if name in parameters:
        return ""
    if name[:1].islower():
        return f"names no number of kb/{did_you_mean(name, parameters)}"
    shared = clause.note.helper and len(group) > 1
    found = list(variables(clause.head))
    if not shared:
        found += [var for condition in clause.body for var in variables(condition)]
    known = {var.name for var in found if not var.name.startswith("_")}
    if name in known:
        return ""
    if shared and (place := _place(name, group)):
        return f"is no variable of the first clause, whose reading all share; write {{{place}{colon}{form}}}"
    if shared:
        hint = did_you_mean(name, known) or "; write {2} for the second argument of each clause"
        return f"names no variable of the first clause's head{hint}"
    return f"names no variable of the clause{did_you_mean(name, known)}"


def _place(name: str, group: tuple[Clause, ...]) -> int:
    """The argument (from 1) at which a head of the group has a variable; 0 if none has."""
    heads = (clause.head.args for clause in group)
    return next((args.index(Var(name)) + 1 for args in heads if Var(name) in args), 0)
