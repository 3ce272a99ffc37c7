"""Every patient of the grid on one day, as choices for clingo: what may be documented, and what each documented fact costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sidlogic.audit.clingo_engine import PATIENT
from sidlogic.audit.grid import DATE, Grid, around
from sidlogic.clause import Atom, Const, Num, Sym, Var
from sidlogic.export.clingo import CLINGO
from sidlogic.export.needed import Needs
from sidlogic.vocabulary import Field, Group, Vocabulary

P = Sym(PATIENT)
ROWS = 2
"""Rows a list may have in a patient of the grid: no clause needs more than two of a kind."""
STEPS = 10
"""A value is tried this part of its unit below and above every number it is compared with: 0.1 g/L."""
CHOICES = """
1 { flag(p, F, true); flag(p, F, false); flag(p, F, unknown) } 1 :- is_flag(F).
recorded(p, F) :- flag(p, F, true).
recorded(p, F) :- flag(p, F, false).
{ value(p, F, V) : may_be(F, V) } 1 :- is_value(F).
{ element(p, F, V) : may_be(F, V) } :- is_list(F).
recorded(p, F) :- value(p, F, _).
recorded(p, F) :- element(p, F, _).
recorded(p, G) :- recorded(p, F), of(F, G).

{ recorded(p, L) } :- slot(L, _, _).
{ row(p, L, R, D) : on_day(L, D) } 1 :- slot(L, R, _), recorded(p, L).
:- slot(L, R, N), slot(L, S, N + 1), row(p, L, S, _), not row(p, L, R, _).
:- slot(L, R, N), slot(L, S, N + 1), row(p, L, S, D), row(p, L, R, E), D < E.
there(L, R) :- row(p, L, R, _).
1 { row_flag(p, R, F, true); row_flag(p, R, F, false); row_flag(p, R, F, unknown) } 1 :- there(L, R), row_is_flag(L, F).
{ row_value(p, R, F, V) : row_may_be(L, F, V) } 1 :- there(L, R), row_is_value(L, F).
:- there(L, R), row_needs(L, F), not row_value(p, R, F, _).

#minimize {
  1, F : recorded(p, F), not is_list(F);
  1, F, V : element(p, F, V);
  1, L, R : there(L, R);
  1, R, F, V : row_flag(p, R, F, V), V != unknown;
  1, R, F : row_value(p, R, F, _)
}.
#defined is_list/1. #defined row_needs/2. #defined of/2.
"""


@dataclass(frozen=True)
class Space:
    """The facts of which a patient of the grid is made, the clingo text that chooses among them, and what built-ins need to know."""

    today: int
    text: str


def space(grid: Grid, vocabulary: Vocabulary, needs: Needs, today: int) -> Space:
    """All patients of the grid whose decision is on a day."""
    options = list(_options(grid, vocabulary, today))
    possible = [Atom("decision_date", (P, Num(today))), *_facts(options)]
    needed = sorted({CLINGO.fact(atom) for atom in needs.of(possible)})
    told = [CLINGO.fact(possible[0]), *(CLINGO.fact(atom) for atom in options), CHOICES, *needed]
    return Space(today, "\n".join(told) + "\n")


def _options(grid: Grid, vocabulary: Vocabulary, today: int) -> Iterator[Atom]:
    for entry in vocabulary.keys.values():
        if isinstance(entry, Field):
            yield from _field(grid, entry, entry.path, today)
        elif entry.date is None:
            for field in entry.fields.values():
                yield Atom("of", (Sym(field.path), Sym(entry.name)))
                yield from _field(grid, field, field.path, today)
        else:
            yield from _list(grid, entry, today)


def _field(grid: Grid, field: Field, name: str, today: int) -> Iterator[Atom]:
    if field.kind == "flag":
        yield Atom("is_flag", (Sym(name),))
        return
    values = _values(grid, field, name, today)
    if values:
        yield Atom("is_list" if field.kind in ("statements", "months") else "is_value", (Sym(name),))
    yield from (Atom("may_be", (Sym(name), value)) for value in values)


def _list(grid: Grid, group: Group, today: int) -> Iterator[Atom]:
    name = Sym(group.name)
    for number in range(1, ROWS + 1):
        yield Atom("slot", (name, Sym(f"{group.name}#{number}"), Num(number)))
    yield from (Atom("on_day", (name, Num(day))) for day in grid.days(DATE + group.name, today))
    for field in group.fields.values():
        if field.name == group.date:
            continue
        if field.kind == "flag":
            yield Atom("row_is_flag", (name, Sym(field.name)))
            continue
        values = _values(grid, field, field.name, today)
        if values:
            yield Atom("row_is_value", (name, Sym(field.name)))
        if field.required:
            yield Atom("row_needs", (name, Sym(field.name)))
        yield from (Atom("row_may_be", (name, Sym(field.name), value)) for value in values)


def _values(grid: Grid, field: Field, name: str, today: int) -> Sequence[Const]:
    """What a field may hold on the grid; nothing for one that no clause compares with anything."""
    if field.kind == "date":
        return [Num(day) for day in grid.days(name, today)]
    if field.kind in ("number", "measured"):
        return around(grid.numbers.get(name, ()), max(field.scale // STEPS, 1))
    if field.kind == "choice":
        return [Sym(choice) for choice in field.choices]
    return sorted(grid.symbols.get(name, ()), key=str)


def _facts(options: Sequence[Atom]) -> Iterator[Atom]:
    """The facts that choices may make, to tell what built-ins need."""
    rows = [(a.args[0], a.args[1]) for a in options if a.predicate == "slot"]
    for atom in options:
        args = [arg for arg in atom.args if not isinstance(arg, Var)]
        if atom.predicate == "may_be":
            yield Atom("value", (P, *args))
            yield Atom("element", (P, *args))
        elif atom.predicate == "on_day":
            yield from (Atom("row", (P, group, row, args[1])) for group, row in rows if group == args[0])
        elif atom.predicate == "row_may_be":
            yield from (Atom("row_value", (P, row, *args[1:])) for group, row in rows if group == args[0])
