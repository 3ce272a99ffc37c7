"""`sidlogic kb trace`: statement, clauses, cases, rulings."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json", "html"]), default="table", show_default=True,
              help="A line a statement, one JSON object, or a self-contained page.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--cases", multiple=True, metavar="FILE", help="Worked patients (.jsonl) instead of those of the package; repeatable.")
@click.option("--coverage", metavar="FILE", help="What `sidlogic kb coverage --format json` printed: its counts stand beside each clause.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
def trace(**options: Any) -> None:
    """Trace every statement of the guideline, in its order: the clauses that encode it, or why none does; the worked patients that name
    it, and those its clauses fire for; the rulings and gaps it rests on.

    Exit codes: 0 nothing dangles, 3 something does (it is listed): a statement that nothing accounts for, or a name of what is not there.
    """
    from sidlogic.trace.run import trace as run

    sys.exit(run(options))
