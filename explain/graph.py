"""A proof document as a NetworkX graph: a node a step, an edge from each step to what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import networkx as nx

from sidlogic.exact_text import number as exact
from sidlogic.kb import KnowledgeBase
from sidlogic.units import SCALES

CITED = ("statements", "own", "rulings", "gaps")
SAME = ("value", "place", "unit", "left", "right", "difference")


def graph(document: Mapping[str, Any], kb: KnowledgeBase) -> nx.DiGraph:
    """The steps of a proof document as a directed acyclic graph; its attribute `goal` names the node of the goal.

    Node attributes: kind (atom, clause: a clause application, comparison, negation, modal, builtin, fact: of the record, missing: a fact
    that is not documented), status (met, not_met, open: not documented, not_applicable), text (in the clause language), label_da and
    label_en (where the document has labels). A clause application has clause ('08_start.pl:7'), bindings (text by variable), statements, own,
    rulings, gaps (tuples of ids), section and pos (where the first statement stands in the guideline). A fact has place, value and unit as in
    the document, and recorded, the value in the unit of the record; a comparison left, right, difference and unit.
    Edges carry role ('child', or 'candidate': a question whose complete answers show that nothing is left out) and order, from 0.
    A step that is both a child and a candidate is a child.
    """
    shared = {key: document[key] for key in ("patient", "decision_date", "goal", "kb", "sha256")}
    found = nx.DiGraph(**shared)
    for node in document["nodes"]:
        found.add_node(node["id"], **_attributes(node, kb))
    for node in document["nodes"]:
        for role, key in (("candidate", "candidates"), ("child", "children")):
            for order, name in enumerate(node.get(key, ())):
                if not found.has_edge(node["id"], name) or found.edges[node["id"], name]["role"] != role:
                    found.add_edge(node["id"], name, role=role, order=order)
    return found


def _attributes(node: Mapping[str, Any], kb: KnowledgeBase) -> dict[str, Any]:
    told = {"kind": node["kind"], "status": node["status"], "text": node.get("comparison") or node["atom"]}
    told |= {f"label_{lang}": label for lang, label in node.get("label", {}).items()}
    told |= {key: node[key] for key in SAME if key in node}
    if node["kind"] == "fact" and "value" in node:
        told["recorded"] = recorded(node["value"], node.get("unit"))
    if node["kind"] == "clause":
        first = kb.statements.get(node["statements"][0], {}) if node["statements"] else {}
        told |= {"clause": "{file}:{line}".format(**node["clause"]), "bindings": dict(node["bindings"])}
        told |= {key: tuple(node[key]) for key in CITED}
        told |= {"section": first.get("section", ""), "pos": first.get("pos", "")}
    return told


def recorded(value: str, unit: str | None) -> str:
    """A value of the clauses as a record has it: mg/L as g/L, a day number as a date; others as they are.

    >>> recorded("3100", "g_per_l"), recorded("739695", "date"), recorded("true", None), recorded("1, 2", "g")
    ('3.1', '2026-03-20', 'true', '0.001, 0.002')
    """
    return ", ".join(_one(part, unit) for part in value.split(", "))


def _one(value: str, unit: str | None) -> str:
    try:
        number = Fraction(value)
    except ValueError:
        return value
    if unit == "date":
        return date.fromordinal(int(number)).isoformat()
    return exact(number / SCALES[unit][1]) if unit and unit in SCALES else value
