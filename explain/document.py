"""An explanation as data: JSON of a published form (proof.schema.json), the same for the same facts in any order.

Nodes stand in the order of their ids, each after those it rests on; the goal is the last. Numbers are those of the clauses
(mg/L, mg, day numbers) with their unit beside them, as text, so that they are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from explain.digest import FORMAT, VERSION, digest
from explain.node import Node, below
from sidlogic.kb import KnowledgeBase
from sidlogic.parameters import in_force
from sidlogic.speech import Speech


def document(
    root: Node, kb: KnowledgeBase, patient: str, day: date, proofs: int | None = None, speeches: Mapping[str, Speech] | None = None
) -> dict[str, Any]:
    """The proof document of an explanation; `proofs`: how many proofs its goal has; `speeches`: languages to label the nodes in."""
    nodes = list(below(root))
    ids = {node: f"n{number}" for number, node in enumerate(nodes, start=1)}
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "kb": kb.sha256,
        "parameters": in_force(kb),
        "patient": patient,
        "decision_date": day.isoformat(),
        "goal": ids[root],
        "nodes": [_node(node, ids, kb, speeches or {}) for node in nodes],
    }
    if proofs is not None:
        told["proofs"] = proofs
    told["sha256"] = digest(told)
    return told


def _node(node: Node, ids: Mapping[Node, str], kb: KnowledgeBase, speeches: Mapping[str, Speech]) -> dict[str, Any]:
    told: dict[str, Any] = {"id": ids[node], "kind": node.kind, "status": node.status}
    told["comparison" if node.kind == "comparison" else "atom"] = node.text
    if node.clause is not None:
        note = kb.note(node.clause)
        told["clause"] = {"file": node.clause.file, "line": node.clause.line}
        told["bindings"] = {str(var.name): str(value) for var, value in node.bindings}
        told |= {"statements": list(note.ids), "own": list(note.own), "rulings": list(note.rulings), "gaps": list(note.gaps)}
    told["children"] = [ids[child] for child in node.children]
    if node.candidates:
        told["candidates"] = [ids[child] for child in node.candidates]
    if node.gap is not None:
        gap = {"left": node.gap.left, "right": node.gap.right, "difference": node.gap.difference, "unit": node.gap.unit}
        told |= {key: value for key, value in gap.items() if value is not None}
    told |= {key: value for key in ("value", "place", "unit") if (value := getattr(node, key)) is not None}
    if speeches:
        from explain.label import label

        told["label"] = {lang: label(node, kb, speech) for lang, speech in speeches.items()}
    return told


