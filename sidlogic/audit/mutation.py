"""The mutation run: every mutant against the worked patients, each until the first patient whose decisions are not as expected.

A mutant is *killed* by a case if a field that the case names is decided differently, or if it makes the engine refuse the patient. A
mutant that is not killed either shows a hole in the cases or is *equivalent*: no patient can tell it from the clause as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sidlogic.audit.mutants import Mutant, mutants
from sidlogic.audit.replay import Answers, Bases, Missing, Replay
from sidlogic.batch import ordered
from sidlogic.builtins import BuiltinError
from sidlogic.cases.expected import differences
from sidlogic.check import check
from sidlogic.clause import Atom, Sym
from sidlogic.decide import placement
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase, load
from sidlogic.parameters import with_parameters
from sidlogic.record import Record
from sidlogic.shape import ShapeError, shape
from sidlogic.steps import const
from sidlogic.vocabulary import Vocabulary

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: the case that killed it and the first field that was decided differently, or None."""

    mutant: Mutant
    case: str | None = None
    difference: str = ""
    reached: int = 0
    """In how many cases, up to there, the change made any difference to what is answered."""


class WrongCase(ValueError):
    """A case that the clauses as they stand do not decide as it expects, or whose patient is invalid."""


class Judge:
    """The knowledge base, ready to try mutants on cases."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._bases: dict[tuple[tuple[str, int], ...], Bases] = {}
        self._vocabulary = Vocabulary.of(kb.table, kb.statements)
        self._kinds = {(str(d.name), str(f.name)): str(k.name) for d, f, k in kb.table("output/3")
                       if isinstance(d, Sym) and isinstance(f, Sym) and isinstance(k, Sym)}

    def bases(self, case: Case) -> Bases:
        """The clauses that the case is about: with our numbers, or with those that it sets."""
        given = tuple(sorted(case.get("set", {}).items()))
        if given not in self._bases:
            self._bases[given] = Bases(replace(self._kb, clauses=with_parameters(self._kb, dict(given))))
        return self._bases[given]

    def replay(self, case: Case) -> Replay:
        """The case, decided as the clauses stand. Raises WrongCase if that is not what it expects."""
        record = check(case["patient"], self._vocabulary, case["case"])
        if not isinstance(record, Record):
            raise WrongCase(f"{case['case']}: {'; '.join(map(str, record.problems))}")
        found = Replay(self.bases(case), facts(record, self._vocabulary))
        if wrong := self.difference(case, found.answers, found.missing):
            raise WrongCase(f"{case['case']}: {wrong}")
        return found

    def difference(self, case: Case, found: Answers, lacking: Missing) -> str:
        """The first field that is not as the case expects; empty if there is none."""
        atoms = [Atom(key.partition("/")[0], tuple(map(const, row))) for key, rows in found.items() for row in rows]
        told = [atom for atom in atoms if atom.predicate == "answer"]
        patient = Sym(case["patient"]["id"])
        told += [Atom("answer", (patient, Sym(decision), Sym("missing"), Sym(name))) for decision, name in sorted(lacking)]
        decisions = {**shape(told, self._kinds), "placement": placement(atoms)}
        return next(differences(case["expect"], decisions), "")

    def tried(self, mutant: Mutant, case: Case, replay: Replay) -> str | None:
        """How the case notices the mutant; empty if what it answers differs unnoticed, None if nothing differs."""
        try:
            found = replay.changed(mutant.before.head.key, mutant.after, mutant.before)
            return None if found is None else self.difference(case, *found)
        except (BuiltinError, ShapeError, TypeError, ValueError) as error:
            return f"{type(error).__name__}: {error}"


def run(judge: Judge, cases: Sequence[Case], tried: Iterable[Mutant]) -> list[Verdict]:
    """The verdicts on the mutants, in their order. Case by case, so that the memory is that of one patient."""
    left = dict(enumerate(tried))
    reached = dict.fromkeys(left, 0)
    done: dict[int, Verdict] = {}
    for case in cases:
        if not left:
            break
        replay = judge.replay(case)
        for n, mutant in list(left.items()):
            if (difference := judge.tried(mutant, case, replay)) is not None:
                reached[n] += 1
                if difference:
                    done[n] = Verdict(left.pop(n), case["case"], difference, reached[n])
    done.update((n, Verdict(mutant, None, "", reached[n])) for n, mutant in left.items())
    return [done[n] for n in sorted(done)]


def verdicts(kb: KnowledgeBase, cases: Sequence[Case], chosen: Sequence[int], workers: int = 1) -> Iterator[Verdict]:
    """The verdicts on the mutants of these numbers (their places in `mutants`), dealt out to the processes by turns."""
    hands = [tuple(chosen[n::workers]) for n in range(workers)]
    make = partial(_dealer, kb.folder, tuple(cases)) if workers > 1 else partial(_dealt, kb, tuple(cases))
    found: dict[int, Verdict] = {}
    for hand, told in zip(hands, ordered(make, hands, workers), strict=True):
        found.update(zip(hand, told, strict=True))
    return (found[n] for n in sorted(found))


def _dealer(folder: Path, cases: tuple[Case, ...]) -> Callable[[tuple[int, ...]], list[Verdict]]:
    return _dealt(load(folder), cases)


def _dealt(kb: KnowledgeBase, cases: tuple[Case, ...]) -> Callable[[tuple[int, ...]], list[Verdict]]:
    judge, every = Judge(kb), list(mutants(kb))
    return lambda hand: run(judge, cases, [every[n] for n in hand])


