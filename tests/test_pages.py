"""The base of all pages: self-contained, escaped, strict, the same every time, and its colours legible."""

import re
from itertools import product

import jinja2
import pytest

from sidlogic.pages import render
from sidlogic.words import pages_da, pages_en

PAGE = render("base.html.j2", lang="da", title="<b>'x' & \"y\"")


def test_nothing_is_fetched():
    assert "default-src 'none'" in PAGE
    assert not re.search(r"https?:|//\w|@import|url\(|<script|<link", PAGE)


def test_what_is_given_is_escaped():
    assert "<b>" not in PAGE and "&lt;b&gt;&#39;x&#39; &amp; &#34;y&#34;" in PAGE


def test_a_name_that_was_not_given_is_an_error():
    with pytest.raises(jinja2.UndefinedError, match="'title' is undefined"):
        render("base.html.j2", lang="da")


def test_a_template_that_is_not_there_is_named():
    with pytest.raises(jinja2.TemplateNotFound, match="nothing.html.j2"):
        render("nothing.html.j2", lang="da", title="x")


def test_both_languages_have_the_same_words():
    assert pages_da.PHRASES.keys() == pages_en.PHRASES.keys()
    assert 'lang="en"' in render("base.html.j2", lang="en", title="x")


def luminance(colour: str) -> float:
    """Relative luminance of '#rgb' or '#rrggbb' (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white():
    assert contrast("#000", "#fff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", range(2), ids=["light", "dark"])
def test_text_is_legible_on_every_ground(scheme):
    colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]+)", PAGE.split(":root{")[scheme + 1].split("}")[0]))
    inks = ("ink", "muted", "accent", "met", "not_met", "open", "not_applicable")
    pairs = [*product(inks, ("paper", "raised")), *((status, f"{status}-tint") for status in inks[3:])]
    for ink, ground in pairs:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
