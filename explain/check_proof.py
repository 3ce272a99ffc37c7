"""`sidlogic check-proof`: a proof document against the clauses and the facts of a patient."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from explain.checker import check
from explain.chosen import chosen
from explain.labels import wrong_labels
from explain.phrases import PHRASES
from sidlogic.facts import facts
from sidlogic.record import Invalid, places
from sidlogic.run import ANSWERED, INVALID, USAGE, knowledge
from sidlogic.speech import speech
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text

SHOWN = 10
"""Most problems of a document that are told."""
LARGEST = 50_000_000
"""Most bytes of a proof document."""


def check_proof_text(proof: str, file: str, options: Mapping[str, Any]) -> int:
    """Check a proof document against a patient and print what is wrong; 0 if nothing is."""
    try:
        if Path(proof).stat().st_size > LARGEST:
            raise ValueError(f"more than {LARGEST} bytes")
        told = json.loads(Path(proof).read_text("utf-8"))
        given = {str(name): int(value) for name, value in told["parameters"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        click.echo(f"{proof}: {wrong}", err=True)
        return USAGE
    kb, usual = knowledge(given), knowledge({})
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    _, record = chosen(file, vocabulary, options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    problems = check(told, kb, facts(record, vocabulary, options["at"], options["assume_unchanged"]), places(record))
    if not problems:
        problems = list(wrong_labels(told, kb, {lang: speech(kb, lang, places(record)) for lang in PHRASES}))
    words = PHRASES[options["lang"]]
    ours = {row for row in kb.table("own_parameter/2")} - set(usual.table("own_parameter/2"))
    if ours:
        click.echo(words["parameters"].format(what=", ".join(sorted(f"{name} = {value}" for name, value in ours))))
    for problem in problems[:SHOWN]:  # one wrong step makes those above it wrong
        click.echo(problem, err=True)
    click.echo(words["wrong" if problems else "checked"].format(n=len(problems) or len(told["nodes"])), err=bool(problems))
    return INVALID if problems else ANSWERED
