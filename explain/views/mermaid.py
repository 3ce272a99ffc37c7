"""The graph of an explanation as a Mermaid flowchart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explain.views.names import drawn, label
from explain.views.svg import LIGHT

if TYPE_CHECKING:
    import networkx as nx

    from explain.views.view import View


def text(told: View, depth: int | None = None) -> str:
    """The flowchart from left to right. Colour and mark say the status; an edge to a candidate (see explain.graph) is dotted.

    `depth` counts steps from the goal. Mermaid draws at most 500 edges and 50 000 characters unless it is told otherwise.
    """
    return "\n".join(("flowchart LR", *_lines(told, drawn(told, depth)), ""))


def _lines(told: View, graph: nx.DiGraph) -> Iterator[str]:
    for node, data in graph.nodes(data=True):
        yield f'  {node}["{escaped(label(told, data))}"]:::{data["status"]}'
    for one, other, data in graph.edges(data=True):
        yield f"  {one} {'-.->' if data['role'] == 'candidate' else '-->'} {other}"
    for status, colour in LIGHT.items():
        yield f"  classDef {status} stroke:{colour},stroke-width:2px"


def escaped(words: str) -> str:
    """Text within a quoted label: everything but letters, digits and plain punctuation as the number of its character.

    >>> escaped('a "b" < 4 g/L; #x')
    'a #34;b#34; #60; 4 g/L#59; #35;x'
    """
    return "".join(char if char.isalnum() or char in " .,:/()+-=≤≥≠·…✔✘?–¬" else f"#{ord(char)};" for char in words)
