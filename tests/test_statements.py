"""Nothing of the guideline is lost: each of its statements is cited by a clause, or listed with the reason why not."""

from __future__ import annotations

import json
from typing import Any

from worked import KB, cases, kb


def not_encoded() -> dict[str, dict[str, str]]:
    content: dict[str, Any] = json.loads((KB / "not_encoded.json").read_text("utf-8"))
    listed: dict[str, dict[str, str]] = content["not_encoded"]
    return listed


def cited() -> set[str]:
    return {name for clause in kb().clauses for name in kb().note(clause).ids}


def test_every_statement_is_cited_or_listed() -> None:
    assert len(kb().statements) == 163
    assert [name for name in kb().statements if name not in cited() | not_encoded().keys()] == []


def test_no_statement_is_both_cited_and_listed() -> None:
    assert sorted(cited() & not_encoded().keys()) == []


def test_the_list_names_statements_and_says_why() -> None:
    assert not_encoded().keys() <= kb().statements.keys()
    assert all(reason["da"] and reason["en"] for reason in not_encoded().values())


def test_what_is_named_exists() -> None:
    """What a statement, a gap or a case names exists."""
    rulings = {name for entry in kb().statements.values() for name in entry["rulings"]}
    assert rulings <= kb().rulings.keys()
    statements = {name for entry in kb().gaps.values() for name in entry["statements"]}
    assert statements <= kb().statements.keys()
    named = {name for case in cases() for name in case.get("because", ())}
    assert named <= kb().statements.keys() | kb().rulings.keys() | kb().gaps.keys()
