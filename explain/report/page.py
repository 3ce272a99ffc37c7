"""A report as one self-contained page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explain.report.charts import bars, ladder
from explain.report.made import Report
from explain.report.tables import MOST, Cell
from explain.report.tally import WORDS
from explain.report.written import printed
from explain.views.sifted import outcome
from explain.views.words import phrases as shared_phrases
from explain.views.words import status_word
from sidlogic.pages import render
from sidlogic.words.report import phrases, say

LISTED = 2000
"""Most rows of a list of patients on a page; its first MOST are open."""


def page(report: Report) -> str:
    """The page; the same report gives the same bytes."""
    lang = report.lang
    due = next(table for table in report.tables if table.name == "due")
    return render(
        "explain/report/page.html.j2", lang=lang, title=say(lang, "title", n=report.tally.patients), say=phrases(lang), head=report.head,
        tables=report.tables, ladders=list(_ladders(report)), pictures=_pictures(report), most=MOST,
        word=status_word, shade=outcome, shared=shared_phrases(lang),
        listed=LISTED, more=say(lang, "more", n=max(0, len(due.rows) - LISTED)), printed=lambda cell: printed(cell, lang), number=_is_number,
        sample=report.sample,
        sample_about=say(lang, "sample_about", size=report.size, seed=report.seed),
    )  # fmt: skip


def _pictures(report: Report) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The bars of a table of counts, each with its caption: one picture for each decision, or one for all."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in report.tables:
        if table.name in ("decided", "missing"):
            for n, decision in enumerate(WORDS):
                name = say(report.lang, decision)
                rows = [(str(row[1]), _number(row[2])) for row in table.rows if row[0] == name]
                if rows:
                    picture = _bars(report, f"{table.name}-{n}", f"{table.title}: {name}", rows)
                    found.setdefault(table.name, []).append((name, picture))
        elif table.name == "pathways" and table.rows:
            rows = [(str(row[0]), _number(row[1])) for row in table.rows]
            found[table.name] = [(table.title, _bars(report, f"{table.name}-0", table.title, rows))]
    return found


def _is_number(cell: Cell) -> bool:
    """Whether a cell stands right in its column: a number, a share, a day."""
    return not isinstance(cell, str) or cell.endswith(" %")


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _bars(report: Report, name: str, title: str, rows: Sequence[tuple[str, int]]) -> str:
    return bars(name, title, say(report.lang, "bars", of=title), rows)


def _ladders(report: Report) -> Any:
    """Picture and rows of each criterion."""
    table = next(table for table in report.tables if table.name == "attrition")
    words = (say(report.lang, "held"), say(report.lang, "undecided"), say(report.lang, "removed"))
    first = 0
    for n, one in enumerate(report.ladders):
        listed = table.rows[first : (first := first + len(one.conditions))]
        steps = [(f"{row[1]}. {row[-1]}", step) for row, step in zip(listed, report.tally.steps[one.field], strict=True)]
        picture = ladder(f"ladder-{n}", one.rule, say(report.lang, "funnel", of=one.rule), steps, words)
        header, *cells = ((step, condition, *counts) for _, step, *counts, condition in (table.header, *listed))
        yield {"rule": one.rule, "about": report.criteria[one.field], "picture": picture, "header": header, "rows": cells}
