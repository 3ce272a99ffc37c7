"""From the engine's answers to the decisions as they are printed: which field is a list, a date or a number stands in kb/ (output/3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from sidlogic.clause import Atom, Const, Num, Sym

Value: TypeAlias = Any
Kinds: TypeAlias = Mapping[tuple[str, str], str]
EMPTY = Sym("empty")
"""In a list of numbers: the list is there, though nothing is in it."""


class ShapeError(Exception):
    """Answers that cannot be printed: two for a field that has one. A mistake in kb/, never in a record."""


def rounded(value: int | Fraction, places: int) -> Decimal:
    """An exact number rounded half up, with all its places; no precision is lost however long it is.

    >>> rounded(Fraction(131, 4), 1), rounded(Fraction(-1, 8), 2), rounded(56, 1)
    (Decimal('32.8'), Decimal('-0.13'), Decimal('56.0'))
    """
    scaled = (abs(Fraction(value)) * 10**places * 2 + 1) // 2
    return Decimal((int(value < 0), tuple(map(int, str(scaled))), -places))


def _one(values: tuple[Const, ...]) -> Const:
    if len(values) != 1:
        raise ShapeError(f"{len(values)} answers where there is one: {', '.join(map(str, values))}")
    return values[0]


def _number(value: Const) -> int | Fraction:
    if not isinstance(value, Num):
        raise ShapeError(f"{value} is not a number")
    return value.value


def _day(value: Const) -> str:
    return date.fromordinal(int(_number(value))).isoformat()


def _name(value: Const) -> str:
    return value.name if isinstance(value, Sym) else str(value)


def _names(values: tuple[Const, ...]) -> list[str]:
    return sorted({_name(value) for value in values})


def _pair(places: int) -> Callable[[tuple[Const, ...]], list[Decimal]]:
    return lambda values: [rounded(number, places) for number in sorted(map(_number, values))]


def _decimal(places: int) -> Callable[[tuple[Const, ...]], Decimal]:
    return lambda values: rounded(_number(_one(values)), places)


PRINTED: dict[str, Callable[[tuple[Const, ...]], Value]] = {
    "word": lambda values: _name(_one(values)),
    "list": _names,
    "numbers": lambda values: sorted(int(_number(value)) for value in values if value != EMPTY),
    "date": lambda values: _day(_one(values)),
    "dates": lambda values: sorted(map(_day, values)),
    "bool": lambda values: _name(_one(values)) == "yes",
    "integer": lambda values: int(_number(_one(values))),
    "decimal1": _decimal(1),
    "decimal2": _decimal(2),
    "pair1": _pair(1),
    "pair2": _pair(2),
}
"""How the values of a field become what is printed, by the kind that output/3 gives."""


def shape(answers: Iterable[Atom], kinds: Kinds) -> dict[str, dict[str, Value]]:
    """The decisions, their fields in the order of `kinds`. A list field is there whenever its decision is; others where answered."""
    found: dict[tuple[str, str], list[Const]] = {}
    for atom in answers:
        _, decision, field, value = atom.args
        if isinstance(value, Sym | Num):
            found.setdefault((_text(decision), _text(field)), []).append(value)
    decided = {decision for decision, _ in found}
    shaped: dict[str, dict[str, Value]] = {}
    for (of, name), kind in kinds.items():
        values = tuple(found.get((of, name), ()))
        if of in decided and (values or kind == "list"):
            shaped.setdefault(of, {})[name] = PRINTED[kind](values)
    return shaped


def _text(term: object) -> str:
    return term.name if isinstance(term, Sym) else str(term)


def json_line(result: Value) -> str:
    """A result as one line of JSON: keys in their order, every number with the places it was rounded to.

    >>> json_line({"id": "Åse", "dose": [Decimal("32.8"), Decimal("56.0")], "stop": None})
    '{"id": "Åse", "dose": [32.8, 56.0], "stop": null}'
    """
    if isinstance(result, dict):
        return "{" + ", ".join(f"{json_line(key)}: {json_line(value)}" for key, value in result.items()) + "}"
    if isinstance(result, list | tuple):
        return "[" + ", ".join(map(json_line, result)) + "]"
    return f"{result:f}" if isinstance(result, Decimal) else json.dumps(result, ensure_ascii=False)
