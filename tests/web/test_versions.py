"""The versions of code and ledger stand in the head of every answer, whatever it is an answer to."""

from __future__ import annotations

import pytest

import detente
from detente.ledger.load import load_ledger
from detente.scenario import load_scenario

LAPSE = "2025-truce-lapses"
BOOK = load_ledger()
OWN = f"{BOOK.version} {BOOK.content_hash[:12]}"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/day/2025-06-09.json", 200), ("GET", "/day/2025-06-09.csv", 200),
        ("GET", "/api/v1/coverage", 200), ("GET", "/api/v1/scheduled?on=2025-06-09", 200), ("GET", "/api/v1/timeline?id=us-cn-truce", 200),
        ("GET", "/api/v1/openapi.json", 200), ("GET", "/api/v1/measure?id=no-such-measure", 404), ("GET", "/nowhere", 404),
        ("DELETE", "/api/v1/rate", 405), ("GET", "/api/v1/jobs/none", 404), ("GET", "/api/v1/rate?hts=8505&hts=8506&origin=CN", 422),
    ],
)  # fmt: skip
def test_every_answer_names_them_once(client, method, path, status):
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers.get_list("detente-version") == [detente.__version__]
    assert answer.headers.get_list("detente-ledger") == [OWN]


def test_a_foreign_name_is_told_them_too(client):
    answer = client.get("/", headers={"host": "evil.example"})
    assert (answer.status_code, answer.headers["detente-version"]) == (421, detente.__version__)


@pytest.mark.parametrize("text", [LAPSE, load_scenario(LAPSE).text])
def test_under_a_scenario_the_edited_ledger_is_named(client, text):
    """By its id and by its sentences alike, from the cache as from the first time, by GET and by POST."""
    book = load_scenario(LAPSE).apply(BOOK)
    edited = f"{book.version} {book.content_hash[:12]}"
    assert edited != OWN
    fields = {"on": "2025-08-20", "side": "US", "scenario": text}
    given = [client.get("/api/v1/status", params=fields), client.get("/api/v1/status", params=fields), client.post("/api/v1/status", json=fields)]
    assert [g.headers.get_list("detente-ledger") for g in given] == [[edited]] * 3
    assert client.get("/api/v1/status", params={"on": "2025-08-20", "side": "US"}).headers["detente-ledger"] == OWN


def test_the_description_names_them(client):
    described = client.get("/api/v1/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            for status, response in operation["responses"].items():
                assert {"Detente-Version", "Detente-Ledger"} <= set(response.get("headers", {})), (path, method, status)
