"""What `sidlogic kb coverage` does once the options are understood: read the patients, count, print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import click

from sidlogic.audit.coverage import Facts, coverage
from sidlogic.audit.coverage_told import as_data, lines
from sidlogic.audit.impossible import Impossible
from sidlogic.cases import cases
from sidlogic.check import check
from sidlogic.facts import facts
from sidlogic.record import Invalid, Record
from sidlogic.run import ANSWERED, INVALID, knowledge, records, results
from sidlogic.vocabulary import Vocabulary
from sidlogic.words.table import invalid_text

Options = Mapping[str, Any]


def cover(files: Sequence[str], options: Options) -> int:
    """Print the coverage over the patients of the files, the worked ones where none is named; the exit code. An invalid record is told and left out."""
    kb = knowledge(options["given"])
    vocabulary = Vocabulary.of(kb.table, kb.statements)
    codes = {ANSWERED}

    def given() -> Iterator[Facts]:
        seen: dict[str, str] = {}
        for found in chain.from_iterable(records(file, vocabulary, options, seen) for file in files) if files else worked(vocabulary):
            if isinstance(found, Invalid):
                codes.add(INVALID)
                click.echo(invalid_text(found, options["lang"]), err=True)
            else:
                yield facts(found, vocabulary, options["at"], options["assume_unchanged"])

    counted = coverage(kb, given(), options["workers"])
    with results() as tell:
        if options["form"] == "json":
            from sidlogic.shape import json_line

            tell(json_line(as_data(counted, Impossible(kb), options["lang"])))
        else:
            tell("\n".join(lines(counted, Impossible(kb), options["lang"], options["missing"])))
    return max(codes)


def worked(vocabulary: Vocabulary) -> Iterator[Record | Invalid]:
    """The worked patients that come with the package."""
    return (check(case["patient"], vocabulary, case["case"]) for case in cases())
