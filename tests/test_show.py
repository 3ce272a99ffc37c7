"""`sidlogic show`: the form by name or by the ending of the file, and what is said when it cannot be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from copies import source

from explain.views.write import FORMS
from sidlogic.cli import main
from sidlogic.commands.show import FORMS as OFFERED


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["show", *args])


def test_the_command_offers_every_form() -> None:
    assert set(OFFERED) == set(FORMS)


def test_the_ending_says_the_form(tmp_path: Path) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.json", '{\n "format": "sidlogic-proof"')):
        found = run("example:anna", "start", "-o", str(tmp_path / name))
        assert (found.exit_code, found.output) == (0, "")
        assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_form_to_standard_output() -> None:
    found = run("example:bo", "start.haem.strict", "--format", "json", "--lang", "en")
    assert found.exit_code == 0 and json.loads(found.stdout)["patient"] == "bo"


@pytest.mark.parametrize(("args", "said"), [
    (("example:anna",), "In which form? Name it with --format, or give -o a file that ends in one of .html"),
    (("example:anna", "-o", "anna.docx"), "In which form?"),
    (("example:anna", "strat(P)", "--format", "html"), "intet prædikat strat"),
    (("example:anna", "-o", "anna.graphml", "--depth", "2"), "--depth folds html, svg, png, dot, mermaid; graphml has every step."),
    (("example:anna", "-o", "anna.svg", "--source", "copy.txt"), "--source is for a page"),
    (("example:anna", "--source", "/nowhere/copy.txt", "--format", "html"), "/nowhere/copy.txt"),
    (("example:anna", "-o", "/nowhere/anna.html"), "/nowhere/anna.html: No such file or directory"),
])
def test_wrong_usage(args: tuple[str, ...], said: str) -> None:
    found = run(*args)
    assert found.exit_code == 2 and said in found.stderr.replace("\n", " ")


def test_an_invalid_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"id": "p", "decision_date": "2026-02-30"}', "utf-8")
    found = run(str(tmp_path / "p.json"), "--format", "html")
    assert found.exit_code == 3 and not found.stdout and "2026-02-30" in found.stderr


def test_the_readers_own_copy_beside_the_statements() -> None:
    found = run("example:anna", "--format", "html", "--source", str(source()))
    assert found.exit_code == 0 and found.stdout.count('<blockquote lang="da">') >= 3


def test_of_several_answers_one_is_shown_and_the_others_are_named() -> None:
    found = run("example:anna", "placement", "--format", "html")
    assert found.exit_code == 0 and found.stderr.startswith("1 af 8 svar; andre svar:\n  placed(anna, ") and len(found.stderr.splitlines()) == 8
    assert found.stdout.count('<li class="code">placed(anna, ') == 7 and found.stdout.count("ligger under") >= 2
    one = found.stderr.splitlines()[-1].strip()
    assert run("example:anna", one, "--format", "html").stderr == ""


def test_every_step_is_told_with_full() -> None:
    some, all_ = (run("example:anna", "start", "--format", "html", *more).stdout.count("<li ") for more in ((), ("--full",)))
    assert 10 < some < all_


def test_the_picture_of_the_readme_is_what_the_program_draws(tmp_path: Path) -> None:
    assert run("example:anna", "--depth", "3", "-o", str(tmp_path / "anna.svg")).exit_code == 0
    kept = Path(__file__).parent.parent / "docs" / "why-anna.svg"
    assert kept.read_bytes() == (tmp_path / "anna.svg").read_bytes(), "sidlogic show example:anna --depth 3 -o docs/why-anna.svg"
