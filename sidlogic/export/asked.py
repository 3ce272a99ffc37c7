"""Which predicates an exported program answers: what the decisions are made of, and every open predicate in both versions."""

from __future__ import annotations

from sidlogic.export.blame import TOLD, blame
from sidlogic.kb import KnowledgeBase
from sidlogic.rules import grouped
from sidlogic.signatures import OUTPUTS
from sidlogic.three import POSSIBLE, Program, plain, program, versions


def exported(kb: KnowledgeBase) -> Program:
    """The two-version program of a knowledge base, with rules for what is missing.

    Its outputs are answer/4, placed/5, wanted/3, missing/3, then p/n and p__possible/n by name.
    """
    base = program(kb)
    keys = grouped(base.rules)
    possible = {key for key in keys if POSSIBLE in key}
    certain = {key.replace(POSSIBLE, "") for key in possible} & keys.keys()
    return plain([*versions(kb), *blame(kb)], base.inputs, (*OUTPUTS, TOLD, *sorted(possible | certain)))
