"""The talks and their record: the study of the operation, points beside the war, clocks that count days, and both in a browser."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from detente.core.wording import days_in_words
from detente.facade.operations import answer_bytes, ask
from detente.web.routes.talks import deal_points
from tests.web.conftest import CHROMIUM, VIEWS
from tests.web.engine_pages import error_of, finished, holds, opened, tab_to

DAY = "2025-06-09"
CENTRAL = "draws=0"


@pytest.fixture(scope="module")
def central(client):
    """The central answer, by the page's JSON twin."""
    return finished(client, f"/talks.json?on={DAY}&{CENTRAL}").json()


def test_the_twin_is_the_operation(central):
    asked = json.loads(answer_bytes(ask("talks", {"on": DAY, "draws": 0}, today=DAY)))
    assert central == asked


def test_gains_are_payoffs_over_the_war(central):
    points = deal_points(central)
    war = points[0]["payoffs"]
    assert points[0]["name"] == "war"
    for point in points:
        for player, gain in point["gain"].items():
            assert gain == pytest.approx(point["payoffs"][player] - war[player], abs=1e-9)


def test_the_page_has_every_point_and_the_measures_it_read(client, central):
    page = finished(client, f"/talks?on={DAY}&{CENTRAL}").text
    for point in deal_points(central):
        assert f'<th scope="row">{point["words"]}</th>' in page
    for measure in ("us-ieepa-reciprocal-cn", "cn-retaliation-2025-4"):
        assert f"/measure/{measure}" in page
    assert page.count("<svg") >= 2
    for line in central["summary"]:
        assert days_in_words(line.split(":")[0]).replace("'", "&#39;") in page


def test_what_the_ledger_leaves_open_is_read_both_ways(client):
    # From 10 November 2026 nothing verified says whether China's 24 points are suspended.
    page = finished(client, f"/talks?on=2026-11-21&{CENTRAL}").text
    assert "reading 1" in page
    assert "reading 2" in page


def test_ranges_come_with_draws(client):
    told = finished(client, f"/talks.json?on={DAY}&draws=5").json()
    assert told["draws"]["number"] == 5
    ranges = [low_high for p in deal_points(told) for low_high in p["range"].values()]
    assert ranges
    assert all(low <= high for low, high in ranges)
    rows = list(csv.DictReader(io.StringIO(finished(client, f"/talks.csv?on={DAY}&draws=5").text)))
    assert any(r["gain_p10"] for r in rows)


# ---- the record


def test_nothing_is_promised_before_geneva(client):
    assert client.get("/record.json?on=2025-05-11").json()["commitments"] == []
    assert "None was known" in client.get("/record?on=2025-05-11").text


def test_the_clock_of_the_truce_counts_days(client):
    told = client.get(f"/record.json?on={DAY}").json()
    truce = next(c for c in told["commitments"] if c["id"] == "us-cn-truce")
    # Suspended for 90 days from 14 May 2025, so until 12 August: 64 days from 9 June.
    assert truce["ends"] == "2025-08-12"
    assert truce["days_left"] == (date(2025, 8, 12) - date(2025, 6, 9)).days == 64
    page = client.get(f"/record?on={DAY}").text
    assert "64 days left" in page
    assert "Nothing is adjudicated" in page


def test_the_record_is_the_operation_and_its_table_has_every_line(client):
    response = client.get(f"/record.json?on={DAY}")
    assert response.content == answer_bytes(ask("record", {"on": DAY}, today=DAY))
    told = response.json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"/record.csv?on={DAY}").text)))
    assert len(rows) == sum(len(told[k]) for k in ("meetings", "commitments", "allegations"))
    assert 'class="talks"' in client.get(f"/record.svg?on={DAY}").text


def test_a_scenario_ends_a_commitment(client):
    ended = client.get("/record.json?on=2025-08-19&scenario=2025-truce-lapses").json()
    truce = next(c for c in ended["commitments"] if c["id"] == "us-cn-truce")
    assert truce["term"] == "ended"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/record.json?on=2024-12-31", 422, "coverage"),
        ("/record.json?on=9+June", 422, "date"),
        (f"/record.json?scenario={'a' * 4001}", 422, "parameters"),
        ("/record.json?scenario=nope", 404, "unknown-name"),
        ("/talks.json?on=2024-12-31", 422, "coverage"),
        ("/talks.json?draws=501", 422, "parameters"),
        ("/talks.json?scenario=end+us-cn-truse+on+2025-08-12", 404, "unknown-name"),
    ],
)
def test_bad_input(client, path, status, code):
    response = client.get(path)
    assert (response.status_code, error_of(response)["code"]) == (status, code)


# ---- in the browser


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_from_the_deals_to_the_record_by_keyboard(open_tab, width, scheme):
    tab = open_tab(width, scheme)
    opened(tab, f"/talks?on={DAY}&draws=5")
    holds(tab, width)
    tab_to(tab, "a[href^='/record?']")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert f"/record?on={DAY}" in tab.page.url
    holds(tab, width)
    tab.page.focus("[data-slider] input")
    tab.page.keyboard.press("PageDown")
    tab.page.wait_for_url("**/record?on=2025-05-14")
    tab.page.wait_for_function("() => document.querySelector('h1').textContent.includes('On 14 May 2025')")
