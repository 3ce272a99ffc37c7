"""`sidlogic cohort`: a whole population at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("source", required=False)
@click.option("-o", "--out", metavar="OUT",
              help="Where the decisions go: a file that ends in .parquet or .csv, a folder (Parquet parts, the fastest), or - for a table here.")
@click.option("--template", metavar="FOLDER", help="Write empty tables to fill in (CSV, and tables.sql with the types), and stop.")
@click.option("--explain", metavar="ID", help="Prove the start decision of one patient of the population instead.")
@click.option("--record", metavar="ID", help="Print one patient of the population as a patient file instead, as check-proof wants it.")
@click.option("--memory", metavar="SIZE", help="Memory that may be used, as 4GB; what does not fit goes to the disk beside OUT.")
@click.option("--threads", type=click.IntRange(1, 1024), help="Processor cores that may be used; all by default.")
@click.option("--batch", type=click.IntRange(1, 10_000_000), help="Patients decided at a time.")
@click.option("--spark", metavar="MASTER", help="Decide on Spark: local[4], spark://host:7077 ... SOURCE is a folder of Parquet tables, OUT a folder.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of what is said.")
@click.option("--at", metavar="DATE", help="Answer for this day (YYYY-MM-DD) instead of each patient's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def cohort(source: str | None, template: str | None, **options: Any) -> None:
    """Decide every patient of SOURCE: a folder of Parquet or CSV tables, a DuckDB, SQLite or PostgreSQL database, or JSON Lines.

    A PostgreSQL database is named postgresql://user@host/database, or as in 'host=db dbname=register'; its password stays in ~/.pgpass or
    PGPASSWORD.

    The tables stand in docs/cohort.md. Patients that are not valid are listed in OUT.invalid.csv; the others are decided.

    Exit codes: 0 decided, 2 wrong usage, or no room on the disk or in memory, 3 patients were invalid, or SOURCE cannot be read.
    """
    if template is not None:
        sys.exit(_template(Path(template)))
    if source is None:
        raise click.UsageError("Which population? Name a folder of tables, a database (also postgresql://user@host/name) or a .jsonl file, "
                               "or --template FOLDER for empty tables.")
    from sidlogic.cli import _options
    from sidlogic.commands.extra import extra

    with extra("spark" if options["spark"] else "cohort"):
        from sidlogic.cohort.command import cohort_run

        sys.exit(cohort_run(source, _options(options)))


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
