"""The pages in a real browser: light, dark and on a telephone; by keyboard; without scripts. No message, nothing from outside."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.web.conftest import CHROMIUM, DESK, TELEPHONE, VIEWS, axe
from tests.web.engine_pages import holds, opened
from tests.web.page_list import ADDRESSES, FRAMES, REFUSED

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

DRAWN = """async ([legend]) => {
  const {chart} = await import("/static/js/chart.js");
  const place = document.createElement("div");
  place.id = "drawn";
  place.className = "chart";
  document.querySelector("main").prepend(place);
  const rows = [{day: 1, rate: 10, side: "US"}, {day: 2, rate: 30, side: "US"}, {day: 1, rate: 0, side: "CN"}, {day: 2, rate: 10, side: "CN"}];
  await chart(place, {title: "The United States adds more", describe: (width, colours, narrow) => ({
    height: narrow ? 180 : 240,
    color: legend === "ramp" ? {legend: true, type: "linear", range: colours.ramp} : {legend: true},
    symbol: legend === "symbol" ? {legend: true} : {},
    marks: [Plot.dot(rows, {x: "day", y: "rate", stroke: legend === "ramp" ? "rate" : "side", symbol: legend === "symbol" ? "side" : undefined})],
  })});
}"""


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_page_in_every_view(open_tab, width, scheme):
    tab = open_tab(width, scheme)
    for path in (*ADDRESSES, *FRAMES):
        opened(tab, path)
        holds(tab, width)
        if path in REFUSED:
            tab.messages.clear()  # the browser itself notes every refusal
        assert tab.messages == [], path
        paper, ink = tab.page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
        assert (paper == "rgb(255, 255, 255)") is (scheme == "light"), path
        assert paper != ink


def test_axe_is_awake(open_tab):
    tab = open_tab()
    tab.open("/")
    tab.page.evaluate("document.querySelector('main').innerHTML = '<img src=\"data:,\"><p style=\"color:#999;background:#888\">faint</p>'")
    assert any(f.startswith("image-alt") for f in axe(tab))
    tab.messages.clear()  # the policy refuses the inline style above, as it should


def test_the_box_by_keyboard_leads_to_the_shipment(open_tab):
    tab = open_tab()
    tab.open("/day/2025-06-09")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "skip"
    tab.page.focus("#q")
    tab.page.keyboard.type("magnets from China to the US")
    tab.page.wait_for_selector("#found a")
    tab.page.keyboard.press("ArrowDown")
    assert tab.page.evaluate("document.activeElement.parentElement.id") == "found"
    tab.page.keyboard.press("Escape")
    assert tab.page.is_hidden("#found")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert "/shipment?hts=8505" in tab.page.url
    assert "origin=CN&destination=US" in tab.page.url
    assert tab.page.input_value("#q") == "magnets from China to the US"


def test_the_day_by_arrow_keys_stands_in_the_address(open_tab):
    tab = open_tab()
    tab.open("/day/2025-06-09")
    tab.page.focus("[data-slider] input")
    tab.page.keyboard.press("ArrowRight")
    tab.page.wait_for_url("**/day/2025-06-10")
    assert tab.page.inner_text("h1") == "What is scheduled for 10 June 2025"
    # The next day on which a headline turns after 10 June 2025 is 10 November 2025, the fentanyl duty's cut.
    tab.page.focus("[data-slider] input")
    tab.page.keyboard.press("PageUp")
    tab.page.wait_for_url("**/day/2025-11-10")
    assert tab.page.evaluate("document.activeElement.type") == "range"
    tab.page.keyboard.press("PageDown")
    tab.page.wait_for_url("**/day/2025-05-14")
    tab.page.go_back()
    tab.page.wait_for_url("**/day/2025-11-10")
    tab.page.wait_for_function("() => document.querySelector('h1').textContent.includes('10 November 2025')")


def test_play_goes_by_keyboard_from_turn_to_turn_and_stops_at_the_end(open_tab):
    # Seen from 9 June 2025 the slider ends in March 2026, so after 10 November 2025 only 20 and 24 February 2026 are left.
    tab = open_tab()
    tab.open("/day/2025-11-10")
    before = tab.page.evaluate("history.length")
    tab.page.focus("[data-play]")
    tab.page.keyboard.press("Enter")
    assert tab.page.inner_text("[data-play]") == "Stop"
    tab.page.wait_for_url("**/day/2026-02-20")
    tab.page.wait_for_url("**/day/2026-02-24")
    tab.page.wait_for_function("() => document.querySelector('[data-play]').textContent === 'Play'")
    assert tab.page.evaluate("document.activeElement.matches('[data-play]')")
    assert tab.page.url.endswith("/day/2026-02-24")
    assert tab.page.evaluate("history.length") == before + 1  # one step back leads to where it began


def test_play_is_stopped_by_its_button_and_by_the_slider(open_tab):
    tab = open_tab()
    tab.open("/day/2025-05-14")
    tab.page.click("[data-play]")
    tab.page.wait_for_url("**/day/2025-11-10")
    tab.page.click("[data-play]")
    assert tab.page.inner_text("[data-play]") == "Play"
    tab.page.wait_for_timeout(2500)  # longer than a page is shown
    assert tab.page.url.endswith("/day/2025-11-10")
    tab.page.click("[data-play]")
    tab.page.focus("[data-slider] input")
    tab.page.keyboard.press("ArrowLeft")
    assert tab.page.inner_text("[data-play]") == "Play"


@pytest.mark.parametrize(("motion", "between"), [("reduce", False), ("no-preference", True)])
def test_the_thumb_glides_only_where_motion_is_wanted(open_tab, motion, between):
    tab = open_tab()
    tab.page.emulate_media(reduced_motion=motion)
    tab.open("/day/2025-05-14")
    tab.page.evaluate(
        """() => { const seen = window.seen = new Set(); const range = document.querySelector('[data-slider] input');
        const look = () => { seen.add(range.value); if (range.isConnected) requestAnimationFrame(look); }; look(); }"""
    )
    tab.page.click("[data-play]")
    tab.page.wait_for_url("**/day/2025-11-10")
    tab.page.click("[data-play]")
    assert (tab.page.evaluate("seen.size") > 2) is between


def test_a_slider_keeps_the_facts_of_the_shipment(open_tab):
    tab = open_tab(TELEPHONE)
    tab.open("/shipment?hts=8505.11.0070&origin=CN&contains=Dy&form=magnet&on=2025-06-09")
    tab.page.focus("[data-slider] input")
    tab.page.keyboard.press("PageDown")
    tab.page.wait_for_url("**on=2025-05-14")
    assert "contains=Dy" in tab.page.url
    assert "32.1%" in tab.page.inner_text("#main")


def test_the_colours_change_at_once_and_stay(open_tab):
    tab = open_tab(DESK, "light")
    tab.open("/")
    tab.page.click("[data-theme-choice=dark]")
    assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(13, 17, 23)"
    tab.open("/day/2025-06-09")
    assert tab.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert axe(tab) == []


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
def test_without_scripts_every_page_is_whole(open_tab, width):
    tab = open_tab(width, scripts=False)
    tab.open("/")
    assert "32.1%" in tab.page.inner_text("main")
    assert tab.page.is_hidden("[data-slider]")
    tab.page.fill("#on", "2025-08-12")
    tab.page.click(".dayform button")
    tab.page.wait_for_url("**on=2025-08-12*")
    tab.page.fill("#q", "us-cn-truce")
    tab.page.click(".box button")
    tab.page.wait_for_url("**/measure/us-cn-truce*")
    tab.page.click("[data-theme-choice=dark]")
    tab.page.wait_for_selector("html[data-theme=dark]")
    tab.open("/day/2025-06-09")
    tab.page.click("a[rel=next]")
    tab.page.wait_for_url("**/day/2025-11-10")


@pytest.mark.parametrize("legend", ["swatches", "ramp", "symbol"])
def test_a_chart_has_one_name_and_no_style_that_the_policy_refuses(open_tab, legend):
    tab = open_tab(DESK, "light")
    tab.open("/search")
    tab.page.evaluate(DRAWN, [legend])
    assert tab.page.get_attribute("#drawn svg[role=img]", "aria-label") == "The United States adds more"
    assert tab.page.locator("#drawn svg[role=img] [aria-label]").count() == 0
    assert axe(tab) == []


def test_a_chart_is_drawn_again_when_the_width_or_the_colours_change(open_tab):
    tab = open_tab(DESK, "light")
    tab.open("/search")
    tab.page.evaluate(DRAWN, ["ramp"])
    wide = int(tab.page.get_attribute("#drawn svg[role=img]", "width"))
    light = tab.page.evaluate("[...document.querySelectorAll('#drawn svg[role=img] circle')].map(c => getComputedStyle(c).stroke).join()")
    tab.page.set_viewport_size({"width": TELEPHONE, "height": 900})
    tab.page.wait_for_function("() => document.querySelector('#drawn svg[role=img]').getAttribute('width') < 400")
    assert int(tab.page.get_attribute("#drawn svg[role=img]", "width")) < wide
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
    tab.page.click("[data-theme-choice=dark]")
    tab.page.wait_for_function(
        "was => [...document.querySelectorAll('#drawn svg[role=img] circle')].map(c => getComputedStyle(c).stroke).join() !== was", arg=light
    )


def test_the_map_is_loaded_on_demand_and_has_the_small_places(open_tab, served):
    tab = open_tab()
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.open("/")
    assert not [url for url in asked if "/vendor/" in url]
    names = tab.page.evaluate("async () => (await (await import('/static/js/vendor.js')).countries()).features.map(f => f.properties.name)")
    assert {"Singapore", "Hong Kong", "Macao", "Malta", "Bahrain", "China", "Taiwan"} <= set(names)
    assert "no opinion" in tab.page.evaluate("async () => (await import('/static/js/vendor.js')).BOUNDARY_SOURCE")


def test_a_picture_is_saved_as_png(open_tab, tmp_path: Path):
    tab = open_tab()
    tab.open("/measure/us-ieepa-reciprocal-cn")
    with tab.page.expect_download() as waiting:
        tab.page.click("a[data-png]")
    path = tmp_path / "picture.png"
    waiting.value.save_as(path)
    content = path.read_bytes()
    assert content.startswith(base64.b64decode("iVBORw0KGgo="))
    width = int.from_bytes(content[16:20], "big")
    assert width == 2 * tab.page.evaluate(
        "Math.round([...document.querySelectorAll('figure svg')].find(s => s.getBoundingClientRect().width).getBoundingClientRect().width)"
    )


def test_a_job_is_followed_to_its_end_and_can_be_refused(open_tab):
    tab = open_tab()
    tab.open("/")
    said = tab.page.evaluate(
        """async () => {
          const {follow} = await import("/static/js/job.js");
          try { await follow({id: "nothing", state: "running"}); } catch (error) { return [error.code, error.hint.length > 0]; }
        }"""
    )
    assert said == ["unknown-job", True]
    tab.messages.clear()  # the browser itself notes every 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_opened_by_itself_keeps_its_colours(open_tab, scheme):
    tab = open_tab(DESK, scheme)
    tab.open("/day/2025-06-09.svg")
    ground = tab.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(13, 17, 23)")


def test_print_leaves_the_answer_alone_on_the_paper(open_tab):
    tab = open_tab(DESK, "dark")
    tab.open("/")
    tab.page.emulate_media(media="print")
    assert tab.page.is_hidden(".top")
    assert tab.page.is_hidden(".day")
    assert tab.page.is_visible("h1")
    assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
