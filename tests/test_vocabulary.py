"""The smallest contradictory vocabularies beside their messages, and what the real one declares."""

from __future__ import annotations

import pytest
from patients import vocabulary

from sidlogic.clause import Const, Num, Sym
from sidlogic.vocabulary import Field, Group, Vocabulary, VocabularyError

Tables = dict[str, list[tuple[Const, ...]]]


def tables(**rows: list[tuple[str | int, ...]]) -> Tables:
    """A list `seen` with a date `day`, and more rows: key_2=[("a", "flag")]."""
    base: Tables = {"key/2": [(Sym("seen"), Sym("list"))], "field/3": [(Sym("seen"), Sym("day"), Sym("date"))],
                    "row_date/2": [(Sym("seen"), Sym("day"))]}
    for name, added in rows.items():
        key = "/".join(name.rsplit("_", 1))
        base[key] = base.get(key, []) + [tuple(Num(a) if isinstance(a, int) else Sym(a) for a in row) for row in added]
    return base


@pytest.mark.parametrize(("more", "message"), [
    ({"key_2": [("a", "flagg")]}, "a: unknown type flagg"),
    ({"field_3": [("seen", "b", "list")]}, "seen.b: unknown type list"),
    ({"field_3": [("sen", "b", "flag")]}, "sen.b: sen is no record or list"),
    ({"key_2": [("other", "list")]}, "other: a list without row_date"),
    ({"key_2": [("a", "choice")]}, "a: a choice without choices"),
    ({"field_3": [("seen", "c", "flag")], "choice_3": [("seen", "c", "x")]}, "seen.c: only a choice has choices"),
    ({"scale_2": [("weight", 1000)]}, "weight: not declared by key/2 or field/3"),
    ({"timeless_1": [("seen.nothing",)]}, "seen.nothing: not declared by key/2 or field/3"),
    ({"belongs_2": [("seen.day", "begun")]}, "begun: not declared by key/2 or field/3"),
    ({"key_2": [("rows", "list")], "field_3": [("rows", "b", "flag")], "row_date_2": [("rows", "b")]},
     "rows: its row date b is no date field"),
])
def test_each_contradiction_is_named(more: dict[str, list[tuple[str | int, ...]]], message: str) -> None:
    with pytest.raises(VocabularyError) as error:
        Vocabulary.of(tables(**more))
    assert str(error.value).splitlines() == [message]


def test_tables_may_be_a_mapping_or_a_function() -> None:
    given = tables(scale_2=[("seen.v", 1000)], field_3=[("seen", "v", "measured")])
    found = Vocabulary.of(given)
    assert Vocabulary.of(lambda key: given.get(key, ())) == found
    group = found.keys["seen"]
    assert isinstance(group, Group)
    assert (group.date, group.fields["day"].required, group.fields["v"].scale) == ("day", True, 1000)


def test_the_vocabulary_of_the_knowledge_base() -> None:
    keys = vocabulary().keys
    assert keys["weight_kg"] == Field("weight_kg", "weight_kg", "number", positive=True)
    ig, events = keys["ig"], keys["therapy_events"]
    assert isinstance(ig, Group)
    assert ig.date is None
    assert ig.fields["basis"].timeless
    assert ig.fields["basis"].belongs == ("ig.start_date",)
    assert isinstance(events, Group)
    assert events.open_later
    assert "start.haem.strict" in vocabulary().statements
