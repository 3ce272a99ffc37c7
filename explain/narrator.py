"""From the explanation graph to a tree of sentences (explain.told).

A proof is told clause by clause. What is not met or open is told completely: every clause that bears on it, in each every condition with
its status and how far off it is. Left out, unless everything is asked for: built-ins and tables, which the sentences already hold; helpers
that only pass one condition on; clauses that only say that something is not documented, where that is no question; and clauses that one of
our numbers switches off. The proof document has them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from explain.bearing import Bearing
from explain.everything import everything
from explain.fact_words import FactWords
from explain.label import label
from explain.node import FAILS, Node
from explain.noted import how_many, notes
from explain.rows import Rows
from explain.sentences import sentence_of
from explain.tidy import absorbed, tidy, unique, ways
from explain.told import Told
from sidlogic.clause import Atom, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech


@dataclass(frozen=True)
class Narrator:
    """Tells explanations in one language. `steps`: the ids of the nodes in the proof document."""

    kb: KnowledgeBase
    speech: Speech
    facts: FactWords
    phrases: Mapping[str, str]
    steps: Mapping[Node, str]
    full: bool = False

    @property
    def bearing(self) -> Bearing:
        return self.facts.bearing

    def tell(self, root: Node) -> Told:
        """The whole explanation of a goal."""
        if self.full:
            return everything(self, root, frozenset())
        if root.kind == "atom" and root.status != "met":
            (told,) = self._alternatives(root, frozenset(), top=True)
            return told
        lines = tuple(self.lines(root, frozenset()))
        return lines[0] if len(lines) == 1 else Told(root.status, label(root, self.kb, self.speech), step=self.steps[root], under=lines)

    def lines(self, node: Node, above: frozenset[str]) -> Iterator[Told]:
        """The lines of a condition; what is cited `above` is not cited again."""
        if node.kind in ("negation", "modal"):
            yield from self._spoken(node, above)
        elif node.kind == "atom":
            yield from self._atom(node, above)
        elif node.kind == "clause":
            yield self.clause(node, above)

    # --- atoms

    def _atom(self, node: Node, above: frozenset[str]) -> Iterator[Told]:
        if node.status == "met" and len(node.children) == 1:
            proof = node.children[0]
            if not self._passed_on(proof):
                yield replace(self.clause(proof, above), step=self.steps[node])
            else:
                for child in proof.children:
                    yield from self.lines(child, above)
        elif node.status in FAILS and node.atom is not None and self.bearing.is_table(node.atom.key):
            return
        elif node.children or node.status != "not_applicable":
            yield from self._alternatives(node, above)

    def _alternatives(self, node: Node, above: frozenset[str], top: bool = False) -> Iterator[Told]:
        """An atom that is not met, or open: every clause that bears on it. The rows of a question stand in its place."""
        assert node.atom is not None
        rows = Rows(self, node, above)
        lines = unique(rows.lines())
        if lines and self.asks(node) and not top:
            yield from lines
            return
        sentence = sentence_of(node.atom, self.kb, self.speech)
        if len(lines) == 1 and len(rows.groups()) == 1 and lines[0].status == node.status:
            yield replace(lines[0], sentence=sentence, step=self.steps[node])
        else:
            lines = ways(lines, sentence, node.status, self.phrases)
            yield tidy(Told(node.status, sentence, step=self.steps[node], under=(*lines, *rows.elsewhere())))

    @staticmethod
    def asks(node: Node) -> bool:
        """True for a step that asks which: one of its arguments is open."""
        return node.atom is not None and any(isinstance(term, Var) for term in node.atom.args)

    # --- clauses

    def clause(self, node: Node, above: frozenset[str]) -> Told:
        """A clause application: its sentence, its conditions under it, and beside it facts, differences and what is missing."""
        assert node.clause is not None
        cites, pos = self.cited(node)
        under = unique(line for child in node.children for line in self._conditions(node, child, above | set(cites)))
        told = Told(
            node.status,
            self._reading(node),
            recorded=self.facts.of(node),
            notes=(*notes(self, node), *how_many(self, node, under)),
            cites=tuple(c for c in cites if c not in above),
            pos=pos if cites[:1] and cites[0] not in above else "",
            step=self.steps[node],
            under=under,
        )
        return absorbed(tidy(told), self._only_helper(node, under))

    def _reading(self, node: Node) -> str:
        """The sentence of a clause; that of its predicate where the clause speaks of a value that was not found."""
        assert node.clause is not None
        bound = dict(node.bindings)
        reading = self.speech.reading(self.kb, node.clause, bound)
        if "…" not in reading:
            return reading
        head = node.clause.head
        return sentence_of(Atom(head.predicate, tuple(bound.get(t, t) if isinstance(t, Var) else t for t in head.args)), self.kb, self.speech)

    def _conditions(self, node: Node, child: Node, above: frozenset[str]) -> Iterator[Told]:
        """The lines of a condition; what is met stands in one line beside what is not, and so does a search that a proof of the contrary ends."""
        brief = node.status != "met" and (child.status == "met" or self._outdone(node, child))
        for line in self.lines(child, above):
            yield replace(line, under=()) if brief else line

    def _outdone(self, node: Node, child: Node) -> bool:
        """True for a helper that fails beside a denied one that is proved: the proof says why, where the search only says that nothing was found."""
        if child.kind != "atom" or child.status not in FAILS or child.atom is None or not self._helper(child.atom.key):
            return False
        return any(c.kind == "negation" and c.status in FAILS and c.children and c.children[0].status == "met" for c in node.children)

    def _only_helper(self, node: Node, under: tuple[Told, ...]) -> bool:
        """True if the only line under a clause is that of a helper, which says in other words what the clause says."""
        told = [child for child in node.children if self._tells(child)]
        return len(under) == 1 and len(told) == 1 and told[0].atom is not None and self._helper(told[0].atom.key)

    def _tells(self, child: Node) -> bool:
        return child.kind == "atom" and not self.bearing.is_table(child.atom.key if child.atom else "")

    def cited(self, node: Node) -> tuple[tuple[str, ...], str]:
        """The statement, what is ours and the rulings that a clause rests on, and where the statement stands in the guideline."""
        assert node.clause is not None
        note = self.kb.note(node.clause)
        pos = self.speech.place(self.kb.statements.get(note.ids[0], {}).get("pos", "")) if note.ids else ""
        return tuple(dict.fromkeys((*note.ids[:1], *note.own, *note.rulings))), pos

    def _passed_on(self, proof: Node) -> bool:
        """A table, or a helper that only hands on what one other clause concludes."""
        if proof.clause is None or not proof.clause.body:
            return True
        if not self.kb.note(proof.clause).helper or any(child.kind == "fact" for child in proof.children):
            return False
        spoken = [child for child in proof.children if self._speaks(child)]
        return len(spoken) == 1 and spoken[0].kind == "atom"

    def _speaks(self, node: Node) -> bool:
        if node.kind in ("negation", "modal"):
            return not self._silent(node)
        return node.kind == "atom" and bool(node.children and node.children[0].clause and node.children[0].clause.body)

    # --- negations and modal words

    def _silent(self, node: Node) -> bool:
        """A helper that does not hold, which says nothing to the reader that its parent does not."""
        inner = node.children[0] if node.children else None
        return node.kind == "negation" and node.status == "met" and inner is not None and inner.atom is not None and self._helper(inner.atom.key)

    def _helper(self, key: str) -> bool:
        clauses = self.kb.of(key)
        return bool(clauses) and self.kb.note(clauses[0]).helper

    def _spoken(self, node: Node, above: frozenset[str]) -> Iterator[Told]:
        if not node.children or self._silent(node):
            return
        inner = node.children[0]
        if inner.kind == "fact":
            yield Told(inner.status, self.facts.sentence(inner), recorded=self.facts.recorded(inner), step=self.steps[inner], holds=node.status == "met")
            return
        for told in self.lines(inner, above):
            settled = node.status == "met" and inner.status in FAILS
            yield self._brief(told, node) if settled else replace(told, holds=node.status == "met")

    def _brief(self, told: Told, node: Node) -> Told:
        """What does not hold, and is not to hold, in one line: with the facts and differences that show it."""
        shown = [told, *(line for line in told.under if line.status in FAILS)]
        recorded = tuple(dict.fromkeys(text for line in shown for text in line.recorded))
        notes = tuple(dict.fromkeys(text for line in shown for text in line.notes))
        return replace(told, recorded=recorded, notes=notes, under=(), holds=node.status == "met")
