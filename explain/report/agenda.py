"""The follow-ups that fall due within some time, as clauses: those of the knowledge base, asked on a later day.

What is due is said by clauses about the decision date. Here the same clauses are copied for the day on which the time ends, so no rule is
written twice, and every engine answers them. A follow-up after so many months is due from that day on which so many whole months have
passed since the start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from explain.report.extended import extended
from sidlogic.builtins import add_months
from sidlogic.clause import Atom, Clause, Condition, Literal, Num, Sym, Var
from sidlogic.kb import KnowledgeBase

AGENDA = Sym("agenda")
DATE, LATER = "decision_date/2", "later_date"
ANSWER, DUE, STARTED = "review_answer/3", Sym("followups_due"), "ongoing_since"
FIELDS = {"months": "numbers", "started": "date"}
HORIZONS = (366, 3_700, 37_000)
"""Days that are looked ahead: few choices, because a program is compiled for each."""
P, DAY, ON = map(Var, ("P", "Day", "On"))


def with_agenda(kb: KnowledgeBase, within: int) -> KnowledgeBase:
    """The knowledge base with one more decision, `agenda`: `months`, the follow-ups that are due within so many days or more, those that
    are due already among them, and `started`, the day from which they are counted."""
    return extended(kb, tuple(_clauses(kb, next(days for days in HORIZONS if within <= days))))


def agenda(answer: Mapping[str, Any]) -> tuple[tuple[int, date], ...]:
    """The follow-ups of a patient, months after the start and the day, earliest first.

    >>> agenda({"months": [3, 6], "started": "2025-11-30"})
    ((3, datetime.date(2026, 2, 28)), (6, datetime.date(2026, 5, 30)))
    """
    if not answer.get("months"):
        return ()
    start = date.fromisoformat(str(answer["started"])).toordinal()
    return tuple((months, date.fromordinal(add_months(start, months))) for months in answer["months"])


def _clauses(kb: KnowledgeBase, days: int) -> Iterator[Clause]:
    due = [c for c in kb.of(ANSWER) if c.head.args[1] == DUE and isinstance(c.head.args[2], Var)]
    yield Clause(Atom(LATER, (P, ON)), (Literal(Atom("decision_date", (P, DAY))), Literal(Atom("difference", (DAY, Num(-days), ON)))))
    for clause in due:
        patient, _, months = clause.head.args
        asked = tuple(_later(kb, item) for item in clause.body)
        yield Clause(Atom("answer", (patient, AGENDA, Sym("months"), months)), asked)
        for key in sorted({key for item in clause.body for key in _dated(kb, item)}):
            for copied in kb.of(key):
                yield replace(copied, head=_renamed(copied.head), body=tuple(_later(kb, item) for item in copied.body))
    yield Clause(Atom("answer", (P, AGENDA, Sym("started"), ON)), (Literal(Atom(STARTED, (P, ON))),))
    yield from (Clause(Atom("output", (AGENDA, Sym(name), Sym(kind)))) for name, kind in FIELDS.items())


def _dated(kb: KnowledgeBase, item: Condition) -> frozenset[str]:
    """The predicates on the way from a condition to the decision date."""

    @cache
    def on_the_way(key: str) -> frozenset[str]:
        below = {k for c in kb.of(key) for i in c.body if isinstance(i, Literal) for k in (i.atom.key, *on_the_way(i.atom.key)) if k == DATE or on_the_way(k)}
        return frozenset({key, *below} - {DATE}) if below else frozenset()

    return on_the_way(item.atom.key) if isinstance(item, Literal) else frozenset()


def _later(kb: KnowledgeBase, item: Condition) -> Condition:
    """A condition on the later day."""
    if isinstance(item, Literal) and (item.atom.key == DATE or _dated(kb, item)):
        return replace(item, atom=_renamed(item.atom))
    return item


def _renamed(atom: Atom) -> Atom:
    return Atom(LATER if atom.key == DATE else f"{atom.predicate}_later", atom.args)
