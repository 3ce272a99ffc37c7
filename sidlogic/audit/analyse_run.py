"""What `sidlogic kb analyse` does once the options are understood."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import click

from sidlogic.audit.clingo_engine import Clingo
from sidlogic.audit.goals import GAP, goals
from sidlogic.audit.holes import Search, unfound
from sidlogic.audit.holes_told import as_data, lines
from sidlogic.export.asked import exported
from sidlogic.run import ANSWERED, USAGE, knowledge, results
from sidlogic.shape import json_line
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.holes import say


def analyse_run(form: str, lang: str, parameters: Mapping[str, int], kinds: Collection[str] = (), gaps: Collection[str] = ()) -> int:
    """Look for every hole, or for those of some kinds and some known gaps, and print what was found; the exit code."""
    if Clingo().version() is None:
        click.echo("sidlogic kb analyse searches with clingo, which is not installed: pip install 'sidlogic[crosscheck]'", err=True)
        return USAGE
    kb = knowledge(parameters)
    if unknown := sorted(set(gaps) - kb.gaps.keys()):
        click.echo(f"--gap: {', '.join(unknown)} is not in kb/gaps.json; known are {', '.join(kb.gaps)}", err=True)
        return USAGE
    every = goals(kb, exported(kb))
    wanted = [g for g in every if (not kinds and not gaps) or g.kind in kinds or (g.kind == GAP and set(gaps) & set(g.answers))]
    search = Search(kb, Vocabulary.of(kb.table, kb.statements), wanted)
    order = [goal.name for goal in search.goals]
    holes = sorted(search.holes(), key=lambda hole: order.index(hole.goal.name))
    missed = unfound(kb, search.goals, holes) if wanted == every else None
    with results() as tell:
        if form == "json":
            tell(json_line(as_data(kb, holes, missed)))
        else:
            tell(say(lang, "head", goals=len(order), days=len(search.days()), sha=kb.sha256[:12]) + "\n")
            tell("\n".join(lines(kb, holes, {goal.kind for goal in wanted}, missed, lang)))
    return ANSWERED
