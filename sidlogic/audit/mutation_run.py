"""What `sidlogic kb mutate` does once the options are understood: make the mutants, try them, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from sidlogic.audit.equivalent import Equivalent
from sidlogic.audit.mutants import mutants
from sidlogic.audit.mutation import WrongCase, verdicts
from sidlogic.audit.mutation_told import Outcome, as_data, lines
from sidlogic.cases import cases, other_numbers
from sidlogic.cases import files as all_files
from sidlogic.run import ANSWERED, INVALID, knowledge, results

SURVIVED = INVALID
"""The exit code where a mutant survived, or one that is listed as equivalent did not."""


def mutate(files: Sequence[str], options: Mapping[str, Any]) -> int:
    """Try the mutants on the worked cases of the files, those of the package where none is named; the exit code."""
    kb = knowledge({})
    every = len(list(mutants(kb)))
    chosen = range(0, every, options["every"])
    try:
        worked = list(cases(tuple(map(Path, files)) or (*all_files(), *other_numbers())))
        found = Outcome(len(worked), tuple(verdicts(kb, worked, chosen, options["workers"])), Equivalent(kb))
    except (WrongCase, ValueError, OSError) as error:
        click.echo(str(error), err=True)
        return INVALID
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            tell(json_line(as_data(found, options["lang"])))
        else:
            tell("\n".join(lines(found, options["lang"], options["reasons"])))
    return SURVIVED if found.survived or found.refuted else ANSWERED
