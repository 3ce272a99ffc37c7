"""One patient who is asked about, and explanations that have passed the checker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from explain.bearing import Bearing
from explain.checker import check
from explain.document import document
from explain.explain import Explainer
from explain.fact_words import FactWords
from explain.facts import Facts
from explain.narrator import Narrator
from explain.node import Node, below
from explain.phrases import PHRASES
from explain.tidy import once
from explain.told import Told
from sidlogic.clause import Atom
from sidlogic.collector import no_collection
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record, places
from sidlogic.solve import Rules
from sidlogic.speech import Speech, speech
from sidlogic.units import Units
from sidlogic.vocabulary import Vocabulary


class Refused(AssertionError):
    """The checker refuses an explanation: a bug, and nothing of it is shown."""


@dataclass(frozen=True)
class Subject:
    """A patient's facts on one day, ready to be explained; steps are made once and shared between goals."""

    kb: KnowledgeBase
    patient: str
    day: date
    facts: tuple[Atom, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    rules: Rules | None = None
    units: Units | None = None

    @cached_property
    def explainer(self) -> Explainer:
        return Explainer(self.kb, self.facts, self.places, self.rules, self.units)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary.of(self.kb.table, self.kb.statements)

    @cached_property
    def bearing(self) -> Bearing:
        return Bearing(self.kb)

    def explain(self, goal: Atom, number: int = 1) -> Explanation:
        """The checked explanation of a goal: its proof if it is met, everything not met or open if not. Raises Refused, which is a bug.

        `number`: which of several proofs, the shortest first; LookupError if there are fewer.
        """
        if number > 1:
            return self._other(goal, number)
        with no_collection():  # thousands of small objects that all stay
            return self._checked(self.explainer.explain(goal))

    def _other(self, goal: Atom, number: int) -> Explanation:
        """Another proof of the same goal, by an explainer that takes other ways."""
        root = self.explainer.explain(goal)
        ways = self.explainer.proofs.chosen(root.atom) if root.atom is not None and root.status == "met" else iter(())
        chosen = next(islice(ways, number - 1, None), None)
        if chosen is None:
            raise LookupError(f"{goal} has no proof number {number}")
        other = Explainer(self.kb, self.facts, self.places, self.rules, self.units)
        other.proofs.take(chosen)
        return self._checked(other.explain(root.atom or goal))

    def _checked(self, root: Node) -> Explanation:
        proofs = self.explainer.proofs.count(root.atom) if root.atom is not None and root.status == "met" else None
        told = document(root, self.kb, self.patient, self.day, proofs)
        if refused := check(told, self.kb, self.facts, self.places):
            raise Refused(f"the checker refuses the explanation of {root.text}: {refused[:3]}")
        return Explanation(self, root, told)


@dataclass(frozen=True)
class Explanation:
    """An explanation that has passed the checker: the graph from `root`, its proof document, and how it is told."""

    subject: Subject
    root: Node
    document: Mapping[str, Any]

    def told(self, lang: str = "da", full: bool = False) -> Told:
        """The explanation in words; `full` with every step."""
        said = self.speech(lang)
        words = FactWords(Facts(self.subject.vocabulary, self.subject.places), self.subject.bearing, said, PHRASES[lang])
        steps = {node: f"n{number}" for number, node in enumerate(below(self.root), start=1)}
        told = Narrator(self.subject.kb, said, words, PHRASES[lang], steps, full).tell(self.root)
        return once(told, PHRASES[lang]["above"])

    def speech(self, lang: str) -> Speech:
        """How things are said for this patient."""
        return speech(self.subject.kb, lang, self.subject.places)

    def verdict(self, lang: str = "da") -> str:
        """What the checker says, with the number of steps, and of a proof the number of proofs."""
        key = "proved" if self.root.status == "met" else "checked"
        return PHRASES[lang][key].format(n=len(self.document["nodes"]), proofs=self.document.get("proofs"))

    def labelled(self) -> dict[str, Any]:
        """The proof document with the sentence of every step in Danish and English."""
        proofs = self.document.get("proofs")
        tongues = {lang: self.speech(lang) for lang in PHRASES}
        return document(self.root, self.subject.kb, self.subject.patient, self.subject.day, proofs, tongues)


def subject(kb: KnowledgeBase, record: Record, at: date | None = None, assume_unchanged: bool = False) -> Subject:
    """A record as the knowledge base sees it on its decision date, or on the day `at`."""
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    given = facts(record, vocabulary, at, assume_unchanged)
    return Subject(kb, record.id, at or record.decision_date, given, places(record))


def of_facts(kb: KnowledgeBase, given: Iterable[Atom], where: Mapping[str, str] | None = None) -> Subject:
    """A subject from input facts alone; the decision date is among them. Without a patient, as in a question about the tables, ''."""
    from sidlogic.clause import Num, Sym

    given = tuple(given)
    for fact in given:
        if fact.key == "decision_date/2" and isinstance(fact.args[0], Sym) and isinstance(fact.args[1], Num):
            return Subject(kb, fact.args[0].name, date.fromordinal(int(fact.args[1].value)), given, where or {})
    return Subject(kb, "", date.min, given, where or {})
