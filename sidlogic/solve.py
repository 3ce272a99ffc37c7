"""Top-down, memoised solving over the clause tree in three values, without any engine.

A predicate has a certain and a possible version. A positive condition keeps the version, `not` swaps it, `undocumented` is false in the
certain and true in the possible one. Definite and upper predicates have one version. The guideline has no recursion (the reader
refuses it), so plain memoising by goal is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from sidlogic.bindings import Bindings, entered, filled, fits, joined
from sidlogic.builtins import call
from sidlogic.clause import Atom, Const
from sidlogic.inline import compare
from sidlogic.steps import Pattern, Row, Rule, Step, Value, bare, const, prepared

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase

__all__ = ["CERTAIN", "DENYING", "POSSIBLE", "Bindings", "Rules", "Solver", "entered"]

CERTAIN, POSSIBLE = 0, 1
Goal: TypeAlias = tuple[str, int, Pattern]


class Rules:
    """The clauses of a knowledge base, prepared when first needed; shared by all patients."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kinds: Mapping[str, str] = kb.kinds
        self.of = cache(lambda key: tuple(map(prepared, kb.of(key))))


class Solver:
    """The solutions of goals for one patient's facts."""

    def __init__(self, rules: Rules, facts: Iterable[Atom]) -> None:
        self.rules = rules
        self._open = {key for key, kind in rules.kinds.items() if kind == "open"}
        self._varying = self._open | {key for key, kind in rules.kinds.items() if kind == "upper"}
        self._assumed: Mapping[str, bool] = {}
        self._facts: dict[tuple[str, Value], list[Row]] = {}
        self._memo: dict[Goal, tuple[Row, ...]] = {}
        self._settled: dict[Goal, tuple[Row, ...]] = {}
        for atom in facts:
            row = tuple(bare(term) for term in atom.args if isinstance(term, Const))
            self._facts.setdefault((atom.key, row[min(1, len(row) - 1)]), []).append(row)

    def assuming(self, assumed: Mapping[str, bool]) -> Solver:
        """A solver for the same facts in which these undocumented names hold, or do not, in both versions.

        Shares what rests on no undocumented name.
        """
        other = copy(self)
        other._assumed, other._memo = assumed, {}
        return other

    def rows(self, key: str, version: int, pattern: Pattern) -> tuple[Row, ...]:
        """The rows of a predicate that match a pattern (None: any value), in guideline order, each once."""
        goal = (key, version if key in self._open else CERTAIN, pattern)
        memo = self._memo if key in self._varying else self._settled
        found = memo.get(goal)
        if found is None:
            found = memo[goal] = tuple(dict.fromkeys(self._search(*goal)))
        return found

    def _search(self, key: str, version: int, pattern: Pattern) -> Iterator[Row]:
        if self.rules.kinds.get(key) == "input":
            yield from (row for row in self._given(key, pattern) if fits(pattern, row))
        for rule in self.rules.of(key):
            start = entered(rule, pattern)
            if start is not None:
                for bindings in self.body(rule, 0, start, version):
                    yield tuple(bindings[i] if i >= 0 else c for i, c in rule.head)  # type: ignore[misc]  # heads are safe

    def _given(self, key: str, pattern: Pattern) -> Iterable[Row]:
        second = pattern[min(1, len(pattern) - 1)]
        if second is not None:
            return self._facts.get((key, second), ())
        return (row for (name, _), rows in self._facts.items() if name == key for row in rows)

    def body(self, rule: Rule, at: int, bindings: Bindings, version: int) -> Iterator[Bindings]:
        """The bindings under which the conditions from `at` on hold in that version."""
        if at == len(rule.steps):
            yield bindings
            return
        for extended in self.step(rule.steps[at], bindings, version):
            yield from self.body(rule, at + 1, extended, version)

    def step(self, step: Step, bindings: Bindings, version: int) -> Iterator[Bindings]:
        """The bindings that one condition leaves."""
        kind, pattern = step.kind, filled(step.args, bindings)
        if kind == "goal":
            yield from joined(step, bindings, self.rows(step.key, version, pattern))
        elif kind == "not":
            if not self.rows(step.key, 1 - version, pattern):
                yield bindings
        elif kind == "builtin":
            value = call(step.key.split("/")[0], *pattern[:-1])
            if value is not None and pattern[-1] in (None, value):
                yield from joined(step, bindings, [(*pattern[:-1], value)])
        elif kind == "gap":
            if self._assumed.get(str(pattern[-1]), version == POSSIBLE):
                yield bindings
        elif kind.split()[-1] in MODAL:
            yield from self._modal(step, bindings, pattern)
        elif compare(kind, *(const(value) for value in pattern if value is not None)):
            yield bindings

    def _modal(self, step: Step, bindings: Bindings, pattern: Pattern) -> Iterator[Bindings]:
        rows = self.modal_rows(step, pattern)
        if step.kind in DENYING:
            yield from () if rows else (bindings,)
        elif step.kind == "not refuted":
            yield from (bindings,) if rows else ()
        else:
            yield from joined(step, bindings, rows)

    def modal_rows(self, step: Step, pattern: Pattern) -> tuple[Row, ...]:
        """The rows a modal word speaks of: of proved the certain, of undecided those in between, else the possible ones."""
        certain, possible = (self.rows(step.key, version, pattern) for version in (CERTAIN, POSSIBLE))
        if step.kind.endswith("proved"):
            return certain
        return tuple(row for row in possible if row not in certain) if step.kind.endswith("undecided") else possible


MODAL = frozenset({"proved", "possible", "undecided", "refuted"})
DENYING = frozenset({"refuted", "not proved", "not possible", "not undecided"})
"""The modal conditions that hold where there is no row."""
