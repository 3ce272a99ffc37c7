"""The ways in which an answer can be reached: from the main answer of a decision down to the clauses that decide.

A clause that only hands a value on is followed to where the value comes from; what stands behind an answer are the statements and the
rulings that the clauses on the way cite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from sidlogic.audit.unify import renamed, unified
from sidlogic.clause import Atom, Clause, Condition, Const, Literal, Note, Sym, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.rules import condition, grouped, needs, rewritten
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS
from sidlogic.three import POSSIBLE, Program
from sidlogic.touched import main_fields

GIVEN = INPUT_KEYS | BUILTIN_KEYS


@dataclass(frozen=True)
class Voice:
    """One way to an answer: the clauses from the answer down to the one that decides, and their conditions in the same variables.

    `handed` are the conditions of the clauses that only hand the answer on, `deciding` those of the last one.
    """

    decision: str
    field: str
    value: Const
    chain: tuple[Clause, ...]
    handed: tuple[Condition, ...]
    deciding: tuple[Condition, ...]

    @property
    def place(self) -> str:
        """Where the deciding clause stands."""
        return f"{self.chain[-1].file}:{self.chain[-1].line}"


Unfolded = tuple[tuple[Clause, ...], Clause, tuple[Condition, ...]]
"""The clauses gone through, a frame of all their conditions, and the conditions of the last clause."""


class Voices:
    """Finds the voices of a program; `kb` lends the annotations."""

    def __init__(self, kb: KnowledgeBase, program: Program) -> None:
        self._kb = kb
        self._rules = grouped(program.rules)

    def all(self) -> Iterator[Voice]:
        """Every voice of every main answer, in the order of the clauses."""
        seen = set()
        for decision, field in main_fields(self._kb):
            start = Literal(Atom("answer", (Var("P"), Sym(decision), Sym(field), Var("Value"))))
            for voice in self._from(start, decision, field):
                key = (voice.decision, voice.value, voice.place)
                if key not in seen:
                    seen.add(key)
                    yield voice

    def spoken(self, voice: Voice) -> list[tuple[Condition, ...]]:
        """What a voice itself asks for, orders of priority left aside: whatever only says what does not hold is dropped, but not from a clause
        that cites a statement or a ruling. One body for each way."""
        handed = voice.handed if any(self.cited(voice.chain[-1])) else (*voice.handed, *voice.deciding)
        kept = voice.deciding if any(self.cited(voice.chain[-1])) else ()
        return [(*body, *kept) for body in self._ways(handed)]

    def _ways(self, body: Sequence[Condition]) -> list[tuple[Condition, ...]]:
        options = [self._positive(c, str(i)) for i, c in enumerate(body)]
        return [tuple(c for part in parts for c in part) for parts in product(*options)]

    def _positive(self, c: Condition, mark: str) -> list[tuple[Condition, ...]]:
        """A condition of a clause that cites nothing: what only says that other things do not hold is dropped, in its helpers too."""
        if not isinstance(c, Literal):
            return [(c,)]
        if c.negated or self._negative(c.atom.key):
            return [()]
        rules = self._rules.get(c.atom.key, [])
        if c.atom.key in GIVEN or any(any(self.cited(rule)) for rule in rules) or not any(self._negative(key) for key in needs(rules)):
            return [(c,)]
        found = []
        for rule in (renamed(rule, f"{mark}h") for rule in rules):
            binding = unified(c.atom, rule.head)
            found += self._ways([condition(part, binding) for part in rule.body]) if binding is not None else []
        return found

    def _negative(self, key: str) -> bool:
        """Whether a predicate says nothing but that others do not hold."""
        literals = [c for rule in self._rules.get(key, ()) for c in rule.body if isinstance(c, Literal)]
        asked = [c.atom.key for c in literals if not c.negated and c.atom.key != "decision_date/2"]
        return any(c.negated and c.atom.key not in GIVEN for c in literals) and all(self._negative(k) for k in asked)

    def behind(self, voice: Voice) -> tuple[frozenset[str], frozenset[str]]:
        """The statements and the own rulings behind a voice: of its deciding clause, or where that cites nothing of its conditions' clauses."""
        last = voice.chain[-1]
        ids, own = self.cited(last)
        if not ids and not own:
            used = [rule for c in last.body if isinstance(c, Literal) and not c.negated for rule in self._rules.get(c.atom.key, ())]
            found = [self.cited(rule) for rule in used]
            ids, own = [i for some, _ in found for i in some], [o for _, some in found for o in some]
        return frozenset(ids), frozenset(own)

    def telling(self, voice: Voice) -> Clause:
        """The clause that tells why the answer is given: the last one, or where that only says when the question arises the one before."""
        last, before = voice.chain[-1], voice.chain[-2]
        return before if not any(self.cited(last)) and self._negative(last.head.key) and self._negative(before.head.key) else last

    def recorded(self, voice: Voice) -> bool:
        """Whether a voice without statement or ruling rests on what the record says, as `already treated` does; that is no hole."""
        given = (c.atom.predicate for c in voice.chain[-1].body if isinstance(c, Literal) and not c.negated and c.atom.key in GIVEN)
        return any(predicate != "decision_date" for predicate in given)

    def cited(self, clause: Clause) -> tuple[Sequence[str], Sequence[str]]:
        """The statements of a clause, and the rulings that it alone rests on."""
        note = noted(self._kb, clause)
        return note.ids, note.own

    def _from(self, goal: Literal, decision: str, field: str) -> Iterator[Voice]:
        frame = Clause(Atom("voice", (Var("P"), Var("Value"))), (goal,))
        for chain, unfolded, deciding in self._unfold(frame, goal, ()):
            value = unfolded.head.args[1]
            if not isinstance(value, Var):
                yield Voice(decision, field, value, chain, tuple(c for c in unfolded.body if c not in deciding), deciding)

    def _unfold(self, frame: Clause, goal: Condition, chain: tuple[Clause, ...]) -> Iterator[Unfolded]:
        """The frame with a condition replaced by the body of each clause that can conclude it, as far down as a value is handed on."""
        assert isinstance(goal, Literal)
        for rule in self._rules.get(goal.atom.key, ()):
            fresh = renamed(rule, f"{len(chain)}")
            binding = unified(goal.atom, fresh.head)
            if binding is None:
                continue
            at = frame.body.index(goal)
            body = [condition(c, binding) for c in (*frame.body[:at], *fresh.body, *frame.body[at + 1:])]
            made = rewritten(replace(frame, body=()), body, binding)
            below, own = (*chain, rule), tuple(condition(c, binding) for c in fresh.body)
            source = self._source(made, rule, own)
            if source is None:
                yield below, made, own
            else:
                yield from self._unfold(made, source, below)

    def _source(self, frame: Clause, rule: Clause, body: Sequence[Condition]) -> Condition | None:
        """The condition of a clause that the answer comes from: the one with the value in it, or the only one of a clause that cites nothing."""
        derived = [c for c in body if isinstance(c, Literal) and not c.negated and c.atom.key not in GIVEN and self._told(c.atom)]
        value = frame.head.args[1]
        carrying = [c for c in derived if value in c.atom.args]
        if carrying:
            return carrying[-1]
        cites = any(self.cited(rule))
        return derived[0] if not cites and len(derived) == 1 else None

    def _told(self, atom: Atom) -> bool:
        """Whether an atom is derived by rules: not possible only, and no table."""
        return POSSIBLE not in atom.predicate and any(rule.body for rule in self._rules.get(atom.key, ()))


def noted(kb: KnowledgeBase, rule: Clause) -> Note:
    """The annotation of a rule: its own or that of its predicate; an empty one for a rule that no clause stands behind."""
    return rule.note if rule.note.da or not kb.of(rule.head.key) else kb.note(rule)
