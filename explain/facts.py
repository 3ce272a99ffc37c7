"""Facts of the record in human form: the value as it was written, and its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sidlogic.clause import Atom, Const, Num, Sym
from sidlogic.speech import Speech
from sidlogic.vocabulary import Field, Group, Vocabulary

BELOW = "_below"
"""Ends the name under which the clauses see a laboratory value that is only known to lie below a number."""


@dataclass(frozen=True)
class Facts:
    """What the facts of a record are called: by its vocabulary, and by the places of its rows."""

    vocabulary: Vocabulary
    places: Mapping[str, str]

    def place(self, atom: Atom) -> str:
        """Where a fact stands in the file: 'ig.start_date', 'igg[1]', 'igg[1].g_per_l'."""
        names = [term.name for term in atom.args[1:3] if isinstance(term, Sym)]
        if atom.predicate == "row":
            return self.places.get(names[1], names[1]) if len(names) > 1 else names[0]
        if atom.predicate in ("row_value", "row_flag"):
            return f"{self.places.get(names[0], names[0])}.{names[1].removesuffix(BELOW)}" if len(names) > 1 else ""
        return names[0].removesuffix(BELOW) if names else atom.predicate

    def value(self, atom: Atom, said: Speech) -> str:
        """The value of a fact: a date, a number in the unit of the file, a word."""
        last = atom.args[-1]
        if not isinstance(last, (Sym, Num)):
            return ""
        if atom.predicate in ("row", "decision_date"):
            return said.value(last, "date")
        if atom.predicate == "recorded":
            return said.word("terms", "true")
        path = self._path(atom)
        below = "<" if path.endswith(BELOW) else ""
        return below + self._shown(last, path.removesuffix(BELOW), said)

    def _path(self, atom: Atom) -> str:
        names = [term.name for term in atom.args[1:3] if isinstance(term, Sym)]
        if atom.predicate in ("row_value", "row_flag") and len(names) > 1:
            return f"{names[0].partition('#')[0]}.{names[1]}"
        return names[0] if names else ""

    def _field(self, path: str) -> Field | None:
        group, _, name = path.partition(".")
        entry = self.vocabulary.keys.get(group)
        return entry.fields.get(name) if isinstance(entry, Group) else entry

    def _shown(self, value: Const, path: str, said: Speech) -> str:
        field = self._field(path)
        if isinstance(value, Sym):
            return said.term(value.name, path) if field and field.kind in ("flag", "choice") else value.name
        if field is None:
            return said.value(value)
        if field.kind == "date":
            return said.value(value, "date")
        return said.scaled(value, field.scale)
