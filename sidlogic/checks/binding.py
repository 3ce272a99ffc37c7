"""Refused: an unsafe head; a negation, comparison or built-in before what binds its variables; a variable that is named once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sidlogic.checks.draft import Draft, at
from sidlogic.clause import Clause, Compare, Condition, Literal, Var, variables
from sidlogic.errors import Problem
from sidlogic.near import did_you_mean
from sidlogic.signatures import BUILTIN_KEYS, UNDOCUMENTED

PATIENT = Var("P")


def problems(draft: Draft) -> Iterator[Problem]:
    """The problems of variables."""
    for clause in draft.clauses:
        if clause.body:
            yield from _rule(clause)
        elif names := list(variables(clause.head)):
            yield at(clause, f"{_name(names[0])}: a fact has no variables, found {clause}")


def _rule(clause: Clause) -> Iterator[Problem]:
    if clause.head.args[0] != PATIENT:
        yield at(clause, f"the first argument of a rule's head is the patient P, found {clause.head.args[0]} in {clause.head}")
    bound: set[Var] = set()
    told: set[Var] = set()
    for i, condition in enumerate(clause.body):
        for var in dict.fromkeys(needed(condition)):
            if var not in bound | told:
                told.add(var)
                line = condition.line or clause.line
                yield Problem(clause.file, line, _unbound(var, condition, clause.body[i + 1 :]))
        bound.update(binds(condition))
    for var in dict.fromkeys(variables(clause.head)):
        if var not in bound | told:
            told.add(var)
            yield at(clause, f"{_name(var)} stands in the head {clause.head} and no condition binds it")
    yield from _counted(clause, told)


def needed(condition: Condition) -> Iterator[Var]:
    """The variables that must be bound before a condition is asked."""
    if isinstance(condition, Compare) or condition.negated or condition.modal == "refuted":
        return variables(condition)
    args = condition.atom.args
    if condition.atom.key in BUILTIN_KEYS:
        args = args[:-1]
    elif condition.atom.key != UNDOCUMENTED:
        return iter(())
    return (arg for arg in args if isinstance(arg, Var))


def binds(condition: Condition) -> Iterator[Var]:
    """The variables that are bound once a condition holds."""
    if isinstance(condition, Compare) or condition.negated or condition.modal == "refuted":
        return iter(())
    return variables(condition)


def _unbound(var: Var, condition: Condition, after: tuple[Condition, ...]) -> str:
    later = next((c for c in after if var in binds(c) and var not in needed(c)), None)
    said = f"{_name(var)} is not bound before {condition}"
    if later is not None:
        return f"{said}; put {later} first"
    if var.name.startswith("_") and isinstance(condition, Literal) and condition.negated:
        return f"{said}; name a helper predicate without that argument"
    return f"{said}; no condition binds it"


def _counted(clause: Clause, told: set[Var]) -> Iterator[Problem]:
    """Named once, or marked as unimportant and named twice."""
    everywhere = [*variables(clause.head), *(var for condition in clause.body for var in variables(condition))]
    for var, n in Counter(everywhere).items():
        if var.name.startswith("_"):
            if n > 1:
                yield at(clause, f"{var.name} is named {n} times; a variable that begins with '_' is for one place only")
        elif n == 1 and var not in told:
            others = [other.name for other in everywhere if other != var]
            hint = did_you_mean(var.name, others) if len(var.name) > 1 else ""
            yield at(clause, f"{var.name} is named once{hint or '; write _ if its value does not matter'}")


def _name(var: Var) -> str:
    """A variable as the text has it: the anonymous ones of the text are numbered from _1."""
    return "_" if var.name[1:].isdigit() and var.name.startswith("_") else var.name
