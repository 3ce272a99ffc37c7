"""The predicates that kb/ uses but does not define: the facts of a patient, and the built-ins."""

from __future__ import annotations

INPUTS = {
    "decision_date": 2,
    "value": 3,
    "flag": 3,
    "recorded": 2,
    "element": 3,
    "row": 4,
    "row_value": 4,
    "row_flag": 4,
}
"""Facts made from a patient record (sidlogic.facts), by name and arity."""

BUILTINS = {
    "calendar_date": 4,
    "add_months": 3,
    "days_between": 3,
    "month_day_on_or_after": 4,
    "whole_months": 3,
    "times": 3,
    "divided": 3,
    "difference": 3,
}
"""Computed predicates (sidlogic.builtins), by name and arity: the last argument is the result, the others are given."""

UNDOCUMENTED = "undocumented/2"
"""Holds in the possible version only; its second argument is the name of what is missing."""

MODALS = ("proved", "refuted", "possible", "undecided")
"""What an upper clause may say of an open predicate."""

INPUT_KEYS = frozenset(f"{name}/{arity}" for name, arity in INPUTS.items())
BUILTIN_KEYS = frozenset(f"{name}/{arity}" for name, arity in BUILTINS.items())
OUTPUTS = ("answer/4", "placed/5", "wanted/3")
"""What the engine is asked for."""
