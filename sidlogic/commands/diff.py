"""`sidlogic diff`: what another day, other parameters or another knowledge base decides differently."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("before")
@click.argument("after")
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--summary", is_flag=True, help="Only the counts, no patient by patient.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="Words for people, or one JSON object.")
@click.option("--assume-unchanged", is_flag=True, help="With a date: undated facts hold on that day too.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
def diff(before: str, after: str, files: tuple[str, ...], **options: Any) -> None:
    """What does AFTER decide differently from BEFORE, over the patients of FILES (the worked ones of the package by default)?

    \b
    sidlogic diff 2026-02-17 2026-02-18 patients.jsonl          two days
    sidlogic diff as-is igg_max_age_months=4 patients.jsonl     two settings of our own numbers
    sidlogic diff kb-1.1/ kb-1.2/ patients.jsonl                two knowledge bases
    sidlogic diff kb-1.1/,2026-02-18 kb-1.2/,2027-01-01 -       several at once

    BEFORE and AFTER are a date, NAME=NUMBER, a .toml file of these, a folder of clauses, several of these with commas between them,
    or as-is: the decision date of each record, our numbers as they are, the installed clauses.

    Shown are the fields that differ, and the lowest nodes of the proof that changed: those whose clause rests on no other that did.

    Exit codes: 0 compared, 2 wrong usage, 3 a record was invalid.
    """
    from explain.diff_run import diff as run
    from sidlogic.cli import _source

    sys.exit(run(before, after, [_source(name) for name in files], options))
