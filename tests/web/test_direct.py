"""The short way and the router's way to an answer give the same bytes, headers and errors."""

from __future__ import annotations

import sys

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.facade.operations import OPERATIONS
from detente.web.app import create_app
from detente.web.direct import MOST_FIELDS, DirectAnswers
from tests.web.conftest import HERE, NOW

QUICK = [o.name for o in OPERATIONS if not o.slow]
VALUES = [
    "",
    " ",
    "CN",
    "US",
    "china",
    "8505.11.0070",
    "850511",
    "2025-06-09",
    "2024-01-01",
    "us-cn-truce",
    "legal",
    "1000",
    "-1",
    "0.5",
    "é",
    "x" * 501,
]
FIELDS = sorted({name for o in OPERATIONS if not o.slow for name in o.question.model_fields} | {"nothing"})


@pytest.fixture(scope="module")
def two() -> tuple[TestClient, TestClient]:
    """The application as it is, and one in which every question takes the router's way. Neither keeps an answer."""
    whole, routed = create_app(clock=lambda: NOW), create_app(clock=lambda: NOW)
    routed.user_middleware = [m for m in routed.user_middleware if m.cls is not DirectAnswers]
    for app in (whole, routed):
        app.user_middleware = [m for m in app.user_middleware if m.cls.__name__ != "AnswerCache"]
    return TestClient(whole, base_url=HERE), TestClient(routed, base_url=HERE)


def alike(two, name: str, pairs: list[tuple[str, str]]) -> int:
    one, other = (c.get(f"/api/v1/{name}", params=pairs) for c in two)
    assert (one.status_code, one.content, dict(one.headers)) == (other.status_code, other.content, dict(other.headers))
    return one.status_code


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, derandomize=True)
@given(name=st.sampled_from(QUICK), pairs=st.lists(st.tuples(st.sampled_from(FIELDS), st.sampled_from(VALUES)), max_size=6))
def test_any_question_has_the_same_answer_by_both_ways(two, name, pairs):
    alike(two, name, pairs)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, derandomize=True)
@given(
    hts=st.sampled_from(["8505.11.0070", "8505", "72081015", "3926.90.9910", "0101"]),
    origin=st.sampled_from(["CN", "vn", "Germany", "XX"]),
    on=st.sampled_from(["", "2025-04-10", "2026-01-01", "2025-06-09T12:00"]),
    more=st.dictionaries(st.sampled_from(["value_usd", "steel_share", "claims", "clock", "scenario"]), st.sampled_from(VALUES), max_size=2),
)
def test_a_rate_has_the_same_answer_by_both_ways(two, hts, origin, on, more):
    alike(two, "rate", [("hts", hts), ("origin", origin), ("on", on), *more.items()])


def test_the_short_way_is_taken_where_the_question_is_plain(two, monkeypatch):
    whole, _ = two
    monkeypatch.setattr(sys.modules["detente.web.routes.api"], "json_response", lambda _answer: pytest.fail("the router answered"))
    assert whole.get("/api/v1/rate?hts=8505.11.0070&origin=CN").status_code == 200
    assert whole.get("/api/v1/status").status_code == 200


def test_a_field_given_twice_is_refused_and_owners_may_be_many(two):
    assert alike(two, "rate", [("hts", "8505.11.0070"), ("hts", "8505.11.0070"), ("origin", "CN")]) == 422
    assert alike(two, "status", [("on", "2025-06-09"), ("on", "2025-06-10")]) == 422
    owners = [("owners", "Sample Works:0.3"), ("owners", "Sample Motor:0.3")]
    assert alike(two, "licence", [("sender", "CN"), ("receiver", "US"), ("hts", "8505.11"), *owners]) == 200


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br, gzip;q=0.5"])
@pytest.mark.parametrize("path", ["status", "measures", "scheduled", "rate"])
def test_an_answer_is_packed_alike_by_both_ways(two, path, encoding):
    """``measures`` is among the longest answers, ``scheduled`` on a late day short, ``rate`` without a question an error."""
    answers = [
        c.get(f"/api/v1/{path}", params={"on": "2030-01-01"} if path == "scheduled" else {}, headers={"accept-encoding": encoding}) for c in two
    ]
    one, other = ((a.status_code, a.content, dict(a.headers)) for a in answers)
    assert one == other


@pytest.mark.parametrize("length", [1, 2_000_000])
def test_a_question_that_brings_a_body_is_read_by_the_route(two, length):
    answers = [c.request("GET", "/api/v1/status", content=b"x" * length) for c in two]
    one, other = ((a.status_code, a.content, dict(a.headers)) for a in answers)
    assert one == other
    assert one[0] == (200 if length == 1 else 413)


@pytest.mark.parametrize("count", [MOST_FIELDS, MOST_FIELDS + 1])
def test_many_fields_are_refused_by_both_ways(two, count):
    assert alike(two, "rate", [(f"f{n}", "1") for n in range(count)]) == 422
