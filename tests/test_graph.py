"""The graph of an explanation: typed nodes of any status, with what they rest on and where they come from."""

from __future__ import annotations

import networkx as nx
import pytest
from shown import example, shown
from small import atom
from worked import decider, kb

from explain import prove
from sidlogic.facts import facts
from sidlogic.record import places

GOAL = "start(anna, 'start.haem.strict', met)"


def test_nodes_say_what_they_are_and_where_they_come_from() -> None:
    anna = example("anna")
    found = prove(kb(), facts(anna, decider().vocabulary), atom(GOAL), places(anna))
    assert nx.is_directed_acyclic_graph(found)
    goal = found.graph["goal"]
    assert [node for node, degree in found.in_degree() if degree == 0] == [goal]
    assert (found.nodes[goal]["kind"], found.nodes[goal]["status"], found.nodes[goal]["text"]) == ("atom", "met", GOAL)
    (clause,) = found.successors(goal)
    top = found.nodes[clause]
    assert (top["kind"], top["statements"], top["pos"], top["bindings"]) == ("clause", ("start.haem.strict",), "p6, bullet 1", {"P": "anna"})
    assert top["clause"].startswith("08_start.pl:") and "A05" in top["rulings"] and "G47" in top["gaps"]
    assert top["label_da"].startswith("opstart anbefales for anna") and top["label_en"].startswith("starting is recommended for anna")
    assert [(data["role"], data["order"]) for _, _, data in found.out_edges(clause, data=True)] == [("child", 0), ("child", 1), ("child", 2)]
    recorded = {(node["recorded"], node["place"]) for _, node in found.nodes(data=True) if "recorded" in node}
    assert {("3.1", "igg[1].g_per_l"), ("3.4", "igg[0].g_per_l"), ("true", "haem_disease.present"), ("2026-03-20", "decision_date")} <= recorded


@pytest.mark.parametrize(("name", "status"), [("anna", "met"), ("clara", "not_met"), ("bo", "open")])
def test_a_goal_of_any_status_has_a_graph(name: str, status: str) -> None:
    found = shown(name).graph
    assert found.nodes[found.graph["goal"]]["status"] == status
    assert len(found) == len(shown(name).document["nodes"])
    kinds = {data["kind"] for _, data in found.nodes(data=True)}
    assert {"atom", "clause", "comparison", "negation", "fact"} <= kinds and ("missing" in kinds) == (name != "anna")


def test_the_same_facts_in_any_order_give_the_same_graph() -> None:
    anna = example("anna")
    given = facts(anna, decider().vocabulary)
    one, other = (prove(kb(), order, atom(GOAL), places(anna)) for order in (given, given[::-1]))
    assert one.nodes(data=True) == other.nodes(data=True) and list(one.edges(data=True)) == list(other.edges(data=True))
