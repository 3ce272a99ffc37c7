"""The knowledge base: the clauses of kb/ read, checked and ready to be asked.

`python -m sidlogic.kb [FOLDER]` names everything that is wrong with it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sidlogic import __version__
from sidlogic.cited import cited
from sidlogic.clause import Clause, Const, Note, Num, Sym
from sidlogic.errors import KbError
from sidlogic.parameters import with_parameters
from sidlogic.parsed import parsed
from sidlogic.strata import grouped


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
        return cited(self.folder, "statements")

    @cached_property
    def rulings(self) -> Mapping[str, dict[str, Any]]:
        """How ambiguous passages are read, by id."""
        return cited(self.folder, "rulings")

    @cached_property
    def gaps(self) -> Mapping[str, dict[str, Any]]:
        """The holes and contradictions of the guideline, by id."""
        return cited(self.folder, "gaps")

def default_folder() -> Path:
    """Where the installed kb/ lies."""
    import kb

    return Path(next(iter(kb.__path__)))


def load(folder: Path | None = None, parameters: Mapping[str, int] | None = None) -> KnowledgeBase:
    """The knowledge base of a folder (the installed one by default), our own parameters set as given.

    Raises KbError with every problem: of the text, of the clauses, of a parameter that does not exist or is out of its range.
    """
    place = folder or default_folder()
    read = parsed(place)
    base = KnowledgeBase(read.clauses, read.kinds, read.order, __version__, read.sha256, place)
    return replace(base, clauses=with_parameters(base, parameters)) if parameters else base


def main(given: Sequence[str] | None = None) -> int:
    """Read the folder named on the command line (or `given`) anew; print every problem; 1 if there are any."""
    from sidlogic.lint import checked

    named = sys.argv[1:] if given is None else given
    place = Path(named[0]) if named else default_folder()
    try:
        draft = checked([(path.name, path.read_bytes()) for path in sorted(place.glob("*.pl"))], place)
    except KbError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(draft.clauses)} clauses, {len(draft.groups)} predicates, nothing to refuse")
    return 0


if __name__ == "__main__":
    sys.exit(main())
