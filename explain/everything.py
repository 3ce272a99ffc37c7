"""An explanation with every step, also comparisons, built-ins and helpers: for `--full`, and for who wants to see that nothing is hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explain.label import label
from explain.node import Node
from explain.noted import notes
from explain.sentences import sentence_of
from explain.told import Told

if TYPE_CHECKING:
    from explain.narrator import Narrator


def everything(by: Narrator, node: Node, above: frozenset[str], seen: set[Node] | None = None) -> Told:
    """A step with every step under it; the only clause of an atom stands in its place. A shared step is told once and then only named."""
    seen = set() if seen is None else seen
    applied = node.children[0] if node.kind == "atom" and len(node.children) == 1 else node
    cites, pos = by.cited(applied) if applied.kind == "clause" else ((), "")
    beside = tuple(notes(by, applied)) if applied.kind == "clause" else ()
    recorded = by.facts.recorded(node) if node.status != "met" else ()
    fresh = tuple(cite for cite in cites if cite not in above)
    told = Told(node.status, label(node, by.kb, by.speech), recorded=recorded, notes=beside, cites=fresh, step=by.steps[node])
    if node.kind in ("negation", "modal") and node.children:
        told = replace(told, status=node.children[0].status, holds=node.status == "met")
    elif node.kind == "atom" and node.atom is not None and node.status != "met":
        told = replace(told, sentence=sentence_of(node.atom, by.kb, by.speech))
    elif node.kind == "fact" and node.atom is not None:
        told = replace(told, sentence=by.facts.sentence(node))
    if node in seen and node.children:
        return replace(told, recorded=(), cites=(), notes=(by.phrases["above"],))
    seen.add(node)
    parts = node.children[0].children if node.kind in ("negation", "modal") and node.children else applied.children
    return replace(told, pos=pos, under=tuple(everything(by, child, above | set(cites), seen) for child in parts))
