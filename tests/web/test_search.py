"""The one box: what a line says, and where it leads."""

from __future__ import annotations

from datetime import date

import pytest

from detente.ledger.load import load_ledger
from detente.web.search.answer import find
from detente.web.search.index import SearchIndex
from detente.web.search.question import read_question

TODAY = date(2025, 6, 9)


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex.of(load_ledger())


def ask(query, index):
    return find(query, load_ledger(), index, TODAY)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("magnets from China to the US", {"origin": "CN", "destination": "US", "goods_words": ("magnet",)}),
        ("China → US magnets", {"origin": "CN", "destination": "US", "goods_words": ("magnet",)}),
        ("soybeans into China", {"origin": "", "destination": "CN", "goods_words": ("soybean",)}),
        ("8505.11.0070", {"code": "8505110070", "goods_words": ()}),
        ("8505 11 00", {"code": "85051100"}),
        ("3a090.a", {"control_code": "3A090.a", "code": ""}),
        ("9 June 2025", {"on": date(2025, 6, 9), "words": ()}),
        ("june 9th, 2025", {"on": date(2025, 6, 9)}),
        ("2025-06-09", {"on": date(2025, 6, 9), "code": ""}),
        ("August 2025", {"on": date(2025, 8, 1)}),
        ("tomorrow", {"on": date(2025, 6, 10)}),
        ("what is the tariff on toys from Viet Nam", {"origin": "VN", "goods_words": ("toy",)}),
        ("30 February 2025", {"on": None}),
        ("turkey", {"places": (), "goods_words": ("turkey",)}),
        ("hazelnuts from turkey", {"origin": "TR", "goods_words": ("hazelnut",)}),
    ],
)
def test_what_a_line_says(text, parts):
    found = read_question(text, TODAY)
    assert {name: getattr(found, name) for name in parts} == parts


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("8505.11.0070", "/shipment?hts=8505.11.0070&origin=CN&destination=US"),
        ("us-cn-truce", "/measure/us-cn-truce"),
        ("9 June 2025", "/day/2025-06-09"),
    ],
)
def test_a_name_in_full_leads_straight_there(query, url, index):
    found = ask(query, index)
    assert found["sure"]
    assert found["answers"][0]["url"] == url


@pytest.mark.parametrize(
    ("query", "heading", "origin", "destination"),
    [
        # Headings by the nomenclature: 8505 magnets, 8507 accumulators, 8517 telephones, 1201 soya beans, 9503 toys.
        ("magnets from China to the US", "8505", "CN", "US"),
        ("lithium ion batteries from China", "8507", "CN", "US"),
        ("smartphones from Vietnam to the US", "8517", "VN", "US"),
        ("soybeans from the US to China", "1201", "US", "CN"),
        ("toys from China on 1 May 2025", "9503", "CN", "US"),
    ],
)
def test_goods_with_a_direction_lead_to_the_shipment(query, heading, origin, destination, index):
    found = ask(query, index)
    assert found["sure"]
    first = found["answers"][0]["url"]
    assert first.startswith(f"/shipment?hts={heading}")
    assert f"origin={origin}&destination={destination}" in first


@pytest.mark.parametrize(("query", "heading"), [("smartfones", "8517"), ("magne", "8505"), ("ndfeb", "8505")])
def test_a_slip_a_beginning_and_a_word_of_the_trade(query, heading, index):
    assert any(f"hts={heading}" in a["url"] for a in ask(query, index)["answers"][:3])


def test_words_of_a_measure_lead_to_it(index):
    assert "/measure/us-ieepa-fentanyl-cn" in [a["url"] for a in ask("fentanyl duty china", index)["answers"]]
    assert ask("geneva truce", index)["answers"][0]["kind"] == "measure"
    assert "/measure/cn-2025-18" in [a["url"] for a in ask("1C905", index)["answers"]]


def test_a_place_alone_leads_to_its_duties(index):
    assert ask("Vietnam", index)["answers"][0]["url"] == "/day/2025-06-09?origin=VN"


@pytest.mark.parametrize("query", ["", " ", "zzzzqqqq", "'; DROP TABLE x --", "\x00\x01", "💥" * 200, "%" * 200, "from to", "2025-99-99", "1" * 200])
def test_nothing_typed_is_an_error(query, index):
    found = ask(query, index)
    assert found["sure"] is False or found["answers"]
    assert len(found["answers"]) <= 12
