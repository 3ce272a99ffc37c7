"""One patient, every decision: the record's facts, the engine's answers, the names of what is missing, in the contract's shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sidlogic.clause import Atom, Num, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.engine import Engine
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.parameters import in_force
from sidlogic.prepared import prepared
from sidlogic.record import Record
from sidlogic.shape import shape
from sidlogic.solve import Rules
from sidlogic.vocabulary import Vocabulary


@dataclass(frozen=True)
class Decider:
    """A knowledge base made ready to decide patients, one at a time."""

    kb: KnowledgeBase
    engine: Engine
    vocabulary: Vocabulary
    kinds: Mapping[tuple[str, str], str]
    header: Mapping[str, Any]
    rules: Rules

    def decide(self, record: Record, at: date | None = None, assume_unchanged: bool = False) -> dict[str, Any]:
        """The answer for one patient as the output schema has it; numbers as Decimal."""
        given = facts(record, self.vocabulary, at, assume_unchanged)
        return self._line(record.id, at or record.decision_date, given)

    def _line(self, patient: str, day: date, given: tuple[Atom, ...]) -> dict[str, Any]:
        answers = self.engine.ask(given)
        missing = self._missing(answers, given)
        told = shape([*(a for a in answers if a.key == "answer/4"), *missing], self.kinds)
        guideline = told.pop("guideline")
        start, rest = told.pop("start"), told
        decisions = {"start": start, "placement": placement(answers), **rest}
        document = {"document": guideline["document"], "version": guideline.get("version")}
        return {
            "id": patient,
            "decision_date": day.isoformat(),
            "guideline": document,
            "kb": dict(self.header),
            "decisions": decisions,
        }

    def _missing(self, answers: Iterable[Atom], given: tuple[Atom, ...]) -> list[Atom]:
        """The names of what is missing for the rules a decision waits for, as answers."""
        wanted = [atom for atom in answers if atom.key == "wanted/3"]
        if not wanted:
            return []
        derivation = Derivation(self.kb, given, self.rules)
        found = []
        for patient, decision, rule in (atom.args for atom in wanted):
            names = derivation.blame(Atom("start", (patient, rule, Var("Strength"))))
            found += [Atom("answer", (patient, decision, Sym("missing"), Sym(name))) for name in names]
        return found


def placement(answers: Iterable[Atom]) -> list[dict[str, Any]]:
    """Every product placed, by name: product, route, strength, category (None where Table 1 has none)."""
    rows = sorted(tuple(_plain(arg) for arg in atom.args[1:]) for atom in answers if atom.key == "placed/5")
    return [dict(zip(("product", "route", "mg_per_ml", "category"), row, strict=True)) for row in rows]


def _plain(term: object) -> Any:
    return term.name if isinstance(term, Sym) else term.value if isinstance(term, Num) else term


def decider(kb: KnowledgeBase, vocabulary: Vocabulary | None = None) -> Decider:
    """Everything that is worked out once for a knowledge base; its vocabulary where it is there already."""
    kinds = {(_plain(d), _plain(f)): _plain(kind) for d, f, kind in kb.table("output/3")}
    header = {"version": kb.version, "sha256": kb.sha256, "parameters": in_force(kb)}
    return Decider(kb, Engine(prepared(kb)), vocabulary or Vocabulary.of(kb.table, kb.statements), kinds, header, Rules(kb))
