"""`sidlogic kb analyse`: where does the guideline itself have holes?"""

from __future__ import annotations

import sys

import click

KINDS = ("no_rule", "ruling_only", "two_rules", "gap")


@click.command()
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Look only for this kind of hole; repeatable.")
@click.option("--gap", "gaps", multiple=True, metavar="ID", help="Look only for this known gap (kb/gaps.json); repeatable.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters (kb/01_parameters.pl); repeatable.")
def analyse(kinds: tuple[str, ...], gaps: tuple[str, ...], form: str, lang: str, given: tuple[str, ...]) -> None:
    """Find the situations that no rule decides, that two rules decide differently, and that only a ruling decides.

    Searched is a grid of patients with a value on either side of every number and every date that a clause compares with. Each situation
    comes with a smallest patient, none on the grid having fewer documented facts, and with the clauses, rulings and known gaps it touches.
    """
    from sidlogic.audit.analyse_run import analyse_run
    from sidlogic.cli import _parameter

    sys.exit(analyse_run(form, lang, dict(map(_parameter, given)), kinds, gaps))
