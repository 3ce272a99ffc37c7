"""The picture of an explanation: nothing overlaps, all text fits its box, a step is drawn once, and any text makes sound XML."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown import SHORT, shown, trees

from explain.told import Told
from explain.views.boxes import LEFT, RIGHT, WIDTH, boxes
from explain.views.layout import DOWN, placed
from explain.views.svg import picture
from explain.views.widths import width, wrapped
from explain.views.words import phrases

SVG = "{http://www.w3.org/2000/svg}"


@given(trees(30, SHORT))
@settings(deadline=None, max_examples=40)
def test_no_two_boxes_overlap_and_none_touches_another(root: Told) -> None:
    found = list(placed(boxes(root, phrases("da"))))
    for one, other in combinations(found, 2):
        apart = abs(one.x - other.x) >= WIDTH
        above, below = sorted((one, other), key=lambda it: it.y)
        assert apart or below.y - above.y - above.box.height >= DOWN - 0.02, (one, other)


@given(trees(30, SHORT))
@settings(deadline=None, max_examples=40)
def test_each_box_stands_right_of_the_one_it_belongs_to_the_first_beside_it_the_next_below(root: Told) -> None:
    for one in placed(boxes(root, phrases("da"))):
        assert [under.y for under in one.under] == sorted({under.y for under in one.under})
        assert all(under.x > one.x + WIDTH and under.y >= one.y for under in one.under)
        assert not one.under or one.under[0].y == one.y


@given(trees())
@settings(deadline=None, max_examples=40)
def test_all_text_fits_its_box(root: Told) -> None:
    for box in boxes(root, phrases("en")):
        bases = [text.base for text in box.texts]
        assert bases == sorted(bases) and box.texts[0].base > box.texts[0].style.size and bases[-1] < box.height
        for text in box.texts:
            assert width(text.text, text.style.size) <= WIDTH - LEFT - RIGHT


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.sampled_from([60.0, 120.0]))
def test_wrapping_loses_nothing_and_stays_within(text: str, most: float) -> None:
    lines = wrapped(text, 10, most)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width(line, 10) <= most for line in lines)


@given(trees(), st.none() | st.integers(1, 3))
@settings(deadline=None, max_examples=40)
def test_any_text_makes_sound_xml_within_its_frame(root: Told, depth: int | None) -> None:
    svg = ElementTree.fromstring(picture(root, "da", ("a < b & c \x00",), depth))
    wide, high = float(svg.attrib["width"]), float(svg.attrib["height"])
    for item in svg.iter():
        assert float(item.get("x", 0)) + float(item.get("width", 0)) <= wide
        assert float(item.get("y", 0)) + float(item.get("height", 0)) <= high
    assert svg[0].tag == f"{SVG}title" and svg[1].tag == f"{SVG}desc" and svg.attrib["role"] == "img"


def test_a_step_is_drawn_once_and_then_referred_to() -> None:
    shared = Told("met", "adult", step="n1", under=(Told("met", "born 1960", step="n2"),))
    root = Told("met", "start", step="n5", under=(shared, Told("met", "other", step="n4", under=(shared,))))
    found = picture(root, "en")
    assert found.count(">born 1960<") == 1 and found.count(">adult<") == 2 and found.count(">↑ shown above<") == 1
    assert found.count('class="box again"') == 1


def test_a_status_has_a_colour_a_mark_and_a_word() -> None:
    found = picture(Told("not_met", "a", under=(Told("open", "b"), Told("met", "c"), Told("not_met", "d", holds=True), Told("not_applicable", "e"))), "da")
    for status, said in (("not_met", "✘ ikke opfyldt"), ("open", "? ikke dokumenteret"), ("met", "✔ opfyldt"),
                         ("met", "✔ ikke opfyldt, som krævet"), ("not_applicable", "– ikke aktuelt")):
        assert re.search(f'class="s {status}"[^>]*>{re.escape(said)}<', found), said


def test_depth_folds() -> None:
    told = shown("clara")
    sizes = [told.svg(depth).count('class="box') for depth in (1, 2, 3)]
    assert sizes[0] == 1 < sizes[1] < sizes[2] and "… flere linjer under" in told.svg(1)


@pytest.mark.parametrize("name", ["anna", "bo"])
def test_the_same_explanation_gives_the_same_picture_and_fetches_nothing(name: str) -> None:
    told = shown(name)
    assert told.svg() == told.svg() == told._repr_svg_()
    assert not re.search(r"url\(|href|@import|<script|@font-face", told.svg())
    assert "Beviset er efterprøvet" in told.svg() or name != "anna"
