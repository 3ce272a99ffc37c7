"""`sidlogic query`: ask anything of one or many patients, as in Prolog."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command()
@click.argument("question")
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
              help="A table for people, one JSON object an answer, or CSV.")
@click.option("--timeout", type=click.FloatRange(0.01, 86_400), default=10, show_default=True, metavar="SECONDS",
              help="Most time for one patient.")
@click.option("--limit", type=click.IntRange(1, 10_000_000), default=10_000, show_default=True, help="Most answers.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--at", metavar="DATE", help="Ask about this day (YYYY-MM-DD) instead of the record's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def query(question: str, files: tuple[str, ...], **options: Any) -> None:
    """Ask a QUESTION of every patient of FILES, in the language of the clauses (docs/questions.md).

    \b
    sidlogic query '?- start(P, Pathway, Strength), latest_igg(P, V), V < 3.' patients.jsonl
    sidlogic query "infection('anna', Row, Date), Date >= 2026-01-01" example:anna
    sidlogic query 'product(Name, Route, MgPerMl, Category)'

    Any predicate of kb/ can be asked, and the facts of the record (value, flag, row, ...). P, or any other variable in its place, is
    the patient. Concentrations are in g/L, amounts in g and dates as 2026-03-20, in questions and in answers, where the readings of
    the clauses give the unit of an argument; other numbers are as they stand in kb/. Table, JSON and CSV show the unit.

    An answer is yes, or undecided with the names of what is missing. What is not answered does not hold.
    A question about no patient needs no files.

    Exit codes: 0 answered (also where there is no answer), 2 wrong usage or question, 3 a record was invalid,
    4 stopped at --timeout, at --limit or at the limit of memory: the answers are right but there may be more.
    """
    from sidlogic.cli import _options, _source
    from sidlogic.query_run import query_all

    sys.exit(query_all(question, [_source(name) for name in files], _options(options)))
