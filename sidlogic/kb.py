"""The knowledge base: the clauses of kb/ read, checked and ready to be asked.

`python -m sidlogic.kb [FOLDER]` names everything that is wrong with it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sidlogic import __version__, parsed
from sidlogic.clause import Clause, Const, Note, Num, Sym
from sidlogic.errors import KbError
from sidlogic.parameters import with_parameters
from sidlogic.strata import grouped, kinds, order


@dataclass(frozen=True)
class KnowledgeBase:
    """The clauses in the guideline's order, what kind each predicate is, and the data they cite."""

    clauses: tuple[Clause, ...]
    kinds: Mapping[str, str]
    order: tuple[str, ...]
    version: str
    sha256: str
    folder: Path = field(default=Path())

    @cached_property
    def _groups(self) -> dict[str, tuple[Clause, ...]]:
        return grouped(self.clauses)

    def of(self, key: str) -> tuple[Clause, ...]:
        """The clauses of a predicate (`start/3`), () if there are none."""
        return self._groups.get(key, ())

    def table(self, key: str) -> tuple[tuple[Const, ...], ...]:
        """The argument tuples of the facts of a predicate, in order."""
        rows = (clause.head.args for clause in self.of(key) if not clause.body)
        return tuple(tuple(arg for arg in args if isinstance(arg, Sym | Num)) for args in rows)

    def note(self, clause: Clause) -> Note:
        """The annotation of a clause, or that of its predicate where it carries none of its own."""
        return clause.note if clause.note.da else self.of(clause.head.key)[0].note

    @cached_property
    def statements(self) -> Mapping[str, dict[str, Any]]:
        """The statements of the guideline by id: section, place, paraphrase."""
        return self._data("statements")

    @cached_property
    def rulings(self) -> Mapping[str, dict[str, Any]]:
        """How ambiguous passages are read, by id."""
        return self._data("rulings")

    @cached_property
    def gaps(self) -> Mapping[str, dict[str, Any]]:
        """The holes and contradictions of the guideline, by id."""
        return self._data("gaps")

    def _data(self, name: str) -> Mapping[str, dict[str, Any]]:
        path = self.folder / f"{name}.json"
        if not path.exists():
            return {}
        content: dict[str, Any] = json.loads(path.read_text("utf-8"))
        found: Mapping[str, dict[str, Any]] = content.get(name, content)
        return found


def default_folder() -> Path:
    """Where the installed kb/ lies."""
    import kb

    return Path(next(iter(kb.__path__)))


def load(folder: Path | None = None, parameters: Mapping[str, int] | None = None) -> KnowledgeBase:
    """The knowledge base of a folder (the installed one by default), our own parameters set as given.

    Raises KbError with every problem: of the text, of the clauses, of a parameter that does not exist or is out of its range.
    """
    place = folder or default_folder()
    clauses, ordered, digest = parsed.clauses(place)
    groups = grouped(clauses)
    base = KnowledgeBase(clauses, kinds(groups, ordered), ordered, __version__, digest, place)
    return replace(base, clauses=with_parameters(base, parameters)) if parameters else base


def main() -> int:
    """Load the folder named on the command line; print every problem; 1 if there are any."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    try:
        base = load(folder)
    except KbError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(base.clauses)} clauses, {len(base.order)} predicates, {base.sha256[:12]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
