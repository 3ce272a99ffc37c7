"""Found: a predicate that no clause asks for and that is no answer."""

from __future__ import annotations

from collections.abc import Iterator

from sidlogic.kb import KnowledgeBase
from sidlogic.lints.finding import Finding, at
from sidlogic.signatures import OUTPUTS
from sidlogic.strata import literals


def findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """The predicates that nothing in kb/ uses."""
    asked = {literal.atom.key for clause in kb.clauses for literal in literals(clause)} | set(OUTPUTS)
    for key in kb.order:
        if key not in asked and (group := kb.of(key)):
            yield at(group[0], "unused", key, predicate=key)
