"""The graph of an explanation as GraphML: every attribute of explain.graph as text, lists with spaces between."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explain.views.xml import clean

if TYPE_CHECKING:
    from explain.views.view import View


def text(told: View) -> str:
    """The GraphML of an explanation. `bindings` are written as in 'P = anna; V = 3100'; what XML cannot hold becomes U+FFFD."""
    import networkx as nx

    flat = nx.DiGraph(**_flat(told.graph.graph))
    flat.add_nodes_from((node, _flat(data)) for node, data in told.graph.nodes(data=True))
    flat.add_edges_from((one, other, _flat(data)) for one, other, data in told.graph.edges(data=True))
    written = io.BytesIO()
    nx.write_graphml_xml(flat, written, prettyprint=True)
    return written.getvalue().decode() + "\n"


def _flat(data: Mapping[str, Any]) -> dict[str, str | int]:
    return {key: value if isinstance(value, int) else clean(_text(value)) for key, value in data.items()}


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {bound}" for name, bound in value.items())
    return " ".join(value) if isinstance(value, tuple) else str(value)
