"""The knowledge base against the reader's own copy of the document. What needs the copy is skipped, with the reason, where there is none."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from copies import DISTORTED, pdf, source
from worked import KB, kb

from sidlogic.cli import main
from sidlogic.document.copies import Copy, Place
from sidlogic.document.finding import CHANGED, FOUND, NOT_FOUND, find
from sidlogic.document.fingerprints import Fingerprint, load_fingerprints
from sidlogic.document.normal import normal
from sidlogic.document.reading import Unreadable, read_copy
from sidlogic.document.resting import Unassigned, fingerprints, standing_of
from sidlogic.document.source import sentences
from sidlogic.document.verify import Verified, verified

MADE_UP = """ Vejledning om havearbejde

Vanding
Planter vandes hver 3. dag i juli. Om vinteren
vandes de hver 14. dag, dog aldrig ved < 4 grader.

• Roser kan have godt af 2,5 liter ad gangen.
• Græsset slås hver lørdag.
• Hække klippes.

Græsset slås hver lørdag.
"""
STANDING = {"garden": ((1, 1),), "water.summer": ((3, 4),), "water.winter": ((4, 5),), "roses": ((7, 7),), "lawn": ((8, 8),),
            "hedge": ((9, 9),), "again": ((11, 11),)}


@lru_cache(maxsize=1)
def prints() -> tuple[Fingerprint, ...]:
    return load_fingerprints(kb().folder).every


def looked_for(text: str) -> Verified:
    copy = Copy(text)
    return verified(copy, find(copy, prints()), kb().statements)


def lost(found: Verified) -> dict[str, str]:
    return {one.statement: one.status for one in found.statements if one.status != FOUND}


# --- a made-up document

def garden(text: str) -> dict[str, str]:
    """What became of each statement of the made-up document in another text."""
    made = fingerprints(Copy(MADE_UP), STANDING)
    copy = Copy(text)
    return {one.statement: one.status for one in verified(copy, find(copy, made), STANDING).statements}


def test_sentences_are_assigned_to_the_narrowest_lines() -> None:
    names = [one.statements for one in fingerprints(Copy(MADE_UP), STANDING)]
    assert names == [("garden",), ("water.summer",), ("water.winter",), ("roses",), ("lawn",), ("hedge",), ("again",)]


def test_what_is_left_over_is_named() -> None:
    standing = {**STANDING, "nowhere": ((10, 10),)}
    del standing["roses"]
    with pytest.raises(Unassigned, match=r"^line 7: no statement stands here\nnowhere: no sentence stands on its lines$"):
        fingerprints(Copy(MADE_UP), standing)


@pytest.mark.parametrize(("old", "new", "names"), [
    ("3. dag", "4. dag", ["water.summer"]),
    ("< 4", "> 4", ["water.winter"]),
    ("2,5", "25", ["roses"]),
    ("2,5", "5,2", ["roses"]),
    ("• Græsset slås", "• Plænen slås", ["lawn"]),
    ("\n\nGræsset slås", "\n\nPlænen luftes", ["again"]),
])
def test_a_change_concerns_what_rests_on_it(old: str, new: str, names: list[str]) -> None:
    assert MADE_UP.count(old) == 1
    found = garden(MADE_UP.replace(old, new))
    assert [name for name, status in found.items() if status != FOUND] == names
    assert all(found[name] == CHANGED for name in names)


def test_what_is_gone_is_not_found() -> None:
    found = garden(MADE_UP.replace("• Roser kan have godt af 2,5 liter ad gangen.\n", ""))
    assert {name for name, status in found.items() if status != FOUND} == {"roses"}
    assert found["roses"] == NOT_FOUND


def test_the_order_decides_which_of_two_equal_sentences_is_which() -> None:
    """The second of two equal sentences is gone: the first stays where it is."""
    copy = Copy(MADE_UP.rsplit("Græsset", 1)[0])
    made = fingerprints(Copy(MADE_UP), STANDING)
    found = {one.fingerprint.statements[0]: one for one in find(copy, made)}
    assert found["lawn"].status == FOUND
    assert found["again"].status == NOT_FOUND


def test_what_moved_is_found() -> None:
    lines = MADE_UP.split("\n")
    lines[6], lines[7] = lines[7], lines[6]
    assert set(garden("\n".join(lines)).values()) == {FOUND}


def test_a_number_alone_on_a_line_may_be_text_or_page() -> None:
    """Both are read: a limit that a narrow column left alone on its line, and the number of a page within a sentence."""
    assert set(garden(MADE_UP.replace("< 4 grader", "<\n4\ngrader")).values()) == {FOUND}
    assert set(garden(MADE_UP.replace("Om vinteren\n", "Om vinteren\n\n17\n\f")).values()) == {FOUND}
    assert garden(MADE_UP.replace("< 4 grader", "<\n5\ngrader"))["water.winter"] == CHANGED


def test_limits_and_decimals_are_kept() -> None:
    assert normal("IgG < 0,4 - 1.5 g/L; 3 mg").text == "igg<0,4-1.5gl3mg"
    assert normal("x-\ny a\u0308 ½ 6 \u2013\n12").text == "xyä1⁄26-12".replace("⁄", "")


# --- the document

def test_the_fingerprints_are_those_of_the_copy() -> None:
    """kb/fingerprints.json, made anew: nothing of it is written by hand, and nothing is stale."""
    path = source()
    standing = path.parent / "statements.yaml"
    if not standing.is_file():
        pytest.skip("no list of the lines on which the statements stand beside the copy")
    made = CliRunner().invoke(main, ["kb", "fingerprint", str(path), str(standing), "--version", load_fingerprints(kb().folder).document["version"]])
    assert made.exit_code == 0
    assert made.stdout == (KB / "fingerprints.json").read_text("utf-8")


def test_every_statement_has_a_fingerprint() -> None:
    """Also where there is no copy: nothing dangles, nothing is missing."""
    assert {name for one in prints() for name in one.statements} == kb().statements.keys()


def test_no_letter_of_the_document_is_in_the_fingerprints() -> None:
    content = json.loads((KB / "fingerprints.json").read_text("utf-8"))
    hexes = {value for one in content["sentences"] for key, value in one.items() if key in ("sha256", "head", "tail")}
    assert all(re.fullmatch(r"[0-9a-f]{8}|[0-9a-f]{64}", value) for value in hexes)


def test_the_copy_holds_every_statement_and_nothing_else() -> None:
    found = looked_for(source().read_text("utf-8"))
    assert lost(found) == {}
    assert found.uncovered == ()


@pytest.mark.parametrize("name", DISTORTED)
def test_another_extraction_holds_them_too(name: str, tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text(DISTORTED[name](source().read_text("utf-8")), "utf-8", newline="")
    copy = read_copy(path)
    found = verified(copy, find(copy, prints()), kb().statements)
    assert lost(found) == {}
    assert [text for _, text in found.uncovered] == (["Immunglobulin ved SID"] if name == "titled" else [])  # it is in the copy


def test_a_pdf_holds_them_too(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "copy.pdf"
    path.write_bytes(pdf(source().read_text("utf-8")))
    copy = read_copy(path)
    found = verified(copy, find(copy, prints()), kb().statements)
    assert lost(found) == {}
    places = [part.place for one in found.statements for part in one.sentences if part.place]
    assert max(place.page or 0 for place in places) == 11
    assert max(place.line for place in places) <= 50


@pytest.mark.parametrize(("line", "number", "names"), [
    (157, "165", {"place.product.cutaquig"}),
    (183, "70", {"place.scig.equal70"}),
    (249, "4", {"start.haem.strict"}),
    (256, "6", {"start.haem.consider"}),
    (296, "6", {"start.cart.lt6"}),
    (298, "4", {"start.cart.lt6"}),
    (299, "6", {"start.cart.lt6.stop"}),
    (319, "6", {"start.cart.under6"}),
    (330, "4", {"start.hsct"}),
    (347, "4", {"start.other.strict"}),
    (382, "3", {"mon.igg_twice"}),
    (393, "3", {"mon.followup_3_6", "mon.followup_decide"}),
    (402, "0,8", {"dose.range", "dose.range_ml", "dose.trough_target"}),
    (405, "8", {"dose.adjust_6_8"}),
    (407, "12", {"dose.reduction"}),
    (419, "1", {"pause.summer", "pause.rationale"}),
    (426, "12", {"stop.try_6_12"}),
    (447, "6", {"stop.cart.prior_ig"}),
])
def test_one_changed_number_concerns_exactly_what_rests_on_it(line: int, number: str, names: set[str]) -> None:
    lines = source().read_text("utf-8").split("\n")
    before = lines[line - 1]
    lines[line - 1] = re.sub(rf"(?<![\d,]){number}(?![\d,])", "7", before, count=1)
    assert lines[line - 1] != before
    found = looked_for("\n".join(lines))
    assert lost(found) == dict.fromkeys(names, CHANGED)
    told = [part for one in found.statements for part in one.sentences if part.status == CHANGED]
    first = min(part.place.line for part in told if part.place)
    assert first <= line <= first + 4
    assert all("7" in part.text for part in told)
    assert found.uncovered == ()


def test_a_sentence_that_is_not_the_guidelines_is_told() -> None:
    text = source().read_text("utf-8").split("\n")
    text[450] = "Her står noget, som vejledningen ikke siger."
    found = looked_for("\n".join(text))
    assert lost(found) == {}
    assert found.uncovered == ((Place(None, 451), text[450]),)


def test_the_sentences_behind_the_statements() -> None:
    told = sentences(kb(), source())
    assert told.keys() == kb().statements.keys()
    assert all(re.search(r"\w{3}", text) and "\n" not in text for text in told.values())
    assert "0,4 til 0,8 g/kg" in told["dose.range"]


def test_a_changed_sentence_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text(source().read_text("utf-8").replace("0,4 til 0,8", "0,4 til 0,9"), "utf-8")
    told = sentences(kb(), path)
    assert kb().statements.keys() - told.keys() == {"dose.range", "dose.range_ml", "dose.trough_target"}


def test_a_text_in_which_nothing_is_found_is_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Husk at købe mælk. " * 50, "utf-8")
    with pytest.raises(Unreadable) as wrong:
        sentences(kb(), path)
    assert wrong.value.key == "no_copy"
    for command in (["why", "example:anna"], ["show", "example:anna", "--format", "html"]):
        done = CliRunner().invoke(main, [*command, "--lang", "en", "--source", str(path)])
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"{path}: no statement is found in it; is it your own copy of the document?" in " ".join(done.stderr.split())


# --- the command

def run(*args: str) -> Any:
    return CliRunner().invoke(main, ["kb", "verify-source", *args])


def test_the_command_answers_nothing_found_for_another_document(tmp_path: Path) -> None:
    path = tmp_path / "garden.txt"
    path.write_text(MADE_UP, "utf-8")
    found = run(str(path), "--format", "json", "--cases", str(_one_case(tmp_path)))
    assert found.exit_code == 3
    data = json.loads(found.stdout)
    assert data["counts"] == {"statements": 163, "found": 0, "changed": 0, "not_found": 163}
    assert len(data["uncovered"]) == 6  # one sentence stands there twice


def test_the_command_names_clauses_and_cases(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text(re.sub(r"mindst 3 uger", "mindst 4 uger", source().read_text("utf-8")), "utf-8")
    found = run(str(path), "--format", "json")
    assert found.exit_code == 3
    [one] = [one for one in json.loads(found.stdout)["statements"] if one["status"] != FOUND]
    assert one["id"] == "mon.igg_twice"
    assert {clause["file"] for clause in one["clauses"]} >= {"01_parameters.pl", "06_igg.pl"}
    assert "V01" in one["cases"]["named"]
    table = run(str(path), "--lang", "en")
    assert "163 statements: 162 found, 1 changed, 0 not found" in table.stdout
    assert "CHANGED  mon.igg_twice" in table.stdout


def _one_case(folder: Path) -> Path:
    path = folder / "one.jsonl"
    path.write_text('{"case": "X", "patient": {"id": "X", "decision_date": "2026-03-20"}}\n', "utf-8")
    return path


@pytest.mark.parametrize(("name", "content", "message"), [
    ("absent.txt", None, "{path}: kan ikke læses (No such file or directory)"),
    ("latin.txt", "Måned\nén".encode("latin-1"), "{path}: linje 1 er ikke UTF-8; gem teksten som UTF-8"),
    ("empty.txt", b" \n\n", "{path}: rummer ingen tekst; er det et skannet billede, skal det først gøres til tekst"),
    ("broken.pdf", b"%PDF-1.4\nnothing", "{path}: kan ikke læses som PDF ("),
])
def test_a_copy_that_cannot_be_read_is_named(name: str, content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    found = run(str(path))
    assert found.exit_code == 3
    assert found.stderr.startswith(message.format(path=path))
    assert found.stdout == ""


def test_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text(MADE_UP, "utf-16")
    assert read_copy(path).text == MADE_UP
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unreadable):
        read_copy(path)


@pytest.mark.parametrize(("entries", "message"), [
    ([{"id": "a"}], "entry 1: expected `id` (text) and `lines`"),
    ([{"id": "a", "lines": "4-x"}], "a: '4-x' is not a line, a range of lines, or several with commas between them"),
])
def test_lines_of_another_form_are_named(entries: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        standing_of(entries)


def test_lines_are_read_from_yaml() -> None:
    assert standing_of(yaml.safe_load("[{id: a, lines: 4-5}, {id: b, lines: 7}]")) == {"a": ((4, 5),), "b": ((7, 7),)}
