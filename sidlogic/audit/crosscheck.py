"""Several engines asked the same of the same patients, and compared answer by answer with the engine that decides."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sidlogic.audit.judge import Judge
from sidlogic.clause import Atom, Sym
from sidlogic.engine import Engine
from sidlogic.export.target import Patients
from sidlogic.export.targets import patients_header, program_header, target
from sidlogic.kb import KnowledgeBase
from sidlogic.three import Program
from sidlogic.vocabulary import Vocabulary

Answers = frozenset[Atom]


@dataclass(frozen=True)
class Difference:
    """A patient on whom two engines differ: what only we say, and what only the other says, as Prolog writes it."""

    patient: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What came of asking one engine: how many answers were the same, where they differ, and how long it took (seconds)."""

    engine: str
    version: str
    patients: int
    answers: int
    differences: tuple[Difference, ...]
    seconds: float


def ours(program: Program, patients: Patients) -> tuple[Answers, float]:
    """What the engine that decides says of all patients, and how long it took."""
    began = time.perf_counter()
    engine = Engine(program)
    found = frozenset(atom for facts in patients for atom in engine.ask(facts))
    return found, time.perf_counter() - began


def verdict(judge: Judge, version: str, kb: KnowledgeBase, vocabulary: Vocabulary, program: Program, patients: Patients, mine: Answers) -> Verdict:
    """One engine asked about all patients at once, and compared."""
    began = time.perf_counter()
    made = target(judge.target, kb, vocabulary, program)
    rules = made.program(program_header(judge.target, kb, made))
    facts = made.patients(patients_header(judge.target, kb, len(patients)), patients)
    theirs = judge.answers(rules, facts, program.outputs)
    seconds = time.perf_counter() - began
    return Verdict(judge.target, version, len(patients), len(mine | theirs), tuple(differences(mine, theirs)), seconds)


def differences(mine: Answers, theirs: Answers) -> Iterable[Difference]:
    """The patients on whom two sets of answers differ, by name."""
    only = _by_patient(mine - theirs), _by_patient(theirs - mine)
    for patient in sorted(only[0].keys() | only[1].keys()):
        yield Difference(patient, *(tuple(sorted(map(str, part.get(patient, ())))) for part in only))


def _by_patient(atoms: Iterable[Atom]) -> Mapping[str, Sequence[Atom]]:
    found: dict[str, list[Atom]] = {}
    for atom in atoms:
        first = atom.args[0]
        found.setdefault(first.name if isinstance(first, Sym) else str(first), []).append(atom)
    return found
