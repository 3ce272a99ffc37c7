"""`sidlogic register`: made-up patients at any size."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click


@click.command()
@click.option("--patients", type=click.IntRange(1, 1_000_000_000), default=1000, show_default=True, help="How many.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="The same seed gives the same patients.")
@click.option("-o", "--output", metavar="FOLDER|FILE.jsonl", default="-", show_default=True,
              help="A folder for tables, a .jsonl file, or - for lines on standard output.")
@click.option("--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet", show_default=True, help="Of the tables.")
@click.option("--on", metavar="DATE", help="Everybody's decision date (YYYY-MM-DD); otherwise they differ.")
@click.option("--distributions", metavar="FILE", type=click.Path(dir_okay=False), help="What the patients are like, instead of ours.")
@click.option("--list-borders", is_flag=True, help="Only name the borders of the clauses at which patients are put.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters, and so its borders; repeatable.")
def register(**options: Any) -> None:
    """Make up patients who look like patients, many of them at a border of the clauses (docs/register.md).

    \b
    sidlogic register --patients 1000 --seed 7 -o patients.jsonl
    sidlogic register --patients 1000000 --seed 7 -o folder       # the tables that sidlogic cohort reads

    Invented, not epidemiology: no frequency may be read out of them. A patient of a seed is the same in a register of any size.
    """
    from sidlogic.cli import _parameter
    from sidlogic.register.run import register as run
    from sidlogic.values import FIRST_YEAR, LAST_YEAR

    try:
        day = date.fromisoformat(options["on"]) if options["on"] else None
    except ValueError:
        raise click.BadParameter(f"{options['on']} is not a date YYYY-MM-DD", param_hint="--on") from None
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise click.BadParameter(f"{day} lies outside the years {FIRST_YEAR}-{LAST_YEAR}, in which a date of a record may lie", param_hint="--on")
    sys.exit(run({**options, "on": day, "given": dict(map(_parameter, options["given"]))}))
