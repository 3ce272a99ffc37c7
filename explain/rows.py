"""An atom that is not met or open, told completely: every clause that bears on it, and of a question every row that counts or does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from explain.fact_words import unknown
from explain.node import FAILS, Node, Status
from explain.sentences import sentence_of
from explain.tidy import unique
from explain.told import Told
from sidlogic.clause import Atom, Clause, Sym, Var

if TYPE_CHECKING:
    from explain.narrator import Narrator


@dataclass(frozen=True)
class Rows:
    """The clauses of one atom. `above`: what is cited already; `seen`: the questions whose rows are told already."""

    by: Narrator
    node: Node
    above: frozenset[str]
    seen: set[Node] = field(default_factory=set)

    def lines(self) -> Iterator[Told]:
        """A line for each way in which a clause that bears on the atom could conclude it; of a question, also the rows that do not count."""
        if self.node in self.seen:
            return
        self.seen.add(self.node)
        groups = self.groups()
        for clause, found in groups:
            yield from self._group(clause, found)
        if self.by.asks(self.node) and not any(self.by.bearing.counted(clause) for clause, _ in groups):
            for candidate in self.node.candidates:
                rows = Rows(self.by, candidate, self.above, self.seen).lines()
                yield from (line for line in rows if line.status in FAILS and line.status != "not_applicable")

    def groups(self) -> list[tuple[Clause, list[Node]]]:
        """The applications by clause, in guideline order, without those that do not bear on the answer."""
        found: dict[int, tuple[Clause, list[Node]]] = {}
        for child in self.node.children:
            if child.clause is not None and self._bears(child):
                found.setdefault(id(child.clause), (child.clause, []))[1].append(child)
        return list(found.values())

    def _bears(self, child: Node) -> bool:
        bearing = self.by.bearing
        if child.status == "not_applicable" and self.node.status != "not_applicable":
            return False
        if child.clause is None:
            return True
        if bearing.switched_off(child) or (child.status in FAILS and bearing.never_certain(child.clause)):
            return False
        return not (self.node.status == "open" and child.status in FAILS and any(unknown(c) for c in child.children))

    def _group(self, clause: Clause, found: list[Node]) -> Iterator[Told]:
        counted = self.by.bearing.counted(clause)
        if counted is not None:
            yield self._counted(clause, found, *counted)
            return
        for application in found:
            if bound(application):
                yield self._short(self.by.clause(application, self.above))
            else:
                yield from self._unbound(application)

    def _short(self, line: Told) -> Told:
        """In an open answer a clause that fails is told in a line: another one may still hold."""
        brief = self.node.status == "open" and line.status in FAILS and not self.by.asks(self.node)
        return replace(line, under=()) if brief else line

    def _unbound(self, application: Node) -> Iterator[Told]:
        """The rows of the questions that found no answer, where the conclusion is about no row yet."""
        for child in application.children:
            if child.status == "met" or not self.by.asks(child):
                continue
            if child.kind == "atom":
                yield from Rows(self.by, child, self.above, self.seen).lines()
            elif child.status in FAILS and child.kind == "fact" and not child.value and child.atom is not None and isinstance(child.atom.args[1], Sym):
                place = child.place or child.atom.args[1].name
                phrase = "no_rows" if child.atom.predicate == "row" else "unrecorded"
                yield Told("not_met", self.by.phrases[phrase].format(place=place), step=self.by.steps[child])

    def _counted(self, clause: Clause, found: list[Node], key: str, needed: int) -> Told:
        """A clause that asks for several different rows: those that count, those that do not, and how many are needed."""
        asked = [c for application in found for c in application.children if c.kind == "atom" and c.atom is not None and c.atom.key == key]
        answers = dict.fromkeys(child for child in asked if not self.by.asks(child))
        counting = [child for child in answers if child.status == "met"]
        questions = [child for child in (*asked, *self.node.candidates) if child.atom is not None and child.atom.key == key and self.by.asks(child)]
        lines = [replace(self.by.clause(child.children[0], self.above), under=()) for child in counting]
        lines += [line for child in answers if child.status == "open" for line in self.by.lines(child, self.above)]
        seen: set[Node] = set()
        lines += [line for question in dict.fromkeys(questions) for line in Rows(self.by, question, self.above, seen).lines() if line.status != "met"]
        whole = self.by.clause(found[0], self.above)
        note = self.by.phrases["counted"].format(n=len(counting), needed=needed)
        status: Status = "open" if any(one.status == "open" for one in found) else found[0].status
        return Told(status, self._general(clause), notes=(note,), cites=whole.cites, pos=whole.pos, step=whole.step, under=unique(lines))

    def _general(self, clause: Clause) -> str:
        """The sentence of a clause whatever rows it is about."""
        assert self.node.atom is not None
        args = zip(clause.head.args, self.node.atom.args, strict=True)
        return sentence_of(Atom(clause.head.predicate, tuple(a if isinstance(h, Var) else h for h, a in args)), self.by.kb, self.by.speech)

    # --- clauses about other patients

    def elsewhere(self) -> Iterator[Told]:
        """The clauses that speak of another population: a line for each population, with the rules beside it."""
        found = [child for child in self.node.children if child.status == "not_applicable"]
        if not found or self.node.status == "not_applicable":
            return
        by_reason: dict[str, list[Node]] = {}
        for child in found:
            by_reason.setdefault(self._why(child), []).append(child)
        lines = [Told("not_applicable", why, cites=tuple(self._rules(some)), step=self.by.steps[some[0]]) for why, some in by_reason.items()]
        yield Told("not_applicable", self.by.phrases["not_applicable"], under=tuple(lines))

    def _rules(self, found: Iterable[Node]) -> Iterator[str]:
        for child in found:
            if child.clause is not None:
                second = child.clause.head.args[1] if len(child.clause.head.args) > 1 else None
                yield second.name if isinstance(second, Sym) and second.name in self.by.kb.statements else self.by.cited(child)[0][0]

    def _why(self, child: Node) -> str:
        """The population that the patient does not belong to."""
        failing = next((c for c in child.children if c.kind == "atom" and c.status in FAILS and c.atom is not None), None)
        if failing is None or failing.atom is None:
            return self.by.phrases["not_applicable"]
        deeper = [c for c in failing.children if failing.status == "not_applicable"]
        if deeper:
            return self._why(deeper[0])
        return f"{sentence_of(failing.atom, self.by.kb, self.by.speech)}: {self.by.phrases['not_met']}"


def bound(application: Node) -> bool:
    """True for a clause application whose conclusion has no open argument."""
    if application.clause is None:
        return False
    given = {var for var, _ in application.bindings}
    return all(term in given for term in application.clause.head.args if isinstance(term, Var))
