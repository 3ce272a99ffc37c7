"""What is looked for among the patients of the grid, each as clauses that conclude goal(P, Name)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sidlogic.audit.voices import Voice, Voices, noted
from sidlogic.clause import Atom, Clause, Condition, Const, Literal, Sym, Var, variables
from sidlogic.kb import KnowledgeBase
from sidlogic.rules import condition
from sidlogic.three import POSSIBLE, Program

NO_RULE, RULING, TWO, GAP = "no_rule", "ruling_only", "two_rules", "gap"
GOAL, MISSES, SOUGHT = "goal", "misses", "sought"
P = Var("P")
DIRECTIVE = frozenset({"must", "should", "may-consider", "is-recommended", "is-not-recommended"})
"""The modalities (kb/statements.json) of a statement that says what to do; the others define or inform."""


@dataclass(frozen=True)
class Goal:
    """A kind of hole and where it lies: `bodies` of which one must hold, each with the clauses that it is about."""

    kind: str
    decision: str
    answers: tuple[str, ...]
    bodies: tuple[tuple[tuple[Clause, ...], tuple[Condition, ...]], ...]

    @property
    def name(self) -> str:
        where = f" {place(self.bodies[0][0][0])}" if self.kind in (NO_RULE, RULING) else ""
        return " ".join((self.kind, self.decision, *self.answers)).replace("  ", " ") + where

    def way(self, number: int) -> str:
        """The name of one of its bodies."""
        return f"{self.name} #{number}"

    def rules(self) -> Iterator[Clause]:
        """goal(P, Name) for the goal, and for each of its bodies."""
        for number, (_, body) in enumerate(self.bodies):
            yield Clause(Atom(GOAL, (P, Sym(self.way(number)))), body)
            yield Clause(Atom(GOAL, (P, Sym(self.name))), body)

    def asked(self) -> Iterator[Clause]:
        """The same for an engine that is told which goal is sought, so that it works out no other."""
        sought = Literal(Atom(SOUGHT, (P, Sym(self.name))))
        return (Clause(Atom(GOAL, (P, Sym(self.name))), (sought, *body)) for _, body in self.bodies)


def place(clause: Clause) -> str:
    """Where a clause stands in kb/."""
    return f"{clause.file}:{clause.line}"


def misses() -> list[Clause]:
    """misses(P, Decision): a fact is missing for the decision."""
    told = Literal(Atom("answer", (P, Var("D"), Sym("missing"), Var("_1")))), Literal(Atom("wanted", (P, Var("D"), Var("_1"))))
    return [Clause(Atom(MISSES, (P, Var("D"))), (one,)) for one in told]


def goals(kb: KnowledgeBase, program: Program) -> list[Goal]:
    """Every goal: answers without a rule, answers that a ruling alone gives, pairs of rules that differ, and the known gaps."""
    voices = Voices(kb, program)
    every = list(voices.all())
    return [*_unruled(every, voices), *_pairs(kb, every, voices), *_gaps(kb, program, every)]


def _unruled(every: Sequence[Voice], voices: Voices) -> Iterator[Goal]:
    stated = {(v.decision, v.value) for v in every if voices.behind(v)[0]}
    for voice in every:
        ids, own = voices.behind(voice)
        if not ids and (own or not voices.recorded(voice)):
            kind = RULING if own and (voice.decision, voice.value) in stated else NO_RULE
            body = (*voice.handed, *voice.deciding, *_settled(voice))
            yield Goal(kind, voice.decision, (_text(voice.value),), (((voices.telling(voice),), body),))


def _pairs(kb: KnowledgeBase, every: Sequence[Voice], voices: Voices) -> Iterator[Goal]:
    """Two statements that say what to do, both applicable, with different answers to one question; one of them is what is answered."""
    found: dict[tuple[str, str, str], list[tuple[tuple[Clause, ...], tuple[Condition, ...]]]] = {}
    for one, two in combinations(every, 2):
        if one.decision == two.decision and one.value != two.value and _apart(kb, one, two, voices):
            key = (one.decision, _text(one.value), _text(two.value))
            found.setdefault(key, []).extend(_both(one, two, voices))
    for (decision, *answers), bodies in found.items():
        yield Goal(TWO, decision, tuple(answers), tuple(bodies))


def _apart(kb: KnowledgeBase, one: Voice, two: Voice, voices: Voices) -> bool:
    """Whether two voices rest on different statements that both say what to do."""
    ids = [{i for i in voices.behind(voice)[0] if kb.statements[i]["modality"] in DIRECTIVE} for voice in (one, two)]
    return all(ids) and not ids[0] & ids[1]


def _both(one: Voice, two: Voice, voices: Voices) -> Iterator[tuple[tuple[Clause, ...], tuple[Condition, ...]]]:
    for first in voices.spoken(one):
        for second in voices.spoken(two):
            parts = (*_named(first, "a"), *_named(second, "b"))
            for voice in (one, two):
                answered = Literal(Atom("answer", (P, Sym(voice.decision), Sym(voice.field), voice.value)))
                yield (one.chain[-1], two.chain[-1]), (*parts, answered, *_settled(voice))


def _gaps(kb: KnowledgeBase, program: Program, every: Sequence[Voice]) -> Iterator[Goal]:
    """Each gap as an answer names it; where no answer does, as a clause that cites it decides; else as it applies."""
    rules = [rule for rule in program.rules if rule.body and POSSIBLE not in rule.head.predicate]
    for gap in kb.gaps:
        naming = tuple(rule for rule in rules if Sym(gap) in rule.head.args)
        citing = [rule for rule in rules if gap in noted(kb, rule).gaps]
        told = Literal(Atom("answer", (P, Var("_1"), Var("_2"), Sym(gap))))
        if naming or citing:
            deciding = [(v.chain, (*v.handed, *v.deciding, *_settled(v))) for v in every if any(rule in citing for rule in v.chain)]
            bodies = ((naming, (told,)),) if naming else deciding or [((rule,), _with_patient(rule)) for rule in citing]
            yield Goal(GAP, "", (gap,), tuple((tuple(c for c in clauses if naming or c in citing), body) for clauses, body in bodies))


def _with_patient(rule: Clause) -> tuple[Condition, ...]:
    """The conditions of a rule, its patient called P."""
    first = rule.head.args[0]
    return tuple(condition(c, {first: P} if isinstance(first, Var) else {}) for c in rule.body)


def _settled(voice: Voice) -> tuple[Condition, ...]:
    """Nothing is missing for the decision."""
    return (Literal(Atom(MISSES, (P, Sym(voice.decision))), negated=True),)


def _named(body: Iterable[Condition], mark: str) -> tuple[Condition, ...]:
    """The conditions with variables of their own, the patient excepted."""
    conditions = tuple(body)
    names: Mapping[Var, Var] = {v: Var(v.name + mark) for c in conditions for v in variables(c) if v != P}
    return tuple(condition(c, dict(names)) for c in conditions)


def _text(value: Const) -> str:
    return value.name if isinstance(value, Sym) else str(value)
