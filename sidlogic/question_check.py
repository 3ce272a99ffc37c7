"""Does a question make sense? Its names, the numbers of arguments, that every variable gets a value, one patient, and the units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Num, Sym, Term, Var, variables
from sidlogic.exact_text import number
from sidlogic.near import nearest
from sidlogic.question import HEAD, Day, Question
from sidlogic.question_error import QuestionError, Wrong
from sidlogic.signatures import BUILTIN_KEYS
from sidlogic.units import MIXED, SCALES

if TYPE_CHECKING:
    from sidlogic.predicates import Predicates
    from sidlogic.units import Units

BINDING = (None, "proved", "possible", "undecided")
"""The modal words under which a condition gives its variables values."""


def checked(body: tuple[Condition, ...], predicates: Predicates, units: Units) -> Question:
    """The question of these conditions. QuestionError with everything that is wrong: first of names, then of the rest."""
    _refuse([wrong for item in body if isinstance(item, Literal) for wrong in _names(item, predicates)])
    patient, body = _patient(body, predicates)
    _refuse(_unbound(body, {patient} if isinstance(patient, Var) else set()))
    known = units.variables(body)
    scale = _Scale(units, known)
    exact = tuple(map(scale.condition, body))
    _refuse(scale.wrong)
    named = dict.fromkeys(v for item in body for v in variables(item) if v != patient and not v.name.startswith("_"))
    head = Atom(HEAD, ((patient,) if patient else ()) + tuple(named))
    return Question(Clause(head, exact), patient, tuple(named), known, ", ".join(map(str, scale.told)) + ".")


def _refuse(wrong: Iterable[Wrong]) -> None:
    if found := list(wrong):
        raise QuestionError.all(found)


def _names(item: Literal, predicates: Predicates) -> Iterator[Wrong]:
    name, key = item.atom.predicate, item.atom.key
    if name == "undocumented":
        yield "undocumented", {"about": "start(P, _, _)"}
    elif name not in predicates.arities:
        near = nearest(name, predicates.arities)
        where = " / ".join(map(predicates.signature, predicates.named(near))) if near else None
        yield "unknown_near" if near else "unknown", {"name": name, "near": where}
    elif key not in predicates.named(name):
        found = ", ".join(map(str, predicates.arities[name]))
        shown = ", ".join(map(predicates.signature, predicates.named(name)))
        yield "arity", {"name": name, "found": found, "given": len(item.atom.args), "signature": shown}
    elif key in BUILTIN_KEYS and (item.negated or item.modal):
        yield "builtin_not", {"name": name}


def _patient(body: tuple[Condition, ...], predicates: Predicates) -> tuple[Var | Sym | None, tuple[Condition, ...]]:
    """The one patient, and the conditions with it in the place of each `_` that stands for the patient."""
    about = [item for item in body if isinstance(item, Literal) and item.atom.key in predicates.of_patients]
    given = list(dict.fromkeys(item.atom.args[0] for item in about))
    named = [term for term in given if not (isinstance(term, Var) and term.name.startswith("_"))]
    _refuse(("patient_name", {"condition": str(i)}) for i in about if isinstance(i.atom.args[0], Num))
    if len(named) > 1:
        raise QuestionError("patients", terms=", ".join(map(str, named)))
    if not given:
        return None, body
    one = named[0] if named else Var("P") if Var("P") not in {v for item in body for v in variables(item)} else given[0]
    assert not isinstance(one, Num)  # refused above

    def put(item: Condition) -> Condition:
        if item not in about or isinstance(item, Compare):
            return item
        return Literal(Atom(item.atom.predicate, (one, *item.atom.args[1:])), item.negated, item.modal, item.line)

    return one, tuple(map(put, body))


def _unbound(body: Iterable[Condition], bound: set[Var]) -> Iterator[Wrong]:
    """Variables that have no value where one is needed: in comparisons, under not, as input of a built-in."""
    for item in body:
        if isinstance(item, Literal) and item.atom.key in BUILTIN_KEYS:
            needed, key = [t for t in item.atom.args[:-1] if isinstance(t, Var)], "unbound"
        elif isinstance(item, Compare):
            needed, key = list(variables(item)), "unbound"
        elif item.negated or item.modal not in BINDING:
            needed, key = [v for v in variables(item) if not v.name.startswith("_")], "unbound_any"
        else:
            needed, key = [], ""
        for variable in needed:
            if variable not in bound:
                yield key, {"name": str(variable), "condition": str(item)}
        bound.update(variables(item))


class _Scale:
    """Turns the numbers of a question into those of the clauses, and says what they were taken for."""

    def __init__(self, units: Units, known: Mapping[Var, str]) -> None:
        self._units, self._known = units, known
        self.wrong: list[Wrong] = []
        self.told: list[Condition] = []

    def condition(self, item: Condition) -> Condition:
        if isinstance(item, Literal):
            of = [(term, self._units.of(item.atom, n), str(item.atom)) for n, term in enumerate(item.atom.args)]
            pairs = [self._number(*place) for place in of]
            exact, shown = ([pair[k] for pair in pairs] for k in (0, 1))
            self.told.append(Literal(Atom(item.atom.predicate, tuple(shown)), item.negated, item.modal))
            return Literal(Atom(item.atom.predicate, tuple(exact)), item.negated, item.modal, item.line)
        left, right = (self._known.get(t) if isinstance(t, Var) else None for t in (item.left, item.right))
        if isinstance(item.left, Var) and isinstance(item.right, Var) and left != right and MIXED not in (left, right):
            self.wrong.append(("units", {"left": item.left.name, "right": item.right.name}))
        if item.op not in ("==", "\\==") and any(isinstance(term, Sym) for term in (item.left, item.right)):
            self.wrong.append(("order", {"what": str(item)}))
        one, other = self._number(item.left, right, str(item.right)), self._number(item.right, left, str(item.left))
        self.told.append(Compare(item.op, one[1], other[1]))
        return Compare(item.op, one[0], other[0], item.line)

    def _number(self, term: Term, unit: str | None, where: str) -> tuple[Term, Term]:
        """A term for the clauses, and one that shows how it was taken."""
        if not isinstance(term, Num):
            return term, term
        if isinstance(term, Day):
            if unit not in (None, "date", MIXED):
                self.wrong.append(("unit_not_date", {"name": where, "text": _day(term)}))
            return Num(term.value), Var(_day(term))
        if unit == "date":
            self.wrong.append(("unit_date", {"name": where}))
        elif unit == MIXED:
            self.wrong.append(("unit_mixed", {"name": str(_plain(term)), "where": where}))
        symbol, scale = SCALES.get(unit or "", ("", 1))
        value = Fraction(term.value) * scale
        return Num(value.numerator if value.denominator == 1 else value), Var(f"{_plain(term)} {symbol}".strip())


def _day(term: Num) -> str:
    return date.fromordinal(int(term.value)).isoformat()


def _plain(term: Num) -> str:
    return number(term.value)
