"""Which missing facts would settle an undecided answer: the smallest sets, either way, and the next best question.

An undocumented name is one question. Answered `true` it holds wherever a clause asks for it, in both versions; `false` nowhere. A set
of names settles an answer to yes if some answers to them make it certain, to no if some make it impossible; it is minimal if no
smaller set within it does.

>>> [sorted(s.names) for s in minimal([Answered((("a", True), ("b", True)), "yes"), Answered((("a", False),), "yes")])]
[['a']]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from explain.polarity import Signs, helpful, signs
from sidlogic.clause import Atom
from sidlogic.derive import Derivation, Status
from sidlogic.kb import KnowledgeBase

Way: TypeAlias = Literal["yes", "no"]
WAYS: tuple[Way, Way] = ("yes", "no")
SETTLED = {"yes": Status.HOLDS, "no": Status.FAILS}
Answers: TypeAlias = frozenset[tuple[str, bool]]


@dataclass(frozen=True)
class Answered:
    """Questions by name with their answers, and where they lead. `goals` are those that then hold (yes) or fail (no)."""

    answers: tuple[tuple[str, bool], ...]
    way: Way
    goals: tuple[Atom, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.answers)


@dataclass(frozen=True)
class Missing:
    """What would settle some goals. `status` is that of "one of them holds"; the sets are empty unless it is OPEN."""

    goals: tuple[Atom, ...]
    status: Status
    names: tuple[str, ...]
    settling: tuple[Answered, ...]
    blame: tuple[tuple[Atom, frozenset[str]], ...]

    def to(self, way: Way) -> tuple[Answered, ...]:
        """The sets that lead to yes or to no, smallest first, then by name."""
        return tuple(found for found in self.settling if found.way == way)


def missing(kb: KnowledgeBase, derivation: Derivation, goals: Sequence[Atom]) -> Missing:
    """What would settle the question whether one of the goals holds; `names` are all that the undecided ones rest on."""
    status = joint(derivation, goals)
    blame = tuple((goal, derivation.blame(goal)) for goal in goals) if status is Status.OPEN else ()
    names = tuple(sorted(frozenset[str]().union(*(found for _, found in blame))))
    works = signs(kb, goals)
    found = [one for way in WAYS for one in _search(works, derivation, goals, way)] if names else []
    return Missing(tuple(goals), status, names, minimal(found), blame)


def joint(derivation: Derivation, goals: Iterable[Atom]) -> Status:
    """The status of a disjunction."""
    found = {derivation.status(goal) for goal in goals}
    return next((status for status in (Status.HOLDS, Status.OPEN) if status in found), Status.FAILS)


def _search(works: Signs, derivation: Derivation, goals: Sequence[Atom], way: Way) -> Iterator[Answered]:
    """Answers that settle the goals that way, fewest questions first.

    Only names that the goals still rest on are asked, no other can change them; and a name that works one way only is given the
    answer that helps. What is settled stays so whatever else is answered, so nothing beyond it is tried.
    """
    tried: set[Answers] = {frozenset()}
    level: list[Answers] = [frozenset()]
    found: list[frozenset[str]] = []
    while level:
        following: list[Answers] = []
        for answers in level:
            names = frozenset(name for name, _ in answers)
            if any(known <= names for known in found):
                continue
            now = derivation.assuming(dict(answers))
            status = joint(now, goals)
            if status is SETTLED[way]:
                found.append(names)
                reached = tuple(goal for goal in goals if way == "no" or now.certain(goal))
                yield Answered(tuple(sorted(answers)), way, reached)
            elif status is Status.OPEN:
                asked = sorted(frozenset[str]().union(*map(now.blame, goals)))
                following += [answers | {(n, v == (way == "yes"))} for n in asked for v in helpful(works, n)]
        level = [one for one in dict.fromkeys(following) if one not in tried]
        tried.update(level)


def minimal(found: Iterable[Answered]) -> tuple[Answered, ...]:
    """Those within whose names no other of the same way lies; by way, size and name; one set of answers for a set of names."""
    best: dict[tuple[Way, frozenset[str]], Answered] = {}
    for one in found:
        place = (one.way, one.names)
        best[place] = min(best.get(place, one), one, key=_preferred)
    kept = [one for one in best.values() if not any(w == one.way and names < one.names for w, names in best)]
    return tuple(sorted(kept, key=lambda one: (WAYS.index(one.way), len(one.names), sorted(one.names))))


def _preferred(one: Answered) -> list[bool]:
    """Of several answers to the same questions the plainest: all true for yes, all false for no."""
    return [value != (one.way == "yes") for _, value in one.answers]
