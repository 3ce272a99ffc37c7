"""The next best question: the name that stands in the smallest sets, then in most of them."""

from __future__ import annotations

from dataclasses import dataclass

from explain.missing import WAYS, Missing, Way
from sidlogic.clause import Atom


@dataclass(frozen=True)
class Question:
    """A name to ask for. `alone`: which way an answer to it alone can settle the whole; `rules`: the goals that rest on it.

    `sets` of `all_sets` minimal sets hold it, the smallest of `size` names; `with_` are the other names of that set, `way` where it leads.
    """

    name: str
    alone: tuple[Way, ...]
    rules: tuple[Atom, ...]
    sets: int
    all_sets: int
    size: int
    way: Way
    with_: tuple[str, ...]


def questions(found: Missing) -> tuple[Question, ...]:
    """Every missing name as a question, the best first."""
    asked = [_question(found, name) for name in found.names if any(name in one.names for one in found.settling)]
    return tuple(sorted(asked, key=lambda q: (q.size, -len(q.alone), -q.sets, -len(q.rules), q.name)))


def _question(found: Missing, name: str) -> Question:
    sets = [one for one in found.settling if name in one.names]
    smallest = min(sets, key=lambda one: len(one.names))
    alone = tuple(way for way in WAYS if any(one.way == way and len(one.names) == 1 for one in sets))
    rules = tuple(goal for goal, names in found.blame if name in names)
    others = tuple(sorted(smallest.names - {name}))
    return Question(name, alone, rules, len(sets), len(found.settling), len(smallest.names), smallest.way, others)
