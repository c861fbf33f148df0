"""Kept answers are the same bytes, and nothing is kept that may change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from detente.facade import regime
from detente.web import answer_cache
from detente.web.app import create_app
from tests.web.conftest import HERE


@pytest.fixture
def counted(monkeypatch):
    """Calls of one operation behind the cache."""
    calls = []
    real = regime.status

    def status(model, asked):
        calls.append(asked)
        return real(model, asked)

    monkeypatch.setattr(regime, "status", status)
    return calls


def test_the_second_answer_is_the_first(counted):
    client = TestClient(create_app(), base_url=HERE)
    first, second = (client.get("/api/v1/status?on=2025-06-09") for _ in range(2))
    assert len(counted) == 1
    assert first.content == second.content
    assert first.headers == second.headers
    assert client.get("/api/v1/status?on=2025-06-10").content != first.content
    plain = client.get("/api/v1/status?on=2025-06-09", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == first.content


def test_another_day_of_the_clock_is_another_answer(counted):
    now = datetime(2025, 6, 9, 12, tzinfo=UTC)
    client = TestClient(create_app(clock=lambda: now), base_url=HERE)
    first = client.get("/api/v1/status").content
    now += timedelta(days=90)
    assert client.get("/api/v1/status").content != first
    assert len(counted) == 2


def test_errors_and_a_foreign_host_are_never_answered_from_it(counted):
    client = TestClient(create_app(), base_url=HERE)
    for _ in range(2):
        assert client.get("/api/v1/status?on=2025-06-09&side=EU").status_code == 404
    assert len(counted) == 2
    client.get("/api/v1/status?on=2025-06-09")
    assert client.get("/api/v1/status?on=2025-06-09", headers={"host": "evil.example"}).status_code == 421


def test_the_number_kept_is_bounded(counted, monkeypatch):
    monkeypatch.setattr(answer_cache, "KEPT", 2)
    client = TestClient(create_app(), base_url=HERE)
    days = ["2025-06-01", "2025-06-02", "2025-06-03"]
    for day in days:
        client.get(f"/api/v1/status?on={day}")
    client.get(f"/api/v1/status?on={days[2]}")
    assert len(counted) == 3
    client.get(f"/api/v1/status?on={days[0]}")
    assert len(counted) == 4
