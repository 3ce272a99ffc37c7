"""How far a comparison is from being met, in words: what the patient has, what is needed, and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from explain.label import UNITS
from explain.node import Node
from sidlogic.clause import Clause, Compare, Literal, Num, Term, Var
from sidlogic.speech import Speech

TURNED: Mapping[str, str] = {"<": ">", "=<": ">=", ">": "<", ">=": "=<", "==": "==", "\\==": "\\=="}
"""A comparison read from the other side."""


def needed(node: Node, clause: Clause, raw: Compare, speech: Speech, phrases: Mapping[str, str]) -> str:
    """'5,0 g/L; skal være under 4 g/L, 1,0 for højt'. `raw` is the comparison as it stands in the clause; '' without two values."""
    assert node.compare is not None
    left, right, op = node.compare.left, node.compare.right, node.compare.op
    if isinstance(left, Var) or isinstance(right, Var):
        return ""
    if _rank(raw.left, clause) < _rank(raw.right, clause):
        left, right, op = right, left, TURNED[op]
    unit = node.gap.unit if node.gap else None
    kind = "date" if unit == "date" else "number" if isinstance(left, Num) and isinstance(right, Num) else "name"
    said = [_said(side, unit, speech) for side in (left, right)]
    if said[0] == said[1] and op in ("==", "\\=="):
        return ""
    return phrases[f"{kind}_{op}"].format(value=said[0], limit=said[1]) + _off(left, right, op, kind, unit, speech, phrases)


def _off(left: Term, right: Term, op: str, kind: str, unit: str | None, speech: Speech, phrases: Mapping[str, str]) -> str:
    if not (isinstance(left, Num) and isinstance(right, Num)) or op in ("==", "\\=="):
        return ""
    if left.value == right.value:
        return phrases["at_the_limit"]
    size = abs(Fraction(left.value) - right.value)
    number = Num(size.numerator if size.denominator == 1 else size)
    if kind == "date":
        return phrases["late" if op in ("<", "=<") else "early"].format(n=speech.value(number))
    return phrases["high" if op in ("<", "=<") else "low"].format(n=_said(number, unit, speech))


def _said(term: Term, unit: str | None, speech: Speech) -> str:
    form = unit if unit in ("date", "g_per_l", "g") else "plain"
    return "…" if isinstance(term, Var) else speech.value(term, form) + UNITS.get(form, "")


def _rank(term: Term, clause: Clause) -> int:
    """How much a term of a clause is the patient's own: a value of a row most, a constant least."""
    if not isinstance(term, Var):
        return 0
    binder = next((c for c in clause.body if isinstance(c, Literal) and not c.negated and term in c.atom.args), None)
    if binder is None:
        return 1
    others = [t for t in binder.atom.args if isinstance(t, Var) and t != term]
    return 2 + len(others) if others else 1
