"""`sidlogic why`, `sidlogic why-not`: explanations that have passed the checker, in words or as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from explain.chosen import chosen
from explain.explanation import Explanation, Subject, subject
from explain.goals import NoGoal, goal_of, put_off
from explain.goals import reasons as reasons_of
from explain.lines import Drawing, ascii_text
from explain.phrases import PHRASES
from explain.terminal import shown
from explain.told import folded
from sidlogic.clause import Atom
from sidlogic.derive import Derivation
from sidlogic.kb import KnowledgeBase
from sidlogic.record import Invalid
from sidlogic.run import ANSWERED, INVALID, knowledge, results
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text

DEPTH = 12
"""How deep the text goes where nothing is said."""


def why(file: str, goal: str, options: Mapping[str, Any], only: bool = False) -> int:
    """Print the explanation of a goal for the patient of a file; the exit code.

    With `only` (why-not) the goal is explained as it is asked, every rule of it; otherwise what answers it is.
    """
    kb = knowledge(options["given"])
    _, record = chosen(file, Vocabulary.of(kb.table, kb.statements), options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    asked = subject(kb, record, options["at"], options["assume_unchanged"])
    try:
        wanted = [goal_of(kb, record.id, goal, options["lang"])] if only else reasons_of(kb, Derivation(kb, asked.facts), record.id, goal, options["lang"])
    except NoGoal as wrong:
        raise click.UsageError(str(wrong)) from None
    try:
        found = [asked.explain(one, options["proof"]) for one in wanted]
    except LookupError:
        raise click.UsageError(PHRASES[options["lang"]]["no_proof"].format(n=options["proof"])) from None
    source = copied(kb, options)
    if goal != "start" and put_off(kb, record.id, goal, wanted[0]):
        click.echo(PHRASES[options["lang"]]["put_off"].format(field=goal, decision=goal.partition(".")[0]), err=True)
    with results() as tell:
        for text in as_data(found) if options["form"] == "json" else texts(found, options, source):
            tell(text)
    return ANSWERED


def copied(kb: KnowledgeBase, options: Mapping[str, Any]) -> Mapping[str, str]:
    """The sentences of the reader's own copy (--source), by statement; UsageError for a file that is no such copy."""
    if not options.get("source"):
        return {}
    from sidlogic.document.reading import Unreadable
    from sidlogic.document.source import sentences
    from sidlogic.words.trace import say

    try:
        return sentences(kb, Path(options["source"]))
    except Unreadable as wrong:
        raise click.UsageError(say(options["lang"], wrong.key, **wrong.values)) from None


def as_data(found: Iterable[Explanation]) -> Iterator[str]:
    """The proof documents, one after the other."""
    return (json.dumps(one.labelled(), ensure_ascii=False, indent=1) for one in found)


def texts(found: Iterable[Explanation], options: Mapping[str, Any], source: Mapping[str, str] | None = None) -> Iterator[str]:
    """Each explanation as a tree, with the checker's verdict under it."""
    lang, full, depth = options["lang"], options.get("full", False), options.get("depth")
    for one in found:
        told = folded(one.told(lang, full), depth or (100 if full else DEPTH), PHRASES[lang]["folded"])
        tree = shown(told, Drawing(PHRASES[lang], source=source or {}), options.get("ascii", False))
        verdict = one.verdict(lang)
        yield f"{tree}\n{ascii_text(verdict) if options.get('ascii') else verdict}\n"


def reasons(asked: Subject, wanted: Iterable[Atom], lang: str, full: bool = False) -> str:
    """The explanations of some goals, one under the other."""
    return "\n".join(texts(map(asked.explain, wanted), {"lang": lang, "full": full})).rstrip()
