"""`sidlogic kb lint`: slips that the reader does not refuse."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("folder", required=False)
@click.option("--all", "every", is_flag=True, help="Also the findings that kb/lint.json lists as right, with the reason.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="A line a finding, or one JSON object.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the findings.")
def lint(folder: str | None, **options: Any) -> None:
    """Read the knowledge base of FOLDER anew (the installed one by default), name what is refused, and then what may be a slip.

    Predicates that nothing uses; clauses that can never fire, with the conditions that exclude each other; clauses that a more general
    one makes superfluous; readings that do not name an argument; readings in Danish and English that name or count different things;
    numbers that stand in none of the statements or rulings that their clause cites.

    Exit codes: 0 nothing is found but what lint.json in the folder lists as right, 3 something is, or the knowledge base is refused.
    """
    from sidlogic.lints.run import lint as run

    sys.exit(run(folder, options))
