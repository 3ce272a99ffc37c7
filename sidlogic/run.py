"""What `sidlogic decide` does once the options are understood: read, decide, print; one bad record never costs a good one its answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EFBIG, EIO, ENOSPC
from typing import Any

import click

from sidlogic.errors import KbError
from sidlogic.kb import KnowledgeBase, load
from sidlogic.record import Invalid, Record, day_problem, read
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text, phrase

ANSWERED, BUG, USAGE, INVALID = 0, 1, 2, 3
Options = Mapping[str, Any]
Source = tuple[str, str]
"""A file as the user named it, and where it is."""
Item = tuple[Source, Record | Invalid]
Told = tuple[int, str]
"""An exit code, and what is to be printed: a result, or what went wrong."""


def knowledge(parameters: Mapping[str, int]) -> KnowledgeBase:
    """The knowledge base with our parameters set; a parameter that is refused is wrong usage."""
    try:
        return load(parameters=parameters)
    except KbError as error:
        print("\n".join(f"{p.file}: {p.message}" if p.file.startswith("-") else str(p) for p in error.problems), file=sys.stderr)
        sys.exit(USAGE)


def decide_all(sources: Iterable[Source], options: Options) -> int:
    """Decide every patient of the sources (the name as given, the file) and print; the exit code."""
    kb = knowledge(options["given"])
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    seen: dict[str, str] = {}
    items = ((source, found) for source in sources for found in records(source[1], vocabulary, options, seen))
    codes = {ANSWERED}
    with results() as tell:
        for code, text in _answered(items, kb, vocabulary, options):
            codes.add(code)
            if code == ANSWERED:
                tell(text)
            else:
                click.echo(text, err=True)
    return BUG if BUG in codes else max(codes)


def _answered(items: Iterable[Item], kb: KnowledgeBase, vocabulary: Vocabulary, options: Options) -> Iterator[Told]:
    """What is told of each, in order; on several processes where that is asked for, each with a knowledge base of its own."""
    if options["workers"] == 1:
        return map(answerer(options, kb, vocabulary), items)
    from functools import partial

    from sidlogic.batch import ordered

    return ordered(partial(answerer, options), items, options["workers"])


def records(file: str, vocabulary: Vocabulary, options: Options, seen: dict[str, str]) -> Iterator[Record | Invalid]:
    """The patients of a file, `seen` the ids so far; one who was not born on the day that is asked about is invalid."""
    for found in read(file, vocabulary, lang=options["lang"], seen=seen):
        problem = None
        if isinstance(found, Record) and options["at"]:
            problem = day_problem(found, vocabulary, options["at"], options["lang"])
        yield found if problem is None else Invalid(found.source, (problem,), found.id)


def answerer(options: Options, kb: KnowledgeBase | None = None, vocabulary: Vocabulary | None = None) -> Callable[[Item], Told]:
    """What answers one patient after the other, with an engine of its own. Raises nothing for a record; a bug is told, not raised."""
    from sidlogic.decide import decider

    ready = decider(kb or load(parameters=options["given"]), vocabulary)

    def answer(item: Item) -> Told:
        source, found = item
        if isinstance(found, Invalid):
            return INVALID, invalid_text(found, options["lang"])
        try:
            result = ready.decide(found, options["at"], options["assume_unchanged"])
            if options["form"] == "json":
                from sidlogic.shape import json_line

                return ANSWERED, json_line(result)
            from sidlogic.table import table

            return ANSWERED, table(result, found, source, ready, options)
        except Exception as bug:
            if os.environ.get("SIDLOGIC_DEBUG"):
                raise
            what = f"{type(bug).__name__}: {bug}"
            return BUG, phrase(options["lang"], "bug", source=found.source, id=found.id, what=what)

    return answer


def written(output: str, text: str) -> None:
    """Write a file that the user named; wrong usage where that cannot be."""
    try:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as wrong:
        raise click.UsageError(f"{output}: {wrong.strerror}") from None


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
    except OSError as wrong:
        if wrong.filename is not None or wrong.errno not in (ENOSPC, EIO, EFBIG):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo(f"standard output: {wrong.strerror}", err=True)
        sys.exit(USAGE)
