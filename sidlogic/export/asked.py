"""Which predicates an exported program answers: what the decisions are made of, and every open predicate in both versions."""

from __future__ import annotations

from sidlogic.kb import KnowledgeBase
from sidlogic.rules import grouped
from sidlogic.signatures import OUTPUTS
from sidlogic.three import POSSIBLE, Program, program


def exported(kb: KnowledgeBase) -> Program:
    """The two-version program of a knowledge base; its outputs are answer/4, placed/5, wanted/3, then p/n and p__possible/n by name."""
    plain = program(kb)
    keys = grouped(plain.rules)
    possible = {key for key in keys if POSSIBLE in key}
    certain = {key.replace(POSSIBLE, "") for key in possible} & keys.keys()
    return Program(plain.rules, (*OUTPUTS, *sorted(possible | certain)), plain.inputs)
