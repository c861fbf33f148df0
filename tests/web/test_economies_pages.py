"""The economies: the table and its twins, the data of the map, trade of the two parties, and the map in a browser."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest

from detente.core.codes import country
from detente.facade.operations import answer_bytes, ask
from detente.web.flow_svg import flow_svg
from detente.web.routes.economies import economy_name, economy_rows
from tests.web.conftest import CHROMIUM, DESK, VIEWS
from tests.web.engine_pages import error_of, finished, holds, opened, tab_to

DAY = "2025-06-09"
CENTRAL = f"/economies{{}}?on={DAY}&draws=0"


@pytest.fixture(scope="module")
def central(client):
    """The central answer, by the page's JSON twin."""
    return finished(client, CENTRAL.format(".json")).json()


def test_the_twin_is_the_operation_byte_for_byte(client, central):
    assert answer_bytes(central) == answer_bytes(ask("economy", {"on": DAY, "draws": 0}, today=DAY))


def test_a_regime_beside_itself_changes_nothing(client):
    same = finished(client, f"/economies.json?on={DAY}&against={DAY}&draws=0").json()
    assert same["against"] == DAY
    assert max(abs(e["welfare"]) for e in same["economies"].values()) < 1e-9
    assert max(abs(v) for partners in same["flows"].values() for v in partners.values()) < 1e-9


def test_bands_hold_their_middle(client):
    banded = finished(client, f"/economies.json?on={DAY}&draws=20").json()
    assert banded["draws"] == 20
    for band in banded["bands"]["economies"].values():
        assert band["p05"] <= band["p50"] <= band["p95"]
    page = finished(client, f"/economies?on={DAY}&draws=20").text
    assert "nine of ten draws" in page


def test_levels_of_trade_stand_beside_their_changes(client, central):
    """Partners add up to the whole, and so do their changes weighted by what they are worth."""
    page = finished(client, CENTRAL.format("")).text
    for importer in ("USA", "CHN"):
        levels, changes = central["flows_usd_bn"][importer], central["flows"][importer]
        assert levels.keys() == changes.keys()
        partners = [e for e in levels if e != "ALL"]
        assert sum(levels[e] for e in partners) == pytest.approx(levels["ALL"])
        assert sum(levels[e] * changes[e] for e in partners) == pytest.approx(levels["ALL"] * changes["ALL"])
        other = "CHN" if importer == "USA" else "USA"
        assert f"{economy_name(other)} ({levels[other]:.0f} bn)" in page
    assert central["flows_source"] in html.unescape(page)


def test_the_page_holds_every_economy_and_the_csv_too(client, central):
    page = finished(client, CENTRAL.format("")).text
    rows = list(csv.DictReader(io.StringIO(finished(client, CENTRAL.format(".csv")).text)))
    assert len(rows) == len(central["economies"]) + len(central["groups"])
    by_code = {r["code"]: r for r in rows}
    assert float(by_code["CHN"]["real_income"]) == pytest.approx(central["economies"]["CHN"]["welfare"], abs=1e-9)
    assert by_code["CHN"]["p05"] == ""  # without draws there is no band, and a blank is no zero
    for code in central["economies"]:
        assert f'<th scope="row">{economy_name(code)}</th>' in page


def test_the_map_gets_numbers_of_countries_and_no_others(client, central):
    page = finished(client, CENTRAL.format("")).text
    values = json.loads(re.search(r'id="map-values">(.*?)</script>', page, re.DOTALL).group(1))["values"]
    assert len(values) == len(central["economies"]) - 1  # the rest of the world is no country
    assert values["156"]["welfare"] == pytest.approx(central["economies"]["CHN"]["welfare"])
    assert values[country("AUS").numeric]["name"] == "Australia"  # 036, with its zero


def test_the_two_parties_stand_first_and_the_rest_last(central):
    rows = economy_rows(central)
    assert [r["code"] for r in rows[:2]] == ["USA", "CHN"]
    assert rows[-1]["name"] == "Rest of the world"
    assert rows[-1]["id"] is None


def test_a_scenario_moves_the_answer(client, central):
    # Ending the truce adds 24 points on each side's goods, so the two trade less than with it.
    other = finished(client, "/economies.json?on=2025-08-19&draws=0&scenario=2025-truce-lapses").json()
    held = finished(client, "/economies.json?on=2025-08-19&draws=0&scenario=2025-truce-holds").json()
    assert other["flows"]["USA"]["CHN"] < held["flows"]["USA"]["CHN"]
    assert other["flows"]["CHN"]["USA"] < held["flows"]["CHN"]["USA"]


def test_bars_start_from_nothing_and_keep_their_proportion():
    svg = flow_svg([("Imports", "us", [("A", -40.0), ("B", 20.0)])], width=900, title="t")
    (ax, aw), (bx, bw) = [(float(x), float(w)) for x, w in re.findall(r'<rect class="bar us" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)]
    assert ax + aw == pytest.approx(bx, abs=0.2)
    assert aw == pytest.approx(2 * bw, abs=0.3)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("on=2024-12-31", 422, "coverage"),
        ("on=soon", 422, "date"),
        ("against=2024-12-31", 422, "coverage"),
        ("scenario=2025-truce-laps", 404, "unknown-name"),
        ("scenario=end+us-cn-truse+on+2025-08-12", 404, "unknown-name"),
        (f"scenario={'a' * 4001}", 422, "parameters"),
        ("draws=2001", 422, "parameters"),
        ("draws=-1", 422, "parameters"),
    ],
)
def test_bad_input_is_refused_before_any_work(client, query, status, code):
    for ending in (".json", ".csv"):
        response = client.get(f"/economies{ending}?{query}")
        assert (response.status_code, error_of(response)["code"]) == (status, code)


# ---- in the browser


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_map_and_its_table(open_tab, width, scheme):
    tab = open_tab(width, scheme)
    opened(tab, f"/economies?on={DAY}&draws=20")
    tab.page.wait_for_selector("[data-map] svg[role=img]")
    assert "no opinion" in tab.page.inner_text("[data-boundaries]")
    drawn = tab.page.evaluate("document.querySelectorAll('[data-map] svg[role=img] title').length")
    assert drawn == 240  # every place of the atlas but Antarctica
    holds(tab, width)
    tab_to(tab, "a[href='#places']")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("location.hash") == "#places"


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_map_follows_the_day_and_the_colours(open_tab):
    tab = open_tab(DESK, "light")
    opened(tab, f"/economies?on={DAY}&draws=0")
    tab.page.wait_for_selector("[data-map] svg[role=img]")
    colours = "[...new Set([...document.querySelectorAll('[data-map] svg[role=img] path')].map(p => p.getAttribute('fill')))].sort().join()"
    light = tab.page.evaluate(colours)
    tab.page.click("[data-theme-choice=dark]")
    tab.page.wait_for_function(f"was => {colours} !== was", arg=light)
    tab.page.focus("[data-slider] input")
    tab.page.keyboard.press("PageDown")
    tab.page.wait_for_url("**on=2025-05-14**")
    tab.page.wait_for_function("() => document.querySelector('h1').textContent.includes('On 14 May 2025')", timeout=60_000)
    tab.page.wait_for_selector("[data-map] svg[role=img]")
