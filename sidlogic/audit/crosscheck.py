"""Several engines asked the same of the same patients, and compared answer by answer with the engine that decides."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sidlogic.audit.judge import Judge
from sidlogic.clause import Atom, Sym, Var
from sidlogic.derive import Derivation
from sidlogic.engine import Engine
from sidlogic.export.blame import TOLD
from sidlogic.export.target import Patients
from sidlogic.export.targets import patients_header, program_header, target
from sidlogic.kb import KnowledgeBase
from sidlogic.solve import Rules
from sidlogic.three import Program
from sidlogic.vocabulary import Vocabulary

Answers = frozenset[Atom]
AT_ONCE = 500
"""So many patients are given to an engine in one run."""


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


def ours(kb: KnowledgeBase, program: Program, patients: Patients) -> tuple[Answers, float]:
    """What the engine that decides says of all patients and what its derivations say is missing, and how long it took."""
    began = time.perf_counter()
    asked = tuple(key for key in program.outputs if key != TOLD)
    engine, rules = Engine(Program(program.rules, asked, program.inputs)), Rules(kb)
    found: set[Atom] = set()
    for facts in patients:
        answers = engine.ask(facts)
        found |= answers
        found.update(_missing(answers, facts, kb, rules))
    return frozenset(found), time.perf_counter() - began


def _missing(answers: Answers, facts: tuple[Atom, ...], kb: KnowledgeBase, rules: Rules) -> Iterator[Atom]:
    """missing(P, Decision, Name) for what the decisions want to know, from the derivations that `decide` asks too."""
    wanted = [atom.args for atom in answers if atom.key == "wanted/3"]
    derivation = Derivation(kb, facts, rules) if wanted else None
    for patient, decision, rule in wanted:
        if derivation is not None:
            names = derivation.blame(Atom("start", (patient, rule, Var("Strength"))))
            yield from (Atom("missing", (patient, decision, Sym(name))) for name in names)


def verdict(judge: Judge, version: str, kb: KnowledgeBase, vocabulary: Vocabulary, program: Program, patients: Patients, mine: Answers) -> Verdict:
    """One engine asked about the patients, so many at a time, and compared."""
    began = time.perf_counter()
    made = target(judge.target, kb, vocabulary, program)
    rules = made.program(program_header(judge.target, kb, made))
    theirs: set[Atom] = set()
    for first in range(0, len(patients), AT_ONCE):
        part = patients[first:first + AT_ONCE]
        theirs |= judge.answers(rules, made.patients(patients_header(judge.target, kb, len(part)), part), program.outputs)
    seconds = time.perf_counter() - began
    return Verdict(judge.target, version, len(patients), len(mine | theirs), tuple(differences(mine, frozenset(theirs))), seconds)


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
