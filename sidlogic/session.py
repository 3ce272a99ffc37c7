"""What questions share: the knowledge base, its predicates and units, worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sidlogic.answers import Told
from sidlogic.asking import Answer, Asker, asker
from sidlogic.clause import Literal, Sym
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.predicates import Predicates
from sidlogic.question import question
from sidlogic.record import Record
from sidlogic.solve import Rules
from sidlogic.steps import const
from sidlogic.units import MIXED, Units
from sidlogic.vocabulary import Vocabulary


@dataclass(frozen=True)
class Session:
    """A knowledge base that is asked questions; `seconds` is the most time one patient may take."""

    kb: KnowledgeBase
    seconds: float = 10
    at: date | None = None
    assume_unchanged: bool = False

    @cached_property
    def predicates(self) -> Predicates:
        return Predicates(self.kb)

    @cached_property
    def units(self) -> Units:
        return Units(self.kb)

    @cached_property
    def rules(self) -> Rules:
        return Rules(self.kb)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self.kb.table, self.kb.statements)

    def question(self, text: str) -> Asker:
        """A question ready to be asked; QuestionError with everything that is wrong with it."""
        return asker(self.kb, question(text, self.predicates, self.units), self.rules, self.seconds)

    def answers(self, asked: Asker, record: Record | None) -> Iterator[Answer]:
        """The answers for a patient, one at a time. Nothing is worked out for a patient the question is not about."""
        of = asked.question.patient
        if record is None:
            return asked.ask()
        if isinstance(of, Sym) and of.name != record.id:
            return iter(())
        return asked.ask(record.id, facts(record, self.vocabulary, self.at, self.assume_unchanged))


def told(asked: Asker, answer: Answer) -> Told:
    """The values of an answer with their units."""
    return [(value, _unit(asked, answer, n)) for n, value in enumerate(answer.values)]


def fixed(asked: Asker) -> list[str | None]:
    """The unit of each variable that has one and the same everywhere."""
    found = (asked.question.units.get(variable) for variable in asked.question.variables)
    return [None if unit == MIXED else unit for unit in found]


def _unit(asked: Asker, answer: Answer, n: int) -> str | None:
    """The unit of the n-th value of an answer: that of its variable, or of the places where it stands in this answer."""
    variable = asked.question.variables[n]
    known = asked.question.units.get(variable)
    if known != MIXED:
        return known
    units, value = Units(asked.kb), const(answer.values[n])
    asked_literals = (c for c in asked.question.clause.body if isinstance(c, Literal))
    for before, after in zip(asked_literals, answer.because, strict=True):
        for i, term in enumerate(before.atom.args):
            if term == variable and after.atom.args[i] == value and (found := units.of(after.atom, i)) not in (None, MIXED):
                return found
    return None


