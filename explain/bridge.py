"""Until the narrator is there: a told tree from the outline of an explanation."""

from __future__ import annotations

from collections.abc import Mapping

from explain.label import label
from explain.node import Node
from explain.outline import PHRASES, Outline
from explain.told import Told
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech


def tell(root: Node, kb: KnowledgeBase, speech: Speech, steps: Mapping[Node, str]) -> Told:
    """The told tree of an explanation."""
    outline, seen = Outline(kb, speech), set[Node]()

    def line(node: Node, depth: int, holds: bool | None = None) -> Told:
        inner = node.children[0] if node.kind == "negation" and node.children else None
        if inner is not None:
            return line(inner, depth, node.status == "met")
        again = node in seen
        seen.add(node)
        shown = [child for child in outline._parts(node) if outline._shown(child)] if depth and not again else []
        clause = node.clause or next((child.clause for child in node.children[:1] if node.status == "met"), None)
        note = kb.note(clause) if clause else None
        right = [part for part in outline._right(node) if part] if node.clause is None else []
        return Told(
            node.status, label(node, kb, speech), tuple(right) if node.kind == "fact" else (), tuple(right) if node.kind != "fact" else (),
            (*note.ids[:1], *note.own, *note.rulings) if note else (), kb.statements[note.ids[0]]["pos"] if note and note.ids else "",
            steps[node], holds, tuple(line(child, depth - 1) for child in shown))

    assert PHRASES
    return line(root, 9)
