"""sidlogic check-proof from the command line: what is wrong is said in the user's language, whatever the file holds."""

from __future__ import annotations

import ast
import copy
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import explain
from explain.findings_da import FINDINGS, danish
from explain.shaped import KIND_WORDS
from sidlogic.cli import main

CHECKER = ("checker", "plain", "step", "checking", "labels", "shaped")


@lru_cache(maxsize=1)
def proof() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CliRunner().invoke(main, ["why", "example:anna", "--format", "json"]).stdout)
    return found


def checked(folder: Path, content: str | bytes, lang: str = "en") -> tuple[int, str]:
    file = folder / "p.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = CliRunner().invoke(main, ["check-proof", str(file), "example:anna", "--lang", lang])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output.replace(str(file), "p.json")


def test_a_right_proof_is_right(tmp_path: Path) -> None:
    assert checked(tmp_path, json.dumps(proof())) == (0, f"The explanation has been checked: {len(proof()['nodes'])} steps, 0 errors\n")


@pytest.mark.parametrize(("content", "en", "da"), [
    (b"{", "p.json: not JSON, line 1, column 2", "p.json: ikke JSON, linje 1, tegn 2"),
    (b"\xff", "p.json: not UTF-8", "p.json: ikke UTF-8"),
    (b"[" * 100_000, "p.json: not JSON, line 1, column 1", "p.json: ikke JSON, linje 1, tegn 1"),
    (b'{"parameters": {"igg_max_age_months": "x"}}', "p.json: parameters are not whole numbers with names", "p.json: parameters er ikke hele tal med navne"),
])
def test_what_is_no_json_is_wrong_usage(tmp_path: Path, content: bytes, en: str, da: str) -> None:
    assert checked(tmp_path, content) == (2, en + "\n")
    assert checked(tmp_path, content, "da") == (2, da + "\n")


@pytest.mark.parametrize(("change", "en", "da"), [
    (lambda d: [], "not a proof document: is not an object", "ikke et forklaringsdokument: er ikke et objekt"),
    (lambda d: {k: v for k, v in d.items() if k != "nodes"}, "not a proof document: lacks nodes", "ikke et forklaringsdokument: mangler nodes"),
    (lambda d: {**d, "nodes": 7}, "not a proof document: nodes is not a list", "ikke et forklaringsdokument: nodes er ikke en liste"),
    (lambda d: {**d, "decision_date": "2026-02-30"}, "not a proof document: decision_date is not a date",
     "ikke et forklaringsdokument: decision_date er ikke en dato"),
    (lambda d: {**d, "nodes": [{**d["nodes"][0], "kind": "guess"}, *d["nodes"][1:]]}, "not a proof document: nodes[0] is of no known kind",
     "ikke et forklaringsdokument: nodes[0] er af ukendt art"),
    (lambda d: {**d, "nodes": [{**d["nodes"][0], "children": [[]]}, *d["nodes"][1:]]}, "not a proof document: nodes[0] rests on something without a name",
     "ikke et forklaringsdokument: nodes[0] hviler på noget uden navn"),
    (lambda d: {**d, "kb": "0" * 64}, "made from another knowledge base, or with other parameters", "lavet af en anden vidensbase, eller med andre tal"),
    (lambda d: {**d, "patient": "bo"}, "about another patient, or another day", "om en anden patient, eller en anden dag"),
])
def test_what_is_no_proof_of_this_patient_is_said_in_the_language_of_the_reader(tmp_path: Path, change: Any, en: str, da: str) -> None:
    content = json.dumps(change(copy.deepcopy(proof())))
    for lang, told in (("en", en), ("da", da)):
        code, output = checked(tmp_path, content, lang)
        assert code == 3
        assert told in output.splitlines()


def strings() -> set[str]:
    """Every finding that the checker can have: what it yields, refuses with, or needs."""
    found = set()
    for name in CHECKER:
        tree = ast.parse((Path(explain.__file__).parent / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            said = None
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("need", "Refused"):
                said = node.args[-1]
            elif isinstance(node, ast.Yield):
                said = node.value
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                found.add(said.value)
            elif isinstance(said, ast.JoinedStr):
                found.add("".join(part.value if isinstance(part, ast.Constant) else "x" for part in said.values))
    return found


def test_every_finding_has_danish_words() -> None:
    english = strings() | {f"x {words}" for words in KIND_WORDS.values()}
    assert len(english) > 30
    for text in english:
        bare = text.removeprefix("x: ")
        bare = bare if danish(bare) != bare else bare.removeprefix("x ")
        if bare != "x":
            assert danish(bare) != bare, text


def test_no_words_for_a_finding_that_is_none() -> None:
    said = {danish(text.removeprefix("x: ").removeprefix("x ")) for text in strings()}
    unused = {da for da in FINDINGS.values() if "{what}" not in da} - said
    assert unused <= {"er ikke et objekt", "kan ikke læses"}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_spoilt_document_is_told_never_raised(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    document = copy.deepcopy(proof())
    node = data.draw(st.sampled_from([document, *document["nodes"]]))
    key = data.draw(st.sampled_from(sorted(node)))
    value = data.draw(st.sampled_from([None, 7, "", "x(", "not(", "n1", [], [None], [[]], {}, {"file": 1}, True, "\ud800", 1e999, -1]))
    if value == node[key] and type(value) is type(node[key]):
        return
    node[key] = value
    code, output = checked(tmp_path_factory.mktemp("p"), json.dumps(document), data.draw(st.sampled_from(["da", "en"])))
    assert code in (2, 3), output
    assert "Error" not in output
