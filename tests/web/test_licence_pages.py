"""The licence page: the facade's answer in plain words, the statutory clock day by day, names on lists; hostile input."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from detente.facade.operations import ask
from detente.licensing.clock import ClockRule, calendar_of, read_clock
from detente.web.clock_svg import clock_svg

JSON = {"accept": "application/json"}
MAGNET = {"sender": "CN", "receiver": "US", "hts": "8505.11.0070", "contains": "Dy", "form": "magnet", "on": "2025-06-09"}


def cells(page: str) -> tuple[int, int]:
    """Filled and hollow cells of the first, wide picture."""
    drawn = page[page.index('<div class="wide">') : page.index('<div class="narrow">')]
    return len(re.findall(r'<rect class="bar', drawn)), len(re.findall(r'<rect class="left', drawn))


def test_it_opens_on_an_answer(client):
    page = client.get("/licence").text
    assert "Licence needed from China" in page
    assert 'href="/measure/cn-2025-18?on=2025-06-09"' in page
    assert "1C905.a.4" in page


def test_the_twin_is_the_answer_of_the_facade(client):
    answer = client.get("/licence.json", params=MAGNET).json()
    expected = ask("licence", MAGNET, today="2025-06-09")
    assert {k: answer[k] for k in expected} == expected
    assert answer["code"]


def test_45_working_days_from_9_june_2025_end_on_11_august(client):
    """By hand: 15 weekdays from 10 to 30 June, 23 in July, 1 + 5 to 8 August, the 45th is Monday 11 August; no holiday of China lies between."""
    page = client.get("/licence", params=MAGNET).text
    clock = client.get("/licence.json", params=MAGNET).json()["clocks"][0]
    assert (clock["limit_days"], clock["counts"], clock["due"], clock["used_days"]) == (45, "working", "2025-08-11", 0)
    assert "ends on 11 August 2025" in page
    assert cells(page) == (0, 45)


def test_90_calendar_days_from_1_may_2025_end_on_30_july(client):
    """By hand: 30 days of May are left after the 1st, 30 of June, so the 90th is 30 July; on 9 June 30 + 9 are used."""
    asked = {"sender": "US", "receiver": "CN", "eccn": "3A090", "on": "2025-06-09", "accepted": "2025-05-01"}
    clock = client.get("/licence.json", params=asked).json()["clocks"][0]
    assert (clock["counts"], clock["due"], clock["used_days"], clock["status"]) == ("calendar", "2025-07-30", 39, "running")
    assert cells(client.get("/licence", params=asked).text) == (39, 51)


def test_a_limit_that_has_passed_is_overdue(client):
    answer = client.get("/licence.json", params={**MAGNET, "accepted": "2025-01-15"}).json()
    assert answer["clocks"][0]["status"] == "overdue"
    assert "(overdue)" in client.get("/licence", params={**MAGNET, "accepted": "2025-01-15"}).text


def test_days_of_a_year_that_is_not_arranged_are_hatched():
    rule = ClockRule("MOFCOM", 45, "working", "CN", "")
    started = date(2098, 12, 1)
    reading = read_clock(rule, calendar_of(rule), started=started, pauses=(), stopped=None, on=started)
    drawn = clock_svg(rule, reading, started, name="c", width=900, title="t")
    assert reading.provisional
    assert drawn.count('fill="url(#c-900-cn)"') == 45


def test_what_is_missing_is_a_question_about_a_field(client):
    page = client.get("/licence", params={"sender": "CN", "receiver": "US", "hts": "8505", "on": "2025-06-09"}).text
    assert 'class="big open"' in page
    assert re.search(r'<a href="#f-contains">Rare earths in it</a>: which rare earths the magnet holds', page)
    assert 'id="f-contains"' in page
    assert "--contains" not in page


def test_every_reason_of_the_ledger_leads_to_its_measure(client):
    page = client.get("/licence", params={"sender": "US", "receiver": "CN", "eccn": "3A090", "on": "2025-06-09"}).text
    linked = set(re.findall(r'<cite><a href="(/measure/[^?"]+)\?', page))
    assert "/measure/us-ear-2022-10" in linked
    for path in linked:
        assert client.get(path).status_code == 200


def test_names_are_screened_as_the_facade_does(client):
    asked = {**MAGNET, "name": "SMIC"}
    assert client.get("/licence.json", params=asked).json()["screened"] == [ask("screen", {"name": "SMIC", "on": "2025-06-09"}, today="2025-06-09")]
    page = client.get("/licence", params=asked).text
    assert "may mean it" in page
    assert "A name that is not found proves nothing" in page
    assert "on no list held" in client.get("/licence", params={**MAGNET, "name": "Qqxyzzy Wwvut"}).text


def test_the_csv_has_a_row_for_every_part(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/licence.csv", params=MAGNET).text)))
    answer = client.get("/licence.json", params=MAGNET).json()
    counts = {part: sum(r["part"] == part for r in rows) for part in ("status", "reason", "assumed", "missing")}
    assert counts == {"status": 2, "reason": len(answer["reasons"]), "assumed": len(answer["assumed"]), "missing": len(answer["missing"])}
    assert next(r for r in rows if r["part"] == "licence")["ends"] == "2025-08-11"


def test_a_formula_in_a_name_does_not_reach_a_spreadsheet(client):
    text = client.get("/licence.csv", params={**MAGNET, "name": "=SMIC"}).text
    assert not [c for row in csv.reader(io.StringIO(text)) for c in row if c.startswith(("=", "+", "@"))]
    assert "'=SMIC: " in text


@pytest.mark.parametrize("field", ["name", "item", "end_use", "form", "exporter", "scenario"])
def test_what_was_typed_is_text(client, field):
    given = '"><script>alert(1)</script>{{7*7}}'
    page = client.get("/licence", params={**MAGNET, field: given}, headers={"accept": "text/html"}).text
    assert "<script>alert" not in page
    assert ">49<" not in page


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"name": "a" * 300}, 200),
        ({"name": "a" * 301}, 422),
        ({"item": "a" * 500}, 200),
        ({"item": "a" * 501}, 422),
        ({"accepted": ""}, 200),
        ({"accepted": "2025-06-09"}, 200),
        ({"accepted": "soon"}, 422),
        ({"accepted": "2025-06-10"}, 422),
        ({"on": "2024-12-31"}, 422),
        ({"sender": "Atlantis"}, 404),
        ({"nothing": "1"}, 404),
        ({"control_code": "1C999"}, 404),
        ({"chinese_technology": "perhaps"}, 422),
    ],
)
def test_limits_and_wrong_facts(client, more, status):
    response = client.get("/licence.json", params={**MAGNET, **more}, headers=JSON)
    assert response.status_code == status
    if status != 200:
        error = response.json()["error"]
        assert set(error) >= {"code", "message", "hint", "status"}
