"""Refused: recursion; a modal word over a predicate that is not open; an open predicate named plainly in the upper layer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sidlogic.checks.draft import Draft, here
from sidlogic.clause import Clause, Literal
from sidlogic.errors import Problem
from sidlogic.signatures import BUILTIN_KEYS, UNDOCUMENTED
from sidlogic.strata import literals, needs

DEEPEST = 100
"""Most predicates in a chain in which each needs the next."""


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of strata."""
    for cycle in draft.ordered[1]:
        yield _cycle(draft, cycle)
    yield from _depth(draft)
    for clause in draft.clauses:
        upper = draft.kinds.get(clause.head.key) == "upper"
        for literal in literals(clause):
            if message := _modal(draft, literal) or _plain(draft, clause, literal, upper):
                yield here(clause, literal, message)


def _cycle(draft: Draft, cycle: tuple[str, ...]) -> Problem:
    links = [_link(draft, a, b) for a, b in pairwise(cycle)]
    clause, literal = links[0]
    through = " through not" if any(link.negated or link.modal for _, link in links) else ""
    return here(clause, literal, f"{cycle[0]} rests on itself{through}: {' -> '.join(cycle)}; there is no recursion")


def _link(draft: Draft, key: str, needed: str) -> tuple[Clause, Literal]:
    return next((c, i) for c in draft.groups[key] for i in literals(c) if i.atom.key == needed)


def _depth(draft: Draft) -> Iterator[Problem]:
    depth: dict[str, int] = {}
    for key in draft.ordered[0]:
        depth[key] = 1 + max((depth.get(needed, 0) for needed in needs(draft.groups[key])), default=0)
        if depth[key] == DEEPEST + 1:
            clause = draft.groups[key][0]
            yield Problem(clause.file, clause.line, f"{key} stands on a chain of {depth[key]} predicates; at most {DEEPEST}")


def _modal(draft: Draft, literal: Literal) -> str:
    """What is wrong with a modal word, or with undocumented/2 and the built-ins under one or under not."""
    key, kind = literal.atom.key, draft.kinds.get(literal.atom.key)
    if key == UNDOCUMENTED and (literal.negated or literal.modal):
        return f"undocumented stands by itself, not in {literal.modal or 'not'}(...)"
    if key in BUILTIN_KEYS and literal.negated and not literal.modal:
        return f"{literal}: a built-in cannot be negated; compare its result"
    if literal.modal and kind not in (None, "open") and literal.atom.predicate not in draft.broken:
        why = {"upper": "upper, so two-valued", "input": "recorded or not", "builtin": "computed"}.get(kind or "", "definite")
        plain = f"not({literal.atom})" if literal.modal == "refuted" else literal.atom
        return f"{literal.modal}({literal.atom}): {key} is {why}; write {plain} without the modal word"
    return ""


def _plain(draft: Draft, clause: Clause, literal: Literal, upper: bool) -> str:
    """An open predicate or undocumented/2 in a clause of the upper layer without a modal word."""
    if not upper or literal.modal:
        return ""
    key = clause.head.key
    if literal.atom.key == UNDOCUMENTED:
        return f"undocumented in a clause of {key}, which is upper; say it in a predicate below"
    if draft.kinds.get(literal.atom.key) != "open":
        return ""
    say = "not(proved(...)) or refuted(...)" if literal.negated else "proved(...), possible(...), undecided(...) or refuted(...)"
    return f"{literal}: {literal.atom.key} is open and {key} is upper; say {say}"
