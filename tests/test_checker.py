"""The checker accepts every explanation, and refuses every one in which a node was changed."""

from __future__ import annotations

import ast
import copy
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from explained import documents
from worked import MANY, cases, facts_of, kb, made_up, record, whole

import explain
from explain.checker import check
from explain.digest import digest
from sidlogic.record import places

Document = dict[str, Any]
BUILDERS = {
    *(f"sidlogic.{name}" for name in ("engine", "derive", "solve", "steps", "three", "inline")),
    *(f"explain.{name}" for name in ("explain", "walk", "answers", "proofs", "document", "node", "leaves", "narrator", "rows")),
}


def problems(document: Document, patient: dict[str, Any]) -> list[str]:
    return judge(patient)(document)


def judge(patient: dict[str, Any]) -> Callable[[Document], list[str]]:
    """The checker with the facts of a patient."""
    facts, where = facts_of(patient), places(record(patient))
    return lambda document: check(document, kb(), facts, where)


@pytest.mark.parametrize("case", whole(), ids=lambda case: case["case"])
def test_every_explanation_of_a_case_is_right(case: dict[str, Any]) -> None:
    for document in documents(case["patient"]):
        assert problems(document, case["patient"]) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_every_explanation_of_made_up_patients_is_right(part: int) -> None:
    for patient in list(made_up(100 * MANY, "explained"))[part::10]:
        for document in documents(patient):
            assert problems(document, patient) == [], patient


def mutations(node: dict[str, Any], names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The node changed in one way."""
    statuses = {"met", "not_met", "open", "not_applicable"} - {node["status"]}
    yield from ((f"status {status}", node | {"status": status}) for status in sorted(statuses))
    for key in ("atom", "comparison"):
        if key in node:
            yield key, node | {key: changed(node[key])}
    for name, value in node.get("bindings", {}).items():
        yield f"binding {name}", node | {"bindings": node["bindings"] | {name: "'someone else'" if value[0] == "'" else "77"}}
        yield f"no binding {name}", node | {"bindings": {k: v for k, v in node["bindings"].items() if k != name}}
    if "clause" in node:
        other = next(c for c in kb().clauses if (c.file, c.line) != (node["clause"]["file"], node["clause"]["line"]))
        yield "clause", node | {"clause": {"file": other.file, "line": other.line}}
        yield "line", node | {"clause": node["clause"] | {"line": node["clause"]["line"] + 1}}
        for key in ("statements", "rulings", "gaps", "own"):
            yield key, node | {key: [*node[key], "A01"]}
    for key in ("value", "place", "left", "right", "difference"):
        yield key, node | {key: node.get(key, "") + "1"}
    for key in ("children", "candidates"):
        yield from listed(node, key, names)


def listed(node: dict[str, Any], key: str, names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The node with a child less, a child more, and two children swapped."""
    told = node.get(key, [])
    for n in range(len(told)):
        yield f"{key} without {n}", node | {key: told[:n] + told[n + 1 :]}
    for name in names[:1] + names[-1:]:
        yield f"{key} with {name}", node | {key: [*told, name]}
    if len(told) > 1:
        yield f"{key} swapped", node | {key: [told[1], told[0], *told[2:]]}


def changed(text: str) -> str:
    """Another text of the same form."""
    return text.replace("(", "x(", 1) if "(" in text else text + "1"


def signed(document: Document, n: int, node: dict[str, Any]) -> Document:
    """The document with another node, and a hash that agrees: the hash alone must not be what refuses it."""
    told = document | {"nodes": [*document["nodes"][:n], node, *document["nodes"][n + 1 :]]}
    return told | {"sha256": digest(told)}


def _chosen() -> list[dict[str, Any]]:
    return cases()[::80]


@pytest.mark.parametrize("case", _chosen(), ids=lambda case: case["case"])
def test_every_change_is_refused(case: dict[str, Any]) -> None:
    patient = case["patient"]
    refused = judge(patient)
    small = (document for document in documents(patient) if 3 < len(document["nodes"]) < 40)
    for document in small:
        for n, what, node, other in changes(document):
            assert refused(signed(document, n, other)), (what, node)


@pytest.mark.parametrize("case", cases()[3::120], ids=lambda case: case["case"])
def test_a_change_in_a_why_not_is_refused(case: dict[str, Any]) -> None:
    patient, draw = case["patient"], random.Random(case["case"])
    refused = judge(patient)
    for document in documents(patient):
        found = list(changes(document))
        for n, what, node, other in draw.sample(found, min(25, len(found))):
            assert refused(signed(document, n, other)), (what, node)


def changes(document: Document) -> Iterator[tuple[int, str, dict[str, Any], dict[str, Any]]]:
    """Every change of every node: its number, what was changed, the node before and after."""
    for n, node in enumerate(document["nodes"]):
        before = [one["id"] for one in document["nodes"][:n] if one["id"] not in node["children"] + node.get("candidates", [])]
        yield from ((n, what, node, other) for what, other in mutations(node, before) if other != node)


def example() -> tuple[Document, dict[str, Any]]:
    patient = cases()[0]["patient"]
    return next(d for d in documents(patient) if 3 < len(d["nodes"])), patient


def test_a_node_taken_out_or_put_in_is_refused() -> None:
    document, patient = example()
    for n in range(len(document["nodes"])):
        less = document | {"nodes": document["nodes"][:n] + document["nodes"][n + 1 :]}
        assert problems(less | {"sha256": digest(less)}, patient)
        twice = document | {"nodes": [*document["nodes"][:n], document["nodes"][n], *document["nodes"][n:]]}
        assert problems(twice | {"sha256": digest(twice)}, patient)


@pytest.mark.parametrize("key", ["format", "version", "kb", "parameters", "patient", "decision_date", "goal", "nodes", "sha256"])
def test_the_head_of_the_document_is_checked(key: str) -> None:
    document, patient = example()
    for value in ("another", 7, None, {}):
        other = document | {key: value}
        assert problems(other, patient)
        less = copy.deepcopy(document)
        del less[key]
        assert problems(less, patient)


def test_another_patient_is_refused() -> None:
    document, patient = example()
    assert problems(document, patient | {"decision_date": "2026-03-21"})
    assert problems(document, patient | {"id": "another"})


def test_the_checker_knows_nothing_of_how_proofs_are_found() -> None:
    folder = Path(explain.__file__).parent
    seen: set[str] = set()
    todo = ["checker"]
    while todo:
        name = todo.pop()
        tree = ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8")))
        for module in {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)} - seen:
            assert module not in BUILDERS, (name, module)
            seen.add(module)
            if module.startswith("explain."):
                todo.append(module.removeprefix("explain."))


def test_a_document_survives_json() -> None:
    document, patient = example()
    assert problems(json.loads(json.dumps(document)), patient) == []
