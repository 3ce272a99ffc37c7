"""`sidlogic check-proof`: a proof document against the clauses and the facts of a patient."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from explain.checker import check
from explain.chosen import chosen
from explain.findings_da import danish
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
    words = PHRASES[options["lang"]]
    try:
        told = _document(Path(proof), words)
        given = _parameters(told, proof, words)
    except Unreadable as wrong:
        click.echo(str(wrong), err=True)
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
    ours = {row for row in kb.table("own_parameter/2")} - set(usual.table("own_parameter/2"))
    if ours:
        click.echo(words["parameters"].format(what=", ".join(sorted(f"{name} = {value}" for name, value in ours))))
    for problem in problems[:SHOWN]:  # one wrong step makes those above it wrong
        click.echo(danish(problem) if options["lang"] == "da" else problem, err=True)
    click.echo(words["wrong" if problems else "checked"].format(n=len(problems) or len(told["nodes"])), err=bool(problems))
    return INVALID if problems else ANSWERED


class Unreadable(ValueError):
    """A file that holds no JSON; str() says why, in the user's language."""


def _document(file: Path, words: Mapping[str, str]) -> Any:
    try:
        if file.stat().st_size > LARGEST:
            raise Unreadable(words["proof_large"].format(file=file, limit=LARGEST))
        return json.loads(file.read_text("utf-8"))
    except OSError as wrong:
        raise Unreadable(f"{file}: {wrong.strerror}") from None
    except UnicodeDecodeError:
        raise Unreadable(words["proof_utf8"].format(file=file)) from None
    except json.JSONDecodeError as wrong:
        raise Unreadable(words["proof_json"].format(file=file, line=wrong.lineno, column=wrong.colno)) from None
    except (ValueError, RecursionError) as wrong:  # digits or brackets without end
        raise wrong if isinstance(wrong, Unreadable) else Unreadable(words["proof_json"].format(file=file, line=1, column=1)) from None


def _parameters(told: Any, file: str, words: Mapping[str, str]) -> dict[str, int]:
    """Our numbers as the document has them; what is no document at all has none, and the checker says so."""
    given = told.get("parameters", {}) if isinstance(told, dict) else {}
    found = {name: str(value) for name, value in given.items()} if isinstance(given, dict) else {}
    if not all(value.isascii() and value.isdigit() and len(value) < 10 for value in found.values()):
        raise Unreadable(words["proof_parameters"].format(file=file))
    return {name: int(value) for name, value in found.items()}
