"""`sidlogic cohort`: a whole population at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("source", required=False)
@click.option("--template", metavar="FOLDER", help="Write empty tables to fill in (CSV, and tables.sql with the types), and stop.")
def cohort(source: str | None, template: str | None, **options: Any) -> None:
    """Decide every patient of SOURCE, a folder of tables."""
    if template is not None:
        sys.exit(_template(Path(template)))
    raise click.UsageError("Which population? Name a folder of tables, or --template FOLDER for empty ones.")


def _template(folder: Path) -> int:
    from sidlogic.cohort.template import write_template
    from sidlogic.run import knowledge
    from sidlogic.vocabulary import Vocabulary

    kb = knowledge({})
    try:
        written = write_template(folder, Vocabulary.of(kb.table))
    except OSError as error:
        raise click.UsageError(f"--template {folder}: {error.strerror or 'exists already'}: {error.filename or error}") from None
    click.echo(f"{folder}: {', '.join(written)}", err=True)
    return 0
