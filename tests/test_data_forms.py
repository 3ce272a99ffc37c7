"""The data forms of an explanation, each read back by another program's reader; with records whose texts are as bad as they may be."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import networkx as nx
import prov.model
import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shown import shown

import explain
from explain.digest import FORMAT, VERSION, digest
from explain.views import dot, graphml, mermaid
from explain.views import prov as provenance
from explain.views.png import NoPicture, _draws_text, png
from explain.views.view import View
from explain.views.write import FORMS, write

Maker = Callable[..., View]
BAD = "a \"b\" <c> & 'd' \\N \\ # ; ]--> e\nf\x00\u2028é漢"


def spoilt(name: str = "anna", lang: str = "da", goal: str = "start") -> View:
    """An explanation whose labels hold everything that means something in some form."""
    told = shown(name, lang, goal)
    nodes = [{**node, "label": {"da": BAD, "en": BAD}} for node in told.document["nodes"]]
    return replace(told, patient=BAD, document={**told.document, "nodes": nodes, "patient": BAD})


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(explain.__file__).parent / "proof.schema.json").read_text("utf-8"))
    return found


def test_json_is_of_the_published_form() -> None:
    jsonschema.validate(json.loads(write(shown("bo"), "json")), schema())


def test_a_document_of_version_1_that_someone_kept_is_still_one() -> None:
    """Written by the program of 25 November 2026: every kind of step. The schema may only grow, and the hash may not change."""
    kept = json.loads((Path(__file__).parent / "golden" / "proof-version-1.json").read_text("utf-8"))
    jsonschema.validate(kept, schema())
    kinds = {node["kind"] for node in kept["nodes"]} | {"candidates" for node in kept["nodes"] if "candidates" in node}
    assert kinds == {*schema()["$defs"]["node"]["properties"]["kind"]["enum"], "candidates"}
    assert (kept["format"], kept["version"], kept["sha256"]) == (FORMAT, VERSION, digest(kept))


@pytest.mark.parametrize("name", ["anna", "bo"])
def test_graphml_is_read_back_by_networkx(name: str) -> None:
    told = shown(name)
    found = nx.parse_graphml(graphml.text(told))
    assert set(found) == set(told.graph) and set(found.edges) == set(told.graph.edges)
    for node, data in told.graph.nodes(data=True):
        read = found.nodes[node]
        assert read.keys() == data.keys() and (read["status"], read["label_da"]) == (data["status"], data["label_da"])
        assert read.get("rulings", "").split() == list(data.get("rulings", ()))
    assert all(found.edges[edge] == told.graph.edges[edge] for edge in found.edges)


def test_graphml_of_bad_text() -> None:
    found = nx.parse_graphml(graphml.text(spoilt()))
    assert {data["label_da"] for _, data in found.nodes(data=True)} == {BAD.replace("\x00", "\ufffd")}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("made", [shown, spoilt])
def test_dot_is_read_back_by_pydot(made: Maker) -> None:
    told = made("anna", goal="pop_haem(P)")  # a small one: pydot's reader is slow
    (found,) = pydot.graph_from_dot_data(dot.text(told)) or ()
    nodes = {node.get_name(): node for node in found.get_nodes() if re.fullmatch(r"n\d+", node.get_name())}
    assert set(nodes) == set(told.graph)
    assert {(edge.get_source(), edge.get_destination()) for edge in found.get_edges()} == set(told.graph.edges)
    assert len(nodes) > 5


def test_dot_dashes_the_edges_to_candidates() -> None:
    told = shown("clara")
    found = {(one, other): bool(dashed) for one, other, dashed in re.findall(r"^  (n\d+) -> (n\d+)( \[style=dashed\])?$", dot.text(told), re.M)}
    assert found == {edge: told.graph.edges[edge]["role"] == "candidate" for edge in told.graph.edges}
    assert 0 < sum(found.values()) < len(found)


@pytest.mark.parametrize("form", [dot, mermaid])
def test_depth_folds_a_graph_and_says_where(form: Any) -> None:
    told = shown("anna")
    sizes = [len(set(re.findall(r"\bn\d+", form.text(told, depth)))) for depth in (1, 2, 3, 100)]
    assert sizes == [1, 2, 5, len(told.graph)]
    assert "…" in form.text(told, 1) and form.text(told, 100) == form.text(told)


@given(st.text())
def test_a_quoted_string_of_dot_ends_where_it_should(text: str) -> None:
    assert re.fullmatch(r'"(?:[^"\\\n]|\\["\\n])*"', dot.quoted(text))


@given(st.text())
def test_a_label_of_mermaid_holds_nothing_that_means_something(text: str) -> None:
    found = mermaid.escaped(text)
    assert not set('"<>[]{}|&\n`\\') & set(found)
    assert re.sub(r"#(\d+);", lambda number: chr(int(number[1])), found) == text


@pytest.mark.parametrize("made", [shown, spoilt])
def test_mermaid_has_every_step_and_every_edge(made: Maker) -> None:
    told = made("bo")
    first, *lines = mermaid.text(told).splitlines()
    assert first == "flowchart LR"
    nodes = [found for line in lines if (found := re.fullmatch(r'  (n\d+)\["[^"]+"\]:::(\w+)', line))]
    edges = {(found[1], found[2]) for line in lines if (found := re.fullmatch(r"  (n\d+) -\.?-> (n\d+)", line))}
    assert {found[1]: found[2] for found in nodes} == {node: data["status"] for node, data in told.graph.nodes(data=True)}
    assert edges == set(told.graph.edges) and len(lines) == len(nodes) + len(edges) + 4


@pytest.mark.parametrize(("made", "name"), [(shown, "anna"), (shown, "bo"), (spoilt, "anna")])
def test_prov_is_read_back_and_leads_from_the_goal_to_the_record(made: Maker, name: str) -> None:
    told = made(name)
    found = prov.model.ProvDocument.deserialize(content=provenance.text(told), format="json")
    named = {str(record.identifier) for record in found.get_records(prov.model.ProvElement)}
    for relation in found.get_records(prov.model.ProvRelation):
        assert {str(value) for _, value in relation.formal_attributes if value is not None} <= named
    steps = {f"proof:{node}" for node in told.graph}
    assert steps <= named and sum(name.startswith("kb:") for name in named) > 10
    derived = nx.DiGraph((str(r.formal_attributes[0][1]), str(r.formal_attributes[1][1])) for r in found.get_records(prov.model.ProvDerivation))
    assert nx.is_directed_acyclic_graph(derived) and nx.has_path(derived, f"proof:{told.document['goal']}", "proof:record")


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"png"}))
def test_the_same_explanation_gives_the_same_bytes(form: str) -> None:
    assert write(shown("anna"), form) == write(replace(shown("anna")), form)
    assert write(shown("anna"), form).endswith(b"\n") and b"\r" not in write(shown("anna"), form)


def test_png() -> None:
    pytest.importorskip("resvg_py")
    if not _draws_text():
        with pytest.raises(NoPicture, match="no font"):
            png(shown("anna").svg(2))
    else:
        one, other = png(shown("anna").svg(2)), png(shown("anna").svg(2))
        assert one == other and one.startswith(b"\x89PNG") and len(one) > 10_000


def test_without_fonts_there_is_no_png() -> None:
    pytest.importorskip("resvg_py")
    assert not _draws_text(fonts=False)


def test_a_picture_too_large_is_refused() -> None:
    with pytest.raises(NoPicture, match="fold the picture with --depth"):
        png('<svg width="90000" height="90000"/>')


def test_without_resvg_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    _draws_text.cache_clear()
    with pytest.raises(NoPicture, match=re.escape("pip install 'sidlogic[png]'")):
        png(shown("anna").svg(2))
