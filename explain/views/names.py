"""The graph as DOT and Mermaid draw it: to a depth, each step with a label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explain.views.words import MARKS

if TYPE_CHECKING:
    import networkx as nx

    from explain.views.view import View


def drawn(told: View, depth: int | None) -> nx.DiGraph:
    """The graph to a depth, counted in steps from the goal (which is level 1); a step whose own steps are left out has `more`.

    The steps stand in the order of the document.
    """
    if depth is None:
        return told.graph
    import networkx as nx

    near = nx.single_source_shortest_path_length(told.graph, told.graph.graph["goal"], depth - 1)
    found = nx.DiGraph()
    for node, data in told.graph.nodes(data=True):
        if node in near:
            found.add_node(node, **data, more=any(below not in near for below in told.graph[node]))
    found.add_edges_from((one, other, data) for one, other, data in told.graph.edges(data=True) if one in near and other in near)
    return found


def label(told: View, node: Mapping[str, Any]) -> str:
    """The sentence of a step in the language of the explanation, with the mark of its status.

    Steps under a negation are affirmative too: the mark is that of the sentence, not of what the rule needs.
    """
    mark = "¬ " if node["kind"] == "negation" else ""
    return f"{MARKS[node['status']]} {mark}{node.get(f'label_{told.lang}', node['text'])}{' …' if node.get('more') else ''}"
