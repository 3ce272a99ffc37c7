"""The last statements: from truth values and tables to one row a patient with the columns of the layout; for one patient sidlogic.shape does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from sidlogic.clause import Const, Sym
from sidlogic.cohort import names
from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.fields import SINGLE, Field
from sidlogic.cohort.layout import DATE, KEY, PLACEMENT, PRINTED
from sidlogic.cohort.plan import Planner
from sidlogic.cohort.scalar import CompileError, literal
from sidlogic.cohort.scope import Ref, any_of
from sidlogic.cohort.words import Place, has
from sidlogic.shape import EMPTY

PLACED_ROWS = "placement"
"""The table of products, beside the decisions."""


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
    def outputs(self) -> dict[Ref, str]:
        """The columns of patients that are read, each with the decision it belongs to."""
        flags = {ref: field.of for field in self.fields for ref in field.refs}
        return {(names.PATIENT, names.DAY): "", **flags, **{ref: PLACED_ROWS for _, ref in self.placed}}

    @property
    def decisions_(self) -> list[str]:
        return list(dict.fromkeys(f.of for f in self.fields))

    def masks(self, places: Mapping[Ref, Place]) -> exp.Expr:
        """One row a patient: the words of its answers, which decisions have one, and the numbers."""
        made: list[exp.Expr] = [_patient(names.P), _patient(names.DAY)]
        for of in self.decisions_:
            words = [_patient(word) for word in self._words(of, places)]
            numbers = [_there(exp.column(f"n_{f.column}", table="numbers")) for f in self.fields if f.of == of and f.table is not None]
            some = [exp.Paren(this=exp.NEQ(this=word, expression=literal(0))) for word in words]
            made += [*words, exp.alias_(any_of([*some, *numbers]), f"decided_{of}")]
        made += map(_patient, self._words(PLACED_ROWS, places))
        made += [exp.column(f"n_{f.column}", table="numbers") for f in self.fields if f.table is not None]
        query = exp.Select(expressions=made).from_(exp.to_table(names.PATIENT), copy=False)
        if any(f.table is not None for f in self.fields):
            on = exp.EQ(this=exp.column(names.P, table="numbers"), expression=_patient(names.P))
            query = query.join(exp.to_table("numbers"), on=on, join_type="left", copy=False)
        return query

    def _words(self, of: str, places: Mapping[Ref, Place]) -> list[str]:
        """The words in which the answers of a decision are."""
        return sorted({places[ref][0] for ref, owner in self.outputs.items() if owner == of and ref in places})

    def said(self, places: Mapping[Ref, Place]) -> list[tuple[str, exp.Expr]]:
        """For each decision what its words say, once for each combination that occurs: `k_<decision>`, with columns v_<field>."""
        made: list[tuple[str, exp.Expr]] = []
        if self.dialect.spread:
            return made
        for of in self.decisions_:
            own = [f for f in self.fields if f.of == of and self._named(f)]
            if own:
                made.append((f"k_{of}", _each(self._same(of, places), {f"v_{f.column}": self._said(f, places) for f in own})))
        if self.placed:
            made.append((f"k_{PLACED_ROWS}", _each(self._words(PLACED_ROWS, places), {"v_placement": self._placed(places)})))
        return made

    def _placed(self, places: Mapping[Ref, Place]) -> exp.Expr:
        return self.dialect.structs_list(PLACEMENT, [(row, self._has(ref, places)) for row, ref in self.placed])

    def _named(self, field: Field) -> bool:
        """Whether a field has names, or may be an empty list."""
        return bool(field.cases) or field.kind == "list"

    def _same(self, of: str, places: Mapping[Ref, Place]) -> list[str]:
        """The columns of `masks` that a row of `k_<decision>` is for."""
        words = self._words(of, places)
        return words if of == PLACED_ROWS else [f"decided_{of}", *words]

    def _has(self, ref: Ref, places: Mapping[Ref, Place]) -> exp.Expr:
        word, bit = places[ref]
        return has(self.dialect, exp.column(word), bit)

    def _said(self, field: Field, places: Mapping[Ref, Place]) -> exp.Expr:
        """What the words say of a field, by its kind."""
        there = [self._has(ref, places) for ref in field.refs]
        texts = [_name(value) for value, _ in field.cases]
        if field.kind == "list":
            if field.table is not None:
                raise CompileError(f"{field.column}: a list of names with numbers in it")
            return exp.Case().when(exp.column(f"decided_{field.of}"), self.dialect.names_list(dict(zip(texts, there, strict=True))))
        if field.kind not in SINGLE:
            return self._nothing(field, there)
        if field.table is not None:
            raise CompileError(f"{field.column}: a name and a number in one field")
        case = exp.Case()
        if len(there) > 1:
            case = case.when(self.dialect.more_than_one(there), self.dialect.template(self.dialect.refuse(f"two answers: {field.column}")))
        for text, condition in zip(texts, there, strict=True):
            case = case.when(condition, exp.Boolean(this=text == "yes") if field.kind == "bool" else exp.Literal.string(text))
        return case

    def _nothing(self, field: Field, there: list[exp.Expr]) -> exp.Expr:
        """In a list of numbers `empty` says that the list is there, though nothing may be in it."""
        if any(value != EMPTY for value, _ in field.cases):
            raise CompileError(f"{field.column}: {field.cases[0][0]} is not a number")
        nothing = exp.Cast(this=exp.Array(expressions=[]), to=exp.DataType.build(PRINTED[field.kind], dialect="duckdb"))
        return exp.Case().when(any_of(there), nothing)

    def decisions(self, header: Mapping[str, str], places: Mapping[Ref, Place]) -> exp.Expr:
        """One row a patient; its number p, and every column of the layout. The id is one of `masks`: who runs the program puts it there."""
        made: list[exp.Expr] = [exp.column(names.P, table="masks"), exp.column(KEY, table="masks")]
        made += [exp.alias_(self.dialect.as_date(exp.column(names.DAY, table="masks")), DATE)]
        made += [exp.alias_(self._column(f, places), f.column) for f in self.fields if f.of == "guideline"]
        made += [exp.alias_(exp.Literal.string(text), name) for name, text in header.items()]
        made += [exp.alias_(self._column(f, places), f.column) for f in self.fields if f.of == "start"]
        placed = self._placed(places) if self.dialect.spread else exp.column("v_placement", table=f"k_{PLACED_ROWS}")
        made.append(exp.alias_(placed if self.placed else exp.Null(), "placement"))
        made += [exp.alias_(self._column(f, places), f.column) for f in self.fields if f.of not in ("guideline", "start")]
        query = exp.Select(expressions=made).from_(exp.to_table("masks"))
        for name, _ in self.said(places):
            words = self._same(name.removeprefix("k_"), places)
            same = [exp.EQ(this=exp.column(w, table=name), expression=exp.column(w, table="masks")) for w in words]
            query = query.join(exp.to_table(name), on=exp.and_(*same), join_type="left", copy=False)
        return query

    def _column(self, field: Field, places: Mapping[Ref, Place]) -> exp.Expr:
        numbers = exp.column(f"n_{field.column}", table="masks")
        if self._named(field):
            said = self._said(field, places) if self.dialect.spread else exp.column(f"v_{field.column}", table=f"k_{field.of}")
            return exp.Coalesce(this=numbers, expressions=[said]) if field.table is not None else said
        if field.table is not None:
            return numbers
        return exp.Cast(this=exp.Null(), to=exp.DataType.build(PRINTED[field.kind], dialect="duckdb"))


def _each(words: list[str], values: Mapping[str, exp.Expr]) -> exp.Expr:
    inner = exp.select(*map(exp.column, words)).from_("masks").distinct()
    made = [exp.alias_(value, name) for name, value in values.items()]
    return exp.Select(expressions=[*map(exp.column, words), *made]).from_(inner.subquery("i"), copy=False)


def _patient(column_: str) -> exp.Expr:
    return exp.column(column_, table=names.PATIENT)


def _there(column_: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Paren(this=exp.Is(this=column_, expression=exp.Null())))


def _name(value: Const) -> str:
    return value.name if isinstance(value, Sym) else str(value)
