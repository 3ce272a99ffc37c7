"""The reason for an answer to a question: the proof of each of its conditions, as `sidlogic why` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sidlogic.derive import Derivation
from sidlogic.facts import facts
from sidlogic.signatures import BUILTIN_KEYS
from sidlogic.words.query import say

if TYPE_CHECKING:
    from sidlogic.asking import Answer
    from sidlogic.record import Record
    from sidlogic.session import Session


def reasons(session: Session, record: Record | None, answer: Answer, lang: str) -> str:
    """The proofs of the conditions of an answer, one under the other. The package of the explanations is imported only here."""
    try:
        from explain.facts import Facts
        from explain.tree import Drawer
        from explain.verified import Verifier
        from explain.why import texts
        from sidlogic.record import places
        from sidlogic.speech import speech
    except ImportError:
        return say(lang, "no_explanations")
    given = () if record is None else facts(record, session.vocabulary, session.at, session.assume_unchanged)
    where = {} if record is None else places(record)
    drawer = Drawer(session.kb, speech(session.kb, lang, where), Facts(session.vocabulary, where), False)
    derivation = Derivation(session.kb, given, session.rules)
    goals = [c.atom for c in answer.because if c.atom.key not in BUILTIN_KEYS]
    verifier = None if record is None else Verifier(session.kb, given, lang, where)
    return "\n".join(texts(drawer, derivation, goals, verifier)).rstrip()
