"""What the record says of a fact, in words, with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explain.bearing import Bearing
from explain.facts import BELOW, Facts
from explain.node import Node
from explain.text import NotAnAtom, term
from sidlogic.clause import Atom, Sym
from sidlogic.speech import Speech


@dataclass(frozen=True)
class FactWords:
    """The facts of one record in one language."""

    facts: Facts
    bearing: Bearing
    speech: Speech
    phrases: Mapping[str, str]

    def of(self, clause: Node) -> tuple[str, ...]:
        """What the record says for the facts among the conditions of a clause, each once."""
        return tuple(dict.fromkeys(text for child in clause.children if child.kind == "fact" for text in self.recorded(child)))

    def recorded(self, node: Node) -> tuple[str, ...]:
        """'oplyst: 3,1 (igg[1].g_per_l)' or 'ikke oplyst (igg_lln)'; nothing of the decision date, which everything rests on."""
        atom = node.atom
        if atom is None or node.kind != "fact" or atom.predicate == "decision_date" or node.status == "not_applicable":
            return ()
        place = node.place or self.facts.place(atom)
        values = self._values(node, atom)
        if not values or values == (self.speech.term("unknown"),):
            if any(isinstance(term, Sym) and term.name.endswith(BELOW) for term in atom.args):
                return ()  # that a value is not given as '<x' is nothing that is missing
            return (self.phrases["unrecorded"].format(place=place),)
        if atom.predicate == "recorded":
            return (self.phrases["is_recorded"].format(place=place),)
        return (self.phrases["recorded"].format(value=", ".join(values), place=place),)

    def sentence(self, node: Node) -> str:
        """A fact as a sentence of its own: what is asked of the record."""
        assert node.atom is not None
        place = node.place or self.facts.place(node.atom)
        if node.atom.predicate == "recorded":
            return self.phrases["is_recorded"].format(place=place)
        value = self.facts.value(node.atom, self.speech) or self.phrases["something"]
        return self.phrases["recorded_as"].format(place=place, value=value)

    def _values(self, node: Node, atom: Atom) -> tuple[str, ...]:
        if atom.predicate == "recorded":
            return (str(atom.args[-1]),) if node.status == "met" else ()
        try:
            told = [term(text) for text in (node.value or "").split(", ") if text]
        except NotAnAtom:
            return (node.value or "",)  # a text with a comma in it
        asked = [Atom(atom.predicate, (*atom.args[:-1], value)) for value in told]
        return tuple(dict.fromkeys(self.facts.value(one, self.speech) for one in asked))


def unknown(node: Node) -> bool:
    """True for a condition on a flag that the record leaves unknown."""
    return node.kind == "fact" and node.value == "unknown" and node.atom is not None and node.atom.args[-1] != Sym("unknown")
