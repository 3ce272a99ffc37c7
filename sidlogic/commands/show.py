"""`sidlogic show`."""

from __future__ import annotations

import sys
from typing import Any

import click

from sidlogic.commands.why import ASSUME, AT, FULL, GIVEN, ID, LANG

FORMS = ["html", "svg", "png", "json", "graphml", "dot", "mermaid", "prov"]


@click.command()
@click.argument("patient")
@click.argument("goal", default="start")
@click.option("--format", "form", type=click.Choice(FORMS), help="The form; without it, the ending of the file of -o says it.")
@click.option("-o", "--output", metavar="FILE", help="Where to write it, instead of standard output.")
@click.option("--depth", type=click.IntRange(1, 100), help="How many levels are drawn, or unfolded on a page; in dot and mermaid: steps from the goal.")
@click.option("--source", metavar="FILE", help="Your own copy of the document (.txt or .pdf): a page shows its sentences beside the statements.")
@FULL
@ID
@LANG
@AT
@ASSUME
@GIVEN
def show(patient: str, goal: str, **options: Any) -> None:
    """Show the explanation of GOAL for a PATIENT as a page (html), a picture (svg, png) or data (the others).

    GOAL is as for `why`: `start`, a start rule (start.haem.strict), a decision (review), or an atom as in kb/ with P for the patient.
    A page is one file that needs no network and no JavaScript. What is written has passed the checker.
    """
    from explain.show import show as shown
    from sidlogic.cli import _options, _source

    sys.exit(shown(_source(patient), goal, _options(options)))
