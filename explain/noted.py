"""What stands beside the sentence of a clause: how far off its comparisons are, what it lacks, how many of its conditions are unmet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explain.apart import needed
from explain.label import label
from explain.node import FAILS, Node
from explain.told import Told
from sidlogic.clause import Compare, Sym

if TYPE_CHECKING:
    from explain.narrator import Narrator


def notes(by: Narrator, node: Node) -> Iterator[str]:
    """How far off the comparisons of a clause are, and the names of what it lacks."""
    assert node.clause is not None
    for child, raw in zip(node.children, node.clause.body, strict=True):
        if child.kind == "comparison" and child.status in FAILS and isinstance(raw, Compare):
            if text := needed(child, node.clause, raw, by.speech, by.phrases):
                yield text
        elif child.kind == "missing" and node.status == "open":
            yield by.phrases["lacks"].format(what=label(child, by.kb, by.speech), name=missing_name(child))


def how_many(by: Narrator, node: Node, under: tuple[Told, ...]) -> Iterator[str]:
    """'2 af 3 betingelser er ikke opfyldt', for a clause of the guideline."""
    assert node.clause is not None
    if node.status == "met" or len(under) < 2 or not by.kb.note(node.clause).ids:
        return
    counts = {key: sum((line.status if line.holds is None else "met" if line.holds else "not_met") == key for line in under) for key in ("not_met", "open")}
    for key, phrase in (("not_met", "unmet"), ("open", "unknown")):
        if counts[key]:
            yield by.phrases[phrase].format(n=counts[key], all=len(under))


def missing_name(node: Node) -> str:
    """The name of what is not documented."""
    last = node.atom.args[-1] if node.atom is not None else None
    return last.name if isinstance(last, Sym) else ""
