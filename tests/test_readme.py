"""The README shows what the program prints: every block that begins with `$ sidlogic` is run; a line of `…` stands for lines left out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from sidlogic.cli import main

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(r"^```\n\$ sidlogic (.+)\n((?:.*\n)*?)```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


def shown(told: list[str], printed: list[str]) -> bool:
    """True if the lines of the README are those that were printed, in order."""
    if not told:
        return not printed
    if told[0].strip(" │├└─") == "…":
        return any(shown(told[1:], printed[n:]) for n in range(1, len(printed) + 1))
    return bool(printed) and told[0] == printed[0] and shown(told[1:], printed[1:])


@pytest.mark.parametrize(("command", "told"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_the_readme_shows_what_is_printed(command: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "110")
    args = [part for word in shlex.split(command) for part in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]
    printed = CliRunner().invoke(main, args).stdout.rstrip().splitlines()
    assert shown(told.rstrip().splitlines(), printed), "\n".join(printed)


def test_there_is_something_to_show() -> None:
    assert len(BLOCKS) >= 5 and shown(["a", "│  …", "d"], ["a", "b", "c", "d"]) and not shown(["a", "d"], ["a", "b", "d"])
