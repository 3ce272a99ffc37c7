"""The files that an export consists of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sidlogic.audit.patients import of_files
from sidlogic.export.targets import patients_header, program_header, target
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Invalid
from sidlogic.vocabulary import Vocabulary


@dataclass(frozen=True)
class Written:
    """Texts by file name, and the records that could not be written. `stale`: files in which an earlier export would have patients that
    are not of this one."""

    files: dict[str, str]
    invalid: tuple[Invalid, ...] = ()
    stale: tuple[str, ...] = ()


def written(engine: str, kb: KnowledgeBase, sources: Sequence[str], lang: str) -> Written:
    """The program for an engine, and the facts of the patients of the sources where there are any."""
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    made = target(engine, kb, vocabulary)
    files = {"guideline" + made.suffix: made.program(program_header(engine, kb, made))}
    if not sources:
        return Written(files, stale=tuple(made.patients((), ())))
    patients, invalid = of_files(sources, vocabulary, lang)
    files |= made.patients(patients_header(engine, kb, len(patients)), patients)
    return Written(files, tuple(invalid))
