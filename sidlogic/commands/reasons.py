"""The reason for an answer to a question: the proof of each of its conditions, as `sidlogic why` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        from explain.explanation import of_facts
        from explain.why import reasons as told
        from sidlogic.record import places
    except ImportError:
        return say(lang, "no_explanations")
    given = () if record is None else facts(record, session.vocabulary, session.at, session.assume_unchanged)
    subject = of_facts(session.kb, given, {} if record is None else places(record))
    return told(subject, [c.atom for c in answer.because if c.atom.key not in BUILTIN_KEYS], lang)
