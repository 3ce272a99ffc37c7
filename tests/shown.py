"""What the tests of views share: the explanations of the example patients, made once, and made-up told trees."""

from __future__ import annotations

import json
from functools import cache

from hypothesis import strategies as st
from worked import decider, kb

from explain.told import Told
from explain.views.view import View, view
from sidlogic.check import check
from sidlogic.examples import path
from sidlogic.record import Record

STATUSES = ("met", "not_met", "open", "not_applicable")


def example(name: str) -> Record:
    found = check(json.loads(path(name).read_text("utf-8")), decider().vocabulary)
    assert isinstance(found, Record)
    return found


@cache
def shown(name: str, lang: str = "da", goal: str = "start") -> View:
    """The explanation of a goal for an example patient."""
    return view(kb(), example(name), goal, lang)


SHORT = st.sampled_from(["", "a", "IgG er vedvarende under 4 g/L " * 3])
TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=90) | st.sampled_from(
    ["IgG er vedvarende under 4 g/L", "<b> & \"'", "W" * 80, "漢字" * 20, "i" * 200, "a\u0301" * 30])


@st.composite
def trees(draw: st.DrawFn, most: int = 16, texts: st.SearchStrategy[str] = TEXTS) -> Told:
    """Told trees of every shape and up to so many lines, with long words, markup and repeated steps."""
    above = draw(st.integers(1, most).flatmap(lambda lines: st.tuples(*(st.integers(0, line) for line in range(lines - 1)))))
    under: list[list[Told]] = [[] for _ in range(len(above) + 1)]
    several = st.lists(texts, max_size=2).map(tuple)
    for line in reversed(range(len(above) + 1)):
        told = Told(
            draw(st.sampled_from(STATUSES)), draw(texts), draw(several), draw(several),
            draw(st.lists(st.sampled_from(["start.haem.strict", "A05", "G47"]), max_size=3).map(tuple)), draw(st.sampled_from(["", "p6, bullet 1"])),
            draw(st.sampled_from(["", "n1", "n2", "n3", "n40"])), draw(st.sampled_from([None, None, True, False])), tuple(under[line][::-1]))
        if line:
            under[above[line - 1]].append(told)
    return told
