"""The chain: the report of the operation, pictures of the same draws, the practice of the office as a choice."""

from __future__ import annotations

import csv
import io
import re

import pytest

from detente.facade.operations import answer_bytes, ask
from detente.web.engine_pictures import page_picture
from tests.web.conftest import CHROMIUM, VIEWS
from tests.web.engine_pages import error_of, finished, holds, opened, tab_to

DAY = "2025-06-09"
FEW = "draws=20"


def test_the_twin_is_the_operation_byte_for_byte(client):
    told = finished(client, f"/chain.json?on={DAY}&{FEW}")
    assert told.content == answer_bytes(ask("supply", {"on": DAY, "draws": 20}, today=DAY))


def test_the_pictures_show_the_draws_that_are_counted(client):
    page = finished(client, f"/chain?on={DAY}&{FEW}").text
    report = finished(client, f"/chain.json?on={DAY}&{FEW}").json()
    calendar = page.split('aria-label="Calendar of stops"')[1].split("</svg>")[0]
    names = re.findall(r'<text x="10" y="[\d.]+">([^<]+)</text>', calendar)
    shares = re.findall(r'<text class="tick" x="[\d.]+" y="[\d.]+">(\d+)%</text>', calendar)
    assert len(names) == len(shares) == 8  # the worst line of each product and country
    assert [int(s) for s in shares] == [round(100 * report["lines"][n]["p_stop"]) for n in names]


def test_where_no_licence_is_needed_nothing_stops(client):
    free = "suspend cn-2025-18 on 2025-04-04"  # the day the control took effect
    told = finished(client, f"/chain.json?on={DAY}&{FEW}&scenario={free.replace(' ', '+')}").json()
    assert {line["p_stop"] for line in told["lines"].values()} == {0.0}
    assert told["expected_stop_days"] == 0.0
    assert "no line stops" in finished(client, f"/chain?on={DAY}&{FEW}&scenario={free.replace(' ', '+')}").text


def test_an_office_that_decides_nothing_stops_more_than_a_prompt_one(client):
    held, prompt = (finished(client, f"/chain.json?on={DAY}&{FEW}&licensing={name}").json() for name in ("held", "prompt"))
    assert (held["licensing"], prompt["licensing"]) == ("held", "prompt")
    assert held["expected_stop_days"] > prompt["expected_stop_days"]


def test_a_scenario_sets_the_practice(client):
    told = finished(client, f"/chain.json?on={DAY}&{FEW}&scenario=2025-licences-at-a-trickle").json()
    assert told["licensing"] == "trickle"


def test_the_table_has_every_line(client):
    rows = list(csv.DictReader(io.StringIO(finished(client, f"/chain.csv?on={DAY}&{FEW}").text)))
    report = finished(client, f"/chain.json?on={DAY}&{FEW}").json()
    assert {r["line"] for r in rows} == set(report["lines"])
    days = [float(r["expected_stop_days"]) for r in rows]
    assert days == sorted(days, reverse=True)


def test_the_picture_as_a_file_has_its_colours(client):
    svg = finished(client, f"/chain.svg?on={DAY}&{FEW}")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert 'class="supply"' in svg.text
    assert svg.text.count("<style>") == 1
    assert "sha256-" in svg.headers["content-security-policy"]


def test_a_picture_for_a_page_has_no_style():
    assert page_picture('<svg xmlns="x" width="1"><style>a{}</style><g/></svg>\n', "supply") == '<svg class="supply" xmlns="x" width="1"><g/></svg>'


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("on=2024-12-31", 422, "coverage"),
        ("licensing=brisk", 404, "unknown-name"),
        ("days=29", 422, "parameters"),
        ("days=1001", 422, "parameters"),
        ("draws=0", 422, "parameters"),
        ("draws=2001", 422, "parameters"),
        ("scenario=nope", 404, "unknown-name"),
        (f"scenario={'a' * 4001}", 422, "parameters"),
    ],
)
def test_bad_input_is_refused_before_any_work(client, query, status, code):
    response = client.get(f"/chain.json?{query}")
    assert (response.status_code, error_of(response)["code"]) == (status, code)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_another_practice_by_keyboard(open_tab, width, scheme):
    tab = open_tab(width, scheme)
    opened(tab, f"/chain?on={DAY}&{FEW}")
    holds(tab, width)
    shown = "[...document.querySelectorAll('figure svg')].filter(s => s.getBoundingClientRect().width).map(s => s.getBoundingClientRect().right)"
    rights = tab.page.evaluate(shown)
    assert len(rights) == 3  # the flow, the calendar and the fan, each once
    assert max(rights) <= width
    tab_to(tab, "select[name=licensing]")
    tab.page.keyboard.type("held")
    with tab.page.expect_navigation():
        tab.page.press("input[name=days]", "Enter")
    assert "licensing=held" in tab.page.url
    tab.page.wait_for_selector("[data-work]", state="detached", timeout=60_000)
    assert "Nothing is decided" in tab.page.inner_text(".sub")
