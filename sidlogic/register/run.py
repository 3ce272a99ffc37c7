"""What `sidlogic register` does once the options are understood: draw a piece, write it, forget it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from sidlogic.run import ANSWERED, USAGE, knowledge, results
from sidlogic.vocabulary import Vocabulary


def register(options: Mapping[str, Any]) -> int:
    """Write the patients; the exit code."""
    kb = knowledge(options["given"])
    if options["list_borders"]:
        return _tell_borders(kb)
    try:
        from sidlogic.register.maker import CHUNK, Maker
        from sidlogic.register.profile import DEFAULT, read
        from sidlogic.register.spread import ProfileError
    except ModuleNotFoundError as missing:
        return _refused(f"{missing.name} is not installed: pip install 'sidlogic[register]'")
    vocabulary, day, count = Vocabulary.of(kb.table, kb.statements), options["on"], options["patients"]
    try:
        profile = read(vocabulary, Path(options["distributions"] or DEFAULT))
        maker = Maker(kb, profile, options["seed"], day.toordinal() if day else None)
        with _writer(options["output"], vocabulary, options["form"]) as write, _progress(count) as done:
            for chunk in maker.chunks(count, CHUNK):
                write(chunk)
                done(len(chunk.ids))
    except ProfileError as error:
        return _refused(str(error))
    except FileExistsError as error:
        return _refused(f"{error} is there already; nothing was written")
    except ModuleNotFoundError as missing:
        return _refused(f"{missing.name} is not installed: pip install 'sidlogic[register]'")
    except OSError as error:
        return _refused(f"{error.filename or options['output']}: {error.strerror}")
    return ANSWERED


def _refused(text: str) -> int:
    click.echo(text, err=True)
    return USAGE


def _tell_borders(kb: Any) -> int:
    from sidlogic.register.borders import borders

    with results() as tell:
        for border in borders(kb):
            tell(str(border))
    return ANSWERED


@contextmanager
def _writer(output: str, vocabulary: Vocabulary, form: str) -> Iterator[Callable[[Any], None]]:
    """What writes a chunk: lines of `-` or of a .jsonl file, or tables of a folder. A file gets its name when it is whole."""
    from sidlogic.register.as_json import lines

    if output == "-":
        with results():
            yield lambda chunk: sys.stdout.writelines(line + "\n" for line in lines(chunk, vocabulary))
    elif output.endswith(".jsonl"):
        if os.path.exists(output):
            raise FileExistsError(output)
        part = output + ".part"
        try:
            with open(part, "w", encoding="utf-8", newline="\n") as file:
                yield lambda chunk: file.writelines(line + "\n" for line in lines(chunk, vocabulary))
            os.replace(part, output)
        finally:
            Path(part).unlink(missing_ok=True)
    else:
        from sidlogic.register.as_tables import Tables

        with Tables(Path(output), vocabulary, form) as tables:
            yield tables.add


@contextmanager
def _progress(count: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error where a person looks at it."""
    if not sys.stderr.isatty():
        yield lambda n: None
        return
    with click.progressbar(length=count, file=sys.stderr) as bar:
        yield bar.update
