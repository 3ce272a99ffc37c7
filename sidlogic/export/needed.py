"""What the built-ins and the comparisons of a Datalog program may be asked about given patients.

Datalog engines work from the facts upwards and need to be told which inputs a built-in is for. Whole numbers that fit are left to the
engine to compute with; what needs exact fractions, which none of them has, is worked out here and written as facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product

from sidlogic.builtins import BuiltinError, call
from sidlogic.clause import Atom, Clause, Compare, Const, Literal, Num, Sym, Var
from sidlogic.export.flow import Flow
from sidlogic.signatures import BUILTIN_KEYS, BUILTINS
from sidlogic.vocabulary import Field, Vocabulary

LARGEST = 2**31 - 1
"""The largest whole number every engine computes with (clingo has 32 bits)."""
EXACT, WHOLE = Sym("exact"), Sym("whole")
NEEDED = "needed_"
LESS, AT_MOST = "less", "at_most"
ORDERS = {"<": LESS, ">": LESS, "=<": AT_MOST, ">=": AT_MOST}


class Needs:
    """The built-in calls and the comparisons of measured numbers in a program."""

    def __init__(self, rules: Iterable[Clause], vocabulary: Vocabulary) -> None:
        self._rules = tuple(rules)
        self._kinds = _kinds(vocabulary)
        self._calls = [(r, c.atom) for r in self._rules for c in r.body if isinstance(c, Literal) and c.atom.key in BUILTIN_KEYS]

    @cached_property
    def _abstract(self) -> Flow:
        return Flow(self._rules, self._kind, lambda name, inputs: EXACT if name == "divided" or EXACT in inputs else WHOLE)

    def measured(self, rule: Clause, condition: Compare) -> bool:
        """Whether an ordering compares numbers that need not be whole."""
        terms = (condition.left, condition.right)
        return condition.op in ORDERS and any(EXACT in self._abstract.values(rule, term) for term in terms)

    @cached_property
    def _orderings(self) -> list[tuple[Clause, Compare]]:
        return [(r, c) for r in self._rules for c in r.body if isinstance(c, Compare) and self.measured(r, c)]

    def of(self, facts: Iterable[Atom]) -> Iterator[Atom]:
        """What must stand beside the facts of one patient: needed_add_months(Day, Months), times(400, 41/2, 8200), less(..) ..."""
        record = _Record(facts)
        flow = Flow(self._rules, record.given, _computed)
        for rule, atom in self._calls:
            for inputs in flow.inputs(rule, atom):
                yield from _call(atom.predicate, inputs)
        for rule, order in self._orderings:
            left, right = flow.values(rule, order.left), flow.values(rule, order.right)
            for pair in product(left, right):
                yield from _ordering(ORDERS[order.op], *(pair if order.op in ("<", "=<") else reversed(pair)))

    def _kind(self, atom: Atom, position: int) -> Iterable[Const]:
        if atom.predicate not in ("value", "row_value") or position != len(atom.args) - 1:
            return (WHOLE,)
        name = atom.args[-2]
        return (self._kinds.get(name.name, WHOLE),) if isinstance(name, Sym) else (WHOLE, EXACT)


def ordering(condition: Compare) -> Literal:
    """A comparison of measured numbers as a condition on less/2 or at_most/2."""
    pair = (condition.left, condition.right)
    return Literal(Atom(ORDERS[condition.op], pair if condition.op in ("<", "=<") else pair[::-1]))


def fits(value: Const) -> bool:
    """Whether a constant is a whole number that every engine computes with."""
    return isinstance(value, Num) and isinstance(value.value, int) and abs(value.value) <= LARGEST


class _Record:
    """What stands at a position of the facts that fit a condition."""

    def __init__(self, facts: Iterable[Atom]) -> None:
        self._facts: dict[str, list[tuple[Const, ...]]] = {}
        for fact in facts:
            self._facts.setdefault(fact.key, []).append(tuple(t for t in fact.args if not isinstance(t, Var)))

    def given(self, atom: Atom, position: int) -> Iterable[Const]:
        fixed = [(i, term) for i, term in enumerate(atom.args) if not isinstance(term, Var)]
        return (row[position] for row in self._facts.get(atom.key, ()) if all(row[i] == term for i, term in fixed))


def _computed(name: str, inputs: tuple[Const, ...]) -> Const | None:
    if not all(isinstance(value, Num) for value in inputs):
        return None
    try:
        output = call(name, *(value.value for value in inputs if isinstance(value, Num)))
    except BuiltinError:
        return None
    return None if output is None else Num(output)


def _call(name: str, inputs: tuple[Const, ...]) -> Iterator[Atom]:
    output = _computed(name, inputs)
    if output is None:
        return
    if all(map(fits, (*inputs, output))):
        yield Atom(NEEDED + name, inputs)
    else:
        yield Atom(name, (*inputs, output))


def _ordering(name: str, left: Const, right: Const) -> Iterator[Atom]:
    if fits(left) and fits(right):
        yield Atom(NEEDED + name, (left, right))
    elif isinstance(left, Num) and isinstance(right, Num) and (left.value < right.value or (name == AT_MOST and left == right)):
        yield Atom(name, (left, right))


def _kinds(vocabulary: Vocabulary) -> dict[str, Sym]:
    """What the name of a value stands for in the clauses: an exact number or a whole one (a day)."""
    fields = [e for entry in vocabulary.keys.values() for e in ((entry,) if isinstance(entry, Field) else entry.fields.values())]
    exact = {name for f in fields if f.kind in ("number", "measured") for name in (f.name, f.path)}
    return {name: EXACT for plain in exact for name in (plain, plain + "_below")}


def needed_keys() -> list[str]:
    """The predicates that say what the built-ins and the comparisons are asked, as name/arity."""
    return [*sorted(f"{NEEDED}{name}/{arity - 1}" for name, arity in BUILTINS.items()), f"{NEEDED}{LESS}/2", f"{NEEDED}{AT_MOST}/2"]
