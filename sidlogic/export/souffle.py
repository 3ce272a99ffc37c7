"""The program for Soufflé. Written after its documentation; no Soufflé could be had to run it with, so nothing more is claimed for it.

A column of Soufflé has one type, and ours hold names and numbers: all are texts, and an order compares what they are as numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sidlogic.clause import Const, Sym
from sidlogic.export.datalog import Dialect
from sidlogic.export.names import encoded, unlike_number
from sidlogic.export.needed import Needs
from sidlogic.export.target import GIVEN, TableTarget, exact_keys, name_of, table_keys
from sidlogic.rules import grouped
from sidlogic.three import Program

WORDS = """abs as band bor bnot brie btree bxor cat choice contains count delete eqrel false functor inline input inputs land limitsize lnot
    lor lxor match max mean min nil no_inline no_magic number ord output outputs override plan printsize provenance range stateful
    strlen substr sum symbol to_float to_number to_string to_unsigned true type"""
"""What Soufflé takes for a word of its own."""


def text(term: Const) -> str:
    """A constant as a text in which no name looks like a number.

    >>> from sidlogic.clause import Num
    >>> text(Sym("start.hsct")), text(Sym("12")), text(Num(12))
    ('start.hsct', '%312', '12')
    """
    return unlike_number(encoded(term.name)) if isinstance(term, Sym) else str(term)


SOUFFLE = Dialect(
    comment="//",
    calendar="built_ins.dl",
    constant=lambda term: f'"{text(term)}"',
    variable=lambda name: name,
    negation="!",
    comparisons={"<": "<", "=<": "<=", ">": ">", ">=": ">=", "==": "=", "\\==": "!="},
    order="to_number({left}) {op} to_number({right})",
    taken=frozenset(WORDS.split()),
)


def target(program: Program, needs: Needs) -> TableTarget:
    """The program for Soufflé: .input reads the patients' tables (NAME.facts), .output writes what is asked (NAME.csv)."""
    tables = table_keys(program)
    derived = [key for key in grouped(program.rules) if key not in tables]
    told = "".join(_declared(key) for key in (*tables, *exact_keys(), *derived))
    told += "".join(f".input {SOUFFLE.predicate(name_of(key))}\n" for key in tables)
    told += "".join(_added(key) for key in exact_keys())
    shown = "".join(f".output {SOUFFLE.predicate(name_of(key))}\n" for key in program.outputs)
    return TableTarget(program, needs, SOUFFLE, ".dl", "souffle -F . -D answers guideline.dl", before=told, after=shown, line=line, table=".facts")


def line(row: Sequence[Const]) -> str:
    """A row of a table."""
    return "\t".join(map(text, row))


def _declared(key: str) -> str:
    return f".decl {SOUFFLE.predicate(name_of(key))}({', '.join(f'{arg}: symbol' for arg in _args(key))})\n"


def _added(key: str) -> str:
    args = ", ".join(_args(key))
    return f"{name_of(key)}({args}) :- {GIVEN}{name_of(key)}({args}).\n"


def _args(key: str) -> Iterable[str]:
    return [f"x{i}" for i in range(int(key.rsplit("/", 1)[1]))]
