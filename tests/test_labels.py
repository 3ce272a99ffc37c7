"""The sentences of a proof document are those of its steps: said anew from the document alone, and compared."""

from __future__ import annotations

import json

import pytest
from worked import kb

from explain.explanation import subject
from explain.goals import goal_of
from explain.labels import wrong_labels
from sidlogic.check import check
from sidlogic.examples import path
from sidlogic.record import Record
from sidlogic.vocabulary import Vocabulary


@pytest.mark.parametrize("name", ["anna", "bo", "clara", "david"])
def test_a_sentence_that_was_changed_is_found(name: str) -> None:
    record = check(json.loads(path(name).read_text("utf-8")), Vocabulary.of(kb().table, kb().statements))
    assert isinstance(record, Record)
    found = subject(kb(), record).explain(goal_of(kb(), name, "start"))
    told, speeches = found.labelled(), {lang: found.speech(lang) for lang in ("da", "en")}
    assert list(wrong_labels(told, kb(), speeches)) == []
    told["nodes"][-1]["label"] = {"da": "opstart frarådes", "en": "not"}
    (wrong,) = wrong_labels(told, kb(), speeches)
    assert wrong.startswith(f"{told['goal']}: its sentence is another one")
