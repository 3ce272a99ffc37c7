"""The program for clingo (the ASP system of potassco.org): one answer set, in which stands every answer about every patient."""

from __future__ import annotations

from sidlogic.clause import Const, Sym
from sidlogic.export.datalog import Dialect
from sidlogic.export.names import bare, encoded
from sidlogic.export.needed import Needs, fits, needed_keys
from sidlogic.export.target import DatalogTarget
from sidlogic.three import Program


def constant(term: Const) -> str:
    """A constant of clingo: a whole number, a plain name, a text, or exact("41/1000") for a number that clingo does not have.

    >>> from sidlogic.clause import Num
    >>> constant(Sym("ig")), constant(Sym("start.hsct")), constant(Num(3)), constant(Num(2**40))
    ('ig', '"start.hsct"', '3', 'exact("1099511627776")')
    """
    if not isinstance(term, Sym):
        return str(term) if fits(term) else f'exact("{term}")'
    text = encoded(term.name)
    return text if bare(text) else f'"{text}"'


CLINGO = Dialect(
    comment="%",
    calendar="built_ins.lp",
    constant=constant,
    variable=lambda name: name,
    negation="not ",
    comparisons={"<": "<", "=<": "<=", ">": ">", ">=": ">=", "==": "=", "\\==": "!="},
)


def target(program: Program, needs: Needs) -> DatalogTarget:
    """The program for clingo; #show names what is asked."""
    shown = "".join(f"#show {key}.\n" for key in program.outputs)
    return DatalogTarget(program, needs, CLINGO, ".lp", "clingo guideline.lp patients.lp", after=shown + defined(program))


def defined(program: Program) -> str:
    """What the record may not hold a single fact of, so that clingo does not warn of a predicate it never saw."""
    names = sorted(program.inputs) + needed_keys()
    return "".join(f"#defined {name}.\n" for name in names)
