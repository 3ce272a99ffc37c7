"""Plain rules as text of a Datalog engine; what differs between the engines stands in a Dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Term, Var
from sidlogic.export.needed import Needs, ordering


@dataclass(frozen=True)
class Dialect:
    """How an engine writes constants, variables, negation and comparisons; `calendar` is the file with its built-ins."""

    comment: str
    calendar: str
    constant: Callable[[Const], str]
    variable: Callable[[str], str]
    negation: str
    comparisons: Mapping[str, str]
    order: str = "{left} {op} {right}"

    def term(self, term: Term) -> str:
        if not isinstance(term, Var):
            return self.constant(term)
        return "_" if term.name.startswith("_") else self.variable(term.name)

    def atom(self, atom: Atom) -> str:
        return f"{atom.predicate}({', '.join(map(self.term, atom.args))})"

    def condition(self, item: Condition) -> str:
        if not isinstance(item, Compare):
            return (self.negation if item.negated else "") + self.atom(item.atom)
        form = "{left} {op} {right}" if item.op in ("==", "\\==") else self.order
        return form.format(left=self.term(item.left), op=self.comparisons[item.op], right=self.term(item.right))

    def fact(self, atom: Atom) -> str:
        return f"{self.atom(atom)}."

    def rule(self, clause: Clause, needs: Needs) -> str:
        """One rule; comparisons of measured numbers become less/2 and at_most/2."""
        body = (ordering(c) if isinstance(c, Compare) and needs.measured(clause, c) else c for c in clause.body)
        told = ", ".join(map(self.condition, body))
        return f"{self.atom(clause.head)} :- {told}." if told else self.fact(clause.head)

    def header(self, lines: Iterable[str]) -> str:
        return "".join(f"{self.comment} {line}".rstrip() + "\n" for line in lines)

    def built_ins(self) -> str:
        """The built-ins in the engine's own language."""
        return (files("sidlogic.export") / self.calendar).read_text("utf-8")


def spaced(rules: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Lines with an empty one between predicates, from (predicate, line)."""
    before = None
    for key, line in rules:
        if before is not None and key != before:
            yield ""
        before = key
        yield line
