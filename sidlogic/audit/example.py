"""The patient record behind facts that a search chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sidlogic.clause import Atom, Const, Num, Sym
from sidlogic.vocabulary import Field, Group, Vocabulary

Found = Mapping[tuple[str, ...], list[Const]]


def record(identity: str, today: int, facts: Iterable[Atom], vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON object of a patient file, with what is documented and nothing else, keys in the order of the vocabulary."""
    by_key: dict[tuple[str, ...], list[Const]] = {}
    for atom in facts:
        names = tuple(arg.name for arg in atom.args[1:-1] if isinstance(arg, Sym))
        last = atom.args[-1]
        if isinstance(last, Sym | Num) and last != Sym("unknown"):
            by_key.setdefault((atom.predicate, *names), []).append(last)
    told: dict[str, Any] = {"id": identity, "decision_date": date.fromordinal(today).isoformat()}
    for entry in vocabulary.keys.values():
        value = _field(entry, entry.path, by_key) if isinstance(entry, Field) else _group(entry, by_key)
        if value is not None:
            told[entry.name] = value
    return told


def _group(group: Group, found: Found) -> dict[str, Any] | list[dict[str, Any]] | None:
    if Sym(group.name) not in found.get(("recorded",), []):
        return None
    if group.date is None:
        return {f.name: value for f in group.fields.values() if (value := _field(f, f.path, found)) is not None}
    rows = [(days[0], key[2]) for key, days in found.items() if key[:2] == ("row", group.name)]
    return [_row(group, name, day, found) for day, name in sorted(rows, key=str)]


def _row(group: Group, name: str, day: Const, found: Found) -> dict[str, Any]:
    told = {}
    for field in group.fields.values():
        if field.name == group.date:
            told[field.name] = _value(day, field)
        elif constants := found.get(("row_flag" if field.kind == "flag" else "row_value", name, field.name)):
            told[field.name] = _value(constants[0], field)
    return told


def _field(field: Field, path: str, found: Found) -> Any:
    kind = "flag" if field.kind == "flag" else "element" if field.kind in ("statements", "months") else "value"
    constants = found.get((kind, path))
    if not constants:
        return None
    values = sorted((_value(c, field) for c in constants), key=str)
    return values if kind == "element" else values[0]


def _value(constant: Const, field: Field) -> Any:
    """A constant as a patient file writes it."""
    if isinstance(constant, Sym):
        return constant.name == "true" if field.kind == "flag" else constant.name
    if field.kind == "date":
        return date.fromordinal(int(constant.value)).isoformat()
    value = Fraction(constant.value) / field.scale
    return int(value) if value.denominator == 1 else Decimal(value.numerator) / Decimal(value.denominator)
