"""What follows from conditions, by unfolding the predicates that they name: the reason that a condition cannot fail, or says nothing new.

A condition that holds brings with it what every clause of its predicate demands. What is found this way holds in the certain and in
the possible version alike, so it holds in three values.

>>> from sidlogic.kb import load
>>> implied = Implied(load())
>>> clause = implied.kb.of("some_winter/1")[0]
>>> print(clause.body[0], "=>", clause.body[1], implied.by(clause.body[:1], clause.body[1], free=set()))
started_in_winter(P) => ongoing_since(P, Start) False
>>> implied.by(clause.body[:1], clause.body[1], free={clause.body[1].atom.args[1]})
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Term, Var
from sidlogic.kb import KnowledgeBase

Part: TypeAlias = Term | int | None
"""A term, the place of an argument of the head, or None: some value."""
WEAKER = {"<": ("<", "=<", "\\=="), "=<": ("=<",), ">": (">", ">=", "\\=="), ">=": (">=",), "==": ("==",), "\\==": ("\\==",)}


@dataclass(frozen=True, slots=True)
class Known:
    """Something that holds. `mood`: goal, not, compare, or a modal word (`not ` before it); `of`: a predicate or an operator."""

    mood: str
    of: str
    parts: tuple[Part, ...]


class Implied:
    """What follows from the clauses of a knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._brought: dict[tuple[str, tuple[Part, ...]], frozenset[Known]] = {}

    def by(self, conditions: Iterable[Condition], other: Condition, free: Set[Term]) -> bool:
        """Whether the other condition has a solution whenever the conditions do; a `free` variable of it may take any value."""
        known = {fact for condition in conditions for fact in self.told(condition)}
        if isinstance(other, Compare):
            return any(f.mood == "compare" and other.op in WEAKER[f.of] and f.parts == (other.left, other.right) for f in known)
        asked = _itself(other)
        if any(f.of == asked.of and f.mood in _stronger(asked.mood) and _fits(f.parts, asked.parts, free) for f in known):
            return True
        if asked.mood not in ("not", "refuted"):
            return False
        positive = Literal(other.atom, modal=None if asked.mood == "not" else "possible")
        denied = {(f.of, f.parts) for f in known if f.mood == asked.mood}
        return any((f.of, f.parts) in denied for f in self.told(positive) if f.mood in ("goal", "possible"))

    def told(self, condition: Condition) -> Iterator[Known]:
        """The condition itself and what it brings with it."""
        yield _itself(condition)
        if not isinstance(condition, Literal) or condition.negated or condition.modal == "refuted":
            return
        atom = condition.atom
        for fact in self.brought(atom):
            parts = tuple(atom.args[part] if isinstance(part, int) else part for part in fact.parts)
            if mood := self._in_mood(fact, condition.modal):
                yield Known(mood, fact.of, parts)

    def _in_mood(self, fact: Known, modal: str | None) -> str | None:
        """How something holds that an atom brings with it, where the atom stands under a modal word."""
        if modal is None or self.kb.kinds.get(fact.of) != "open":
            return fact.mood
        if fact.mood == "goal":
            return "proved" if modal == "proved" else "possible"
        return "refuted" if modal == "proved" and fact.mood == "not" else None

    def brought(self, atom: Atom) -> frozenset[Known]:
        """What every clause demands that can conclude the atom; an int stands for that argument of the atom."""
        fixed: tuple[Part, ...] = tuple(None if isinstance(term, Var) else term for term in atom.args)
        if (atom.key, fixed) not in self._brought:
            able = [c for c in self.kb.of(atom.key) if all(_meets(a, b) for a, b in zip(c.head.args, fixed, strict=True))]
            demands = [frozenset(self._demanded(clause)) for clause in able]
            self._brought[atom.key, fixed] = reduce(_shared, demands) if demands else frozenset()
        return self._brought[atom.key, fixed]

    def _demanded(self, clause: Clause) -> Iterator[Known]:
        places = {term: n for n, term in reversed(list(enumerate(clause.head.args))) if isinstance(term, Var)}
        for condition in clause.body:
            for fact in self.told(condition):
                parts = tuple(places.get(part) if isinstance(part, Var) else part for part in fact.parts)
                if fact.mood in ("goal", "proved", "possible", "undecided") or None not in parts:
                    yield Known(fact.mood, fact.of, parts)


def _itself(condition: Condition) -> Known:
    if isinstance(condition, Compare):
        return Known("compare", condition.op, (condition.left, condition.right))
    word = condition.modal or ("goal" if not condition.negated else "")
    mood = f"not {word}".strip() if condition.negated else word
    return Known(mood, condition.atom.key, condition.atom.args)


def _stronger(mood: str) -> tuple[str, ...]:
    return (mood, "proved", "undecided") if mood == "possible" else (mood, "refuted") if mood == "not proved" else (mood,)


def _fits(known: tuple[Part, ...], asked: tuple[Part, ...], free: Set[Term]) -> bool:
    """Whether what is known answers what is asked: the same terms, any value where a variable is free."""
    given: dict[Part, Part] = {}
    for have, want in zip(known, asked, strict=True):
        if isinstance(want, Var) and (want in free or want.name.startswith("_")):
            if given.setdefault(want, have) != have or (have is None and asked.count(want) > 1):
                return False
        elif have != want:
            return False
    return True


def _meets(mine: Term, theirs: Part) -> bool:
    return theirs is None or isinstance(mine, Var) or mine == theirs


def _shared(one: frozenset[Known], two: frozenset[Known]) -> frozenset[Known]:
    """What two sets have in common; where they differ in an argument, some value."""
    found = set()
    for a in one:
        for b in two:
            if (a.mood, a.of, len(a.parts)) == (b.mood, b.of, len(b.parts)):
                parts = tuple(x if x == y else None for x, y in zip(a.parts, b.parts, strict=True))
                if parts == a.parts or a.mood in ("goal", "proved", "possible", "undecided"):
                    found.add(Known(a.mood, a.of, parts))
    return frozenset(found)
