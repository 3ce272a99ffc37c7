"""The clause tree: what a line of kb/ becomes once it is read.

>>> head = Atom("adult", (Var("P"),))
>>> str(Clause(head, (Literal(Atom("birth_date", (Var("P"), Var("B")))), Compare("<", Var("B"), Num(700000)))))
'adult(P) :- birth_date(P, B), B < 700000.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

_PLAIN = re.compile(r"[a-z][A-Za-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Var:
    """A variable. Each `_` of the text is a variable of its own, named `_1`, `_2` ... within its clause."""

    name: str

    def __str__(self) -> str:
        return "_" if self.name.startswith("_") else self.name


@dataclass(frozen=True, slots=True)
class Sym:
    """An atom in Prolog's sense: a name that stands for itself, or a text of the record."""

    name: str

    def __str__(self) -> str:
        return self.name if _PLAIN.match(self.name) else "'" + self.name.replace("\\", "\\\\").replace("'", "\\'") + "'"


@dataclass(frozen=True, slots=True)
class Num:
    """An exact number: a whole number in clause text, possibly a fraction in facts and bindings. Dates are day numbers."""

    value: int | Fraction

    def __str__(self) -> str:
        return str(self.value)


Const: TypeAlias = Sym | Num
Term: TypeAlias = Var | Sym | Num


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate applied to terms."""

    predicate: str
    args: tuple[Term, ...]

    @property
    def key(self) -> str:
        """Name and arity, `start/3`, as Prolog writes it."""
        return f"{self.predicate}/{len(self.args)}"

    def __str__(self) -> str:
        return f"{self.predicate}({', '.join(map(str, self.args))})"


@dataclass(frozen=True, slots=True)
class Literal:
    """A condition: an atom, possibly under a modal word (proved, possible, undecided, refuted), possibly negated."""

    atom: Atom
    negated: bool = False
    modal: str | None = None
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        text = str(self.atom) if self.modal is None else f"{self.modal}({self.atom})"
        return f"not({text})" if self.negated else text


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two terms; `op` is one of < =< > >= == \\== ."""

    op: str
    left: Term
    right: Term
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.left} {self.op} {self.right}"


Condition: TypeAlias = Literal | Compare


@dataclass(frozen=True, slots=True)
class Note:
    """The annotation of a clause: where it comes from and how it is read."""

    ids: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    helper: bool = False
    rulings: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    da: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A fact (empty body) or a rule, with its annotation and its place in kb/."""

    head: Atom
    body: tuple[Condition, ...] = ()
    note: Note = field(default=Note(), compare=False)
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        body = ", ".join(map(str, self.body))
        return f"{self.head} :- {body}." if body else f"{self.head}."


def variables(item: Atom | Condition) -> Iterator[Var]:
    """The variables of an atom or a condition, in reading order, with repetitions."""
    if isinstance(item, Compare):
        terms: tuple[Term, ...] = (item.left, item.right)
    else:
        terms = item.args if isinstance(item, Atom) else item.atom.args
    return (term for term in terms if isinstance(term, Var))
