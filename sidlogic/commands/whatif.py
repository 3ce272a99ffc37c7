"""`sidlogic what-if`: what a change of the record would change in the answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

ORDER = "sidlogic.order"


class InOrder(click.Command):
    """Keeps in `ctx.meta` in which order options stood that may be repeated: click has a list of each, but not what came first."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[ORDER] = list(self._order(args))
        return super().parse_args(ctx, args)

    def _order(self, args: list[str]) -> Iterator[str]:
        known = {name: p for p in self.params if isinstance(p, click.Option) for name in p.opts}
        words = iter(args)
        for word in words:
            if word == "--":
                return
            name, equals, _ = word.partition("=")
            option = known.get(name)
            if option is not None and not option.is_flag:
                if not equals:
                    next(words, None)  # its value, whatever that looks like
                if option.multiple:
                    yield str(option.name)


@click.command("what-if", cls=InOrder)
@click.argument("patient")
@click.option("--set", "changes", multiple=True, metavar="PLACE=VALUE", help="Change a value of the record; repeatable.")
@click.option("--unset", multiple=True, metavar="PLACE", help="Take a value or a row out of the record; repeatable.")
@click.option("--all", "every", is_flag=True, help="Show the steps between as well.")
@click.option("--id", "patient_id", help="Which patient, where the file holds several.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Words for people, or one JSON object.")
@click.option("--lang", type=click.Choice(["da", "en"]), default="da", show_default=True, help="Language of the answer.")
@click.option("--at", metavar="DATE", help="Answer for this day (YYYY-MM-DD) instead of the record's decision_date.")
@click.option("--assume-unchanged", is_flag=True, help="With --at: undated facts hold on that day too.")
@click.option("--parameter", "given", multiple=True, metavar="NAME=VALUE", help="Set one of our own parameters; repeatable.")
@click.pass_context
def whatif(ctx: click.Context, /, patient: str, **options: Any) -> None:
    """Answer for a PATIENT as recorded and with changes, side by side, and show the conditions that change.

    A place is a path in the file: igg.0.g_per_l=3.8, sid=true, haem_disease.present=true. Rows count from 0; the number after the
    last adds a row. Changes are made in the order given; rows keep their numbers until all are made. The changed record is checked as
    any other.
    """
    from explain.whatif_run import whatif_text
    from sidlogic.cli import _options, _source

    left = {name: iter(options[name]) for name in ("changes", "unset")}
    edits = [(name == "changes", next(left[name])) for name in ctx.meta[ORDER] if name in left]
    sys.exit(whatif_text(_source(patient), _options({**options, "edits": edits})))
