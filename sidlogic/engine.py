"""pyDatalog, asked one patient at a time. The only file that imports pyDatalog; docs/engine.md tells why it looks as it does.

pyDatalog derives, nothing else: it never parses a text, never computes and never stores anything of a patient.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pyDatalog import Logic, pyEngine

from sidlogic.builtins import BUILTINS, BuiltinError
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Var
from sidlogic.collector import no_collection
from sidlogic.inline import ORDER, is_table
from sidlogic.patient import shortened
from sidlogic.primitive import Primitive, Table, builtin, comparison, decode, encode
from sidlogic.rules import grouped
from sidlogic.three import Program

_ASKED, _COMPARE = "asked ", "compare "  # with a blank, as no predicate of kb/


class EngineError(Exception):
    """The engine cannot answer: the facts are not what the program expects, or a built-in has no meaning for them."""


class Engine:
    """A program ready to be asked about one patient after the other.

    Threads may share an engine: it answers one of them at a time. Engines do not disturb each other, nor other users of pyDatalog.
    """

    def __init__(self, program: Program) -> None:
        program = shortened(program)
        self._outputs = {key: _name_arity(key) for key in program.outputs}
        self._patients = program.short
        self._tables = {key: Table() for key in program.inputs}
        self._lock = threading.Lock()
        with _state(None), no_collection():
            self._logic = Logic()
            self._load(program.rules)

    def ask(self, facts: Iterable[Atom]) -> frozenset[Atom]:
        """All that the outputs say of the patient of these ground facts; nothing is remembered afterwards.

        EngineError for facts of two patients, of an unknown predicate or not ground, and for what a built-in refuses.
        """
        facts = tuple(facts)  # before the lock: making them may ask an engine too
        with self._lock, _state(self._logic), no_collection():
            try:
                patient = self._remember(facts)
                return frozenset(self._answer(patient, *row) for row in self._goal.ask())
            except (BuiltinError, TypeError) as error:
                raise EngineError(str(error)) from error
            finally:
                self._forget()

    def _load(self, rules: Iterable[Clause]) -> None:
        for name, (arity, _) in BUILTINS.items():
            _primitive(name, arity, builtin(name))
        for op in ORDER:
            _primitive(_COMPARE + op, 2, comparison(op))
        for key, table in self._tables.items():
            name, arity = _name_arity(key)
            _primitive(name, arity - (key in self._patients), table)
        for key, group in grouped(rules).items():
            if is_table(group):
                _primitive(*_name_arity(key), Table(tuple(map(encode, rule.head.args)) for rule in group))
                continue
            for rule in group:
                pyEngine.assert_(pyEngine.Clause(_literal(rule.head), list(map(_condition, rule.body))))
        self._goal = self._umbrella()

    def _umbrella(self) -> Any:
        """One goal over all outputs: one query, so that what they share is derived once."""
        width = max((arity for _, arity in self._outputs.values()), default=0)
        for key, (name, arity) in self._outputs.items():
            terms = [pyEngine.Var(f"V{i}") for i in range(arity - (key in self._patients))]
            padding = [pyEngine.Const(None)] * (width - len(terms))
            body = pyEngine.Literal(name, terms)
            pyEngine.insert(body.pred)
            pyEngine.assert_(pyEngine.Clause(pyEngine.Literal(_ASKED, [pyEngine.Const(key), *terms, *padding]), [body]))
        return pyEngine.Literal(_ASKED, [pyEngine.Var(f"V{i}") for i in range(width + 1)])

    def _remember(self, facts: Iterable[Atom]) -> Any:
        """Put the facts into the tables; the patient they are about."""
        patient: Any = None
        for fact in facts:
            key, args = fact.key, fact.args
            table = self._tables.get(key)
            if table is None:
                raise EngineError(f"{fact}: {key} is not a predicate of a record")
            if key in self._patients:
                patient, args = patient or args[0], args[1:]
                if fact.args[0] != patient:
                    raise EngineError(f"one patient at a time, not both {patient} and {fact.args[0]}")
            table.add(tuple(map(encode, args)))
        return patient

    def _forget(self) -> None:
        """Empty the tables, and drop what a failed query leaves in pyDatalog."""
        for table in self._tables.values():
            table.clear()
        logic = self._logic
        logic.Subgoals, logic.Tasks, logic.Recursive_Tasks, logic.Recursive, logic.Goal = {}, None, None, False, None

    def _answer(self, patient: Const, key: str, *values: Any) -> Atom:
        name, arity = self._outputs[key]
        whose = (patient,) if key in self._patients else ()
        return Atom(name, (*whose, *map(decode, values[: arity - len(whose)])))


def _name_arity(key: str) -> tuple[str, int]:
    name, arity = key.rsplit("/", 1)
    return name, int(arity)


def _primitive(name: str, arity: int, rows: Primitive) -> None:
    """Let pyDatalog ask a Python function for the rows of a predicate; what it raises, the query raises."""
    pred = pyEngine.insert(pyEngine.Pred(name, arity))
    literal, constant = pyEngine.Literal, pyEngine.Const

    def search(goal: Any, subgoal: Any) -> None:
        terms = goal.terms
        for row in rows([term.id if isinstance(term, constant) else None for term in terms]):
            fact = literal(pred, [constant(value) for value in row])
            if goal.unify(fact) is not None:  # p(X, X) asks for equal arguments
                subgoal.fact(fact)

    pred.prearity, pred.prim = arity, search


def _literal(atom: Atom, negated: bool = False) -> Any:
    terms = [pyEngine.Var(t.name) if isinstance(t, Var) else pyEngine.Const(encode(t)) for t in atom.args]
    literal = pyEngine.Literal(("~" if negated else "") + atom.predicate, terms)
    pred = literal.pred.base_pred if negated else literal.pred
    if pred.id not in Logic.tl.logic.Db:  # a predicate without any clause is false, not an AttributeError
        pyEngine.insert(pred)
    return literal


def _condition(item: Condition) -> Any:
    if isinstance(item, Compare):
        return _literal(Atom(_COMPARE + item.op, (item.left, item.right)))
    return _literal(item.atom, item.negated)


@contextmanager
def _state(logic: Any) -> Iterator[None]:
    """pyDatalog keeps its state by thread: put ours there for a call, and then back what was there."""
    ours, fresh = Logic.tl.__dict__, pyEngine.Fresh_var.tl.__dict__
    before = dict(ours), dict(fresh)
    try:
        if logic is not None:
            ours["logic"], fresh["counter"] = logic, 0
        yield
    finally:
        for now, then in zip((ours, fresh), before, strict=True):
            now.clear()
            now.update(then)
