"""Which facts a patient record may hold, as kb/00_vocabulary.pl declares them. No medical name stands here.

>>> from sidlogic.clause import Sym as s
>>> v = Vocabulary.of({"key/2": [(s("weight"), s("number"))], "positive/1": [(s("weight"),)]})
>>> v.keys["weight"]
Field(name='weight', path='weight', kind='number', choices=(), scale=1, required=False, positive=True, not_later=False, \
timeless=False, belongs=())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sidlogic.clause import Const, Num

Rows: TypeAlias = Iterable[tuple[Const, ...]]
Tables: TypeAlias = Mapping[str, Rows] | Callable[[str], Rows]

SCALARS = frozenset({"flag", "date", "text", "number", "choice", "measured", "statement", "statements", "months"})
GROUPS = frozenset({"record", "list"})


class VocabularyError(ValueError):
    """The vocabulary contradicts itself; one line a contradiction."""


@dataclass(frozen=True, slots=True)
class Field:
    """A fact, of the record itself or of a group. `path` names it in the clauses; `scale` is what one unit is there."""

    name: str
    path: str
    kind: str
    choices: tuple[str, ...] = ()
    scale: int = 1
    required: bool = False
    positive: bool = False
    not_later: bool = False
    timeless: bool = False
    belongs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A list of dated rows (`date` names the field) or, without `date`, a record within the record."""

    name: str
    fields: Mapping[str, Field]
    date: str | None = None
    open_later: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every key of a record, in the order of the vocabulary; `statements` are the known statement ids (empty: not checked)."""

    keys: Mapping[str, Field | Group]
    statements: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tables: Tables, statements: Iterable[str] = ()) -> Vocabulary:
        """From the facts of the knowledge base (`kb.table`, or a mapping 'key/2' -> rows). VocabularyError, all faults at once."""
        reader = _Tables(tables)
        vocabulary = cls({name: reader.entry(name, kind) for name, kind in reader.rows("key/2")}, frozenset(statements))
        faults = [*reader.faults(), *_list_faults(vocabulary)]
        if faults:
            raise VocabularyError("\n".join(faults))
        return vocabulary


class _Tables:
    """The vocabulary's tables, as texts, indexed by the path they speak of."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._choices = [(f"{group}.{name}", value) for group, name, value in self.rows("choice/3")]
        self._scales = {path: scale for path, scale in self.rows("scale/2")}
        self._belongs = self.rows("belongs/2")
        self._required = {f"{group}.{name}" for group, name in self.rows("required/2") + self.rows("row_date/2")}
        self._marks = {mark: {name for (name,) in self.rows(f"{mark}/1")}
                       for mark in ("positive", "not_later", "timeless", "open_later")}

    def rows(self, key: str) -> list[tuple[str, ...]]:
        tables = self._tables
        found = tables(key) if callable(tables) else tables.get(key, ())
        return [tuple(str(c.value) if isinstance(c, Num) else c.name for c in row) for row in found]

    def entry(self, name: str, kind: str) -> Field | Group:
        if kind not in GROUPS:
            return self._field(name, name, kind)
        fields = {f: self._field(f, f"{g}.{f}", k) for g, f, k in self.rows("field/3") if g == name}
        dates = [field for group, field in self.rows("row_date/2") if group == name]
        return Group(name, fields, dates[0] if kind == "list" and dates else None, name in self._marks["open_later"])

    def _field(self, name: str, path: str, kind: str) -> Field:
        marks = self._marks
        return Field(name, path, kind,
                     choices=tuple(value for of, value in self._choices if of == path),
                     scale=int(self._scales.get(path, "1")),
                     required=path in self._required,
                     positive=path in marks["positive"],
                     not_later=path in marks["not_later"],
                     timeless=path in marks["timeless"],
                     belongs=tuple(date for of, date in self._belongs if of == path))

    def faults(self) -> list[str]:
        """Names and types that the tables use but do not declare."""
        kinds = {name: kind for name, kind in self.rows("key/2")} | {f"{g}.{f}": k for g, f, k in self.rows("field/3")}
        found = [f"{p}: unknown type {k}" for p, k in kinds.items() if k not in (SCALARS if "." in p else SCALARS | GROUPS)]
        found += [f"{g}.{f}: {g} is no record or list" for g, f, _ in self.rows("field/3") if kinds.get(g) not in GROUPS]
        used = {*self._scales, *self._required, *(p for p, _ in self._choices), *(p for pair in self._belongs for p in pair)}
        used.update(*self._marks.values())
        found += [f"{path}: not declared by key/2 or field/3" for path in sorted(used - kinds.keys())]
        found += [f"{p}: only a choice has choices" for p in sorted({p for p, _ in self._choices}) if kinds.get(p) != "choice"]
        dated = {group for group, _ in self.rows("row_date/2")}
        found += [f"{p}: a list without row_date" for p, k in self.rows("key/2") if k == "list" and p not in dated]
        with_choices = {path for path, _ in self._choices}
        return found + [f"{p}: a choice without choices" for p, k in kinds.items() if k == "choice" and p not in with_choices]


def _list_faults(vocabulary: Vocabulary) -> list[str]:
    faults = []
    for group in vocabulary.keys.values():
        if isinstance(group, Group) and group.date is not None:
            date = group.fields.get(group.date)
            if date is None or date.kind != "date":
                faults.append(f"{group.name}: its row date {group.date} is no date field")
    return faults
