"""`sidlogic kb verify-source` and `sidlogic kb fingerprint`: the knowledge base against the reader's own copy of the document."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command("verify-source")
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="For people, or one JSON object.")
@click.option("--cases", multiple=True, metavar="FILE", help="Worked patients (.jsonl) instead of those of the package; repeatable.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
def verify_source(file: str, **options: Any) -> None:
    """Is every statement still in FILE, your own copy of document 233094 (.txt, or .pdf with `pip install 'sidlogic[pdf]'`)?

    Every sentence is looked for by the length and SHA-256 of its letters, digits and signs, whatever the line breaks, hyphens, page
    numbers and quotation marks of the copy. What is changed or not found is told with its place, the clauses that cite it and the worked
    patients they fire for; and the sentences of the copy that no statement covers.

    Exit codes: 0 every statement was found, 3 some were not, or the copy cannot be read.
    """
    from sidlogic.document.run import verify_source as run

    sys.exit(run(file, options))


@click.command()
@click.argument("file")
@click.argument("lines")
@click.option("--version", required=True, help="Version of the document, 1.1 or later.")
@click.option("-o", "--output", metavar="FILE", help="Write there (kb/fingerprints.json) instead of to standard output.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of messages.")
def fingerprint(file: str, lines: str, **options: Any) -> None:
    """Make the fingerprints of a copy of the document (FILE), for a maintainer who encodes a new version.

    \b
    sidlogic kb fingerprint document.txt lines.yaml --version 1.1 -o kb/fingerprints.json

    LINES is a YAML or JSON list of {id, lines}: the lines of FILE on which each statement stands, as in 12-14 or 148, 163-165. A sentence
    goes with the narrowest range that holds all its lines; a range within a sentence with the sentence it shares most with. Sentences or
    statements that are left over are listed, and nothing is written.
    """
    from sidlogic.document.run import fingerprint as run

    sys.exit(run(file, lines, options))
