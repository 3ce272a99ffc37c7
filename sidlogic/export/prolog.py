"""The program for Prolog systems: SWI-Prolog, and s(CASP) with its restrictions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files

from sidlogic.clause import Atom, Clause, Compare, Condition, Const, Num, Term, Var
from sidlogic.export.datalog import spaced, without_singletons
from sidlogic.export.names import bare, encoded, without_ending
from sidlogic.export.target import Patients
from sidlogic.rules import grouped
from sidlogic.three import Program


@dataclass(frozen=True)
class PrologTarget:
    """Clauses as text. `name` writes a name of the record or of the clauses; `before` and `after` surround the rules."""

    rules: Program
    run: str
    name: Callable[[str], str] = encoded
    before: str = ""
    after: str = ""
    suffix: str = ".pl"

    def program(self, header: Sequence[str]) -> str:
        told = "\n".join(spaced((rule.head.key, self.clause(rule)) for rule in self.rules.rules))
        parts = (_comment(header), self.before, _text("built_ins.pl"), told + "\n", self.after)
        return "\n".join(part for part in parts if part)

    def patients(self, header: Sequence[str], patients: Patients) -> dict[str, str]:
        """The facts by predicate, as Prolog wants them, in the order of the patients."""
        facts = [Clause(atom) for own in patients for atom in own]
        told = spaced((key, self.clause(fact)) for key, group in grouped(facts).items() for fact in group)
        return {"patients" + self.suffix: "\n".join((_comment(header), *told, ""))}

    def clause(self, clause: Clause) -> str:
        """One clause; a variable that stands in it once is written _."""
        clause = without_singletons(clause)
        head, body = self._atom(clause.head), ", ".join(map(self._condition, clause.body))
        return f"{head} :- {body}." if body else f"{head}."

    def _condition(self, item: Condition) -> str:
        if isinstance(item, Compare):
            return f"{self._term(item.left)} {item.op} {self._term(item.right)}"
        return f"not({self._atom(item.atom)})" if item.negated else self._atom(item.atom)

    def _atom(self, atom: Atom) -> str:
        return f"{atom.predicate}({', '.join(map(self._term, atom.args))})"

    def _term(self, term: Term) -> str:
        return str(term) if isinstance(term, Var) else self._constant(term)

    def _constant(self, term: Const) -> str:
        if isinstance(term, Num):
            return f"{term.value.numerator}r{term.value.denominator}" if isinstance(term.value, Fraction) else str(term.value)
        name = self.name(term.name)
        return name if bare(name) else f"'{name}'"


def swi(program: Program) -> PrologTarget:
    """The program for SWI-Prolog: every predicate is tabled, so that nothing is worked out twice for a patient."""
    keys = list(grouped(program.rules))
    own = "".join(f":- redefine_system_predicate({_pattern(key)}).\n" for key in sorted(program.inputs))  # SWI-Prolog has a flag/3
    given = f":- dynamic {', '.join(sorted(program.inputs))}.\n"
    tables = "".join(f":- table {key}.\n" for key in keys)
    asked = "".join(f"asked({_pattern(key)}).\n" for key in program.outputs)
    return PrologTarget(program, "swipl -g answers -t halt guideline.pl patients.pl", before=own + given + tables, after=asked + "\n" + _text("swi_answers.pl"))


def scasp(program: Program) -> PrologTarget:
    """The program for s(CASP). Nothing it is wrong about: no name ends in _ and digits, only not(p(X)) negates."""
    inputs = "".join(f"#show {key}.\n" for key in program.outputs)
    return PrologTarget(program, "scasp guideline.pl patients.pl", name=lambda text: without_ending(encoded(text)), after=inputs)


def _pattern(key: str) -> str:
    name, arity = key.rsplit("/", 1)
    return f"{name}({', '.join('_' * int(arity))})"


def _comment(lines: Sequence[str]) -> str:
    return "".join(f"% {line}".rstrip() + "\n" for line in lines)


def _text(name: str) -> str:
    return (files("sidlogic.export") / name).read_text("utf-8")
