"""The sentence of an atom that no clause proves: of its predicate where kb/words_<lang>.json has one, else of the first clause that bears on it."""

from __future__ import annotations

import re

from explain.label import sentence
from sidlogic.clause import Atom, Sym, Term, Var
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech

LIMIT = {"limit": "Level"}
"""Formats of the sentences that name a value by what it is called elsewhere: {3:limit} is said as the readings say {Level}."""
_HOLE = re.compile(r"\{(\w+)(?::(\w+))?\}")


def sentence_of(atom: Atom, kb: KnowledgeBase, speech: Speech) -> str:
    """The affirmative sentence of an atom; an argument without a value is '…'.

    The table `sentences` has them by predicate (`severe/2`), or by predicate and second argument (`pattern/a`).
    """
    table = speech.words.get("sentences", {})
    second = atom.args[1] if len(atom.args) > 1 else None
    alone = isinstance(second, Sym) and sum(clause.head.args[1] == second for clause in kb.of(atom.key)) == 1
    own = table.get(f"{atom.predicate}/{second.name}") if isinstance(second, Sym) else None
    text = own or table.get(atom.key)
    reading = sentence(atom, kb, speech)
    if text is None or (own is None and alone and "…" not in reading):
        return reading  # what the only clause that could conclude it says

    def put(hole: re.Match[str]) -> str:
        """An argument, or a number of the knowledge base; in one pass, so that a name with braces in it is only a name."""
        return _said(atom.args[int(hole[1]) - 1], hole[2] or "plain", speech) if hole[1].isdigit() else speech.filled(hole[0])

    return _HOLE.sub(put, text)


def _said(term: Term, form: str, speech: Speech) -> str:
    if isinstance(term, Var):
        return "…"
    if isinstance(term, Sym) and form == "plain" and term.name in speech.words.get("names", {}):
        return speech.word("names", term.name)
    return speech.value(term, form, LIMIT.get(form, ""))
