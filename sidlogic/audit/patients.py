"""The patients that an audit is made with: those of files, the worked patients of the package, made-up ones at the clauses' borders."""

from __future__ import annotations

from collections.abc import Iterable

from sidlogic.clause import Atom
from sidlogic.facts import facts
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Invalid, Record, read
from sidlogic.vocabulary import Vocabulary


def of_files(files: Iterable[str], vocabulary: Vocabulary, lang: str) -> tuple[list[tuple[Atom, ...]], list[Invalid]]:
    """The facts of every valid patient of the files, and the invalid ones."""
    seen: dict[str, str] = {}
    found = [item for file in files for item in read(file, vocabulary, lang=lang, seen=seen)]
    return [facts(r, vocabulary) for r in found if isinstance(r, Record)], [i for i in found if isinstance(i, Invalid)]


def worked(vocabulary: Vocabulary) -> list[tuple[Atom, ...]]:
    """The facts of every worked patient of the package."""
    from sidlogic.cases import cases
    from sidlogic.check import check

    checked = (check(case["patient"], vocabulary) for case in cases())
    return [facts(record, vocabulary) for record in checked if isinstance(record, Record)]


def made_up(kb: KnowledgeBase, vocabulary: Vocabulary, count: int, seed: int) -> list[tuple[Atom, ...]]:
    """The facts of so many patients of the made-up register. ModuleNotFoundError where what that needs is not installed."""
    from pathlib import Path

    from sidlogic.check import check
    from sidlogic.exact import decoder
    from sidlogic.register.as_json import lines
    from sidlogic.register.maker import Maker
    from sidlogic.register.profile import DEFAULT
    from sidlogic.register.profile import read as profile

    maker = Maker(kb, profile(vocabulary, Path(DEFAULT)), seed)
    texts = (line for chunk in maker.chunks(count) for line in lines(chunk, vocabulary))
    checked = (check(decoder().decode(text), vocabulary) for text in texts)
    return [facts(record, vocabulary) for record in checked if isinstance(record, Record)]
