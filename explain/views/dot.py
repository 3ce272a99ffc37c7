"""The graph of an explanation in the DOT language of Graphviz."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from explain.views.names import drawn, label
from explain.views.svg import LIGHT

if TYPE_CHECKING:
    import networkx as nx

    from explain.views.view import View

WRAP = 40
"""Characters a line of a label."""
SHAPES = {"fact": "note", "missing": "note", "comparison": "plaintext", "builtin": "plaintext"}
"""The shape of a kind of step; the others are boxes."""


def text(told: View, depth: int | None = None) -> str:
    """The graph from left to right, to a depth counted in steps from the goal.

    Colour and mark say the status; an edge to a candidate (see explain.graph) is dashed.
    """
    return "\n".join(("digraph explanation {", *_lines(told, drawn(told, depth)), "}\n"))


def _lines(told: View, graph: nx.DiGraph) -> Iterator[str]:
    yield f"  graph [rankdir=LR, label={quoted(told.caption)}]"
    yield '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=10]'
    for node, data in graph.nodes(data=True):
        shape = f", shape={SHAPES[data['kind']]}" if data["kind"] in SHAPES else ""
        lines = "\n".join(textwrap.wrap(label(told, data), WRAP, break_on_hyphens=False))
        yield f"  {node} [label={quoted(lines)}, color={quoted(LIGHT[data['status']])}{shape}]"
    for one, other, data in graph.edges(data=True):
        yield f"  {one} -> {other}{' [style=dashed]' if data['role'] == 'candidate' else ''}"


def quoted(words: str) -> str:
    """A quoted string of DOT, in which a backslash stands for itself.

    >>> print(quoted('say "a"' + chr(10) + chr(92)))
    "say \\"a\\"\\n\\\\"
    """
    safe = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", " ").replace("\0", "\ufffd")
    return f'"{safe}"'
