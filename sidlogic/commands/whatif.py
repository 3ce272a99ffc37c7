"""`sidlogic what-if`: what a change of the record would change in the answer."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command("what-if")
@click.argument("patient")
@click.option("--set", "changes", multiple=True, metavar="PLACE=VALUE", help="Change a value of the record; repeatable.")
@click.option("--unset", multiple=True, metavar="PLACE", help="Take a value or a row out of the record; repeatable.")
@click.option("--all", "every", is_flag=True, help="Show the steps between as well.")
@click.option("--id", "patient_id", help="Which patient, where the file holds several.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Words for people, or one JSON object.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--at", metavar="DATE", help="Answer for this day (YYYY-MM-DD) instead of the record's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
@click.option("--parameter", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def whatif(patient: str, **options: Any) -> None:
    """Answer for a PATIENT as recorded and with changes, side by side, and show the conditions that change.

    A place is a path in the file: igg.0.g_per_l=3.8, sid=true, haem_disease.present=true. Rows count from 0; the number after the
    last adds a row. The changed record is checked as any other.
    """
    from explain.whatif_run import whatif_text
    from sidlogic.cli import _options, _source

    sys.exit(whatif_text(_source(patient), _options(options)))
