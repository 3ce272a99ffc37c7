"""Every wrong knowledge base beside its message: tests/bad/*.pl begin with `% error: LINE: MESSAGE`, one for each problem of the file."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidlogic.checks import layers, numbers
from sidlogic.errors import KbError
from sidlogic.kb import default_folder, load
from sidlogic.lint import LARGEST, checked

BAD = Path(__file__).parent / "bad"
NOTE = "%@ helper\n%@ da læsning\n%@ en reading\n"
_ERROR = re.compile(r"^% error: (.*)$", re.MULTILINE)


def refusals(*files: tuple[str, bytes], folder: Path = BAD) -> list[str]:
    """What is said of these files, one `file:line: message` each."""
    with pytest.raises(KbError) as caught:
        checked(files, folder)
    return str(caught.value).splitlines()


def content(path: Path) -> tuple[str, bytes]:
    return path.name, path.read_bytes()


@pytest.mark.parametrize("path", sorted(BAD.glob("*.pl")), ids=lambda path: path.stem)
def test_refused(path: Path) -> None:
    expected = _ERROR.findall(path.read_text("utf-8"))
    assert expected, "a wrong file needs its message"
    assert refusals(content(path)) == [f"{path.name}:{line}" for line in expected]


def test_two_files() -> None:
    first, second = sorted((BAD / "two_files").glob("*.pl"))
    expected = _ERROR.findall(second.read_text("utf-8"))
    assert refusals(content(first), content(second)) == [f"{second.name}:{line}" for line in expected]


def test_load_refuses_and_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDLOGIC_CACHE", str(tmp_path / "cache"))
    shutil.copy(BAD / "name_arity.pl", tmp_path)
    for _ in range(2):
        with pytest.raises(KbError, match="adult has 1 argument, found 2"):
            load(tmp_path)
    assert not (tmp_path / "cache").exists()


def test_all_files_at_once() -> None:
    told = refusals(content(BAD / "syntax_list.pl"), content(BAD / "name_arity.pl"))
    assert [line.split(":")[0] for line in told] == ["name_arity.pl", "syntax_list.pl"]


def test_unknown_ids_are_not_told_without_a_list_of_ids(tmp_path: Path) -> None:
    checked([content(BAD / "note_statement.pl")], tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", '{"statements": [1]}', '"x"', "\ud800"])
def test_ids_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "statements.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert refusals(folder=tmp_path)[0].startswith("statements.json:1: ")


def rule(body: str) -> bytes:
    return f"{NOTE}p(P) :- {body}.\n".encode()


def test_a_rule_too_long() -> None:
    condition = "decision_date(P, _)"
    checked([("a.pl", rule(", ".join([condition] * numbers.CONDITIONS)))], BAD)
    told = refusals(("a.pl", rule(", ".join([condition] * (numbers.CONDITIONS + 1)))))
    assert told == ["a.pl:4: 101 conditions; at most 100, name helper predicates"]


def chain(n: int) -> bytes:
    """n predicates, each resting on the one after it."""
    names = ["beginning", *(f"p{i}x" for i in range(2, n + 1))]
    links = [f"{NOTE}{a}(P) :- {b}(P).\n" for a, b in pairwise(names)]
    return "".join([*links, f"{NOTE}{names[-1]}(P) :- decision_date(P, _).\n"]).encode()


def test_a_chain_too_long() -> None:
    checked([("a.pl", chain(layers.DEEPEST))], BAD)
    assert refusals(("a.pl", chain(2000))) == ["a.pl:7600: p1900x/1 stands on a chain of 101 predicates; at most 100"]


def test_a_file_too_large() -> None:
    told = refusals(("a.pl", b"%" * (LARGEST + 1)))
    assert told == ["a.pl:1: the file has 2000001 bytes; at most 2000000"]


def test_not_utf8() -> None:
    assert refusals(("a.pl", NOTE.encode("latin-1"))) == ["a.pl:2: byte 0xe6 is not UTF-8; save the file as UTF-8"]


def test_brackets_without_end() -> None:
    assert len(refusals(("a.pl", rule("(" * 100_000)))) == 1


TEXTS = [path.read_text("utf-8") for path in sorted(default_folder().glob("0[2-5]*.pl"))]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_cut_files_are_refused_or_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    begin = data.draw(st.integers(0, len(text)))
    part = text[begin : begin + data.draw(st.integers(0, 2000))]
    at = data.draw(st.integers(0, len(part)))
    refused_or_read(part[:at] + data.draw(st.text(max_size=3)) + part[at + data.draw(st.integers(0, 3)) :])


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="pqPX_a1 .,:-()'\\%@\n<=>;!not", max_size=60))
def test_any_text_is_refused_or_read(text: str) -> None:
    refused_or_read(text)


def refused_or_read(text: str) -> None:
    """Nothing but KbError, every problem within the file."""
    try:
        checked([("a.pl", text.encode("utf-8", "surrogatepass"))], default_folder())
    except KbError as error:
        lines = text.count("\n") + 1
        assert all(p.file == "a.pl" and 1 <= p.line <= lines and p.message for p in error.problems), str(error)
