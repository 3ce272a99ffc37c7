"""`sidlogic repl`: a conversation with the clauses."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--timeout", type=click.FloatRange(0.01, 86_400), default=10, show_default=True, metavar="SECONDS",
              help="Most time for one patient and question.")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=1_000, show_default=True, help="Most answers to a question.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answers.")
@click.option("--at", metavar="DATE", help="Ask about this day (YYYY-MM-DD) instead of the record's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def repl(files: tuple[str, ...], **options: Any) -> None:
    """Ask one question after the other about the patients of FILES, as in Prolog (docs/questions.md).

    Each question ends with a full stop. `why.` gives the reason for the first answer, `load 'file.json'.` loads patients, `help.`
    helps, `quit.` or the end of input leaves. Tab completes the names of predicates and shows what they mean. Piped questions are
    answered without a prompt. An error never ends the conversation.
    """
    from sidlogic.cli import _options
    from sidlogic.repl_run import run

    if "-" in files:
        raise click.UsageError("Standard input holds the questions; name a file of patients.")
    sys.exit(run(files, _options(options)))
