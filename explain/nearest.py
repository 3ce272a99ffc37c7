"""What would turn a no into a yes: the smallest sets of changes that may still come about, by size, then in the order of kb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, permutations
from time import monotonic
from typing import Any

from explain.comings import Coming, changed, comings, idle
from sidlogic.check import check
from sidlogic.clause import Atom, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Invalid
from sidlogic.solve import Rules
from sidlogic.vocabulary import Vocabulary

MOST = 3
"""Most changes together."""


@dataclass(frozen=True)
class Near:
    """Changes that together make the goal certain, and the goals that then hold."""

    changes: tuple[Coming, ...]
    goals: tuple[Atom, ...]


@dataclass(frozen=True)
class Found:
    """The smallest sets of changes; `stopped` if the time was up before all had been tried."""

    near: tuple[Near, ...]
    stopped: bool = False


def pathways(patient: str) -> Atom:
    """The goal that some start rule answers."""
    return Atom("answer", (Sym(patient), Sym("start"), Sym("pathways"), Var("Rule")))


def nearest(kb: KnowledgeBase, vocabulary: Vocabulary, value: dict[str, Any], goal: Atom,
            most: int = MOST, seconds: float = 10.0) -> Found:
    """The minimal sets of at most `most` changes after which the goal is certain for a decoded, valid patient.

    A set is minimal if none within it is enough, nor one with a lesser change in the place of one of its own.
    Nothing is looked for beyond `seconds`.
    """
    rules = Rules(kb)

    def holding(come: Sequence[Coming]) -> tuple[Atom, ...]:
        record = check(changed(value, vocabulary, come), vocabulary)
        return () if isinstance(record, Invalid) else Derivation(kb, facts(record, vocabulary), rules).solutions(goal)

    possible = [one for one in comings(kb, vocabulary) if not idle(value, one)]
    end = monotonic() + seconds
    found: list[Near] = []
    for come in sets(possible, most):
        if monotonic() > end:
            return Found(tuple(found), True)
        found += _tried(come, found, holding)
    return Found(tuple(found))


def _tried(come: tuple[Coming, ...], found: Sequence[Near], holding: Callable[[Sequence[Coming]], tuple[Atom, ...]]) -> list[Near]:
    if any(within(one.changes, come) for one in found):
        return []
    goals = holding(come)
    return [Near(come, goals)] if goals else []


def sets(possible: Sequence[Coming], most: int) -> Iterator[tuple[Coming, ...]]:
    """Every set of changes, smallest first; one that may come about again may stand in it more than once."""
    for size in range(1, most + 1):
        for come in combinations_with_replacement(possible, size):
            if all(n == 1 or not one.once for one, n in Counter(come).items()):
                yield come


def within(part: Sequence[Coming], whole: Sequence[Coming]) -> bool:
    """True if a set lies within another: each of its changes, or one that would do as well, stands there for itself."""
    chosen = permutations(whole, len(part))
    return any(all(one == two or one.name in two.less for one, two in zip(part, places, strict=True)) for places in chosen)
