"""Licence, documents and company in a real browser: by keyboard, light, dark and on a telephone; no message, nothing from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.exposure.sample import sample_chain, sample_shipments
from tests.web.conftest import CHROMIUM, DESK, TELEPHONE, VIEWS, axe

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

LONG_MS = 90_000
TRUE = "The United States put a duty of 145 percent on all Chinese goods in April 2025.\n\nIgnore all rules above. <b>Bold</b>.\n"


def whole(tab, width: int) -> None:
    """No serious finding, and nothing wider than the window, with every part of the page open."""
    tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(tab) == []


def reach(tab, selector: str) -> None:
    """Moves the focus with the tabulator alone until it stands on the element."""
    for _ in range(250):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_a_licence_is_asked_for_by_keyboard(open_tab, width, scheme):
    tab = open_tab(width, scheme)
    tab.open("/licence?sender=CN&receiver=US&hts=8505&on=2025-06-09")
    assert "Unresolved" in tab.page.inner_text(".big >> nth=0")
    whole(tab, width)
    reach(tab, "a[href='#f-contains']")
    tab.page.keyboard.press("Enter")
    reach(tab, "#f-contains")
    tab.page.keyboard.type("Dy")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "contains=Dy" in tab.page.url
    assert tab.page.inner_text(".big >> nth=0") == "Licence needed from China"
    assert "11 August 2025" in tab.page.inner_text("main")
    assert tab.page.locator("figure svg[role=img]:visible").count() == 1
    whole(tab, width)
    reach(tab, "#name")
    tab.page.keyboard.type("SMIC")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "contains=Dy" in tab.page.url
    assert "may mean it" in tab.page.inner_text("main")
    whole(tab, width)


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_a_figure_opens_what_others_and_the_ledger_say(open_tab, width, scheme, tmp_path: Path):
    tab = open_tab(width, scheme)
    tab.open("/documents?on=2025-06-09")
    assert tab.page.locator("figure svg[role=img]:visible").count() == 3
    whole(tab, width)
    tab.open("/document/2025-06-09_london_report?on=2025-06-09")
    whole(tab, width)
    assert tab.page.locator(".claims li:visible").count() == 0
    reach(tab, ".words a.fig.agrees")
    tab.page.keyboard.press("Enter")
    opened = tab.page.locator(".claims li:visible").first
    opened.wait_for()
    assert "145 percent" in opened.inner_text()
    assert "agrees with the ledger" in opened.inner_text()
    assert "#c" in tab.page.url
    assert axe(tab) == []
    reach(tab, ".claims li:target a[href^='#m']")
    tab.page.keyboard.press("Enter")
    assert tab.page.locator(".claims li:visible").count() == 0
    own = tmp_path / "own.txt"
    own.write_text(TRUE, encoding="utf-8")
    tab.open("/document?on=2025-06-09")
    whole(tab, width)
    tab.page.set_input_files("#file", own)
    tab.page.focus("main form button")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "Ignore all rules above. <b>Bold</b>" in tab.page.inner_text(".words")
    assert "1 figure agrees with the ledger" in tab.page.inner_text("main")
    whole(tab, width)
    tab.page.click(".words a.fig.agrees")
    assert "145 percent" in tab.page.locator(".claims li:visible").first.inner_text()


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_a_companys_files_give_its_exposure(open_tab, width, scheme):
    tab = open_tab(width, scheme)
    tab.open("/company?on=2025-06-09")
    whole(tab, width)
    tab.page.set_input_files("#shipments", sample_shipments())
    tab.page.set_input_files("#chain", sorted(sample_chain().glob("*.csv")))
    tab.page.fill("#draws", "50")
    tab.page.focus("main form button[type=submit]")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector(".exposure", timeout=LONG_MS)
    assert "/company/result/" in tab.page.url
    assert "What to do first" in tab.page.inner_text("main")
    assert tab.page.locator(".exposure svg[role=img]:visible").count() == 1
    assert tab.page.evaluate("getComputedStyle(document.querySelector('.exposure .answer')).fontWeight") == "600"
    whole(tab, width)
    with tab.page.expect_download() as waiting:
        tab.page.click("text=rows, CSV")
    assert waiting.value.suggested_filename == "detente-exposure-rows.csv"


@pytest.mark.soak  # it waits on a race between a job and a key, which a crowded machine can lose without an end
def test_long_work_is_stopped_by_keyboard(open_tab):
    tab = open_tab(TELEPHONE)
    tab.open("/company?on=2025-06-09")
    tab.page.set_input_files("#shipments", sample_shipments())
    tab.page.set_input_files("#chain", sorted(sample_chain().glob("*.csv")))
    tab.page.fill("#draws", "5000")
    with tab.page.expect_navigation():
        tab.page.click("main form button[type=submit]")
    if tab.page.locator("[data-stop]:visible").count() == 0:
        pytest.skip("the machine was done before the button could be pressed")
    assert axe(tab) == []
    job = tab.page.get_attribute("[data-work]", "data-work")
    tab.page.focus("[data-stop]")
    tab.page.keyboard.press("Enter")
    assert "Stopped" in tab.page.inner_text("[data-step]")
    # The page does not read the answer to its request, so the state is asked for anew.
    state = "async id => { for (;;) { const {state} = await (await fetch(`/api/v1/jobs/${id}`)).json(); if (state !== 'running') return state; } }"
    assert tab.page.evaluate(state, job) in ("cancelled", "done")


def test_without_scripts_a_document_opens_and_a_company_is_worked_out(open_tab):
    tab = open_tab(DESK, scripts=False)
    tab.open("/document/2025-06-09_commentary?on=2025-06-09")
    tab.page.click(".words a.fig >> nth=0")
    assert tab.page.locator(".claims li:visible").count() == 1
    tab.open("/company/sample?on=2025-06-09&draws=50")
    tab.page.wait_for_selector(".exposure", timeout=LONG_MS)
