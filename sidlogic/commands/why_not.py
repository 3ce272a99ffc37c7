"""`sidlogic why-not` and `sidlogic check-proof`."""

from __future__ import annotations

import sys
from typing import Any

import click

LANG = click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
ID = click.option("--id", "patient_id", help="Which patient, where the file holds several.")
AT = click.option("--at", metavar="DATE", help="Explain for this day (YYYY-MM-DD) instead of the record's decision_date.")
ASSUME = click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")


@click.command("why-not")
@click.argument("patient")
@click.argument("goal", default="start")
@ID
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Words for people, or the proof document (explain/proof.schema.json).")
@click.option("--depth", type=click.IntRange(1, 100), default=6, show_default=True, help="How deep the text goes.")
@LANG
@AT
@ASSUME
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
def why_not(patient: str, goal: str, **options: Any) -> None:
    """Explain why GOAL is not met for a PATIENT, or not known: every rule that could have given it, with every condition.

    GOAL is `start`, a start rule (start.haem.strict), a decision (review), or an atom as in kb/ with P for the patient.
    A goal that is met is proved. What is printed has passed the checker.
    """
    from explain.why_not import why_not_text
    from sidlogic.cli import _options, _source

    sys.exit(why_not_text(_source(patient), goal, _options(options)))


@click.command("check-proof")
@click.argument("proof", type=click.Path(exists=True, dir_okay=False))
@click.argument("patient")
@ID
@LANG
@AT
@ASSUME
def check_proof(proof: str, patient: str, **options: Any) -> None:
    """Check a PROOF document, step by step, against the clauses and the facts of a PATIENT, by a program that knows nothing else.

    Exit codes: 0 every step is right, 2 wrong usage, 3 a step is wrong or the record is invalid.
    """
    from explain.why_not import check_proof_text
    from sidlogic.cli import _options, _source

    sys.exit(check_proof_text(proof, _source(patient), _options({**options, "given": ()})))
