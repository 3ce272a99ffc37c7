"""A report, ready to be written: the figures, the tables in a language, and the sample with its explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explain.report.ladder import Ladder
from explain.report.tables import Table
from explain.report.tally import Tally
from explain.views.view import View


@dataclass(frozen=True)
class Case:
    """A patient of the sample: the answer on starting in words, and the explanations."""

    answer: str
    id: str
    day: str
    views: Sequence[View]


@dataclass(frozen=True)
class Report:
    """`head` are the facts about the report itself, label and value; `criteria` says what each criterion of a ladder is."""

    lang: str
    head: Sequence[tuple[str, str]]
    tally: Tally
    tables: Sequence[Table]
    ladders: Sequence[Ladder]
    criteria: Mapping[str, str]
    sample: Sequence[Case]
    size: int
    seed: int
