"""The page and the picture in a real browser: without JavaScript, by keyboard, for screen readers, light and dark, narrow and printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shown import shown

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install '.[browser]')")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (on Debian: apt-get install chromium)")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip
EDGES = "all => all.map(it => { const b = it.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height] })"
SEEN = "all => all.every(it => it.checkVisibility())"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the example patients."""
    folder = tmp_path_factory.mktemp("pages")
    for name, lang in (("anna", "da"), ("bo", "da"), ("clara", "en")):
        (folder / f"{name}.html").write_text(shown(name, lang, "start.haem.strict").html(), "utf-8")
    (folder / "folded.html").write_text(shown("anna").html(depth=1), "utf-8")
    return folder


def opened(browser: Any, file: Path, **how: Any) -> Any:
    """A file in a page of its own, without JavaScript unless it is asked for."""
    for context in browser.contexts:
        context.close()
    page = browser.new_context(**{"java_script_enabled": False, **how}).new_page()
    page.goto(file.as_uri())
    return page


def lines(page: Any) -> Any:
    return page.locator(".tree li")


def test_nothing_but_the_file_is_asked_for_and_nothing_is_complained_of(browser: Any, files: Path) -> None:
    page = browser.new_context().new_page()
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto((files / "anna.html").as_uri(), wait_until="networkidle")
    assert asked == [(files / "anna.html").as_uri()] and not told


@pytest.mark.parametrize("name", ["anna", "bo"])
def test_a_filter_shows_its_lines_and_no_others(browser: Any, files: Path, name: str) -> None:
    page = opened(browser, files / f"{name}.html")
    for chosen in ("why_not", "missing", "all"):
        page.check(f"#show-{chosen}")
        hidden = lines(page).evaluate_all("all => all.map(li => [li.classList.contains('w'), li.classList.contains('m'), getComputedStyle(li).display])")
        for why_not, missing, display in hidden:
            assert (display != "none") == {"why_not": why_not, "missing": missing, "all": True}[chosen], chosen
        nothing = page.locator(f".none-{chosen}")
        assert chosen == "all" or nothing.count() == (not any(one[chosen == "missing"] for one in hidden))
        assert nothing.count() == 0 or nothing.is_visible()


def test_what_is_missing_is_unfolded(browser: Any, files: Path) -> None:
    page = opened(browser, files / "bo.html")
    page.check("#show-missing")
    assert page.locator(".tree li.m").evaluate_all(SEEN) and page.locator(".tree li.m").count() >= 3


def test_by_keyboard(browser: Any, files: Path) -> None:
    page = opened(browser, files / "anna.html")
    focused = page.locator(":focus")
    page.keyboard.press("Tab")
    assert focused.inner_text() == "Gå til indholdet" and focused.is_visible() and focused.bounding_box()["x"] >= 0
    page.keyboard.press("Tab")
    assert focused.get_attribute("id") == "show-all"
    page.keyboard.press("ArrowRight")
    assert page.locator("#show-why_not").is_checked()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    assert focused.evaluate("it => it.localName") == "summary"
    under = page.locator(".tree > li > details > ul")
    assert under.is_visible()
    page.keyboard.press("Enter")
    assert not under.is_visible()
    page.keyboard.press("Enter")
    assert under.is_visible()


@pytest.mark.parametrize(("name", "scheme"), [("bo", "light"), ("clara", "dark")])
def test_axe_finds_nothing(browser: Any, files: Path, name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed (pip install '.[browser]')")
    page = opened(browser, files / f"{name}.html", java_script_enabled=True, color_scheme=scheme)
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 15


def test_on_a_narrow_screen_nothing_sticks_out(browser: Any, files: Path) -> None:
    page = opened(browser, files / "clara.html", viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_printed_everything_is_open(browser: Any, files: Path) -> None:
    page = opened(browser, files / "folded.html")
    assert not lines(page).evaluate_all(SEEN)
    page.emulate_media(media="print")
    assert lines(page).evaluate_all(SEEN) and page.locator(".parameters td").evaluate_all(SEEN)
    assert not page.locator(".filters").is_visible()


def test_dark_and_light_differ(browser: Any, files: Path) -> None:
    grounds = {opened(browser, files / "anna.html", color_scheme=scheme).evaluate("getComputedStyle(document.documentElement).backgroundColor")
               for scheme in ("light", "dark")}  # fmt: skip
    assert len(grounds) == 2


@pytest.mark.parametrize("font", ["", "DejaVu Sans"])
def test_the_text_of_the_picture_fits_its_boxes(browser: Any, tmp_path: Path, font: str) -> None:
    drawn = shown("anna").svg()
    (tmp_path / "picture.svg").write_text(drawn.replace("font-family:", f"font-family:'{font}'," if font else "font-family:"), "utf-8")
    page = opened(browser, tmp_path / "picture.svg")
    boxes = page.locator("rect.box").evaluate_all(EDGES)
    texts = page.locator("text").evaluate_all(EDGES)
    height = page.evaluate("document.documentElement.viewBox.baseVal.height")
    inside = [any(x <= left and y <= top and right <= x2 and low <= y2 for x, y, x2, y2 in boxes) for left, top, right, low in texts]
    assert len(boxes) > 20 and all(low <= height for *_, low in texts)
    assert inside.count(False) == 2 and not any(inside[-2:])  # the legend and the caption
