"""`sidlogic show`: an explanation as a page, a picture or data, to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from explain.chosen import chosen
from explain.goals import NoGoal
from explain.views.png import NoPicture
from explain.views.view import view
from explain.views.words import phrases
from explain.views.write import FOLDED, FORMS, form_of, write
from sidlogic.document.reading import Unreadable
from sidlogic.document.source import sentences
from sidlogic.record import Invalid
from sidlogic.run import ANSWERED, INVALID, knowledge, results
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text
from sidlogic.words.trace import say


def show(file: str, goal: str, options: Mapping[str, Any]) -> int:
    """Write the explanation of a goal for the patient of a file; the exit code. What the checker refuses is a bug and is not written."""
    form = _form(options)
    kb = knowledge(options["given"])
    _, record = chosen(file, Vocabulary.of(kb.table, kb.statements), options)
    if isinstance(record, Invalid):
        click.echo(invalid_text(record, options["lang"]), err=True)
        return INVALID
    try:
        told = view(kb, record, goal, options["lang"], options["at"], options["assume_unchanged"], options["full"])
        content = write(told, form, options["depth"], sentences(kb, Path(options["source"])) if options["source"] else None)
    except Unreadable as wrong:
        raise click.UsageError(say(options["lang"], wrong.key, **wrong.values)) from None
    except (NoGoal, NoPicture) as wrong:
        raise click.UsageError(str(wrong)) from None
    if told.others:
        click.echo("\n  ".join((f"{told.beside}; {phrases(told.lang)['others'].lower()}:", *told.others)), err=True)
    _put(content, options["output"])
    return ANSWERED


def _form(options: Mapping[str, Any]) -> str:
    """The form that is asked for; UsageError if none is, or if it cannot do what is asked of it."""
    found: str | None = options["form"] or (form_of(options["output"]) if options["output"] else None)
    if found is None:
        endings = ", ".join(FORMS.values())
        raise click.UsageError(f"In which form? Name it with --format, or give -o a file that ends in one of {endings}.")
    if found == "png" and options["output"] is None and sys.stdout.isatty():
        raise click.UsageError("A PNG is no text for a terminal: name a file with -o.")
    if options["depth"] is not None and found not in FOLDED:
        raise click.UsageError(f"--depth folds {', '.join(FOLDED)}; {found} has every step.")
    if options["source"] is not None and found != "html":
        raise click.UsageError("--source is for a page: --format html.")
    return found


def _put(content: bytes, output: str | None) -> None:
    if output is None:
        with results():
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(content)
    except OSError as wrong:
        raise click.UsageError(f"{output}: {wrong.strerror}") from None
