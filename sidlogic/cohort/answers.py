"""The last statements: from truth values and tables to one row a patient with the columns of the layout.

What sidlogic.shape does for one patient: which field is a list, a date or a number stands in kb/ (output/3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from sidlogic.clause import Const, Num, Sym
from sidlogic.cohort import names
from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.domains import Open
from sidlogic.cohort.ground import Goal
from sidlogic.cohort.layout import DATE, KEY, PLACEMENT, PRINTED, column
from sidlogic.cohort.plan import Planner
from sidlogic.cohort.scalar import CompileError, Val, literal, pair
from sidlogic.cohort.scope import Ref, any_of
from sidlogic.cohort.select import columns, table_name
from sidlogic.shape import EMPTY

ANSWER, PLACED = "answer/3", "placed/4"
PLACES = {"decimal1": 1, "decimal2": 2, "pair1": 1, "pair2": 2}
SINGLE = frozenset({"word", "bool", "date", "integer", "decimal1", "decimal2"})


@dataclass(frozen=True)
class Field:
    """A field of a decision: the names it can have, each with its column, and the table of its numbers, if any."""

    of: str
    name: str
    kind: str
    cases: tuple[tuple[Const, Ref], ...]
    table: str | None

    @property
    def column(self) -> str:
        return column(f"{self.of}.{self.name}")

    @property
    def refs(self) -> list[Ref]:
        return [ref for _, ref in self.cases]


def fields(goals: Iterable[Goal], planner: Planner, kinds: Mapping[tuple[str, str], str]) -> list[Field]:
    """The fields that output/3 names, in its order."""
    cases: dict[tuple[str, str], list[tuple[Const, Ref]]] = {}
    tables: dict[tuple[str, str], str] = {}
    for goal in goals:
        if goal.key != ANSWER:
            continue
        of, name, value = goal.pattern
        if not isinstance(of, Sym) or not isinstance(name, Sym):
            raise CompileError(f"{goal.name}: a decision or field without a name")
        at = of.name, name.name
        if isinstance(value, Sym | Num) and goal.name in planner.flags:
            cases.setdefault(at, []).append((value, planner.flags[goal.name]))
        elif isinstance(value, Open) and goal.name in planner.tables:
            tables[at] = goal.name
    return [Field(of, name, kind, tuple(sorted(cases.get((of, name), ()), key=lambda c: str(c[0]))), tables.get((of, name)))
            for (of, name), kind in kinds.items()]


def placed(goals: Iterable[Goal], planner: Planner) -> list[tuple[tuple[str | int, ...], Ref]]:
    """Every product that may be placed, with the column that says whether it is."""
    found = []
    for goal in goals:
        if goal.key == PLACED and goal.name in planner.flags:
            row = tuple(v.name if isinstance(v, Sym) else int(v.value) for v in goal.pattern if isinstance(v, Sym | Num))
            found.append((row, planner.flags[goal.name]))
    return sorted(found)


@dataclass(frozen=True)
class Answers:
    """The statements that hand out the decisions."""

    planner: Planner
    fields: list[Field]
    placed: list[tuple[tuple[str | int, ...], Ref]]

    @property
    def dialect(self) -> Dialect:
        return self.planner.dialect

    @property
    def outputs(self) -> frozenset[Ref]:
        flags = [ref for field in self.fields for ref in field.refs] + [ref for _, ref in self.placed]
        return frozenset([*flags, (names.PATIENT, names.DAY)])

    def numbers(self) -> list[tuple[str, exp.Expression]]:
        """For each field with numbers a table of their lists: `n_<field>`, with columns p and n."""
        return [(f"n_{f.column}", self._collected(f)) for f in self.fields if f.table is not None]

    def _collected(self, field: Field) -> exp.Expression:
        predicate = field.table or ""
        kinds = self.planner.tables[predicate]
        value = columns("t", kinds)[0]
        printed = self._printed(value, field.kind)
        table = exp.alias_(exp.to_table(table_name(self.planner.catalogue, predicate)), "t", table=True)
        items = exp.select(exp.column(names.P, table="t"), exp.alias_(printed, "n")).from_(table)
        made = self.dialect.template(self.dialect.sorted_list, a=exp.column("n"))
        return exp.select(exp.column(names.P), exp.alias_(made, "n")).from_(items.subquery("i")).group_by(exp.column(names.P))

    def _printed(self, value: Val, kind: str) -> exp.Expression:
        """A value as the layout has it: a date, a whole number, or rounded half up to its places."""
        if kind in ("date", "dates"):
            return self.dialect.as_date(value.num)
        if kind in ("integer", "numbers"):
            return exp.Cast(this=value.num, to=exp.DataType.build("INT"))
        places = PLACES[kind]
        num, den = pair(value)
        scaled = self.dialect.template(self.dialect.rounded, n=num, d=den, k=literal(2 * 10**places))
        unit = exp.Cast(this=exp.Literal.string(f"0.{'0' * (places - 1)}1"), to=exp.DataType.build(f"DECIMAL({places + 1}, {places})"))
        made = exp.Mul(this=exp.Cast(this=scaled, to=exp.DataType.build("DECIMAL(18, 0)")), expression=unit)
        return exp.Cast(this=made, to=exp.DataType.build(f"DECIMAL(18, {places})"))

    def decisions(self, header: Mapping[str, str]) -> exp.Expression:
        """One row a patient; its number p, and every column of the layout but the id."""
        decided = self._decided()
        day = self.dialect.as_date(exp.column(names.DAY, table=names.PATIENT))
        made = [exp.column(names.P, table=names.PATIENT), exp.alias_(day, DATE)]
        made += [exp.alias_(self._field(f, None), f.column) for f in self.fields if f.of == "guideline"]
        made += [exp.alias_(exp.Literal.string(text), name) for name, text in header.items()]
        start = True
        for field in (f for f in self.fields if f.of != "guideline"):
            if start and field.of != "start":
                start = False
                made.append(exp.alias_(self._placement(), "placement"))
            made.append(exp.alias_(self._field(field, decided[field.of]), field.column))
        query = exp.Select(expressions=made).from_(exp.to_table(names.PATIENT))
        for field in self.fields:
            if field.table is not None:
                name = f"n_{field.column}"
                on = exp.EQ(this=exp.column(names.P, table=name), expression=exp.column(names.P, table=names.PATIENT))
                query = query.join(exp.to_table(name), on=on, join_type="left", copy=False)
        return query

    def _decided(self) -> dict[str, exp.Expression]:
        """For each decision whether it has any answer."""
        found: dict[str, list[exp.Expression]] = {}
        for field in self.fields:
            some = found.setdefault(field.of, [])
            some += [exp.column(c, table=names.PATIENT) for _, c in field.refs]
            if field.table is not None:
                some.append(_there(exp.column("n", table=f"n_{field.column}")))
        return {of: any_of(some) for of, some in found.items()}

    def _field(self, field: Field, decided: exp.Expression | None) -> exp.Expression:
        numbers = exp.column("n", table=f"n_{field.column}") if field.table is not None else None
        if field.kind in SINGLE:
            return self._single(field, numbers)
        if field.kind != "list":
            return self._several(field, numbers)
        if numbers is not None:
            raise CompileError(f"{field.of}.{field.name}: a list of names with numbers in it")
        items = {_name(value): exp.column(c, table=names.PATIENT) for value, (_, c) in field.cases}
        made = self.dialect.names_list(items)
        return made if decided is None else exp.Case().when(exp.Paren(this=decided.copy()), made)

    def _single(self, field: Field, numbers: exp.Expression | None) -> exp.Expression:
        if numbers is not None:
            if field.cases:
                raise CompileError(f"{field.of}.{field.name}: a name and a number in one field")
            return self.dialect.template(self.dialect.only, a=numbers)
        flags = [exp.column(c, table=names.PATIENT) for _, c in field.refs]
        case = exp.Case()
        if len(flags) > 1:
            case = case.when(self.dialect.more_than_one(flags), self.dialect.template(self.dialect.refuse(f"two answers: {field.column}")))
        for (value, _), flag in zip(field.cases, flags, strict=True):
            said = exp.Boolean(this=_name(value) == "yes") if field.kind == "bool" else exp.Literal.string(_name(value))
            case = case.when(flag, said)
        return case if flags else exp.Cast(this=exp.Null(), to=exp.DataType.build(PRINTED[field.kind]))

    def _several(self, field: Field, numbers: exp.Expression | None) -> exp.Expression:
        """A list of numbers or dates; `empty` among its answers says that it is there."""
        if any(value != EMPTY for value, _ in field.cases):
            raise CompileError(f"{field.of}.{field.name}: {field.cases[0][0]} is not a number")
        to = exp.DataType.build(PRINTED[field.kind], dialect="duckdb")
        if not field.cases:
            return numbers if numbers is not None else exp.Cast(this=exp.Null(), to=to)
        nothing = exp.Case().when(any_of(exp.column(c, table=names.PATIENT) for _, c in field.refs), exp.Cast(this=exp.Array(expressions=[]), to=to))
        return nothing if numbers is None else exp.Coalesce(this=numbers, expressions=[nothing])

    def _placement(self) -> exp.Expression:
        return self.dialect.structs_list(PLACEMENT, [(row, exp.column(c, table=names.PATIENT)) for row, (_, c) in self.placed])


def _there(column_: exp.Expression) -> exp.Expression:
    return exp.Not(this=exp.Paren(this=exp.Is(this=column_, expression=exp.Null())))


def _name(value: Const) -> str:
    return value.name if isinstance(value, Sym) else str(value)


__all__ = ["KEY", "Answers", "Field", "fields", "placed"]
