"""`sidlogic missing`: which missing facts would settle an answer."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("patient")
@click.argument("goal", default="start")
@click.option("--id", "patient_id", help="Which patient, where the file holds several.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Words for people, or one JSON object.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--at", metavar="DATE", help="Answer for this day (YYYY-MM-DD) instead of the record's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def missing(patient: str, goal: str, **options: Any) -> None:
    """Show the smallest sets of missing facts that would settle an undecided answer, to yes or to no, and what to ask first.

    GOAL is `start` (every rule that the answer waits for), a start rule (start.haem.strict) or an atom as in kb/.
    """
    from explain.missing_run import missing_text
    from sidlogic.cli import _options, _source

    sys.exit(missing_text(_source(patient), goal, _options(options)))
