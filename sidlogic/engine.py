"""pyDatalog asked one patient at a time. The only file that imports pyDatalog.

What pyDatalog does silently (docs/engine.md) is kept out here: symbols are encoded so that no text is a number, a truth value or a
variable; the facts of a patient, built-ins and comparisons are primitives in exact Python that raise instead of guessing, so that
nothing of a patient is ever stored in the engine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, TypeAlias

from pyDatalog import Logic, pyEngine  # type: ignore[import-untyped]

from sidlogic.builtins import BUILTINS, call
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Literal, Num, Sym, Term
from sidlogic.inline import compare
from sidlogic.patient import patient_keys, without_patient
from sidlogic.three import Program

_ASKED = "asked by sidlogic"
Row: TypeAlias = tuple[Const, ...]
Primitive: TypeAlias = Callable[[Any, Any], None]


class EngineError(Exception):
    """The engine could not answer: the facts or a clause are not what the program expects."""


class Engine:
    """A program ready to be asked about one patient after the other.

    Threads may share an engine, it answers one at a time; engines do not disturb each other.
    """

    def __init__(self, program: Program) -> None:
        self._inputs, self._outputs = program.inputs, program.outputs
        self._patients = patient_keys(program.rules, program.inputs) or frozenset()
        self._lock = threading.Lock()
        self._tables: dict[str, _Table] = {}
        with _thread_logic(None):
            self._logic = Logic()
            self._load([without_patient(rule, self._patients) for rule in program.rules])

    def ask(self, facts: Iterable[Atom]) -> frozenset[Atom]:
        """What the outputs say of the patient of these facts. EngineError for facts of two patients or an unknown predicate."""
        with self._lock, _thread_logic(self._logic):
            try:
                patient = self._remember(facts)
                return frozenset(self._answer(row, patient) for row in self._goal().ask())
            finally:
                self._forget()

    # --- the program

    def _load(self, rules: list[Clause]) -> None:
        for name, (arity, _) in BUILTINS.items():
            _primitive(name, arity, _builtin(name))
        for op in ("<", "=<", ">", ">=", "==", "\\=="):
            _primitive(f"compare {op}", 2, _comparison(op))
        for key in self._inputs:
            name, arity = key.rsplit("/", 1)
            self._tables[key] = _Table(name, int(arity) - (key in self._patients))
        for atom in {c.atom.key: c.atom for rule in rules for c in rule.body if isinstance(c, Literal)}.values():
            pyEngine.insert(pyEngine.Pred(atom.predicate, len(atom.args)))  # without rules or facts it is false, not an error
        for rule in rules:
            pyEngine.assert_(pyEngine.Clause(_atom(rule.head), [_condition(c) for c in rule.body]))
        self._umbrella()

    def _umbrella(self) -> None:
        """One predicate over all outputs, so that one query answers them all and shares what they rest on."""
        self._width = max(int(key.rsplit("/", 1)[1]) for key in self._outputs)
        for key in self._outputs:
            name, arity = key.rsplit("/", 1)
            terms = [pyEngine.Var(f"V{i}") for i in range(int(arity) - (key in self._patients))]
            padding = [pyEngine.Const(None)] * (self._width - len(terms))
            head = pyEngine.Literal(_ASKED, [pyEngine.Const(key), *terms, *padding])
            pyEngine.assert_(pyEngine.Clause(head, [pyEngine.Literal(name, terms)]))

    def _goal(self) -> Any:
        return pyEngine.Literal(_ASKED, [pyEngine.Var(f"V{i}") for i in range(self._width + 1)])

    # --- a patient

    def _remember(self, facts: Iterable[Atom]) -> Const | None:
        patient: Const | None = None
        for fact in facts:
            key, args = fact.key, fact.args
            table = self._tables.get(key)
            if table is None or key not in self._inputs:
                raise EngineError(f"{fact}: {key} is not a predicate of a patient record")
            if key in self._patients:
                patient = patient or args[0]  # type: ignore[assignment]
                if args[0] != patient:
                    raise EngineError(f"one patient at a time: facts of {patient} and of {args[0]}")
                args = args[1:]
            table.add([_constant(term) for term in args])
        return patient

    def _forget(self) -> None:
        for table in self._tables.values():
            table.clear()
        logic = self._logic  # what a failing query would leave behind
        logic.Subgoals, logic.Tasks, logic.Recursive_Tasks, logic.Recursive, logic.Goal = {}, None, None, False, None

    def _answer(self, row: tuple[Any, ...], patient: Const | None) -> Atom:
        key, values = row[0], row[1:]
        name, arity = key.rsplit("/", 1)
        if key in self._patients and patient is not None:
            return Atom(name, (patient, *map(_decode, values[:int(arity) - 1])))
        return Atom(name, tuple(map(_decode, values[:int(arity)])))


class _Table:
    """The rows of an input predicate while a patient is asked, by first argument, as a primitive of the engine."""

    def __init__(self, name: str, arity: int) -> None:
        self.pred = _primitive(name, arity, self._search)
        self._rows: list[Any] = []
        self._first: dict[Any, list[Any]] = {}

    def add(self, terms: list[Any]) -> None:
        literal = pyEngine.Literal(self.pred, terms)
        self._rows.append(literal)
        if terms:
            self._first.setdefault(terms[0].id, []).append(literal)

    def clear(self) -> None:
        self._rows, self._first = [], {}

    def _search(self, literal: Any, subgoal: Any) -> None:
        terms = literal.terms
        given = [(i, t.id) for i, t in enumerate(terms) if t.is_const()]
        rows = self._first.get(given[0][1], ()) if given and given[0][0] == 0 else self._rows
        for row in rows:
            if all(row.terms[i].id == value for i, value in given):
                subgoal.fact(row)


def _primitive(name: str, arity: int, search: Primitive) -> Any:
    pred = pyEngine.insert(pyEngine.Pred(name, arity))
    pred.prearity, pred.prim = arity, search
    return pred


def _builtin(name: str) -> Primitive:
    def search(literal: Any, subgoal: Any) -> None:
        terms = literal.terms
        found = call(name, *(term.id for term in terms[:-1]))
        if found is not None and (not terms[-1].is_const() or terms[-1].id == found):
            subgoal.fact(pyEngine.Literal(literal.pred, [*terms[:-1], pyEngine.Const(found)]))

    return search


def _comparison(op: str) -> Primitive:
    def search(literal: Any, subgoal: Any) -> None:
        left, right = literal.terms
        if not (left.is_const() and right.is_const()):
            raise EngineError(f"{left} {op} {right}: both sides must be bound")
        if compare(op, _decode(left.id), _decode(right.id)):
            subgoal.fact(True)

    return search


def _constant(term: Term) -> Any:
    """A constant of the engine: numbers as they are, symbols marked so that no text can be anything else."""
    if isinstance(term, Sym):
        return pyEngine.Const("'" + term.name)
    if isinstance(term, Num) and type(term.value) in (int, Fraction):
        return pyEngine.Const(term.value)
    raise EngineError(f"{term!r} is no constant: names and exact numbers only")


def _decode(value: Any) -> Const:
    return Sym(value[1:]) if isinstance(value, str) else Num(value)


def _atom(atom: Atom, negated: bool = False) -> Any:
    terms = [_constant(t) if isinstance(t, (Sym, Num)) else pyEngine.Var(t.name) for t in atom.args]
    return pyEngine.Literal(("~" if negated else "") + atom.predicate, terms)


def _condition(item: Condition) -> Any:
    if isinstance(item, Compare):
        return _atom(Atom(f"compare {item.op}", (item.left, item.right)))
    return _atom(item.atom, item.negated)


@contextmanager
def _thread_logic(logic: Any) -> Iterator[None]:
    """pyDatalog's state of this thread, for the time of a call; the caller's own use of pyDatalog is left as it was."""
    before = getattr(Logic.tl, "logic", None)
    counter = getattr(pyEngine.Fresh_var.tl, "counter", 0)
    try:
        if logic is not None:
            Logic.tl.logic, pyEngine.Fresh_var.tl.counter = logic, 0
        yield
    finally:
        pyEngine.Fresh_var.tl.counter = counter
        if before is None:
            Logic.tl.__dict__.pop("logic", None)
        else:
            Logic.tl.logic = before
