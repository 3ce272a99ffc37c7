"""The program for Nemo (knowsys.github.io/nemo), a Datalog engine that works in memory."""

from __future__ import annotations

from collections.abc import Sequence

from sidlogic.clause import Const, Sym
from sidlogic.export.datalog import Dialect
from sidlogic.export.names import encoded
from sidlogic.export.needed import Needs, fits
from sidlogic.export.target import GIVEN, TableTarget, exact_keys, name_of, table_keys
from sidlogic.three import Program

FUNCTIONS = """abs bitand bitor bitxor ceil cos datatype floor fulldatatype int double float iri lang log max min pow product rem round sin
    sqrt str strlen string substr sum tan ucase lcase concat contains count"""
"""What Nemo takes for a function, in capitals or not."""


def constant(term: Const) -> str:
    """A constant of Nemo: a whole number, a text, or <exact:41/1000> for a number that is neither.

    >>> from sidlogic.clause import Num
    >>> constant(Sym("start.hsct")), constant(Num(3)), constant(Num(2**40))
    ('"start.hsct"', '3', '<exact:1099511627776>')
    """
    if isinstance(term, Sym):
        return f'"{encoded(term.name)}"'
    return str(term) if fits(term) else f"<exact:{term}>"


NEMO = Dialect(
    comment="%",
    calendar="built_ins.rls",
    constant=constant,
    variable=lambda name: f"?{name}",
    negation="~",
    comparisons={"<": "<", "=<": "<=", ">": ">", ">=": ">=", "==": "=", "\\==": "!="},
    end=" .",
    taken=frozenset(FUNCTIONS.split()),
)


def line(row: Sequence[Const]) -> str:
    """A row of a table. A text keeps its own quotes within those of CSV, or Nemo would take it for a name or a number."""
    return ",".join(f'"""{text[1:-1]}"""' if text.startswith('"') else text for text in map(constant, row))


def target(program: Program, needs: Needs) -> TableTarget:
    """The program for Nemo: @import reads the patients' tables, @export names what is asked.

    Each table is read by one rule alone: Nemo 0.10 mixes up the columns of two tables that rules of one predicate read.
    """
    tables = list(map(_named, table_keys(program)))
    read = "".join(f'@import read_{name} :- csv {{resource = "{name}.csv", format = ({", ".join(["any"] * arity)})}} .\n' for name, arity in tables)
    copied = "".join(_copy(name, f"read_{name}", arity) for name, arity in tables)
    added = "".join(_copy(name, GIVEN + name, arity) for name, arity in map(_named, exact_keys()))
    shown = "".join(f"@export {NEMO.predicate(name_of(key))} :- csv {{}} .\n" for key in program.outputs)
    return TableTarget(program, needs, NEMO, ".rls", "nmo guideline.rls", before="\n".join((read, copied, added)), after=shown, line=line)


def _named(key: str) -> tuple[str, int]:
    name, arity = key.rsplit("/", 1)
    return name, int(arity)


def _copy(to: str, source: str, arity: int) -> str:
    args = ", ".join(f"?X{i}" for i in range(arity))
    return f"{to}({args}) :- {source}({args}) .\n"
