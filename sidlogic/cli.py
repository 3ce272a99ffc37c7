"""The command line. Only click is imported here; what a command needs is imported when it runs."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

import click

from sidlogic import __version__
from sidlogic.commands.cohort import cohort
from sidlogic.commands.diff import diff
from sidlogic.commands.kb import kb
from sidlogic.commands.missing import missing
from sidlogic.commands.nearest import nearest
from sidlogic.commands.query import query
from sidlogic.commands.register import register
from sidlogic.commands.repl import repl
from sidlogic.commands.report import report
from sidlogic.commands.show import show
from sidlogic.commands.whatif import whatif
from sidlogic.commands.why import check_proof, why, why_not

LANG = click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
AT = click.option("--at", metavar="DATE", help="Answer for this day (YYYY-MM-DD) instead of the record's decision_date.")
ASSUME = click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
SET = click.option("--set", "given", multiple=True, metavar="NAME=VALUE",
                   help="Set one of our own parameters (kb/01_parameters.pl); repeatable.")


class Refused(click.ClickException):
    """Wrong usage, told in one line."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="sidlogic")
def main() -> None:
    """Immunoglobulin in secondary immunodeficiency: the guideline 233094 as clauses that answer and prove.

    Exit codes: 0 answered (also "no" and "undecided"), 2 wrong usage, 3 a record was invalid, 1 a bug.
    """
    from sidlogic.house import strangers

    if told := strangers():
        raise Refused("\n".join(told))


@main.command()
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="A short table for people, or one JSON object a patient and line.")
@LANG
@AT
@ASSUME
@SET
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes for a large batch.")
def decide(files: tuple[str, ...], **options: Any) -> None:
    """Decide every patient of FILES: .json, .jsonl, .yaml, .toml, or - for standard input.

    example:anna, example:bo, example:clara and example:david are patients that come with the package.
    """
    from sidlogic.run import decide_all

    if not files:
        raise click.UsageError("Which patient? Name a file, - for standard input, or example:anna.")
    sys.exit(decide_all([(name, _source(name)) for name in files], _options(options)))


def _source(name: str) -> str:
    """A file as it is named, or the patient of the package behind example:NAME."""
    kind, _, example = name.partition(":")
    if kind != "example":
        return name
    from sidlogic.examples import path

    try:
        return str(path(example))
    except KeyError as unknown:
        raise Refused(str(unknown.args[0])) from None


def _options(options: dict[str, Any]) -> dict[str, Any]:
    """The options as they are meant: a date, the parameters as numbers."""
    try:
        at = date.fromisoformat(options["at"]) if options["at"] else None
    except ValueError:
        raise click.BadParameter(f"{options['at']} is not a date YYYY-MM-DD", param_hint="--at") from None
    if options["assume_unchanged"] and at is None:
        raise click.UsageError("--assume-unchanged speaks of another day: give it with --at.")
    return {**options, "at": at, "given": dict(map(_parameter, options["given"]))}


def _parameter(text: str) -> tuple[str, int]:
    name, equals, value = text.partition("=")
    if not equals or not value.isascii() or not value.isdigit() or len(value) > 9:
        raise click.BadParameter(f"{text} is not NAME=VALUE with a whole number", param_hint="--set")
    return name, int(value)


main.add_command(cohort)
main.add_command(diff)
main.add_command(kb)
main.add_command(missing)
main.add_command(nearest)
main.add_command(query)
main.add_command(register)
main.add_command(repl)
main.add_command(report)
main.add_command(show)
main.add_command(whatif)
main.add_command(why)
main.add_command(why_not)
main.add_command(check_proof)
