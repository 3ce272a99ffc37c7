"""Names in a question that can never stand where they stand: the answer would be no, and the user would not know why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sidlogic.clause import Atom, Literal, Sym
from sidlogic.near import nearest
from sidlogic.question_error import Wrong

if TYPE_CHECKING:
    from sidlogic.kb import KnowledgeBase
    from sidlogic.question import Question

KEYS = {"value/3": 1, "flag/3": 1, "recorded/2": 1, "element/3": 1, "row/4": 1, "row_value/4": 2, "row_flag/4": 2}
"""Which argument of an input names a fact of the vocabulary."""


def doubts(question: Question, kb: KnowledgeBase) -> Iterator[Wrong]:
    """The names of a question that no clause and no fact has in their place, with the one that was probably meant."""
    for item in question.clause.body:
        for n, term in enumerate(item.atom.args if isinstance(item, Literal) else ()):
            if not isinstance(term, Sym) or not isinstance(item, Literal) or term == question.patient:
                continue
            known = names(item.atom, n, kb)
            if known and term.name not in known:
                near = nearest(term.name, sorted(known))
                shown = str(Sym(near)) if near else None
                yield "no_value_near" if near else "no_value", {"text": str(term), "where": str(item.atom), "near": shown}


def names(atom: Atom, n: int, kb: KnowledgeBase) -> frozenset[str]:
    """The names that the n-th argument (from 0) may have; none where it may be anything."""
    if atom.key in KEYS:
        return _facts(kb, atom.key) if n == KEYS[atom.key] else frozenset()
    terms = {clause.head.args[n] for clause in kb.of(atom.key)}
    return frozenset(t.name for t in terms if isinstance(t, Sym)) if all(isinstance(t, Sym) for t in terms) else frozenset()


def _facts(kb: KnowledgeBase, key: str) -> frozenset[str]:
    """The names of the facts of a record: keys, fields of records, and fields of rows for what is said of rows."""
    keys = [row[0].name for row in kb.table("key/2") if isinstance(row[0], Sym)]
    fields = [tuple(term.name for term in row if isinstance(term, Sym)) for row in kb.table("field/3")]
    found = [field for _, field, *_ in fields] if key.startswith("row_") else [*keys, *(f"{group}.{field}" for group, field, *_ in fields)]
    return frozenset([*found, *(f"{name}_below" for name in found)])
