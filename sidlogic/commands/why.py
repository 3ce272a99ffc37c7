"""`sidlogic why`, `sidlogic why-not` and `sidlogic check-proof`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

LANG = click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
ID = click.option("--id", "patient_id", help="Which patient, where the file holds several.")
AT = click.option("--at", metavar="DATE", help="Explain for this day (YYYY-MM-DD) instead of the record's decision_date.")
ASSUME = click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")


FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
                    help="Words for people, or the proof document (explain/proof.schema.json).")
DEPTH = click.option("--depth", type=click.IntRange(1, 100), help="How deep the text goes.")
PLAIN = click.option("--ascii", is_flag=True, help="Only ASCII letters and signs.")
GIVEN = click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
SOURCE = click.option("--source", metavar="FILE", help="Your own copy of the document (.txt or .pdf): its sentences stand under those of the clauses.")
PROOF = click.option("--proof", type=click.IntRange(1, 1_000), default=1, show_default=True, metavar="N",
                     help="Of several proofs the N-th; the first is the shortest.")
FULL = click.option("--full", is_flag=True, help="Show every step, also comparisons and helpers.")


ALL = (click.argument("patient"), click.argument("goal", default="start"), ID, FORM, DEPTH, FULL, PLAIN, PROOF, SOURCE, LANG, AT, ASSUME, GIVEN)


def explained(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options that both commands have, in the order of --help."""
    for option in reversed(ALL):
        command = option(command)
    return command


@click.command()
@explained
def why(patient: str, goal: str, **options: Any) -> None:
    """Explain what the answer to GOAL is for a PATIENT: the proof, or where nothing is proved everything that is not met or not known.

    \b
    GOAL is
      start                 the strongest start rule that is proved
      start.haem.strict     a start rule
      review, dose, switch  a decision; review.overdue one of its fields
      placement             where each product is placed
      'latest_igg(P, V)'    an atom as in kb/; P is the patient, any other capital letter stands for anything
    What is printed has passed the checker.
    """
    from explain.why import why as explain
    from sidlogic.cli import _options, _source

    sys.exit(explain(_source(patient), goal, _options(options)))


@click.command("why-not")
@explained
def why_not(patient: str, goal: str, **options: Any) -> None:
    """Explain why GOAL is not met for a PATIENT, or not known: every rule that could have given it, with every condition.

    GOAL is as for `why`. A goal that is met is proved. What is printed has passed the checker.
    """
    from explain.why import why as explain
    from sidlogic.cli import _options, _source

    sys.exit(explain(_source(patient), goal, _options(options), only=True))


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
    from explain.check_proof import check_proof_text
    from sidlogic.cli import _options, _source

    sys.exit(check_proof_text(proof, _source(patient), _options({**options, "given": ()})))
