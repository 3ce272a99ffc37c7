"""A proof as lines: a mark, the sentence of the clause, and to the right what was recorded and what is cited.

Shortened for the eye: comparisons, built-ins and tables stand in the sentences already, a helper that only passes one condition on is
left out, and so are refuted helpers. `full` shows every step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from explain.facts import Facts
from explain.lines import Line, merged, once, unique
from explain.proof import Proof
from sidlogic.clause import Atom, Clause, Const, Literal, Var
from sidlogic.derive import Status
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech
from sidlogic.words.table import phrase

MARKS = {Status.HOLDS: "✔", Status.OPEN: "?", Status.FAILS: "✘", Status.UNREACHED: "–"}


@dataclass(frozen=True)
class Drawer:
    """How proofs are drawn: in which language, and how much of them."""

    kb: KnowledgeBase
    said: Speech
    facts: Facts
    full: bool = False

    def tree(self, step: Proof) -> Line:
        """The whole proof, each branch told once; a helper at the top that only passes on is left out."""
        while self._passed_over(step) and step.premises:
            step = next(p for p in step.premises if p.kind == "clause" and p.clause and p.clause.body)
        top = self.line(step)
        where = self.kb.statements.get(self._cited(step)[0], {}).get("pos") if self._cited(step) else None
        right = (*top.right[:1], where, *top.right[1:]) if where else top.right
        return once(Line(top.mark, top.sentence, right, top.under), phrase(self.said.lang, "above"))

    def line(self, step: Proof, above: frozenset[str] = frozenset()) -> Line:
        """The line of a step with those under it; what is cited `above` is not cited again."""
        cited = self._cited(step)
        under = unique(line for premise in step.premises for line in self._lines(premise, above | set(cited)))
        facts = dict.fromkeys(text for premise in step.premises if (text := self._fact(premise)))
        return merged(Line(MARKS[step.status], self._sentence(step), (*facts, *(name for name in cited if name not in above)), under))

    def _lines(self, step: Proof, above: frozenset[str]) -> Iterator[Line]:
        if step.kind in ("fact", "absent"):
            return
        if step.kind in ("comparison", "builtin"):
            if self.full:
                yield Line(MARKS[step.status], str(step.condition))
        elif step.kind in ("negation", "modal"):
            yield from self._turned(step, above)
        elif self._passed_over(step):
            for premise in step.premises:
                yield from self._lines(premise, above)
        else:
            yield self.line(step, above)

    def _passed_over(self, step: Proof) -> bool:
        """A table, or a helper that only hands on what one other clause concludes."""
        if self.full or step.clause is None:
            return False
        if not step.clause.body:
            return True
        if not self.kb.note(step.clause).helper or any(self._fact(premise) for premise in step.premises):
            return False
        told = [p for p in step.premises if p.kind in ("negation", "modal") or (p.clause and p.clause.body)]
        spoken = [p for p in told if not self._silent(p)]
        return len(spoken) == 1 and spoken[0].kind == "clause"

    def _silent(self, step: Proof) -> bool:
        """A refuted helper, which says nothing to the reader that its parent does not."""
        if step.kind != "negation" or not isinstance(step.condition, Literal):
            return False
        clauses = self.kb.of(step.condition.atom.key)
        return bool(clauses) and self.kb.note(clauses[0]).helper

    def _turned(self, step: Proof, above: frozenset[str]) -> Iterator[Line]:
        """A condition on what does not hold, or on what is known: the affirmative sentence with its status beside it."""
        if not isinstance(step.condition, Literal) or (self._silent(step) and not self.full):
            return
        for premise in step.premises:
            ways = premise.premises if premise.kind == "refutation" and premise.premises else (premise,)
            for way in ways:
                told = self.line(way, above)
                sentence = self._with_status(told.sentence, premise.status)
                yield Line(MARKS[step.status], sentence, told.right, told.under if self.full else ())
        if not step.premises:
            missing = tuple(self.said.word("names", name) for name in step.missing)
            for sentence in self.sentences(step.condition.atom):
                yield Line(MARKS[step.status], self._with_status(sentence, Status.OPEN), missing)

    def _with_status(self, sentence: str, status: Status) -> str:
        return f"{sentence}: {phrase(self.said.lang, f'status_{status.value}')}"

    def sentences(self, goal: Atom, of: Collection[Clause] = ()) -> list[str]:
        """The affirmative sentences of the clauses that could conclude a goal (only those of `of`, if any), each once."""
        found = []
        for clause in of or self.kb.of(goal.key):
            pairs = list(zip(clause.head.args, goal.args, strict=True))
            if all(isinstance(head, Var) or isinstance(arg, Var) or head == arg for head, arg in pairs):
                known = {head: arg for head, arg in pairs if isinstance(head, Var) and isinstance(arg, Const)}
                found.append(self.said.reading(self.kb, clause, known))
        return list(dict.fromkeys(found)) or [str(goal)]

    def _sentence(self, step: Proof) -> str:
        if step.clause is None:
            return self.sentences(step.condition.atom)[0] if isinstance(step.condition, Literal) else str(step.condition)
        return self.said.reading(self.kb, step.clause, dict(step.bindings))

    def _cited(self, step: Proof) -> tuple[str, ...]:
        """The first statement, what is ours, and the rulings that a step rests on."""
        if step.clause is None:
            return ()
        note = self.kb.note(step.clause)
        return (*note.ids[:1], *note.own, *note.rulings)

    def _fact(self, step: Proof) -> str:
        """What the record says: 'oplyst: 3,1 (igg[1].g_per_l)'; nothing of the decision date, which the whole answer rests on."""
        atom = step.condition.atom if isinstance(step.condition, Literal) else None
        if step.kind not in ("fact", "absent") or (atom and atom.predicate == "decision_date"):
            return ""
        told = self.facts.told(step, self.said)
        unknown = told["value"] == self.said.term("unknown")
        return phrase(self.said.lang, "unrecorded" if unknown else "recorded", **told)
