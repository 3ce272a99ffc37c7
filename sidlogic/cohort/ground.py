"""A predicate that takes one of a few names becomes one predicate for each of them: what is left are rows, numbers and texts.

`low_outcome(marked, none, true)` is then a truth value of a patient, and `bacterial(Row)` one of a row; both are columns in SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Num, Sym, Term, Var
from sidlogic.cohort.domains import Domains, Inputs, Open, Pattern, Rows, Value, entered, patterned
from sidlogic.inline import compare
from sidlogic.rules import grouped
from sidlogic.signatures import BUILTIN_KEYS, INPUTS
from sidlogic.three import Program

Known = dict[Var, Value]


@dataclass(frozen=True)
class Rule:
    """A rule without patient argument and without names to tell apart; `rows` are its variables that stand for rows, by list."""

    head: Atom
    body: tuple[Condition, ...]
    rows: Mapping[Var, str]

    def __str__(self) -> str:
        return str(Clause(self.head, self.body))


@dataclass(frozen=True, slots=True)
class Goal:
    """A predicate with what is known of its arguments, and the name it is given."""

    key: str
    pattern: Pattern

    @property
    def name(self) -> str:
        known = ",".join(v.list + "#" if isinstance(v, Rows) else "_" if isinstance(v, Open) else str(v) for v in self.pattern if v)
        return f"{self.key.rsplit('/', 1)[0]}[{known}]" if known else self.key.rsplit("/", 1)[0]


class Grounder:
    """Makes the rules of the goals that are asked for, and of those they rest on."""

    def __init__(self, program: Program, inputs: Inputs) -> None:
        self._groups = grouped(program.rules)
        self.static = {k: g for k, g in self._groups.items() if k not in program.short and all(not r.body for r in g)}
        self._domains = Domains(self._groups, inputs)
        self.goals: dict[Goal, list[Rule]] = {}
        self._todo: list[Goal] = []

    def ask(self, key: str, pattern: Pattern) -> Atom:
        """The predicate of a goal, with the arguments that are left open as variables."""
        goal = Goal(key, pattern)
        if goal not in self.goals:
            self.goals[goal] = []
            self._todo.append(goal)
        return Atom(goal.name, tuple(Var(f"A{i}") for i, v in enumerate(pattern) if isinstance(v, Rows | Open)))

    def cases(self, key: str, pattern: Pattern) -> Iterator[Pattern]:
        """The goals that tell a predicate's cases apart, None in a pattern replaced."""
        if None not in pattern:
            yield pattern
            return
        at = pattern.index(None)
        for value in self._domains.of(_goal_atom(key), pattern)[at].cases():
            yield from self.cases(key, (*pattern[:at], value, *pattern[at + 1:]))

    def made(self) -> list[Rule]:
        """All rules, once everything is asked for."""
        while self._todo:
            goal = self._todo.pop()
            self.goals[goal] = [new for rule in self._groups.get(goal.key, ()) for new in self._rules(rule, goal)]
        return [rule for rules in self.goals.values() for rule in rules]

    def _rules(self, rule: Clause, goal: Goal) -> Iterator[Rule]:
        known = entered(rule.head, goal.pattern)
        if known is None or any(isinstance(v, Open) and not self._rest(goal, i, t)
                                for i, (v, t) in enumerate(zip(goal.pattern, rule.head.args, strict=True))):
            return
        for found in self._cases(rule, known):
            args = tuple(t for t, v in zip(rule.head.args, goal.pattern, strict=True) if isinstance(v, Rows | Open))
            body = self._body(rule, found)
            if body is not None:
                rows = {var: value.list for var, value in found.items() if isinstance(value, Rows)}
                yield Rule(Atom(goal.name, args), body, rows)

    def _rest(self, goal: Goal, at: int, term: Term) -> bool:
        """Whether a head with that term belongs to the open rest of the cases: a constant that is a case of its own does not."""
        if isinstance(term, Var):
            return True
        anything: Pattern = tuple(None if i == at else v for i, v in enumerate(goal.pattern))
        return term not in self._domains.of(_goal_atom(goal.key), anything)[at].cases()

    def _cases(self, rule: Clause, known: Known) -> Iterator[Known]:
        """Every way to fix the variables that stand for names or rows; each other variable is open."""
        if self._false(rule, known):
            return
        inside = self._domains.variables(rule, known)
        if inside is None:
            return
        if not inside:
            yield known
            return
        var, values = min(((v, d.cases()) for v, d in inside.items()), key=lambda item: len(item[1]))
        for value in values:
            yield from self._cases(rule, {**known, var: value})

    def _false(self, rule: Clause, known: Known) -> bool:
        return any(self._holds(item, known) is False for item in rule.body)

    def _holds(self, item: Condition, known: Known) -> bool | None:
        """What a condition on constants comes to; None if it depends on the patient or on a variable."""
        if isinstance(item, Compare):
            left, right = patterned(item.left, known), patterned(item.right, known)
            if isinstance(left, Sym | Num) and isinstance(right, Sym | Num):
                return compare(item.op, left, right)
            return None
        table = self.static.get(item.atom.key)
        pattern = tuple(patterned(t, known) for t in item.atom.args)
        if table is None or not all(isinstance(v, Sym | Num) for v in pattern):
            return None
        return any(row.head.args == pattern for row in table) != item.negated

    def _body(self, rule: Clause, known: Known) -> tuple[Condition, ...] | None:
        """The conditions with what is known put in; None if one cannot hold."""
        body: list[Condition] = []
        for item in rule.body:
            if self._holds(item, known):
                continue
            if isinstance(item, Compare):
                body.append(Compare(item.op, _put(item.left, known), _put(item.right, known)))
            elif item.negated:
                body += (Literal(new, negated=True) for new in self._denied(item.atom, known))
            else:
                body.append(Literal(self._called(item.atom, known)))
        return tuple(body)

    def _called(self, atom: Atom, known: Known) -> Atom:
        if self._plain(atom):
            return Atom(atom.predicate, tuple(_put(t, known) for t in atom.args))
        pattern = tuple(patterned(t, known) for t in atom.args)
        asked = self.ask(atom.key, pattern)
        return Atom(asked.predicate, tuple(t for t, v in zip(atom.args, pattern, strict=True) if isinstance(v, Rows | Open)))

    def _denied(self, atom: Atom, known: Known) -> Iterator[Atom]:
        """What must fail where an atom is denied: each case of its variables that have no value."""
        pattern = tuple(patterned(t, known) for t in atom.args)
        if self._plain(atom):
            yield Atom(atom.predicate, tuple(_put(t, known) for t in atom.args))
            return
        free = [t for t, v in zip(atom.args, pattern, strict=True) if v is None]
        for case in self.cases(atom.key, pattern):
            if any(isinstance(v, Open | Rows) for v in case) and len(set(free)) < len(free):
                raise ValueError(f"{atom}: a denied atom with one free variable twice")
            asked = self.ask(atom.key, case)
            yield Atom(asked.predicate, tuple(t for t, v in zip(atom.args, case, strict=True) if isinstance(v, Rows | Open)))

    def _plain(self, atom: Atom) -> bool:
        """Facts of the record, built-ins and tables stay as they are."""
        return atom.key in BUILTIN_KEYS or atom.key in self.static or is_input(atom)


def is_input(atom: Atom) -> bool:
    """Whether an atom (without its patient) is a fact of the record."""
    return INPUTS.get(atom.predicate, 0) == len(atom.args) + 1


def _put(term: Term, known: Mapping[Var, Value]) -> Term:
    value = known.get(term) if isinstance(term, Var) else None
    return value if isinstance(value, Sym | Num) else term


def _goal_atom(key: str) -> Atom:
    name, arity = key.rsplit("/", 1)
    return Atom(name, tuple(Var(f"A{i}") for i in range(int(arity))))
