"""From a record to the input facts of the clauses, mechanically: every name comes from the record and the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from sidlogic.as_of import as_of, still_complete
from sidlogic.clause import Atom, Const, Num, Sym
from sidlogic.exact import Below
from sidlogic.record import Record, Row
from sidlogic.vocabulary import Field, Group, Vocabulary

TRUE, FALSE, UNKNOWN = Sym("true"), Sym("false"), Sym("unknown")


@lru_cache(maxsize=2000)
def _name(text: str) -> Sym:
    """A name of the vocabulary as a term; made once."""
    return Sym(text)


def facts(record: Record, vocabulary: Vocabulary, at: date | None = None, assume_unchanged: bool = False) -> tuple[Atom, ...]:
    """The input facts of a record as ground atoms, in the order of the vocabulary.

    `at` asks about another day than the decision date: see as_of. Dates are day numbers (date.toordinal), numbers exact and
    multiplied by their scale, texts themselves.
    """
    day = record.decision_date if at is None else at
    data = as_of(record, vocabulary, day, assume_unchanged)
    return tuple(_all(Sym(record.id), data, vocabulary, day, record))


def _all(p: Sym, data: Mapping[str, object], vocabulary: Vocabulary, day: date, record: Record) -> Iterator[Atom]:
    yield Atom("decision_date", (p, Num(day.toordinal())))
    for name, entry in vocabulary.keys.items():
        value = data.get(name)
        if isinstance(entry, Field):
            yield from _fact(p, entry, value)
        elif entry.date is None:
            if value is not None:
                yield Atom("recorded", (p, _name(name)))
            fields = value if isinstance(value, Mapping) else {}
            for field in entry.fields.values():
                yield from _fact(p, field, fields.get(field.name))
        elif isinstance(value, tuple):
            if still_complete(entry, record, day):
                yield Atom("recorded", (p, _name(name)))
            for row in value:
                yield from _row(p, entry, row)


def _fact(p: Sym, field: Field, value: object) -> Iterator[Atom]:
    """What the record says of one field: flag/3 always for a flag; recorded/2 with value/3 or element/3 where documented."""
    path = _name(field.path)
    if field.kind == "flag":
        yield Atom("flag", (p, path, _truth(value)))
    if value is None:
        return
    yield Atom("recorded", (p, path))
    if isinstance(value, tuple):
        for element in dict.fromkeys(value):
            yield Atom("element", (p, path, constant(element, field)))
    elif isinstance(value, Below):
        yield Atom("value", (p, _name(field.path + "_below"), constant(value.limit, field)))
    elif field.kind != "flag":
        yield Atom("value", (p, path, constant(value, field)))


def _row(p: Sym, group: Group, row: Row) -> Iterator[Atom]:
    identity = Sym(row.id)
    yield Atom("row", (p, _name(group.name), identity, Num(row.day.toordinal())))
    for name, field in group.fields.items():
        value = row.fields.get(name)
        if field.kind == "flag":
            yield Atom("row_flag", (p, identity, _name(name), _truth(value)))
        elif isinstance(value, Below):
            yield Atom("row_value", (p, identity, _name(name + "_below"), constant(value.limit, field)))
        elif value is not None:
            yield Atom("row_value", (p, identity, _name(name), constant(value, field)))


def _truth(value: object) -> Sym:
    return UNKNOWN if value is None else TRUE if value else FALSE


def constant(value: object, field: Field) -> Const:
    """A value as the clauses see it.

    >>> constant(Decimal("3.95"), Field("g_per_l", "igg.g_per_l", "measured", scale=1000))
    Num(value=3950)
    """
    if isinstance(value, int):
        return Num(value * field.scale)
    if isinstance(value, Decimal):
        exact = Fraction(value) * field.scale
        return Num(exact.numerator if exact.denominator == 1 else exact)
    if isinstance(value, date):
        return Num(value.toordinal())
    return Sym(str(value))
