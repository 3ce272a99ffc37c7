"""`sidlogic report`: what an analyst asks of many patients."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

FORMS = {"html": ".html", "json": ".json", "csv": ".csv", "table": ".txt"}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "html"]), help="By the ending of -o, otherwise a table.")
@click.option("-o", "--output", metavar="FILE", help="Write into this file instead of standard output.")
@click.option("--at-once", is_flag=True, help="Decide everybody together by SQL, as sidlogic cohort; always so for a folder or a database.")
@click.option("--memory", metavar="SIZE", help="With --at-once: memory that may be used, as 4GB.")
@click.option("--threads", type=click.IntRange(1, 1024), help="With --at-once: processor cores that may be used.")
@click.option("--within", type=click.IntRange(0, 36_500), default=90, show_default=True, metavar="DAYS",
              help="Look so many days ahead for follow-ups and deadlines that fall due.")
@click.option("--sample", type=click.IntRange(0, 1000), default=2, show_default=True, help="Patients of each answer to explain in full.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="The same seed chooses the same patients.")
@click.option("--compare", metavar="DATE", help="Answer for this day too, and say whose decisions differ.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the report.")
@click.option("--at", metavar="DATE", help="Answer for this day (YYYY-MM-DD) instead of each record's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at or --compare: undated facts hold on that day too.")
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def report(files: tuple[str, ...], **options: Any) -> None:
    """Report on the patients of FILES: attrition of each start criterion, decisions, what is missing, what falls due, a sample to audit.

    \b
    sidlogic report patients.jsonl -o report.html
    sidlogic report patients.jsonl --at 2026-10-01 --compare 2027-04-01 --format csv

    FILES are patient files, decided one by one, or one folder of tables or one database, decided at once by SQL (docs/cohort.md): the
    same figures. Exit codes: 0 answered, 2 wrong usage, 3 some records were invalid.
    """
    from explain.report.run import report as run
    from sidlogic.cli import _options, _source
    from sidlogic.cohort.source_kinds import is_population
    from sidlogic.commands.extra import extra

    form = _form(options["form"], options["output"])
    try:
        other = date.fromisoformat(options["compare"]) if options["compare"] else None
    except ValueError:
        raise click.BadParameter(f"{options['compare']} is not a date YYYY-MM-DD", param_hint="--compare") from None
    unchanged = options["assume_unchanged"]
    if unchanged and not (options["at"] or other):
        raise click.UsageError("--assume-unchanged speaks of another day: give it with --at or --compare.")
    ready = _options({**options, "assume_unchanged": unchanged and bool(options["at"])})
    sources = [_source(name) for name in files]
    at_once = options["at_once"] or any(map(is_population, sources))
    with extra("cohort"):
        sys.exit(run(sources, {**ready, "at_once": at_once, "assume_unchanged": unchanged, "compare": other, "form": form}))


def _form(said: str | None, output: str | None) -> str:
    """What is to be written: as it was said, or as the file is called."""
    ending = Path(output).suffix.lower() if output else ""
    named = next((form for form, end in FORMS.items() if end == ending), None)
    if said and named and said != named:
        raise click.UsageError(f"{output}: the ending is that of {named}, --format says {said}")
    if output and not said and not named:
        from sidlogic.near import nearest

        near = nearest(ending, list(FORMS.values())) if ending else None
        meant = f"; did you mean {Path(output).with_suffix(near)}?" if near else ""
        raise click.UsageError(f"{output}: end in .html, .json, .csv or .txt, or say with --format what it is to be{meant}")
    return said or named or "table"
