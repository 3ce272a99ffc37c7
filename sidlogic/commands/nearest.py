"""`sidlogic nearest`: what would turn a no into a yes."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("patient")
@click.argument("goal", default="start")
@click.option("--most", type=click.IntRange(1, 5), default=3, show_default=True, help="Most changes together.")
@click.option("--seconds", type=click.FloatRange(0.01, 86_400), default=10, show_default=True, help="Most time.")
@click.option("--id", "patient_id", help="Which patient, where the file holds several.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Words for people, or one JSON object.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def nearest(patient: str, goal: str, **options: Any) -> None:
    """Show the smallest changes that would turn a no into a yes, of those that may still come about (kb/15_changes.pl).

    What was measured and what has happened is never changed. GOAL is `start`, a start rule (start.haem.strict) or an atom as in kb/.
    """
    from explain.nearest_run import nearest_text
    from sidlogic.cli import _options, _source

    sys.exit(nearest_text(_source(patient), goal, _options({**options, "named": patient, "at": None, "assume_unchanged": False})))
