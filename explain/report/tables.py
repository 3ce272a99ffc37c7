"""The figures of a report as tables in a language: the same for the terminal, for CSV, for JSON and for the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from explain.label import sentence
from explain.report.ladder import PATIENT, Ladder
from explain.report.tally import WORDS, Tally
from sidlogic.clause import Atom, Clause, Condition, Const, Literal, Num, Sym, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import UNDOCUMENTED
from sidlogic.speech import Speech
from sidlogic.words.report import say

Cell: TypeAlias = str | int | date
MOST = 20
"""Most rows of a list of patients for people; programs get all."""


@dataclass(frozen=True)
class Table:
    """`name` is the same in every language, `about` says in a sentence what stands here. Numbers are int, days date, the share per cent is text."""

    name: str
    title: str
    about: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    keys: Sequence[str]
    """The columns' names for programs."""


@dataclass(frozen=True)
class Compared:
    """Two days: how many patients changed from one word of a decision to another, and who, for example."""

    first: str
    last: str
    found: Mapping[tuple[str, str, str], tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    unchanged: bool = False
    """Whether undated facts were taken as unchanged."""


class Told:
    """Words for the figures."""

    def __init__(self, kb: KnowledgeBase, speech: Speech, ladders: Sequence[Ladder]) -> None:
        self._kb, self._speech, self._ladders, self.lang = kb, speech, ladders, speech.lang

    def tables(self, tally: Tally, compared: Compared | None = None) -> Iterator[Table]:
        """Every table of the report, in order."""
        yield self._table("decided", ("decision", "answer", "number", "share"), self._decided(tally))
        yield self._table("pathways", ("rule", "number", "share"), self._pathways(tally))
        yield self._table("attrition", ("rule", "step", "reached", "removed", "undecided", "held", "condition"), self._attrition(tally))
        yield self._table("missing", ("decision", "fact", "number", "share"), self._missing(tally))
        yield self._table("due", ("patient", "day", "days_left", "kind", "what"), self._due(tally), within=tally.within)
        if compared is not None:
            about = "changes_unchanged" if compared.unchanged else "changes_about"
            yield self._table("changes", ("decision", "before", "after", "number", "who"), self._changes(compared), about,
                              first=compared.first, last=compared.last)

    def _table(self, name: str, keys: tuple[str, ...], rows: Iterator[tuple[Cell, ...]], about: str | None = None, **values: object) -> Table:
        title, told = (say(self.lang, key, **values) for key in (name, about or f"{name}_about"))
        return Table(name, title, told, [say(self.lang, key) for key in keys], list(rows), keys)

    def _decided(self, tally: Tally) -> Iterator[tuple[Cell, ...]]:
        for decision in WORDS:
            words = sorted(((n, word) for (of, word), n in tally.decided.items() if of == decision), key=lambda f: (-f[0], f[1]))
            for n, word in words:
                yield say(self.lang, decision), self.word(decision, word), n, self.share(n, tally.patients)

    def _pathways(self, tally: Tally) -> Iterator[tuple[Cell, ...]]:
        for rule, n in sorted(tally.pathways.items(), key=lambda f: (-f[1], f[0])):
            yield rule, n, self.share(n, tally.patients)

    def _attrition(self, tally: Tally) -> Iterator[tuple[Cell, ...]]:
        for ladder in self._ladders:
            for n, (condition, step) in enumerate(zip(ladder.conditions, tally.steps.get(ladder.field, ()), strict=False), start=1):
                yield ladder.rule, n, step.reached, step.removed, step.undecided, step.held, self.said(condition)

    def _missing(self, tally: Tally) -> Iterator[tuple[Cell, ...]]:
        for decision in WORDS:
            facts = sorted(((n, fact) for (of, fact), n in tally.missing.items() if of == decision), key=lambda f: (-f[0], f[1]))
            for n, fact in facts:
                yield say(self.lang, decision), self._speech.word("names", fact), n, self.share(n, tally.patients)

    def _due(self, tally: Tally) -> Iterator[tuple[Cell, ...]]:
        for due in sorted(tally.due):
            what = say(self.lang, "months_after", months=due.what) if due.kind == "follow_up" else due.what or say(self.lang, "if_started")
            yield due.id, due.day, due.days, say(self.lang, due.kind), what

    def _changes(self, compared: Compared) -> Iterator[tuple[Cell, ...]]:
        for (decision, before, after), (n, who) in sorted(compared.found.items(), key=lambda f: (-f[1][0], f[0])):
            yield say(self.lang, decision), self.word(decision, before), self.word(decision, after), n, ", ".join(who)

    # --- words

    def word(self, decision: str, word: str) -> str:
        """What a word of a decision is called."""
        if not word:
            return say(self.lang, "")
        said = self._speech.words.get("status", {}).get(f"{decision}.{word}", word).lower()
        return say(self.lang, "nothing") if said == "–" else said

    def share(self, n: int, of: int) -> str:
        """Per cent with one decimal, rounded half up, by whole numbers."""
        tenths = (n * 2000 + of) // (2 * of) if of else 0
        text = f"{tenths // 10}.{tenths % 10} %"
        return text.replace(".", ",") if self.lang == "da" else text

    def said(self, condition: Condition) -> str:
        """A condition as a sentence about the patient."""
        if not isinstance(condition, Literal):
            return str(condition)
        args = tuple(Sym(say(self.lang, "the_patient")) if term == PATIENT else term for term in condition.atom.args)
        told = self._alternatives(Atom(condition.atom.predicate, args))
        return say(self.lang, "not", said=told) if condition.negated else told

    def _alternatives(self, atom: Atom) -> str:
        """The sentences of all clauses that can make an atom certain, each once."""
        clauses = [c for c in self._kb.of(atom.key) if self._certain(c) and fits(c.head, atom)]
        told = dict.fromkeys(self._speech.reading(self._kb, c, _bound(c.head, atom)) for c in clauses)
        return say(self.lang, "or").join(told) or sentence(atom, self._kb, self._speech)

    def _certain(self, clause: Clause) -> bool:
        """False for a clause that only says what is not documented."""
        keys = [c.atom.key for c in clause.body if isinstance(c, Literal) and not c.negated]
        return UNDOCUMENTED not in keys and all(any(map(self._certain, self._kb.of(key))) for key in keys if self._kb.of(key))


def fits(head: Atom, goal: Atom) -> bool:
    """False where a constant of one stands against another constant of the other."""
    pairs = zip(head.args, goal.args, strict=True)
    return all(mine == theirs for mine, theirs in pairs if not isinstance(mine, Var) and not isinstance(theirs, Var))


def _bound(head: Atom, goal: Atom) -> dict[Var, Const]:
    pairs = zip(head.args, goal.args, strict=True)
    return {mine: theirs for mine, theirs in pairs if isinstance(mine, Var) and isinstance(theirs, Sym | Num)}
