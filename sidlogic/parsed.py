"""Parsed clauses, kept between runs: parsing and checking kb/ costs half a second, reading the kept tree a few milliseconds.

The tree is kept in the user's cache folder under the digest of the files and of this package's version, as marshalled plain tuples
(data, no code). A cache that cannot be read or written is no error.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sidlogic import __version__
from sidlogic.clause import Atom, Clause, Compare, Condition, Literal, Note, Num, Sym, Term, Var

LARGEST = 2_000_000
"""Characters in one file of kb/."""

Parsed = tuple[tuple[Clause, ...], tuple[str, ...], str]


def clauses(folder: Path) -> Parsed:
    """The clauses of a folder, the order of its predicates, and the SHA-256 of its files; KbError if they are refused."""
    texts = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.pl"))]
    digest = hashlib.sha256()
    for name, content in texts:
        digest.update(f"{name} {len(content)}\n".encode() + content)
    sha = digest.hexdigest()
    place = cache_folder() / f"{sha}-{__version__}-{sys.version_info[0]}{sys.version_info[1]}.clauses"
    try:
        kept = marshal.loads(place.read_bytes())
        return tuple(map(_clause, kept[0])), tuple(kept[1]), sha
    except (OSError, ValueError, EOFError, TypeError, IndexError, KeyError):
        from sidlogic.lint import checked

        read, ordered = checked(texts, folder)
        _keep(place, marshal.dumps((tuple(map(_plain, read)), ordered)))
        return read, ordered, sha


def cache_folder() -> Path:
    """Where parsed clauses are kept; SIDLOGIC_CACHE overrides it."""
    given = os.environ.get("SIDLOGIC_CACHE")
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(given) if given else Path(base) / "sidlogic"


def _keep(place: Path, content: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, place)
    except OSError:
        return


def _term(term: Term) -> tuple[str, Any]:
    return ("n", term.value) if isinstance(term, Num) else ("v" if isinstance(term, Var) else "s", term.name)


def _terms(terms: Iterable[Term]) -> tuple[tuple[str, Any], ...]:
    return tuple(map(_term, terms))


def _condition(item: Condition) -> tuple[Any, ...]:
    if isinstance(item, Compare):
        return (item.op, _term(item.left), _term(item.right), item.line)
    return (item.atom.predicate, _terms(item.atom.args), item.negated, item.modal, item.line)


def _plain(clause: Clause) -> tuple[Any, ...]:
    note = clause.note
    notes = (note.ids, note.own, note.helper, note.rulings, note.gaps, note.da, note.en)
    body = tuple(map(_condition, clause.body))
    return (clause.head.predicate, _terms(clause.head.args), body, notes, clause.file, clause.line)


_KINDS = {"v": Var, "s": Sym, "n": Num}


def _back(terms: Iterable[tuple[str, Any]]) -> tuple[Term, ...]:
    return tuple(_KINDS[kind](value) for kind, value in terms)  # type: ignore[abstract]


def _condition_back(kept: tuple[Any, ...]) -> Condition:
    if len(kept) == 4:
        left, right = _back(kept[1:3])
        return Compare(kept[0], left, right, kept[3])
    return Literal(Atom(kept[0], _back(kept[1])), *kept[2:])


def _clause(kept: tuple[Any, ...]) -> Clause:
    name, args, body, note, file, line = kept
    return Clause(Atom(name, _back(args)), tuple(map(_condition_back, body)), Note(*note), file, line)
