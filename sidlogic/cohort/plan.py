"""What is computed, and how: truth values as columns of patients and of rows, everything else as tables.

A condition that concerns other rows than the one in hand becomes a column of its own (`Found`): whether there is such a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from sidlogic.clause import Condition, Literal, Term, Var, variables
from sidlogic.cohort import names
from sidlogic.cohort.conditions import closed, parts, renamed
from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.domains import Inputs
from sidlogic.cohort.ground import Rule
from sidlogic.cohort.scalar import wider
from sidlogic.cohort.scope import Catalogue, Ref, Scope, all_of, any_of
from sidlogic.cohort.select import Query, query
from sidlogic.cohort.simplify import Rules

HOISTED = "x_"
"""Columns of numbers worked out from the facts of a patient begin so."""


@dataclass(frozen=True)
class Column:
    """A truth value of a patient or of a row (or, of a patient, a number), from other columns of it and of its patient."""

    ref: Ref
    expression: exp.Expr
    refs: tuple[Ref, ...]
    number: bool = False


@dataclass(frozen=True)
class Found:
    """Whether a patient (or a row) has rows or facts with a property. `over`: the list whose rows alone are looked at, if so."""

    ref: Ref
    refs: tuple[Ref, ...]
    tables: tuple[str, ...] = ()
    over: str | None = None
    expression: exp.Expr | None = None
    query: Query | None = None


@dataclass(frozen=True)
class Table:
    """The facts of a predicate whose arguments are numbers, texts or several rows."""

    predicate: str
    kinds: tuple[str, ...]
    queries: tuple[Query, ...]


Node = Column | Found | Table


@dataclass
class Planner:
    """Turns predicates into nodes, each after those it rests on."""

    dialect: Dialect
    inputs: Inputs
    static: Mapping[str, list[tuple[Term, ...]]]
    nodes: list[Node] = field(default_factory=list)
    flags: dict[str, Ref] = field(default_factory=dict)
    tables: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _found: dict[str, Ref] = field(default_factory=dict)
    _hoisted: dict[str, str] = field(default_factory=dict)
    _number: int = 0

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.dialect, self.inputs, self.flags, self.tables, self.static, self._hoist)

    def _hoist(self, tree: exp.Expr) -> str | None:
        """A number worked out from the facts of the patient is a column of its own, worked out once."""
        read = {c.name for c in tree.find_all(exp.Column)}
        if not read or not all(name == names.DAY or name.startswith(("v_", HOISTED)) for name in read):
            return None
        plain = tree.copy()
        for column in plain.find_all(exp.Column):
            column.set("table", None)
        text = plain.sql()
        if text not in self._hoisted:
            ref = names.PATIENT, f"{HOISTED}{len(self._hoisted)}"
            self.nodes.append(Column(ref, plain, tuple((names.PATIENT, name) for name in sorted(read)), number=True))
            self._hoisted[text] = ref[1]
        return self._hoisted[text]

    def plan(self, groups: Rules) -> None:
        """Every predicate, in order."""
        for predicate, rules in groups.items():
            args, rows = rules[0].head.args, rules[0].rows
            if not args:
                self._column(predicate, names.PATIENT, rules)
            elif len(args) == 1 and isinstance(args[0], Var) and args[0] in rows:
                self._column(predicate, rows[args[0]], rules)
            else:
                self._table(predicate, rules)

    def _next(self, said: str) -> str:
        self._number += 1
        return names.readable(said, self._number)

    def _column(self, predicate: str, of: str, rules: Iterable[Rule]) -> None:
        refs: dict[Ref, None] = {}
        cases = []
        for rule in rules:
            row = rule.head.args[0] if rule.head.args else None
            made = self._conjunction(rule.body, rule.rows, row if isinstance(row, Var) else None)
            cases.append(made[0])
            refs.update(dict.fromkeys(made[1]))
        ref = of, self._next(predicate)
        self.nodes.append(Column(ref, any_of(cases), tuple(refs)))
        self.flags[predicate] = ref

    def _conjunction(self, body: Iterable[Condition], rows: Mapping[Var, str], row: Var | None) -> tuple[exp.Expr, tuple[Ref, ...]]:
        """The conditions as an expression over the columns of a patient, or of a row and its patient."""
        body = list(body)
        scope = Scope(self.catalogue, rows, {} if row is None else {row: None}, chain=True)
        left = scope.take(body)
        for negated, part in parts(left, scope):
            of, column = self._find(closed(part, body, scope), rows, row)
            there = scope.patient(column) if of == names.PATIENT or row is None else scope.of_row(row, column)
            scope.conditions.append(exp.Not(this=there) if negated else there)
        return _cheap_first(scope.conditions), tuple(scope.refs)

    def _find(self, body: list[Condition], rows: Mapping[Var, str], row: Var | None) -> Ref:
        """The column that says whether there is anything of which the conditions hold."""
        used = [v for c in body for v in variables(c)]
        key = row if row in used else None
        body, rows, key = renamed(body, rows, key)
        said = f"{key}|" + ", ".join(map(str, body)) + "|" + ", ".join(f"{v.name}:{of}" for v, of in rows.items())
        if said not in self._found:
            self._found[said] = self._made(body, rows, key)
        return self._found[said]

    def _made(self, body: list[Condition], rows: Mapping[Var, str], key: Var | None) -> Ref:
        inside = [v for v in rows if v != key]
        of = names.PATIENT if key is None else rows[key]
        if key is None and len(inside) == 1 and not any(self._tabled(c) for c in body):
            expression, refs = self._conjunction(body, rows, inside[0])
            ref = of, self._next("some_" + _said(body))
            self.nodes.append(Found(ref, refs, over=rows[inside[0]], expression=expression))
            return ref
        made = query(body, rows, () if key is None else (key,), self.catalogue, self._absent)
        ref = of, self._next("some_" + _said(body))
        self.nodes.append(Found(ref, made.refs, made.tables, query=made))
        return ref

    def _tabled(self, item: Condition) -> bool:
        """Whether a condition must be looked up in a table."""
        if not isinstance(item, Literal) or item.negated:
            return False
        name = item.atom.predicate
        return name in self.tables or name in self.static or name == "element"

    def _absent(self, item: Literal) -> exp.Expr | None:
        rows = {v: self.flags[item.atom.predicate][0] for v in variables(item)} if item.atom.predicate in self.flags else {}
        if not rows and item.atom.predicate not in self.tables and item.atom.predicate != "element":
            return None
        _, column = self._find([Literal(item.atom)], rows, None)
        return exp.Not(this=exp.column(column, table=names.PATIENT))

    def _table(self, predicate: str, rules: Iterable[Rule]) -> None:
        queries = [query(r.body, r.rows, r.head.args, self.catalogue, self._absent) for r in rules]
        kinds = [v.kind for v in queries[0].values]
        for other in queries[1:]:
            kinds = [wider(k, v.kind) for k, v in zip(kinds, other.values, strict=True)]
        self.nodes.append(Table(predicate, tuple(kinds), tuple(queries)))
        self.tables[predicate] = tuple(kinds)


def _cheap_first(conditions: list[exp.Expr]) -> exp.Expr:
    """Every condition, those in 128 bits only where all others hold."""
    heavy = [c for c in conditions if c.find(exp.Cast) is not None]
    cheap = [c for c in conditions if c.find(exp.Cast) is None]
    if not heavy or not cheap:
        return all_of(conditions)
    return exp.Case().when(all_of(cheap), all_of(heavy)).else_(exp.Boolean(this=False))


def _said(body: Iterable[Condition]) -> str:
    return " ".join(dict.fromkeys(c.atom.predicate for c in body if isinstance(c, Literal)))
