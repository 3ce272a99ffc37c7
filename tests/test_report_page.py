"""The page of a report in a real browser, as tests/test_browser.py has it for an explanation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_browser import browser, opened, pytestmark  # noqa: F401
from test_report import EXAMPLES, run


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report") / "report.html"
    assert run(*map(str, EXAMPLES), "--sample", "1", "-o", str(made)).returncode == 0
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, file: Path, scheme: str) -> None:  # noqa: F811
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed (pip install '.[browser]')")
    found = axe.Axe().run(opened(browser, file, java_script_enabled=True, color_scheme=scheme))
    assert found.violations_count == 0, found.generate_report()


def test_on_a_narrow_screen_nothing_sticks_out_and_without_javascript_a_case_opens(browser: Any, file: Path) -> None:  # noqa: F811
    page = opened(browser, file, viewport={"width": 360, "height": 800})
    case = page.locator("details.case").first
    tree = case.locator(".tree").first
    assert not tree.is_visible()
    case.locator("summary").first.click()
    assert tree.is_visible()
    assert page.locator("html").evaluate("it => it.scrollWidth") <= 360
