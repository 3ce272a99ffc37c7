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


TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=90) | st.sampled_from(
    ["IgG er vedvarende under 4 g/L", "<b> & \"'", "W" * 80, "漢字" * 20, "i" * 200, "a\u0301" * 30])


def trees(leaves: int = 12) -> st.SearchStrategy[Told]:
    """Told trees of every shape, with long words, markup and repeated steps."""
    parts = {
        "status": st.sampled_from(STATUSES), "sentence": TEXTS, "recorded": st.lists(TEXTS, max_size=2).map(tuple),
        "notes": st.lists(TEXTS, max_size=2).map(tuple), "cites": st.lists(st.sampled_from(["start.haem.strict", "A05", "G47"]), max_size=3).map(tuple),
        "pos": st.sampled_from(["", "p6, bullet 1"]), "step": st.sampled_from(["", "n1", "n2", "n3", "n40"]),
        "holds": st.sampled_from([None, None, True, False]),
    }
    leaf = st.builds(Told, **parts)
    return st.recursive(leaf, lambda under: st.builds(Told, **parts, under=st.lists(under, max_size=4).map(tuple)), max_leaves=leaves)
