"""What the table says of one patient, row by row: the words of an answer, never stronger than the guideline's text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sidlogic.clause import Atom, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Record
from sidlogic.speech import Speech
from sidlogic.words.table import phrase


@dataclass(frozen=True)
class Row:
    """A line of the table: a label, a word that says the answer, and sentences beside it."""

    label: str
    word: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """An answer, and what is needed to put it into words."""

    result: Mapping[str, Any]
    record: Record
    kb: KnowledgeBase
    speech: Speech
    derivation: Derivation

    def __getitem__(self, decision: str) -> Mapping[str, Any]:
        """The fields of a decision; none if it was not asked."""
        found: Mapping[str, Any] = self.result["decisions"].get(decision, {})
        return found

    def phrase(self, key: str, **values: object) -> str:
        return phrase(self.speech.lang, key, **values)

    def name(self, identity: str) -> str:
        """What an id is called, with the id: 'IgA og IgM målt  [mon.iga_igm]'."""
        said = self.speech.word("names", identity)
        return said if said == identity else f"{said}  [{identity}]"

    def names(self, identities: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.name, identities))

    def terms(self, symbols: Iterable[str]) -> str:
        """Symbols by what they are called, in a row: 'Cutaquig, Hizentra'."""
        return ", ".join(self.speech.value(Sym(symbol)) for symbol in symbols)

    def status(self, decision: str, word: str) -> str:
        return self.speech.word("status", f"{decision}.{word}")

    def says(self, decision: str, word: str) -> tuple[str, ...]:
        """The sentence beside a word, if it has one."""
        key = f"{decision}.{word}"
        return (self.speech.word("says", key),) if key in self.speech.words.get("says", {}) else ()

    def day(self, iso: str) -> str:
        return self.speech.day(date.fromisoformat(iso))

    @cached_property
    def strengths(self) -> Mapping[str, str]:
        """The start rules of the guideline with their strengths, the strongest first as in kb/."""
        return {str(_text(c.head.args[1])): str(_text(c.head.args[2])) for c in self.kb.of("start/3")}

    @cached_property
    def undecided(self) -> Mapping[str, frozenset[str]]:
        """The undecided start rules, each with the names of what it lacks."""
        goal = Atom("start", (Sym(self.record.id), Var("Rule"), Var("Strength")))
        certain = set(self.derivation.solutions(goal))
        found = [atom for atom in self.derivation.solutions(goal, possible=True) if atom not in certain]
        return {_text(atom.args[1]): self.derivation.blame(atom) for atom in found}

    def becomes(self, rules: Iterable[str]) -> str:
        """What undecided rules may make of the answer: 'ANBEFALET (start.haem.strict) eller KAN OVERVEJES (...)'."""
        by_strength: dict[str, list[str]] = {}
        for rule in self.strengths:
            if rule in set(rules):
                by_strength.setdefault(self.strengths[rule], []).append(rule)
        ordered = sorted(by_strength, key=list(dict.fromkeys(self.strengths.values())).index)
        parts = [f"{self.status('start', strength)} ({', '.join(by_strength[strength])})" for strength in ordered]
        return self.phrase("or").join(parts)


def _text(term: object) -> str:
    return term.name if isinstance(term, Sym) else str(term)
