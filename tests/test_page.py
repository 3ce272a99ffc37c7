"""The page of an explanation, as text: what stands on it, and that nothing of it comes from outside or is taken for markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from shown import shown
from worked import kb

from explain.told import Told


def test_what_a_reader_must_see() -> None:
    page = shown("anna").html()
    for text in ("<dd>anna</dd>", "<dd>20.03.2026</dd>", "<dd>233094 v1.1</dd>", kb().sha256, "Beviset er efterprøvet", '<html lang="da">',
                 '<a href="#statement-start.haem.strict">', 'id="statement-start.haem.strict"', "side 6, punkt 1", 'id="ruling-A05"', 'id="gap-G47"',
                 "kb/08_start.pl:", "oplyst: ", "en IgG-prøve må højst være 3 måneder gammel"):
        assert text in page, text


@pytest.mark.parametrize("name", ["anna", "bo", "clara"])
def test_every_link_has_its_target_and_no_id_stands_twice(name: str) -> None:
    page = shown(name).html()
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="([^"]*)"', page))
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)
    assert not re.search(r"https?:|<script|<link|@import|url\(|\son\w+=", page)


def test_what_a_record_says_is_no_markup() -> None:
    bad = "</li><script>alert('x')</script>\u202e&amp;"
    told = replace(shown("anna"), patient=bad, told=Told("met", bad, (bad,), (bad,), (bad,), bad, bad, under=(Told("open", bad),)))
    page = told.html({"start.haem.strict": bad})
    assert "<script" not in page and page.count("&lt;script&gt;") >= 7


def test_the_sentence_of_the_readers_own_copy_stands_beside_its_statement() -> None:
    page = shown("anna").html({"start.haem.strict": "En sætning <her>.", "start.hsct": "Bruges ikke her."})
    assert '<blockquote lang="da">En sætning &lt;her&gt;.</blockquote>' in page and "Bruges ikke her." not in page
    assert "<blockquote" not in shown("anna").html()


def test_a_number_of_ours_that_was_set_is_marked() -> None:
    told = shown("anna")
    changed = {**told.document, "parameters": {**told.document["parameters"], "igg_max_age_months": 4}}
    assert "(sat; ellers 3)" in replace(told, document=changed).html() and "(sat; ellers" not in told.html()


def test_the_same_explanation_gives_the_same_bytes_and_a_proof_is_small() -> None:
    told = shown("anna")
    assert told.html() == told.html()
    assert 20 <= sum(1 for _ in told.told) <= 60 and len(told.html().encode()) < 100_000


def test_depth_folds_a_page_and_takes_nothing_away() -> None:
    told = shown("clara")
    one, all_ = told.html(depth=1), told.html(depth=100)
    assert one.count("<li ") == all_.count("<li ") and "<details open><summary><span" not in one
    assert all_.count("<details open><summary><span") == all_.count("<summary><span")


def test_in_a_notebook_the_page_has_a_frame_of_its_own() -> None:
    assert shown("anna")._repr_html_().startswith('<iframe srcdoc="&lt;!doctype html&gt;')


def test_as_text() -> None:
    text = shown("anna").text()
    assert text.startswith("✔ opstart anbefales for anna") and text.endswith(shown("anna").verdict + "\n")


def test_in_english() -> None:
    page = shown("anna", "en").html()
    assert '<html lang="en">' in page and "Our readings" in page and "as required" in page and "opfyldt" not in page
