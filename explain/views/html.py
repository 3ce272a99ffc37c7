"""An explanation as one self-contained page: native details, no JavaScript, filters by radio buttons and CSS."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from explain.views.beside import Beside, parameters
from explain.views.sifted import Sifted, sifted
from explain.views.words import phrases, status_word
from sidlogic.pages import render

if TYPE_CHECKING:
    from explain.views.view import View

LONG, SHUT = 60, 3
"""In a page of more lines than LONG what is met starts folded from level SHUT on (the goal is level 0); what is not met or open does not."""


def page(told: View, source: Mapping[str, str] | None = None, depth: int | None = None) -> str:
    """The page of an explanation. `source`: the sentences of the reader's own copy by statement id; `depth`: levels that start unfolded."""
    from sidlogic.kb import load
    from sidlogic.parameters import in_force
    from sidlogic.speech import speech

    kb, tree, beside = told.kb, sifted(told.told), Beside(told.document, told.kb)
    said = speech(kb, told.lang)
    cited = beside.cited(told.told)
    meanings = {str(clause.head.args[0]): said.reading(kb, clause, {}) for clause in kb.of("own_parameter/2")}
    return render(
        "explain/views/page.html.j2",
        lang=told.lang, title=f"{told.patient}: {told.told.sentence}", told=told, tree=tree, day=said.day(told.day),
        say=phrases(told.lang), word=status_word, place=said.place, beside=beside, opens=partial(_opens, depth, sum(1 for _ in tree) > LONG),
        counts=_counts(tree), source=source or {},
        cited={kind: [one for one in cited if one.kind == kind] for kind in ("statement", "ruling", "gap")},
        kinds={one.id: one.kind for one in cited},
        parameters=parameters(told.document, in_force(load(kb.folder))), meanings=meanings,
    )  # fmt: skip


def _opens(depth: int | None, long: bool, line: Sifted, level: int) -> bool:
    """Whether a line starts unfolded."""
    if depth is not None:
        return level + 1 < depth
    return line.outcome != "not_applicable" and (not long or level < SHUT or line.outcome != "met" or line.missing)


def _counts(tree: Sifted) -> dict[str, int]:
    """How many lines each filter shows."""
    return {"all": sum(1 for _ in tree), "why_not": sum(line.why_not for line in tree), "missing": sum(line.missing for line in tree)}
