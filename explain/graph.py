"""A proof as a NetworkX graph: a node a step, an edge from each conclusion to what it rests on."""

from __future__ import annotations

from typing import Any

import networkx as nx

from explain.facts import Facts
from explain.proof import Proof
from sidlogic.clause import Clause
from sidlogic.kb import KnowledgeBase
from sidlogic.speech import Speech


def graph(kb: KnowledgeBase, proof: Proof, tongues: tuple[Speech, ...], facts: Facts) -> nx.DiGraph:
    """The steps of a proof, equal steps once, as a directed acyclic graph; node 0 is the goal.

    Node attributes: kind, status (holds, fails), goal (the condition as text), label_<lang> (the sentence in each language),
    value and place (of a fact of the record), clause ('08_start.pl:7'), statements, rulings, gaps, own (ids), section and pos
    (where the first statement stands in the guideline), missing (names). Edges carry `order`, the place of the condition.
    """
    found = nx.DiGraph()
    numbers: dict[Any, int] = {}

    def add(step: Proof) -> int:
        key = (step.kind, step.condition, step.clause and (step.clause.file, step.clause.line), step.bindings)
        if key in numbers:
            return numbers[key]
        number = numbers[key] = len(numbers)
        labels = {f"label_{said.lang}": sentence(kb, step, said) for said in tongues}
        found.add_node(number, kind=step.kind, status=step.status.value, goal=str(step.condition), **labels, **facts.told(step, tongues[0]),
                       **_source(kb, step.clause), missing=step.missing)
        for order, premise in enumerate(step.premises):
            found.add_edge(number, add(premise), order=order)
        return number

    add(proof)
    return found


def sentence(kb: KnowledgeBase, step: Proof, said: Speech) -> str:
    """The reading of the clause of a step; of a step without a clause the condition itself."""
    if step.clause is not None:
        return said.reading(kb, step.clause, dict(step.bindings))
    return str(step.condition)


def _source(kb: KnowledgeBase, clause: Clause | None) -> dict[str, Any]:
    """Where a clause comes from: its place in kb/, what it cites, and where that stands in the guideline."""
    if clause is None:
        return {"clause": "", "statements": (), "rulings": (), "gaps": (), "own": (), "section": "", "pos": ""}
    note = kb.note(clause)
    first = kb.statements.get(note.ids[0], {}) if note.ids else {}
    return {
        "clause": f"{clause.file}:{clause.line}", "statements": note.ids, "rulings": note.rulings, "gaps": note.gaps,
        "own": note.own, "section": first.get("section", ""), "pos": first.get("pos", ""),
    }
