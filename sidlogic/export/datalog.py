"""Plain rules as text of a Datalog engine; what differs between the engines stands in a Dialect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Term, Var, variables
from sidlogic.export.needed import Needs, ordering
from sidlogic.rules import Binding, rewritten


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
    end: str = "."
    taken: frozenset[str] = frozenset()
    """Names of predicates that mean something else to the engine; they get a __ behind."""

    def term(self, term: Term) -> str:
        if not isinstance(term, Var):
            return self.constant(term)
        return "_" if term.name.startswith("_") else self.variable(term.name)

    def atom(self, atom: Atom) -> str:
        return f"{self.predicate(atom.predicate)}({', '.join(map(self.term, atom.args))})"

    def predicate(self, name: str) -> str:
        return name + "__" if name in self.taken else name

    def condition(self, item: Condition) -> str:
        if not isinstance(item, Compare):
            return (self.negation if item.negated else "") + self.atom(item.atom)
        form = "{left} {op} {right}" if item.op in ("==", "\\==") else self.order
        return form.format(left=self.term(item.left), op=self.comparisons[item.op], right=self.term(item.right))

    def fact(self, atom: Atom) -> str:
        return self.atom(atom) + self.end

    def rule(self, rule: Clause, needs: Needs) -> str:
        """One rule; a variable that stands in it once is written _, comparisons of measured numbers become less/2 and at_most/2."""
        clause = without_singletons(rule)
        body = (ordering(c) if isinstance(c, Compare) and needs.measured(rule, c) else c for c in clause.body)
        told = ", ".join(map(self.condition, body))
        return f"{self.atom(clause.head)} :- {told}{self.end}" if told else self.fact(clause.head)

    def header(self, lines: Iterable[str]) -> str:
        return "".join(f"{self.comment} {line}".rstrip() + "\n" for line in lines)

    def built_ins(self) -> str:
        """The built-ins in the engine's own language."""
        return (files("sidlogic.export") / self.calendar).read_text("utf-8")


def without_singletons(clause: Clause) -> Clause:
    """The clause with every variable that stands in it once written _."""
    everywhere = Counter(v for part in (clause.head, *clause.body) for v in variables(part))
    alone: Binding = {v: Var("_") for v, count in everywhere.items() if count == 1}
    return rewritten(clause, clause.body, alone)


def spaced(rules: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Lines with an empty one between predicates, from (predicate, line)."""
    before = None
    for key, line in rules:
        if before is not None and key != before:
            yield ""
        before = key
        yield line
