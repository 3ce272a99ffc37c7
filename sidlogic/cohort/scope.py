"""The conditions of a rule turned into SQL over some tables: what each variable stands for, and what must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from sidlogic.clause import Atom, Compare, Condition, Sym, Term, Var
from sidlogic.cohort import names
from sidlogic.cohort.dialect import Dialect
from sidlogic.cohort.domains import Inputs
from sidlogic.cohort.ground import is_input
from sidlogic.cohort.scalar import CompileError, Val, compared, const
from sidlogic.inline import compare
from sidlogic.signatures import BUILTIN_KEYS
from sidlogic.vocabulary import Field

Ref = tuple[str, str]
"""A table ('pt', 'igg' ...) and a column of it."""


@dataclass(frozen=True)
class Catalogue:
    """What the predicates are in SQL. `flags`: column by predicate; `tables`: the kinds of the columns of a predicate with a table."""

    dialect: Dialect
    inputs: Inputs
    flags: Mapping[str, Ref]
    tables: Mapping[str, tuple[str, ...]]
    static: Mapping[str, list[tuple[Term, ...]]]
    hoist: Callable[[exp.Expr], str | None] = lambda tree: None
    """The column of patients that holds a value worked out from their facts alone; None where it is not one."""


@dataclass
class Scope:
    """Values of variables so far, the alias of each row, and the columns that were read."""

    catalogue: Catalogue
    rows: Mapping[Var, str]
    aliases: dict[Var, str | None]
    values: dict[Var, Val] = field(default_factory=dict)
    conditions: list[exp.Expr] = field(default_factory=list)
    refs: dict[Ref, None] = field(default_factory=dict)
    chain: bool = False
    """In a chain all columns stand in one table without alias."""

    def patient(self, column: str) -> exp.Expr:
        self.refs[names.PATIENT, column] = None
        return exp.column(column, table=None if self.chain else names.PATIENT)

    def of_row(self, row: Var, column: str) -> exp.Expr:
        self.refs[self.rows[row], column] = None
        return exp.column(column, table=self.aliases[row])

    def take(self, items: Iterable[Condition]) -> list[Condition]:
        """Works in every condition that can be said by now; what is left."""
        left, before = list(items), -1
        while left and len(left) != before:
            before = len(left)
            left = [item for item in left if not self._take(item)]
        return left

    def ready(self, term: Term) -> bool:
        return not isinstance(term, Var) or term in self.values or term in self.aliases

    def val(self, term: Term) -> Val:
        if not isinstance(term, Var):
            return const(term)
        if term in self.values:
            return self.values[term]
        if term in self.aliases:
            return Val("row", self.of_row(term, names.row(self.rows[term])))
        raise CompileError(f"{term} has no value")

    def bind(self, term: Term, value: Val) -> None:
        """The term is that value: the variable gets it, or it must be equal."""
        if self.ready(term):
            self.conditions.append(compared("==", self.val(term), value))
        elif isinstance(term, Var):
            self.values[term] = value

    def _take(self, item: Condition) -> bool:
        if isinstance(item, Compare):
            return self._compare(item)
        atom = item.atom
        if atom.key in BUILTIN_KEYS:
            return self._builtin(atom)
        if is_input(atom):
            known = getattr(self, f"_{atom.predicate}", None)
            return bool(known and known(atom, item.negated))
        if atom.predicate in self.catalogue.flags:
            return self._flagged(atom, item.negated)
        return False

    def _compare(self, item: Compare) -> bool:
        if not (self.ready(item.left) and self.ready(item.right)):
            return False
        if not isinstance(item.left, Var) and not isinstance(item.right, Var):
            self.conditions.append(exp.Boolean(this=compare(item.op, item.left, item.right)))
        else:
            self.conditions.append(compared(item.op, self.val(item.left), self.val(item.right)))
        return True

    def _builtin(self, atom: Atom) -> bool:
        if not all(map(self.ready, atom.args[:-1])):
            return False
        output = self.catalogue.dialect.builtin(atom.predicate, [self.val(t) for t in atom.args[:-1]])
        if output.kind == "int" and (column := self.catalogue.hoist(output.num)):
            output = Val("int", self.patient(column))
        if atom.predicate == "whole_months":
            self.conditions.append(_given(output.num))
        self.bind(atom.args[-1], output)
        return True

    def _flagged(self, atom: Atom, negated: bool) -> bool:
        table, column = self.catalogue.flags[atom.predicate]
        if not atom.args:
            found = self.patient(column)
        elif isinstance(atom.args[0], Var) and atom.args[0] in self.aliases:
            found = self.of_row(atom.args[0], column)
        else:
            return False
        self.conditions.append(exp.Not(this=found) if negated else found)
        return True

    def _decision_date(self, atom: Atom, negated: bool) -> bool:
        self.bind(atom.args[0], Val("int", self.patient(names.DAY)))
        return True

    def _value(self, atom: Atom, negated: bool) -> bool:
        path = _text(atom.args[0])
        kind = _kind(self.catalogue.inputs.fields[path.removesuffix("_below")])
        return self._given(self.patient(names.value(path)), kind, atom.args[1], negated)

    def _row_value(self, atom: Atom, negated: bool) -> bool:
        row = self._row_of(atom)
        if row is None:
            return False
        name, of = _text(atom.args[1]), self.rows[row]
        kind = _kind(self.catalogue.inputs.lists[of].fields[name.removesuffix("_below")])
        return self._given(self.of_row(row, names.value(name, of)), kind, atom.args[2], negated)

    def _given(self, column: exp.Expr, kind: str, term: Term, negated: bool) -> bool:
        """A value that is there, and is the term."""
        found = Val(kind, column)
        if negated:
            same = compared("==", found, self.val(term)) if self.ready(term) else exp.Boolean(this=True)
            self.conditions.append(exp.Not(this=exp.Paren(this=exp.And(this=_given(column), expression=same))))
            return True
        self.conditions.append(_given(column))
        self.bind(term, found)
        return True

    def _flag(self, atom: Atom, negated: bool) -> bool:
        return self._truth(self.patient(names.flag(_text(atom.args[0]))), atom.args[1], negated)

    def _row_flag(self, atom: Atom, negated: bool) -> bool:
        row = self._row_of(atom)
        return row is not None and self._truth(self.of_row(row, names.flag(_text(atom.args[1]), self.rows[row])), atom.args[2], negated)

    def _truth(self, column: exp.Expr, term: Term, negated: bool) -> bool:
        said = {"true": exp.Boolean(this=True), "false": exp.Boolean(this=False), "unknown": exp.Null()}[_text(term)]
        found: exp.Expr = exp.Is(this=column, expression=said)
        self.conditions.append(exp.Not(this=exp.Paren(this=found)) if negated else found)
        return True

    def _row(self, atom: Atom, negated: bool) -> bool:
        row = atom.args[1]
        if negated or not isinstance(row, Var) or row not in self.aliases:
            return False
        self.bind(atom.args[2], Val("int", self.of_row(row, names.row_day(self.rows[row]))))
        return True

    def _recorded(self, atom: Atom, negated: bool) -> bool:
        path = _text(atom.args[0])
        found = self.catalogue.inputs.fields.get(path)
        if found is None or found.kind in ("statements", "months"):
            there: exp.Expr = self.patient(names.recorded(path))
        elif found.kind == "flag":
            there = _given(self.patient(names.flag(path)))
        else:
            there = _given(self.patient(names.value(path)))
            if found.kind == "measured":
                there = exp.Paren(this=exp.Or(this=there, expression=_given(self.patient(names.value(path + "_below")))))
        self.conditions.append(exp.Not(this=there) if negated else there)
        return True

    def _row_of(self, atom: Atom) -> Var | None:
        row = atom.args[0]
        return row if isinstance(row, Var) and row in self.aliases else None


def _given(column: exp.Expr) -> exp.Expr:
    return exp.Not(this=exp.Paren(this=exp.Is(this=column.copy(), expression=exp.Null())))


def _text(term: Term) -> str:
    if not isinstance(term, Sym):
        raise CompileError(f"{term} is not the name of a fact")
    return term.name


def _kind(found: Field) -> str:
    if found.kind in ("number", "measured"):
        return "dec"
    return "int" if found.kind in ("date", "months") else "text"


def all_of(conditions: Iterable[exp.Expr]) -> exp.Expr:
    """Every condition; none is true."""
    made: exp.Expr | None = None
    for item in conditions:
        part = exp.Paren(this=item) if isinstance(item, exp.Or) else item
        made = part if made is None else exp.And(this=made, expression=part)
    return made if made is not None else exp.Boolean(this=True)


def any_of(conditions: Iterable[exp.Expr]) -> exp.Expr:
    """One of the conditions; of none, false."""
    made: exp.Expr | None = None
    for item in conditions:
        made = item if made is None else exp.Or(this=made, expression=item)
    return made if made is not None else exp.Boolean(this=False)
