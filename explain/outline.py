"""An explanation as an outline for people: what is not met or open is opened up, what is met stands beside it in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from explain.label import UNITS, label
from explain.node import NOT_APPLICABLE, Node
from explain.phrases_da import PHRASES as DA
from explain.phrases_en import PHRASES as EN
from sidlogic.clause import Num
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech

PHRASES: Mapping[str, Mapping[str, str]] = {"da": DA, "en": EN}
_NUMBER = re.compile(r"-?[0-9]+(/[0-9]+)?")
MARKS = {"met": "✔", "not_met": "✘", "open": "?", "not_applicable": "–"}


@dataclass(frozen=True)
class Outline:
    """Draws in one language, to a depth. Steps that were told are not told again."""

    kb: KnowledgeBase
    speech: Speech
    depth: int = 6
    told: set[Node] = field(default_factory=set)

    def lines(self, root: Node) -> Iterator[str]:
        """The lines of an explanation."""
        yield self._line(root, root.status)
        yield from self._under(root, "", 1)

    def _under(self, node: Node, indent: str, level: int) -> Iterator[str]:
        children = [child for child in self._parts(node) if self._shown(child)]
        if node.status != "open":  # what would be missing is no matter where something else fails
            children = [child for child in children if child.kind != "missing"]
        applying = [child for child in children if child.status != NOT_APPLICABLE]
        for n, child in enumerate(applying, start=1):
            last = n == len(applying) and len(applying) == len(children)
            yield from self._branch(child, indent, last, level)
        if len(applying) < len(children):
            what = " · ".join(dict.fromkeys(label(child, self.kb, self.speech) for child in children if child not in applying))
            yield f"{indent}└─ –  {self._word('not_applicable')}: {what}"

    def _branch(self, node: Node, indent: str, last: bool, level: int) -> Iterator[str]:
        opens = node.status != "met" and bool(self._parts(node)) and node.kind != "fact"
        again = opens and node in self.told
        note = self._word("above") if again else self._word("folded") if opens and level >= self.depth else ""
        yield f"{indent}{'└─' if last else '├─'} {self._line(node, node.status)}{'  ' + note if note else ''}"
        if opens and not note:
            self.told.add(node)
            yield from self._under(node, indent + ("   " if last else "│  "), level + 1)

    def _parts(self, node: Node) -> tuple[Node, ...]:
        """What a step is opened into: the only clause of an atom is passed over, so is what a negation speaks of."""
        if node.kind == "atom" and len(node.children) == 1:
            return node.children[0].children
        if node.kind in ("negation", "modal") and node.children:
            return node.children if node.kind == "negation" else self._parts(node.children[0])
        return node.children

    def _shown(self, node: Node) -> bool:
        """Left out: conditions without values to speak of, and met ones that the sentences above already say."""
        if node.kind == "clause":
            return True
        if node.status == NOT_APPLICABLE:
            return bool(node.children)
        if node.status != "met":
            return True
        return node.kind in ("atom", "negation", "modal", "comparison") and not self._table(node)

    def _table(self, node: Node) -> bool:
        return node.atom is not None and not any(clause.body for clause in self.kb.of(node.atom.key))

    def _line(self, node: Node, status: str) -> str:
        right = "   ".join(part for part in self._right(node) if part)
        said = label(node, self.kb, self.speech)
        return f"{MARKS[status]} {said}{'   ' + right if right else ''}"

    def _right(self, node: Node) -> Iterable[str]:
        if node.kind == "fact":
            known = node.value is not None
            yield self._word("recorded" if known else "unrecorded", value=self._value(node), place=node.place or "")
        if node.kind == "negation" and node.children:
            yield self._word(node.children[0].status)
        if node.kind == "missing":
            yield self._word("missing")
        if node.gap is not None and node.gap.difference and node.status == "not_met":
            yield self._off(node.gap.difference, node.gap.unit)
        if node.clause is not None:
            yield " ".join((*self.kb.note(node.clause).ids[:1], *self.kb.note(node.clause).own))

    def _value(self, node: Node) -> str:
        text = node.value or ""
        number = Num(Fraction(text)) if _NUMBER.fullmatch(text) else None
        return self.speech.value(number, node.unit or "plain") if number else text

    def _off(self, difference: str, unit: str | None) -> str:
        size = abs(Fraction(difference))
        number = Num(size.numerator if size.denominator == 1 else size)
        shown = self.speech.value(number) if unit in (None, "date") else self.speech.value(number, unit) + UNITS.get(unit, "")
        return self._word("off", difference=self._word("days", n=shown) if unit == "date" else shown)

    def _word(self, key: str, **places: str) -> str:
        return PHRASES[self.speech.lang][key].format(**places)
