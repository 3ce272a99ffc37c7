"""Clauses as plain tuples that marshal can write, and back. Terms, atoms and notes are kept once each.

>>> from sidlogic.clause import Atom
>>> clause = Clause(Atom("p", (Var("X"),)), (Compare("<", Var("X"), Num(2), 3),), Note(da="x"), "a.pl", 2)
>>> back = unpack(pack([clause]))[0]
>>> back == clause, back.note, back.file, back.line, back.body[0].line
(True, Note(ids=(), own=(), helper=False, rulings=(), gaps=(), da='x', en=''), 'a.pl', 2, 3)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Note, Num, Sym, Term, Var

Packed: TypeAlias = tuple[Any, ...]
_KINDS = (Var, Sym, Num)


class _Tables:
    """Numbers terms, atoms and notes as they are met."""

    def __init__(self) -> None:
        self.terms: dict[Term, int] = {}
        self.atoms: dict[Atom, int] = {}
        self.notes: dict[Note, int] = {}

    def term(self, term: Term) -> int:
        return self.terms.setdefault(term, len(self.terms))

    def atom(self, atom: Atom) -> int:
        for arg in atom.args:
            self.term(arg)
        return self.atoms.setdefault(atom, len(self.atoms))

    def condition(self, item: Condition) -> Packed:
        if isinstance(item, Compare):
            return (item.op, self.term(item.left), self.term(item.right), item.line)
        return (self.atom(item.atom), item.negated, item.modal, item.line, None)


def pack(clauses: Iterable[Clause]) -> Packed:
    """The clauses as (terms, atoms, notes, clauses), each of the last naming the others by number."""
    tables = _Tables()
    rows = tuple(
        (tables.atom(c.head), tuple(map(tables.condition, c.body)), tables.notes.setdefault(c.note, len(tables.notes)), c.file, c.line)
        for c in clauses
    )
    terms = tuple((_KINDS.index(type(t)), t.value if isinstance(t, Num) else t.name) for t in tables.terms)
    atoms = tuple((a.predicate, tuple(map(tables.term, a.args))) for a in tables.atoms)
    notes = tuple((n.ids, n.own, n.helper, n.rulings, n.gaps, n.da, n.en) for n in tables.notes)
    return terms, atoms, notes, rows


def unpack(packed: Packed) -> tuple[Clause, ...]:
    """The clauses of what `pack` made."""
    terms = [_KINDS[kind](value) for kind, value in packed[0]]
    atoms = [Atom(name, tuple([terms[i] for i in args])) for name, args in packed[1]]
    notes = [Note(*note) for note in packed[2]]

    def condition(row: Packed) -> Condition:
        if len(row) == 4:
            return Compare(row[0], terms[row[1]], terms[row[2]], row[3])
        return Literal(atoms[row[0]], row[1], row[2], row[3])

    return tuple([
        Clause(atoms[head], tuple([condition(row) for row in body]), notes[note], file, line)
        for head, body, note, file, line in packed[3]
    ])  # fmt: skip
