"""The verbatim sentences behind the statements, from the reader's own copy: for explanations that show them beside a clause."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sidlogic.document.finding import FOUND, find
from sidlogic.document.fingerprints import load_fingerprints
from sidlogic.document.reading import Unreadable, read_copy
from sidlogic.document.verify import sentence
from sidlogic.kb import KnowledgeBase


def sentences(kb: KnowledgeBase, path: Path) -> Mapping[str, str]:
    """The text of each statement as it stands in a copy of the document (.txt or .pdf), by id of the statement.

    Several sentences are joined with a blank. A statement of which any sentence is changed or not found is left out: what the clause does
    not rest on is not shown as if it did. Raises reading.Unreadable for a file that cannot be read, or in which nothing of the document is
    found; KbError without fingerprints.
    """
    copy = read_copy(path)
    told: dict[str, list[str]] = {}
    broken: set[str] = set()
    for finding in find(copy, load_fingerprints(kb.folder).every):
        for name in finding.fingerprint.statements:
            told.setdefault(name, []).append(sentence(copy, finding).text)
            if finding.status != FOUND:
                broken.add(name)
    found = {name: " ".join(texts) for name, texts in told.items() if name in kb.statements and name not in broken}
    if not found:
        raise Unreadable("no_copy", place=path)
    return found
