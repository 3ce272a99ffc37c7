"""Small errors that somebody could make in a clause: what the worked patients are to notice.

>>> from sidlogic.kb import load
>>> kb = load()
>>> for mutant in mutants(kb):
...     if str(mutant.before) == "early_window(P) :- window_open(P).":
...         print(mutant)
drop_clause: early_window(P) :- window_open(P).  ->  (nothing)
drop_condition: early_window(P) :- window_open(P).  ->  early_window(P) :- decision_date(P, _).
negate: early_window(P) :- window_open(P).  ->  early_window(P) :- decision_date(P, _), not(window_open(P)).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from sidlogic.checks.binding import PATIENT, binds, needed
from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Num, Sym, Term, Var, variables
from sidlogic.kb import KnowledgeBase
from sidlogic.rules import reachable
from sidlogic.signatures import BUILTIN_KEYS, INPUT_KEYS, OUTPUTS

FLIPPED = {"<": "=<", "=<": "<", ">": ">=", ">=": ">", "==": "\\==", "\\==": "=="}
ORDERED = ("<", "=<", ">", ">=")
OTHER_WORD = {"proved": "possible", "possible": "proved", "undecided": "possible"}
"""What a modal word is most easily mistaken for."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A clause as it stands and with one error in it; `after` is None where the clause is left out."""

    kind: str
    before: Clause
    after: Clause | None
    place: int | None = None
    """Which condition was changed or left out (from 0), None where it was not one."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.before}  ->  {self.after or '(nothing)'}"

    @property
    def key(self) -> tuple[str, str]:
        """What the mutant is called in data: its clause before and after, as text."""
        return str(self.before), str(self.after or "")


def mutants(kb: KnowledgeBase) -> Iterator[Mutant]:
    """Every mutant of the clauses that the decisions rest on, in the order of kb/, each text once."""
    standing = set(map(str, kb.clauses))
    constants = Constants(kb)
    seen: set[tuple[str, str]] = set()
    for clause in decisive(kb):
        for kind, raw, place in _changed(clause, constants):
            after = raw and _of_a_patient(raw, bool(clause.body))
            mutant = Mutant(kind, clause, after, place)
            if mutant.key not in seen and mutant.key[1] not in standing and (after is None or _valid(after)):
                seen.add(mutant.key)
                yield mutant


def decisive(kb: KnowledgeBase) -> list[Clause]:
    """The clauses that an answer can rest on, in the order of kb/."""
    kept = set(map(id, reachable(kb.clauses, OUTPUTS)))
    return [clause for clause in kb.clauses if id(clause) in kept]


def _changed(clause: Clause, constants: Constants) -> Iterator[tuple[str, Clause | None, int | None]]:
    """The kind of each error, the clause with it, and the number of the condition that it is in."""
    yield "drop_clause", None, None
    for n, condition in enumerate(clause.body):
        before, behind = clause.body[:n], clause.body[n + 1 :]
        yield "drop_condition", replace(clause, body=(*before, *behind)), n
        for kind, new in _conditions(condition, constants):
            yield kind, replace(clause, body=(*before, new, *behind)), n
    for kind, head in _atoms(clause.head, constants):
        yield kind, replace(clause, head=head), None


def _conditions(condition: Condition, constants: Constants) -> Iterator[tuple[str, Condition]]:
    if isinstance(condition, Compare):
        yield "flip", replace(condition, op=FLIPPED[condition.op])
        if condition.op in ORDERED:
            yield "swap_ends", replace(condition, left=condition.right, right=condition.left)
        yield from (("number", replace(condition, left=other)) for other in constants.numbers(condition.left))
        yield from (("number", replace(condition, right=other)) for other in constants.numbers(condition.right))
        return
    if condition.atom.key not in BUILTIN_KEYS:  # a built-in cannot be denied
        yield "negate", replace(condition, negated=not condition.negated)
    if condition.modal in OTHER_WORD:
        yield "modal", replace(condition, modal=OTHER_WORD[condition.modal])
    for kind, atom in _atoms(condition.atom, constants):
        yield kind, replace(condition, atom=atom)


def _atoms(atom: Atom, constants: Constants) -> Iterator[tuple[str, Atom]]:
    for n, term in enumerate(atom.args):
        others = [("number", one) for one in constants.numbers(term)] + [("constant", one) for one in constants.others(atom, n)]
        for kind, other in others:
            yield kind, replace(atom, args=(*atom.args[:n], other, *atom.args[n + 1 :]))


class Constants:
    """What may stand in the place of a constant: the next one that stands there elsewhere, and a number one less or one more."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb

    @cached_property
    def _standing(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], set[str]] = {}
        for clause in self._kb.clauses:
            for atom in (clause.head, *(c.atom for c in clause.body if isinstance(c, Literal))):
                for n, term in enumerate(atom.args):
                    if isinstance(term, Sym):
                        found.setdefault(self._place(atom, n), set()).add(term.name)
        return {place: sorted(names) for place, names in found.items()}

    def _place(self, atom: Atom, n: int) -> tuple[str, ...]:
        """Where a constant stands: an argument of a predicate; for the value of a fact of the record also which fact."""
        of = str(atom.args[n - 1]) if atom.key in INPUT_KEYS and n == len(atom.args) - 1 else ""
        return atom.key, str(n), of

    def others(self, atom: Atom, n: int) -> Iterable[Sym]:
        """Of a truth value the two others, of another name the next in the order of the alphabet."""
        term = atom.args[n]
        if not isinstance(term, Sym):
            return ()
        if term.name in TRUTH and atom.key in ("flag/3", "row_flag/4"):
            return [Sym(name) for name in TRUTH if name != term.name]
        names = self._standing[self._place(atom, n)]
        return [Sym(names[(names.index(term.name) + 1) % len(names)])] if len(names) > 1 else []

    def numbers(self, term: Term) -> Iterable[Num]:
        return [Num(term.value - 1), Num(term.value + 1)] if isinstance(term, Num) else []


TRUTH = ("true", "false", "unknown")


ANY_PATIENT = Literal(Atom("decision_date", (PATIENT, Var("_0"))))


def _of_a_patient(clause: Clause, rule: bool) -> Clause:
    """The clause about some patient, where the error took away or turned round what said of whom it speaks."""
    for condition in clause.body:
        if PATIENT in needed(condition):
            break
        if PATIENT in binds(condition):
            return clause
    return replace(clause, body=(ANY_PATIENT, *clause.body)) if rule else clause


def _valid(clause: Clause) -> bool:
    """Whether the reader would take the clause: every variable is bound before it is needed, and so are those of the head."""
    bound: set[Var] = set()
    for condition in clause.body:
        if not bound.issuperset(needed(condition)) or _denies_a_gap(condition):
            return False
        bound.update(binds(condition))
    return bound.issuperset(variables(clause.head))


def _denies_a_gap(condition: Condition) -> bool:
    return isinstance(condition, Literal) and condition.negated and condition.atom.predicate == "undocumented"
