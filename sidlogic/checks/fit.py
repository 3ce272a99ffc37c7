"""What the variables of one clause can be, and which of its conditions can therefore never hold, or never fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sidlogic.checks.domain import NUMBERS, PATIENT, TEXT, Domain, Row, both, either, numeric, only, told, words
from sidlogic.clause import Clause, Compare, Condition, Literal, Term, Var, variables
from sidlogic.near import did_you_mean
from sidlogic.signatures import BUILTIN_KEYS, UNDOCUMENTED

Rows = Mapping[str, Sequence[Row]]
_UNDOCUMENTED_ROW: Row = (only(PATIENT), only(TEXT))


class Fit:
    """The domains of a clause's variables, narrowed by its conditions; `faults` by the place of the condition in the body."""

    def __init__(self, clause: Clause, rows: Rows) -> None:
        self.clause, self.rows = clause, rows
        self.known: dict[Var, Domain] = {}
        self.faults: dict[int, str] = {}
        before: dict[Var, Domain] | None = None
        while before != self.known:
            before = dict(self.known)
            for i, condition in enumerate(clause.body):
                if i not in self.faults and (fault := self._narrow(condition)):
                    self.faults[i] = fault
        for i, condition in enumerate(clause.body):
            if i not in self.faults and (fault := self._test(condition)):
                self.faults[i] = fault

    def head(self) -> Row:
        """What the arguments of the head can be together."""
        return tuple(map(self.of, self.clause.head.args))

    def of(self, term: Term) -> Domain:
        return self.known.get(term) if isinstance(term, Var) else only(term)

    def _rows(self, literal: Literal) -> Sequence[Row] | None:
        """The rows of a predicate; None where they are not known."""
        key = literal.atom.key
        if key in BUILTIN_KEYS:
            return [(NUMBERS,) * len(literal.atom.args)]
        return [_UNDOCUMENTED_ROW] if key == UNDOCUMENTED else self.rows.get(key)

    def _narrow(self, item: Condition) -> str:
        """Narrows the domains by a condition that binds; the fault if it can never hold."""
        if isinstance(item, Compare):
            return self._equal(item) if item.op == "==" else ""
        if item.negated or item.modal == "refuted" or (rows := self._rows(item)) is None:
            return ""
        fitting = [row for row in rows if self._fits(item, row)]
        if not fitting:
            return self._never(item, rows)
        for i, arg in enumerate(item.atom.args):
            if isinstance(arg, Var):
                self.known[arg] = both(self.known.get(arg), either(row[i] for row in fitting))
        return ""

    def _fits(self, literal: Literal, row: Row) -> bool:
        return all(both(self.of(arg), domain) != frozenset() for arg, domain in zip(literal.atom.args, row, strict=True))

    def _equal(self, item: Compare) -> str:
        common = both(self.of(item.left), self.of(item.right))
        if common == frozenset():
            return self._other(item, "never holds")
        for term in variables(item):
            self.known[term] = common
        return ""

    def _unequal(self, item: Compare) -> str:
        """Takes a constant out of a variable's domain; the fault if it was not there, or nothing else was."""
        if both(self.of(item.left), self.of(item.right)) == frozenset():
            return self._other(item, "always holds")
        for one, two in ((item.left, item.right), (item.right, item.left)):
            domain = self.of(one)
            if isinstance(one, Var) and not isinstance(two, Var) and domain is not None:
                if domain == {two}:
                    return f"{item} never holds: {one} is always {two}"
                self.known[one] = domain - {two}
        return ""

    def _test(self, item: Condition) -> str:
        """The fault of a condition that only asks: it can never fail, or asks the order of what is no number."""
        if isinstance(item, Literal):
            rows = self._rows(item)
            if (item.negated or item.modal == "refuted") and rows is not None and not any(self._fits(item, row) for row in rows):
                return self._never(item, rows)
            wrong = (v for v in variables(item) if item.atom.key in BUILTIN_KEYS and not numeric(self.of(v)))
            return next((f"{v} is not always a number in {item}: {told(self.of(v))}" for v in wrong), "")
        if item.op == "\\==":
            return self._unequal(item)
        if item.op != "==":
            for term in (item.left, item.right):
                if not numeric(self.of(term)):
                    return f"{term} is not always a number in {item}: {told(self.of(term))}; only numbers have an order"
        return ""

    def _other(self, item: Compare, said: str) -> str:
        """A comparison of what cannot be the same."""
        for one, two in ((item.left, item.right), (item.right, item.left)):
            if isinstance(one, Var) and not isinstance(two, Var):
                domain = self.of(one)
                return f"{item} {said}: {one} is {told(domain)}{did_you_mean(str(two), words(domain))}"
        return f"{item} {said}: {item.left} is {told(self.of(item.left))}, {item.right} is {told(self.of(item.right))}"

    def _never(self, literal: Literal, rows: Sequence[Row]) -> str:
        """Why no clause of a predicate fits a condition: first a constant, then a variable, then all together."""
        said = "always holds" if literal.negated or literal.modal == "refuted" else "never holds"
        for constants in (True, False):
            for i, arg in enumerate(literal.atom.args):
                if isinstance(arg, Var) != constants and (fault := self._argument(literal, i, rows)):
                    return f"{literal} {said}: {fault}"
        return f"{literal} {said}: {literal.atom.key} never has these arguments together{self._beside(literal, rows)}"

    def _argument(self, literal: Literal, i: int, rows: Sequence[Row]) -> str:
        """What is wrong with one argument, whatever the others are."""
        arg, domain = literal.atom.args[i], either(row[i] for row in rows)
        if not rows or both(self.of(arg), domain) != frozenset():
            return ""
        if isinstance(arg, Var):
            return f"{arg} is {told(self.of(arg))} here, argument {i + 1} of {literal.atom.key} is {told(domain)}"
        hint = did_you_mean(str(arg), words(domain)) or f"; it is {told(domain)}"
        return f"argument {i + 1} of {literal.atom.key} is never {arg}{hint}"

    def _beside(self, literal: Literal, rows: Sequence[Row]) -> str:
        """For the last constant that does not fit beside the others: what fits there."""
        for i, arg in reversed(list(enumerate(literal.atom.args))):
            if not isinstance(arg, Var):
                rest = [row for row in rows if all(
                    j == i or both(self.of(a), row[j]) != frozenset() for j, a in enumerate(literal.atom.args))]
                if rest:
                    domain = either(row[i] for row in rest)
                    return did_you_mean(str(arg), words(domain)) or f"; argument {i + 1} is then {told(domain)}"
        return ""


def faults(fit: Fit) -> Iterator[tuple[int, str]]:
    """The line of each condition that can never hold or never fail, and why."""
    for i, fault in sorted(fit.faults.items()):
        yield fit.clause.body[i].line or fit.clause.line, fault
