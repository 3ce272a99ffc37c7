"""The compiled statements, kept between runs under the digest of the clauses, our parameters and the code that compiles."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sidlogic.cohort.compiled import Statement, compiled
from sidlogic.cohort.dialect import Dialect
from sidlogic.kb import KnowledgeBase
from sidlogic.kept import cache_folder, keep, kept
from sidlogic.parameters import in_force
from sidlogic.vocabulary import Vocabulary


def digest(kb: KnowledgeBase) -> str:
    """What a compiled program depends on: the clauses, our parameters, and the code."""
    found = hashlib.sha256(f"{kb.sha256} {kb.version} {sorted(in_force(kb).items())}".encode())
    package = Path(__file__).parent.parent
    for file in sorted([*package.glob("*.py"), *package.glob("cohort/*.py")]):
        found.update(file.read_bytes())
    return found.hexdigest()[:40]


def statements(kb: KnowledgeBase, vocabulary: Vocabulary, dialect: Dialect) -> tuple[Statement, ...]:
    """What `compiled` gives; worked out once for a knowledge base."""
    folder = cache_folder()
    place = folder / f"{digest(kb)}.{dialect.name}" if folder else None
    if place is not None and (found := kept(place)):
        return tuple(Statement(name, text) for name, text in found)
    made = compiled(kb, vocabulary, dialect)
    if place is not None:
        keep(place, tuple((s.name, s.text) for s in made))
    return made
