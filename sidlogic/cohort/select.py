"""A rule as one SELECT: rows and tables joined by patient, what is denied under NOT EXISTS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from sidlogic.clause import Condition, Const, Literal, Term, Var, variables
from sidlogic.cohort import names
from sidlogic.cohort.ground import is_input
from sidlogic.cohort.scalar import CompileError, Val, as_kind, compared, const, pair
from sidlogic.cohort.scope import Catalogue, Ref, Scope, all_of

Absent = Callable[[Literal], exp.Expr | None]
"""A denied condition that concerns nothing but the patient, as a condition on a column; None where it concerns more."""


@dataclass(frozen=True)
class Query:
    """A SELECT without its list, the values asked for, and what it reads."""

    select: exp.Select
    values: tuple[Val, ...]
    patient: exp.Expr
    refs: tuple[Ref, ...]
    tables: tuple[str, ...]


def query(body: Iterable[Condition], rows: Mapping[Var, str], wanted: Iterable[Term], catalogue: Catalogue, absent: Absent) -> Query:
    """The query of a body; `wanted` are the terms whose values are asked for."""
    body, wanted = list(body), list(wanted)
    asked = [c for c in body if isinstance(c, Literal) and not c.negated and _table(c, catalogue) is not None]
    framed = {v for c in body if c not in asked for v in variables(c) if v in rows}
    framed |= {t for t in wanted if isinstance(t, Var) and t in rows} - {v for c in asked for v in variables(c)}
    aliases: dict[Var, str | None] = {v: f"w{i}" for i, v in enumerate(sorted(framed, key=lambda v: v.name))}
    scope = Scope(catalogue, rows, aliases)
    sources: list[tuple[exp.Expr, str | None, bool]] = [(exp.to_table(names.rows(rows[v])), alias, True) for v, alias in aliases.items()]
    read: list[str] = []
    for i, item in enumerate(asked):
        table, kinds, by_patient = _table(item, catalogue) or ("", (), True)
        read += [item.atom.predicate] if item.atom.predicate in catalogue.tables else [table] if by_patient else []
        source = exp.to_table(table) if by_patient else _facts(catalogue.static[item.atom.predicate], f"s{i}")
        sources.append((source, f"t{i}" if by_patient else f"s{i}", by_patient))
        _bind(scope, item, f"t{i}" if by_patient else f"s{i}", kinds)
    for rest in scope.take(c for c in body if c not in asked):
        scope.conditions.append(_denied(rest, scope, catalogue, absent, read))
    values = tuple(scope.val(t) for t in wanted)
    return _made(scope, sources, values, read)


def _made(scope: Scope, sources: list[tuple[exp.Expr, str | None, bool]], values: tuple[Val, ...], read: list[str]) -> Query:
    if any(table == names.PATIENT for table, _ in scope.refs) or not any(by for _, _, by in sources):
        sources = [(exp.to_table(names.PATIENT), names.PATIENT, True), *sources]
    base = next(alias for _, alias, by in sources if by)
    select = exp.Select()
    for source, alias, by in sources:
        aliased = exp.alias_(source, alias, table=True) if not isinstance(source, exp.Subquery) else source
        if alias == base:
            select = select.from_(aliased)
        else:
            on = exp.EQ(this=exp.column(names.P, table=alias), expression=exp.column(names.P, table=base)) if by else exp.Boolean(this=True)
            select = select.join(aliased, on=on)
    if scope.conditions:
        select = select.where(all_of(scope.conditions))
    return Query(select, values, exp.column(names.P, table=base), tuple(scope.refs), tuple(dict.fromkeys(read)))


def _table(item: Literal, catalogue: Catalogue) -> tuple[str, tuple[str, ...], bool] | None:
    """The table behind a condition: its name, the kinds of its columns, and whether it has a patient."""
    atom = item.atom
    if atom.predicate in catalogue.tables:
        return table_name(catalogue, atom.predicate), catalogue.tables[atom.predicate], True
    if atom.predicate in catalogue.static:
        first = catalogue.static[atom.predicate][0]
        return "", tuple(const(t).kind for t in first if not isinstance(t, Var)), False
    if is_input(atom) and atom.predicate == "element":
        path = str(getattr(atom.args[0], "name", ""))
        kind = catalogue.inputs.fields[path].kind
        return names.elements(path), ("int" if kind == "months" else "text",), True
    return None


def table_name(catalogue: Catalogue, predicate: str) -> str:
    """The table of a predicate."""
    return names.readable(f"t_{predicate}", list(catalogue.tables).index(predicate))


def columns(alias: str | None, kinds: Iterable[str]) -> list[Val]:
    """The values in the columns of a table of derived facts."""
    found = []
    for i, kind in enumerate(kinds):
        den = exp.column(f"a{i}d", table=alias) if kind == "frac" else None
        found.append(Val(kind, exp.column(f"a{i}", table=alias), den))
    return found


def _args(item: Literal, catalogue: Catalogue) -> tuple[Term, ...]:
    return item.atom.args[1:] if is_input(item.atom) else item.atom.args


def _bind(scope: Scope, item: Literal, alias: str, kinds: Iterable[str]) -> None:
    for term, found in zip(_args(item, scope.catalogue), columns(alias, kinds), strict=True):
        if not scope.ready(term) or not (isinstance(term, Var) and term.name.startswith("_") and term not in scope.values):
            scope.bind(term, found)


def _facts(facts: Iterable[tuple[Term, ...]], alias: str) -> exp.Expr:
    """The facts of kb/ as a table of constants."""
    rows = [[const(t).num for t in row if isinstance(t, Const)] for row in facts]
    made = exp.Values(expressions=[exp.Tuple(expressions=row) for row in rows])
    named = exp.TableAlias(this=exp.to_identifier(alias), columns=[exp.to_identifier(f"a{i}") for i in range(len(rows[0]))])
    return exp.Subquery(this=made, alias=named)


def _denied(item: Condition, scope: Scope, catalogue: Catalogue, absent: Absent, read: list[str]) -> exp.Expr:
    """A condition that could not be said of the joined rows: a denied fact of a table."""
    if not isinstance(item, Literal) or not item.negated:
        raise CompileError(f"{item}: its variables have no value")
    found = absent(item)
    if found is not None and not any(scope.ready(t) for t in variables(item)):
        for column in found.find_all(exp.Column):
            scope.refs[names.PATIENT, column.name] = None
        return found
    table = _table(item, catalogue)
    if table is None:
        raise CompileError(f"{item}: nothing to deny")
    name, kinds, by_patient = table
    return exp.Not(this=exists(item, scope, catalogue, name, kinds, by_patient, read))


def exists(item: Literal, scope: Scope, catalogue: Catalogue, name: str, kinds: tuple[str, ...], by: bool, read: list[str]) -> exp.Expr:
    """That a table has a row for an atom; its variables without value may be anything."""
    terms = _args(item, catalogue)
    if not by and len(terms) == 1:
        facts = [const(t).num for (t,) in catalogue.static[item.atom.predicate] if isinstance(t, Const)]
        return exp.In(this=scope.val(terms[0]).num, expressions=facts)
    if not by:
        raise CompileError(f"{item}: a denied table of several columns")
    same: list[exp.Expr] = [compared("==", found, scope.val(t)) for t, found in zip(terms, columns("x", kinds), strict=True) if scope.ready(t)]
    read.append(item.atom.predicate if item.atom.predicate in catalogue.tables else name)
    outer = _patient_of(scope)
    same.insert(0, exp.EQ(this=exp.column(names.P, table="x"), expression=outer))
    return exp.Exists(this=exp.select("1").from_(exp.alias_(exp.to_table(name), "x", table=True)).where(all_of(same)))


def _patient_of(scope: Scope) -> exp.Expr:
    """The patient of the query, whatever tables it is made of."""
    row = next((alias for alias in scope.aliases.values() if alias), None)
    if row is None:
        scope.refs[names.PATIENT, names.P] = None
        return exp.column(names.P, table=names.PATIENT)
    return exp.column(names.P, table=row)


def listed(found: Query, kinds: Iterable[str]) -> exp.Select:
    """The query with patient and values as its list, each value of the kind that the table's column has."""
    made = [exp.alias_(found.patient.copy(), names.P)]
    for i, (value, kind) in enumerate(zip(found.values, kinds, strict=True)):
        wide = as_kind(value, kind)
        if kind == "frac":
            num, den = pair(wide)
            made += [exp.alias_(_int128(num), f"a{i}"), exp.alias_(_int128(den), f"a{i}d")]
        else:
            made.append(exp.alias_(wide.num, f"a{i}"))
    return found.select.select(*made).distinct()


def _int128(value: exp.Expr) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType.build("INT128"))
