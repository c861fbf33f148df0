"""The page in a real browser: nothing asked for, nothing complained of, nothing to scroll sideways for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.brief.conftest import HOSTILE, ONE, TWO

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

VIEWS = [(1200, "light"), (1200, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.parametrize("on", ["2025-06-09", "2026-11-21"])
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_no_request_no_message_no_sideways_scroll(browser: Any, page: Callable[..., str], tmp_path: Path, on: str, width: int, scheme: str) -> None:
    path = tmp_path / "brief.html"
    path.write_text(page(on, one=ONE, two=TWO, hostile=HOSTILE), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    messages: list[str] = []
    requests: list[str] = []
    tab.on("console", lambda message: messages.append(message.text))
    tab.on("pageerror", lambda error: messages.append(str(error)))
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(path.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("document.querySelectorAll('script').length") == 0
    # Light text on dark paper or dark on light: paper and ink never fall together.
    paper, ink = tab.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert paper != ink
    assert messages == []
    assert requests == [path.as_uri()]
    context.close()


def test_the_printed_brief_is_about_two_pages_before_its_annex(browser: Any, page: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    path.write_text(page("2025-06-09", one=ONE, two=TWO), encoding="utf-8")
    tab = browser.new_page(viewport={"width": 688, "height": 1017})  # an A4 page less its margins, at 96 dots an inch
    tab.emulate_media(media="print")
    tab.goto(path.as_uri())
    annex = tab.evaluate("document.querySelector('#figures, #top').offsetTop")
    assert annex <= 2 * 1017
    tab.close()
