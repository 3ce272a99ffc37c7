"""The predicates that can be asked: their names, how they are written, and what they mean in words."""

from __future__ import annotations

import re
from functools import cached_property
from string import ascii_uppercase
from typing import TYPE_CHECKING

from sidlogic.clause import Var
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS
from sidlogic.strata import literals, needs
from sidlogic.words.query import say

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

_PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")
NAMES = {
    "decision_date/2": "P Date", "value/3": "P Key V", "flag/3": "P Key V", "recorded/2": "P Key", "element/3": "P Key V",
    "row/4": "P List Row Date", "row_value/4": "P Row Field V", "row_flag/4": "P Row Field V",
    "calendar_date/4": "Year Month Day Date", "add_months/3": "Date Months Later", "days_between/3": "From To Days",
    "month_day_on_or_after/4": "Date Month Day Next", "whole_months/3": "From To Months", "times/3": "X Y Product",
    "divided/3": "X Y Quotient", "difference/3": "X Y Difference"}  # fmt: skip
"""How the arguments of inputs and built-ins are called."""


class Predicates:
    """What a knowledge base can be asked: its own predicates, the facts of a record, and the built-ins."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    @cached_property
    def arities(self) -> dict[str, list[int]]:
        """Every predicate with its numbers of arguments."""
        found: dict[str, list[int]] = {}
        for key in (*self.kb.order, *sorted(INPUT_KEYS), *sorted(BUILTIN_KEYS)):
            name, arity = key.split("/")
            found.setdefault(name, []).append(int(arity))
        return found

    @cached_property
    def of_patients(self) -> frozenset[str]:
        """The predicates whose first argument is the patient: the facts of a record, and what rests on them."""
        found = set(INPUT_KEYS)
        for key in self.kb.order:
            if not found.isdisjoint(needs(self.kb.of(key))):
                found.add(key)
        return frozenset(found)

    def named(self, name: str) -> list[str]:
        """The keys of a name: `start` gives `start/3`."""
        return [f"{name}/{arity}" for arity in self.arities.get(name, ())]

    @cached_property
    def _used(self) -> dict[str, list[str]]:
        """The names that the arguments have where a predicate is defined or, failing that, used with a variable in each place."""
        found: dict[str, list[str]] = {}
        heads = (clause.head for clause in self.kb.clauses)
        bodies = (literal.atom for clause in self.kb.clauses for literal in literals(clause))
        for atom in (*heads, *bodies):
            names = [t.name for t in atom.args if isinstance(t, Var) and not t.name.startswith("_")]
            if len(set(names)) == len(atom.args):
                found.setdefault(atom.key, names)
        return found

    def arguments(self, key: str) -> list[str]:
        """Names for the arguments of a predicate; letters where the clauses name none."""
        if key in NAMES:
            return NAMES[key].split()
        patient = ["P"] if key in self.of_patients else []
        arity = int(key.rpartition("/")[2])
        return self._used.get(key) or [*patient, *ascii_uppercase][:arity]

    def signature(self, key: str) -> str:
        """How a predicate is written: `start(P, B, C)`."""
        return f"{key.split('/')[0]}({', '.join(self.arguments(key))})"

    def meaning(self, key: str, lang: str) -> str:
        """What a predicate says in words: its own reading, or that of its first clause."""
        if key in NAMES:
            return say(lang, f"is_{key.split('/')[0]}")
        clauses = self.kb.of(key)
        note = clauses[0].note
        names = self.arguments(key) if note.helper else [str(term) for term in clauses[0].head.args]

        def filled(match: re.Match[str]) -> str:
            place = match.group(1)
            return names[int(place) - 1] if place.isdigit() and 0 < int(place) <= len(names) else place

        text = _PLACE.sub(filled, note.da if lang == "da" else note.en)
        return text if note.helper or len(clauses) == 1 else f"{text} ({say(lang, 'and_more', n=len(clauses) - 1)})"
