"""Clauses put into one another: variables apart, and made equal."""

from __future__ import annotations

from collections.abc import Mapping

from sidlogic.clause import Atom, Clause, Term, Var, variables
from sidlogic.rules import rewritten


def renamed(rule: Clause, mark: str) -> Clause:
    """The clause with variables of its own.

    >>> str(renamed(Clause(Atom("p", (Var("X"),))), "1"))
    'p(X_1).'
    """
    names = {v: Var(f"{v.name}_{mark}") for part in (rule.head, *rule.body) for v in variables(part)}
    return rewritten(rule, rule.body, dict(names))


def unified(goal: Atom, head: Atom) -> Mapping[Var, Term] | None:
    """What makes a condition the head of a clause: variables of the clause become the condition's terms, and the other way round."""
    binding: dict[Var, Term] = {}
    for asked, told in zip(goal.args, head.args, strict=True):
        one, other = _end(asked, binding), _end(told, binding)
        if one == other:
            continue
        if isinstance(other, Var):
            binding[other] = one
        elif isinstance(one, Var):
            binding[one] = other
        else:
            return None
    return {var: _end(term, binding) for var, term in binding.items()}


def _end(term: Term, binding: Mapping[Var, Term]) -> Term:
    while isinstance(term, Var) and term in binding:
        term = binding[term]
    return term
