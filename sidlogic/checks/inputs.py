"""What the facts of a patient can hold, by the vocabulary: the rows of the input predicates (see sidlogic.facts)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sidlogic.checks.domain import NUMBERS, PATIENT, TEXTS, Domain, Row, only, row_of
from sidlogic.clause import Clause, Const, Sym
from sidlogic.strata import Grouped
from sidlogic.vocabulary import Field, Group, Vocabulary

_P = only(PATIENT)
_TRUTH = only(Sym("true"), Sym("false"), Sym("unknown"))
_NUMERIC = ("date", "number", "measured", "months")


def vocabulary(groups: Grouped, statements: Collection[str]) -> Vocabulary | None:
    """The vocabulary among the clauses, None if there is none. VocabularyError if it contradicts itself."""
    if "key/2" not in groups:
        return None
    return Vocabulary.of(lambda key: _table(groups.get(key, ())), statements)


def _table(group: Iterable[Clause]) -> list[tuple[Const, ...]]:
    """The argument tuples of ground facts."""
    rows = (tuple(arg for arg in clause.head.args if isinstance(arg, Const)) for clause in group if not clause.body)
    return [row for row in rows if row]


def rows(known: Vocabulary) -> dict[str, list[Row]]:
    """The rows of every input predicate, by its key."""
    found: dict[str, list[Row]] = {key: [] for key in ("value/3", "flag/3", "recorded/2", "element/3")}
    found |= {"decision_date/2": [(_P, NUMBERS)], "row/4": [], "row_value/4": [], "row_flag/4": []}
    for key, row in _rows(known.keys, known.statements):
        found[key].append(row)
    return found


def _rows(keys: Mapping[str, Field | Group], statements: Collection[str]) -> Iterator[tuple[str, Row]]:
    for name, entry in keys.items():
        if isinstance(entry, Field):
            yield from _scalar(entry, statements)
        elif entry.date is None:
            yield "recorded/2", (_P, only(Sym(name)))
            for field in entry.fields.values():
                yield from _scalar(field, statements)
        else:
            yield "recorded/2", (_P, only(Sym(name)))
            yield "row/4", (_P, only(Sym(name)), row_of(name), NUMBERS)
            for field in entry.fields.values():
                yield from _within(entry, field, statements) if field.name != entry.date else ()


def _scalar(field: Field, statements: Collection[str]) -> Iterator[tuple[str, Row]]:
    path = only(Sym(field.path))
    yield "recorded/2", (_P, path)
    if field.kind == "flag":
        yield "flag/3", (_P, path, _TRUTH)
    elif field.kind in ("statements", "months"):
        yield "element/3", (_P, path, _values(field, statements))
    else:
        yield "value/3", (_P, path, _values(field, statements))
    if field.kind == "measured":
        yield "value/3", (_P, only(Sym(field.path + "_below")), NUMBERS)


def _within(group: Group, field: Field, statements: Collection[str]) -> Iterator[tuple[str, Row]]:
    at = (_P, row_of(group.name))
    if field.kind == "flag":
        yield "row_flag/4", (*at, only(Sym(field.name)), _TRUTH)
        return
    yield "row_value/4", (*at, only(Sym(field.name)), _values(field, statements))
    if field.kind == "measured":
        yield "row_value/4", (*at, only(Sym(field.name + "_below")), NUMBERS)


def _values(field: Field, statements: Collection[str]) -> Domain:
    """What the value of a field can be."""
    if field.kind in _NUMERIC:
        return NUMBERS
    if field.kind == "choice":
        return only(*map(Sym, field.choices))
    return only(*map(Sym, statements)) if field.kind in ("statement", "statements") and statements else TEXTS
