"""Every application of a clause to a goal: the conditions from left to right, each with its status, also after one that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from explain.node import FAILS, Status, opposite
from sidlogic.builtins import call
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Literal, Num, Term, Var, variables
from sidlogic.inline import compare
from sidlogic.signatures import BUILTIN_KEYS, UNDOCUMENTED

Bindings: TypeAlias = Mapping[Var, Const]
Answers: TypeAlias = tuple[tuple[Atom, Status], ...]
Ask: TypeAlias = Callable[[Atom], Answers]
ANY = Var("_")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A condition as it stood when it was asked (`asked`: its atom as a pattern), what it came to, and its values then."""

    condition: Condition
    status: Status
    asked: Atom | None = None
    answer: Atom | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """A clause with values for its variables and the outcome of every condition."""

    clause: Clause
    bindings: tuple[tuple[Var, Const], ...]
    outcomes: tuple[Outcome, ...]


def applications(clause: Clause, goal: Atom, ask: Ask, only: tuple[Status, ...] | None = None) -> Iterator[Application]:
    """The applications of a clause that could conclude the goal; with `only`, those whose conditions all have such a status.

    A variable that a condition should have bound and could not is *lost*: later conditions on it have nothing to speak of.
    """
    start = entered(clause.head, goal)
    if start is not None:
        yield from _from(clause, start, frozenset(), (), ask, only)


def _from(
    clause: Clause, bindings: Bindings, lost: frozenset[Var], done: tuple[Outcome, ...], ask: Ask, only: tuple[Status, ...] | None
) -> Iterator[Application]:
    if len(done) == len(clause.body):
        yield Application(clause, tuple(sorted(bindings.items(), key=lambda pair: pair[0].name)), done)
        return
    condition = clause.body[len(done)]
    for outcome, extended in _outcomes(condition, bindings, lost, ask):
        if only is None or outcome.status in only:
            gone = lost.union(v for v in variables(condition) if v not in extended) if outcome.status in FAILS else lost
            yield from _from(clause, extended, gone, (*done, outcome), ask, only)


def _outcomes(condition: Condition, bindings: Bindings, lost: frozenset[Var], ask: Ask) -> Iterator[tuple[Outcome, Bindings]]:
    if isinstance(condition, Compare):
        yield _compared(condition, bindings), bindings
        return
    goal = pattern(condition.atom, bindings)
    if condition.negated or condition.modal == "refuted":
        lost = frozenset(v for v in variables(condition) if not v.name.startswith("_"))
    elif goal.key in BUILTIN_KEYS or goal.key == UNDOCUMENTED:
        lost = frozenset(variables(condition)) - {condition.atom.args[-1] if goal.key in BUILTIN_KEYS else None}
    if any(v in lost and v not in bindings for v in variables(condition)):
        yield Outcome(_put(condition, bindings), "not_applicable"), bindings
    elif condition.negated or condition.modal == "refuted":
        yield Outcome(condition, denied(condition, ask(goal)), goal), bindings
    elif goal.key == UNDOCUMENTED:
        yield Outcome(condition, "open", goal, goal), bindings
    else:
        found = _computed(goal) if goal.key in BUILTIN_KEYS else ask(goal)
        yield from _each(condition, goal, of_modal(condition.modal, found) if condition.modal else found, bindings)


def _each(condition: Literal, goal: Atom, found: Answers, bindings: Bindings) -> Iterator[tuple[Outcome, Bindings]]:
    """An outcome for every answer to a goal; one that fails if there is none."""
    matched = False
    for answer, status in found:
        extended = joined(condition.atom, answer, bindings)
        if extended is not None:
            matched = True
            yield Outcome(condition, status, goal, answer), extended
    if not matched:
        yield Outcome(condition, "not_met", goal), bindings


def denied(condition: Literal, answers: Answers) -> Status:
    """The status of a condition that binds nothing: `not`, `refuted`, and a negated modal word."""
    if condition.modal is None:
        best = [status for _, status in answers]
        return opposite("met" if "met" in best else "open" if "open" in best else "not_met")
    wanted = condition.modal == "refuted" and condition.negated
    return "met" if bool(of_modal(condition.modal, answers)) is wanted else "not_met"


def of_modal(modal: str | None, answers: Answers) -> Answers:
    """The answers a modal word speaks of (for refuted: those that deny it); a modal condition is two-valued."""
    wanted = {"proved": ("met",), "undecided": ("open",)}.get(modal or "", ("met", "open"))
    return tuple((answer, "met") for answer, status in answers if status in wanted)


def _computed(goal: Atom) -> Answers:
    *inputs, output = goal.args
    value = call(goal.predicate, *(term.value for term in inputs if isinstance(term, Num)))
    if value is None or not (isinstance(output, Var) or output == Num(value)):
        return ()
    return ((Atom(goal.predicate, (*inputs, Num(value))), "met"),)


def _compared(condition: Compare, bindings: Bindings) -> Outcome:
    left, right = (put(term, bindings) for term in (condition.left, condition.right))
    told = Compare(condition.op, left, right, condition.line)
    if isinstance(left, Var) or isinstance(right, Var):
        return Outcome(told, "not_applicable")
    return Outcome(told, "met" if compare(condition.op, left, right) else "not_met")


def put(term: Term, bindings: Bindings) -> Term:
    """The value of a term as far as it has one."""
    return bindings.get(term, term) if isinstance(term, Var) else term


def _put(condition: Literal, bindings: Bindings) -> Literal:
    atom = Atom(condition.atom.predicate, tuple(put(term, bindings) for term in condition.atom.args))
    return Literal(atom, condition.negated, condition.modal, condition.line)


def pattern(atom: Atom, bindings: Bindings) -> Atom:
    """The atom with its values; a variable without one is `_`, whatever it is called."""
    return Atom(atom.predicate, tuple(ANY if isinstance(t := put(term, bindings), Var) else t for term in atom.args))


def ground(atom: Atom) -> bool:
    """True if no argument is a variable."""
    return not any(isinstance(term, Var) for term in atom.args)


def entered(head: Atom, goal: Atom) -> Bindings | None:
    """The values a goal gives the variables of a head; None if the clause cannot conclude it."""
    return joined(head, goal, {})


def joined(atom: Atom, answer: Atom, bindings: Bindings) -> Bindings | None:
    """The bindings under which the atom is the answer; None if there are none."""
    found = dict(bindings)
    for term, value in zip(atom.args, answer.args, strict=True):
        if not isinstance(value, Var):
            mine = found.setdefault(term, value) if isinstance(term, Var) else term
            if mine is not value and mine != value:
                return None
    return found

