"""The filters of a page: what stands in "why not" and in "what is missing", and what does not."""

from __future__ import annotations

from hypothesis import given
from shown import trees

from explain.told import Told
from explain.views.sifted import Sifted, outcome, sifted


def said(root: Told, filtered: str) -> list[str]:
    return [one.line.sentence for one in sifted(root) if getattr(one, filtered)]


def test_why_not_leaves_out_what_is_met() -> None:
    root = Told("not_met", "start", under=(Told("met", "disease"), Told("not_met", "low", under=(Told("not_met", "below 4"), Told("met", "recent")))))
    assert said(root, "why_not") == ["start", "low", "below 4"]
    assert said(root, "missing") == []


def test_a_negation_that_does_as_it_should_is_no_reason() -> None:
    root = Told("not_met", "start", under=(Told("not_met", "primary", holds=True, under=(Told("not_met", "recorded so"),)), Told("not_met", "low")))
    assert said(root, "why_not") == ["start", "low"]


def test_what_must_not_be_met_is_told_with_its_whole_reason() -> None:
    root = Told("not_met", "start", under=(Told("met", "primary", holds=False, under=(Told("met", "recorded so"),)), Told("met", "low")))
    assert said(root, "why_not") == ["start", "primary", "recorded so"]


def test_of_a_goal_that_is_met_the_sentences_that_are_not_are_kept() -> None:
    root = Told("met", "start", under=(Told("not_met", "primary", holds=True, under=(Told("not_met", "recorded so"),)), Told("met", "low")))
    assert said(root, "why_not") == ["start", "primary", "recorded so"]
    assert said(Told("met", "start", under=(Told("met", "low"),)), "why_not") == []


def test_missing_are_the_open_lines_that_could_still_matter() -> None:
    lost = Told("not_met", "b", under=(Told("open", "no matter"), Told("not_met", "fails")))
    root = Told("open", "start", under=(Told("open", "a", under=(Told("open", "asked"), Told("met", "known"))), lost, Told("open", "not so", holds=False)))
    assert said(root, "missing") == ["start", "a", "asked", "not so"]


@given(trees())
def test_a_filter_only_leaves_out_and_keeps_the_way_to_every_line(root: Told) -> None:
    found = sifted(root)
    assert [one.line for one in found] == list(root)

    def kept(one: Sifted, way: bool, missing: bool) -> None:
        assert not one.why_not or way
        assert not one.missing or missing
        assert not one.missing or one.line.status == "open" or any(below.missing for below in one.under)
        for below in one.under:
            kept(below, one.why_not, one.missing)

    kept(found, True, True)
    if outcome(root) != "met":
        straight = found
        while straight.outcome == "not_met" and straight.under:
            assert straight.why_not
            straight = straight.under[0]
