"""What follows from the clauses and the facts of one patient, certain and possible, and how: the second opinion beside the engine.

Works straight over the clause tree: a predicate's tuples are worked out once, when first asked for, from the tuples of the
predicates it names (the guideline needs no recursion). Proofs and the names of what is missing are read off here; the engine decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from sidlogic.builtins import BUILTINS
from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Literal, Num, Sym, Term, Var
from sidlogic.inline import compare
from sidlogic.kb import KnowledgeBase
from sidlogic.signatures import UNDOCUMENTED

Binding = Mapping[Var, Const]
Row = tuple[Const, ...]
CERTAIN, POSSIBLE = "certain", "possible"
_OTHER = {CERTAIN: POSSIBLE, POSSIBLE: CERTAIN}


def ground(atom: Atom, binding: Binding) -> Atom:
    """The atom with its variables replaced as far as they are bound."""
    return Atom(atom.predicate, tuple(binding.get(arg, arg) if isinstance(arg, Var) else arg for arg in atom.args))


class Derivation:
    """Everything that follows for one patient; `facts` are ground atoms of the input predicates."""

    def __init__(self, kb: KnowledgeBase, facts: Iterable[Atom]) -> None:
        self.kb = kb
        self._inputs: dict[str, list[Row]] = {}
        for fact in facts:
            self._inputs.setdefault(fact.key, []).append(_row(fact.args))
        self._rows: dict[tuple[str, str], dict[Row, None]] = {}
        self._blame: dict[Atom, frozenset[str]] = {}

    def certain(self, atom: Atom) -> bool:
        """Whether a ground atom holds whatever the missing facts are."""
        return _row(atom.args) in self.rows(atom.key, CERTAIN)

    def possible(self, atom: Atom) -> bool:
        """Whether a ground atom holds for some completion of the record."""
        return _row(atom.args) in self.rows(atom.key, POSSIBLE)

    def undecided(self, atom: Atom) -> bool:
        """Possible, but not certain."""
        return self.possible(atom) and not self.certain(atom)

    def rows(self, key: str, version: str) -> Mapping[Row, None]:
        """The tuples of a predicate in a version, in the order of its clauses."""
        kind = self.kb.kinds.get(key)
        version = version if kind == "open" else CERTAIN
        found = self._rows.get((key, version))
        if found is None:
            given = self._inputs.get(key, ()) if kind == "input" else ()
            made = chain.from_iterable(self._heads(clause, version) for clause in self.kb.of(key))
            found = self._rows[key, version] = dict.fromkeys(chain(given, made))
        return found

    def _heads(self, clause: Clause, version: str) -> Iterator[Row]:
        for binding in self.solutions(clause.body, version):
            yield _row(ground(clause.head, binding).args)

    def solutions(self, body: tuple[Condition, ...], version: str, binding: Binding | None = None) -> Iterator[Binding]:
        """The ways in which all conditions hold in a version, as bindings of their variables."""
        if not body:
            yield binding or {}
            return
        for found in self.meets(body[0], version, binding or {}):
            yield from self.solutions(body[1:], version, found)

    def meets(self, condition: Condition, version: str, binding: Binding) -> Iterator[Binding]:
        """The ways in which one condition holds."""
        if isinstance(condition, Compare):
            left, right = (binding[t] if isinstance(t, Var) else t for t in (condition.left, condition.right))
            holds = iter((binding,) if compare(condition.op, left, right) else ())
        elif condition.negated:
            seen = version if condition.modal else _OTHER[version]
            positive = Literal(condition.atom, modal=condition.modal)
            holds = iter(() if any(True for _ in self.meets(positive, seen, binding)) else (binding,))
        elif condition.modal:
            holds = self._modal(condition, binding)
        else:
            holds = self._positive(condition.atom, version, binding)
        return holds

    def _modal(self, condition: Literal, binding: Binding) -> Iterator[Binding]:
        atom = condition.atom
        if condition.modal == "refuted":
            return iter(() if any(True for _ in self._positive(atom, POSSIBLE, binding)) else (binding,))
        if condition.modal == "undecided":
            certain = self.rows(atom.key, CERTAIN)
            found = self._positive(atom, POSSIBLE, binding)
            return (b for b in found if _row(ground(atom, b).args) not in certain)
        return self._positive(atom, CERTAIN if condition.modal == "proved" else POSSIBLE, binding)

    def _positive(self, atom: Atom, version: str, binding: Binding) -> Iterator[Binding]:
        if atom.key == UNDOCUMENTED:
            return iter((binding,) if version == POSSIBLE else ())
        if self.kb.kinds.get(atom.key) == "builtin":
            return _computed(atom, binding)
        return _matches(ground(atom, binding).args, self.rows(atom.key, version), binding)

    def instances(self, atom: Atom, version: str) -> Iterator[tuple[Clause, Binding]]:
        """The clauses that conclude a ground atom in a version, each with every binding by which it does, in guideline order."""
        for clause in self.kb.of(atom.key):
            start = unify(clause.head.args, _row(atom.args))
            if start is not None:
                yield from ((clause, binding) for binding in self.solutions(clause.body, version, start))

    def blame(self, atom: Atom) -> frozenset[str]:
        """The names of the missing facts that an undecided ground atom rests on; none if it is certain or refuted."""
        if self.kb.kinds.get(atom.key) != "open" or not self.undecided(atom):
            return frozenset()
        if atom not in self._blame:
            parts = (self._part(c, b) for clause, b in self.instances(atom, POSSIBLE) for c in clause.body)
            self._blame[atom] = frozenset(chain.from_iterable(parts))
        return self._blame[atom]

    def _part(self, condition: Condition, binding: Binding) -> Iterator[str]:
        """What one condition of a possible clause instance contributes."""
        if not isinstance(condition, Literal):
            return
        atom = ground(condition.atom, binding)
        if atom.key == UNDOCUMENTED:
            yield atom.args[1].name if isinstance(atom.args[1], Sym) else str(atom.args[1])
        elif condition.negated:
            for found in _matches(atom.args, self.rows(atom.key, POSSIBLE), {}):
                yield from self.blame(ground(atom, found))
        else:
            yield from self.blame(atom)


def unify(args: tuple[Term, ...], row: Row) -> Binding | None:
    """What the variables of `args` stand for if they are this row, None if they are not."""
    found: dict[Var, Const] = {}
    for arg, value in zip(args, row, strict=True):
        if (found.setdefault(arg, value) if isinstance(arg, Var) else arg) != value:
            return None
    return found


def _row(args: tuple[Term, ...]) -> Row:
    row = tuple(arg for arg in args if isinstance(arg, Sym | Num))
    if len(row) != len(args):
        raise ValueError(f"not ground: {args}")
    return row


def _matches(args: tuple[Term, ...], rows: Iterable[Row], binding: Binding) -> Iterator[Binding]:
    for row in rows:
        found = unify(args, row)
        if found is not None:
            yield {**binding, **found} if found else binding


def _computed(atom: Atom, binding: Binding) -> Iterator[Binding]:
    *inputs, output = ground(atom, binding).args
    result = BUILTINS[atom.predicate][1](*(term.value for term in inputs if isinstance(term, Num)))
    if result is not None:
        yield from _matches((output,), ((Num(result),),), binding)
