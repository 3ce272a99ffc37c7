"""`sidlogic kb crosscheck`: do other engines say the same?"""

from __future__ import annotations

import sys

import click

ENGINES = ("swi", "clingo", "nemo")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--engine", "engines", type=click.Choice(ENGINES), multiple=True, help="Ask this engine; repeatable. Default: all.")
@click.option("--random", "random", type=click.IntRange(0, 1_000_000), default=0, help="Ask about so many made-up patients too (sidlogic register).")
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="With --random: the same seed gives the same patients.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters (kb/01_parameters.pl); repeatable.")
def crosscheck(files: tuple[str, ...], engines: tuple[str, ...], random: int, seed: int, form: str, lang: str, given: tuple[str, ...]) -> None:
    """Ask independent engines about the patients of FILES (the worked patients by default) and compare every answer.

    Compared are all fields of all decisions, and every predicate that may be undecided, in its certain and its possible version.
    Exit codes: 0 all agree, 2 wrong usage, 3 an engine disagrees or a record was invalid.
    """
    from sidlogic.audit.crosscheck_run import Asked, crosscheck_run
    from sidlogic.cli import _parameter, _source

    asked = Asked([_source(file) for file in files], random, seed)
    sys.exit(crosscheck_run(asked, engines or ENGINES, form, lang, dict(map(_parameter, given))))
