"""`sidlogic kb mutate`: would the worked patients notice an error in a clause?"""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("files", nargs=-1, metavar="[CASES]...", type=click.Path(exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Words for people, or one JSON object with every mutant.")
@click.option("--reasons", is_flag=True, help="Also list the mutants that are equivalent, with the reason.")
@click.option("--every", type=click.IntRange(1, 10_000), default=1, show_default=True, metavar="N", help="Try every Nth mutant only.")
@click.option("--workers", type=click.IntRange(1, 256), default=2, show_default=True, help="Processes.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
def mutate(files: tuple[str, ...], **options: Any) -> None:
    """Make one small error after the other in the clauses, and show that the worked patients of CASES notice each.

    The errors: a clause left out, a condition left out or turned round, a comparison made strict or not, the ends of a window swapped, a
    number one more or one less, a constant in the place of another, what is proved taken for what is possible. Without CASES: the worked
    patients that come with the package.

    Exit codes: 0 every mutant that is not equivalent was killed, 2 wrong usage, 3 one survived, or a case is not decided as it expects.
    """
    from sidlogic.audit.mutation_run import mutate as run

    sys.exit(run(files, options))
