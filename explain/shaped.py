"""Whether something is a proof document at all: the keys and the kinds of values that the checker reads, before it reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

WHOLE: Mapping[str, type] = {
    "format": str, "version": int, "kb": str, "parameters": dict, "patient": str, "decision_date": str, "goal": str, "nodes": list, "sha256": str,
}
STEP: Mapping[str, type] = {"id": str, "kind": str, "status": str, "children": list}
KINDS = frozenset({"atom", "clause", "negation", "modal", "fact", "comparison", "builtin", "missing"})
KIND_WORDS: Mapping[type, str] = {str: "is not text", int: "is not a whole number", dict: "is not an object", list: "is not a list"}


def malformed(document: object) -> Iterator[str]:
    """What a text of JSON lacks to be a proof document; nothing if its steps can be looked at.

    >>> list(malformed([]))
    ['is not an object']
    >>> list(malformed({"format": "sidlogic-proof"}))[0]
    'lacks version'
    """
    if not isinstance(document, Mapping):
        yield "is not an object"
        return
    yield from _keys(document, WHOLE)
    if isinstance(document.get("decision_date"), str) and not _day(document["decision_date"]):
        yield "decision_date is not a date"
    nodes = document.get("nodes")
    for n, node in enumerate(nodes if isinstance(nodes, list) else ()):
        where = f"nodes[{n}]"
        if not isinstance(node, Mapping):
            yield f"{where} is not an object"
            continue
        yield from (f"{where} {wrong}" for wrong in _keys(node, STEP))
        named = [node.get(key, []) for key in ("children", "candidates")]
        if not all(isinstance(name, str) for names in named if isinstance(names, list) for name in names):
            yield f"{where} rests on something without a name"
        if isinstance(node.get("kind"), str) and node["kind"] not in KINDS:
            yield f"{where} is of no known kind"


def _keys(found: Mapping[str, object], wanted: Mapping[str, type]) -> Iterator[str]:
    for key, kind in wanted.items():
        if key not in found:
            yield f"lacks {key}"
        elif not isinstance(found[key], kind) or isinstance(found[key], bool):
            yield f"{key} {KIND_WORDS[kind]}"


def _day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
