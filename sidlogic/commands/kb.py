"""`sidlogic kb`: what an auditor asks of the knowledge base itself. Each command stands in a module of its own."""

from __future__ import annotations

import click

from sidlogic.commands.analyse import analyse
from sidlogic.commands.coverage import coverage
from sidlogic.commands.crosscheck import crosscheck
from sidlogic.commands.export import export
from sidlogic.commands.kb_lint import lint
from sidlogic.commands.kb_source import fingerprint, verify_source
from sidlogic.commands.kb_trace import trace
from sidlogic.commands.mutate import mutate


@click.group("kb")
def kb() -> None:
    """Look at the knowledge base itself: is it whole, traced to the text, exercised, and agreed on by other engines?"""


kb.add_command(analyse)
kb.add_command(coverage)
kb.add_command(fingerprint)
kb.add_command(lint)
kb.add_command(trace)
kb.add_command(verify_source)
kb.add_command(crosscheck)
kb.add_command(export)
kb.add_command(mutate)

__all__ = ["kb"]
