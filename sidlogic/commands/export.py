"""`sidlogic kb export`: the knowledge base, and patients, as programs of other engines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

ENGINES = ("swi", "scasp", "clingo", "souffle", "nemo")


TABLES = ("souffle", "nemo")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--to", "engine", type=click.Choice(ENGINES), required=True, help="The engine that the program is for.")
@click.option("-o", "--output", metavar="FOLDER", help="Write the program and the patients into this folder instead of printing them.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of error messages.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters (kb/01_parameters.pl); repeatable.")
def export(files: tuple[str, ...], engine: str, output: str | None, lang: str, given: tuple[str, ...]) -> None:
    """Write the clauses as a complete program of another engine; with FILES, the facts of their patients beside it.

    The program is generated from the clause tree: each predicate in a certain and a possible version, with the built-ins in the
    engine's own language. Exit codes: 0 written, 2 wrong usage, 3 a record was invalid (the others are written).
    """
    from sidlogic.cli import _parameter, _source
    from sidlogic.export.written import written
    from sidlogic.run import INVALID, knowledge, results
    from sidlogic.words.table import invalid_text

    kb = knowledge(dict(map(_parameter, given)))
    if files and engine in TABLES and output is None:
        raise click.UsageError(f"{engine} reads patients from tables; say with -o which folder they go to.")
    made = written(engine, kb, [_source(file) for file in files], lang)
    for invalid in made.invalid:
        click.echo(invalid_text(invalid, lang), err=True)
    if output is None:
        with results() as tell:
            tell("\n".join(made.files.values()).rstrip("\n"))
    else:
        _write(Path(output), made.files, made.stale)
    sys.exit(INVALID if made.invalid else 0)


def _write(folder: Path, texts: dict[str, str], stale: tuple[str, ...]) -> None:
    """The files; patients of an earlier export of the same kind go, or the program would answer for them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ours = all((folder / name).exists() for name in texts)
        gone = [name for name in stale if ours and (folder / name).exists()]
        for name in gone:
            (folder / name).unlink()
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"-o {folder}: {error.strerror}: {error.filename}") from None
    click.echo(f"{folder}: {', '.join(texts)}", err=True)
    if gone:
        click.echo(f"{folder}: removed the patients of an earlier export: {', '.join(gone)}", err=True)
