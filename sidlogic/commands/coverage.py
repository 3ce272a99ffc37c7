"""`sidlogic kb coverage`: how far patients exercise the clauses, in three values."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="A listing for people, or one JSON object.")
@click.option("--missing", is_flag=True, help="List only the clauses that were not exercised in every way they can be.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes for many patients.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--at", metavar="DATE", help="Look at this day (YYYY-MM-DD) instead of the record's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def coverage(files: tuple[str, ...], **options: Any) -> None:
    """Count in how many patients of FILES each clause, and each condition in it, is true, false and undecided.

    Without FILES: over the worked patients that come with the package.

    A clause is true if some application of it holds, undecided if none holds and some is open, false if every one fails. A condition
    is looked at when it is reached: from left to right, where every condition before it holds or is open.
    """
    from sidlogic.audit.coverage_run import cover
    from sidlogic.cli import _options, _source

    sys.exit(cover([_source(name) for name in files], _options(options)))
