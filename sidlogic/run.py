"""What `sidlogic decide` does once the options are understood: read, decide, print; one bad record never costs a good one its answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from sidlogic.errors import KbError
from sidlogic.kb import KnowledgeBase, load
from sidlogic.record import Invalid, Record, day_problem, read
from sidlogic.words.table import invalid_text, phrase

if TYPE_CHECKING:
    from sidlogic.decide import Decider

ANSWERED, BUG, USAGE, INVALID = 0, 1, 2, 3
Options = Mapping[str, Any]
Source = tuple[str, str]
"""A file as the user named it, and where it is."""


def knowledge(parameters: Mapping[str, int]) -> KnowledgeBase:
    """The knowledge base with our parameters set; a parameter that is refused is wrong usage."""
    try:
        return load(parameters=parameters)
    except KbError as error:
        print("\n".join(f"{p.file}: {p.message}" if p.file.startswith("-") else str(p) for p in error.problems), file=sys.stderr)
        sys.exit(USAGE)


def decide_all(sources: Iterable[Source], options: Options) -> int:
    """Decide every patient of the sources (the name as given, the file) and print; the exit code."""
    from sidlogic.decide import decider

    ready = decider(knowledge(options["given"]))
    worst, seen = {ANSWERED}, dict[str, str]()
    with results() as tell:
        for source in sources:
            for found in records(source[1], ready, options, seen):
                worst.add(_one(found, source, ready, options, tell))
    return BUG if BUG in worst else max(worst)


def records(source: str, ready: Decider, options: Options, seen: dict[str, str]) -> Iterator[Record | Invalid]:
    """The patients of a source, `seen` the ids so far; one who was not born on the day that is asked about is invalid."""
    for found in read(source, ready.vocabulary, lang=options["lang"], seen=seen):
        problem = None
        if isinstance(found, Record) and options["at"]:
            problem = day_problem(found, ready.vocabulary, options["at"], options["lang"])
        yield found if problem is None else Invalid(found.source, (problem,), found.id)


def _one(found: Record | Invalid, source: Source, ready: Decider, options: Options, tell: Callable[[str], None]) -> int:
    if isinstance(found, Invalid):
        click.echo(invalid_text(found, options["lang"]), err=True)
        return INVALID
    try:
        tell(_printed(found, source, ready, options))
    except OSError:
        raise
    except Exception as bug:
        if os.environ.get("SIDLOGIC_DEBUG"):
            raise
        click.echo(phrase(options["lang"], "bug", source=found.source, id=found.id, what=f"{type(bug).__name__}: {bug}"), err=True)
        return BUG
    return ANSWERED


def _printed(record: Record, source: Source, ready: Decider, options: Options) -> str:
    from sidlogic.shape import json_line

    result = ready.decide(record, options["at"], options["assume_unchanged"])
    if options["form"] == "json":
        return json_line(result)
    from sidlogic.table import table

    return table(result, record, source, ready, options)


@contextmanager
def results() -> Iterator[Callable[[str], None]]:
    """Where results go: standard output as UTF-8 with plain line ends. A reader that goes away (`| head`) is no error."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
    try:
        yield lambda text: print(text, flush=True)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ANSWERED)
