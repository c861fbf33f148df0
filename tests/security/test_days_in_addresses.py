"""Days at both ends of the calendar in every address that takes one: answered or refused, and never a fault."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi")

from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.web.conftest import app, client

__all__ = ["FastAPI", "app", "client"]

ADDRESSES = [
    "/day/{}", "/day/{}.json", "/day/{}.csv", "/day/{}.svg", "/embed/day/{}", "/day/2025-06-09?since={}", "/company?on={}", "/company/sample?on={}",
    "/document?on={}", "/documents?on={}", "/documents.svg?on={}", "/measure/us-cn-truce?on={}", "/record?on={}", "/search?q={}", "/find?q={}",
    "/?hts=8505.11.0070&origin=CN&on={}", "/licence?hts=8505.11&sender=CN&receiver=US&on={}", "/api/v1/status?on={}",
    "/api/v1/scenario?id=end+us-cn-truce+on+{}", "/scenario?edit=end+us-cn-truce+on+{}",
]  # fmt: skip


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9991-01-01", "9999-12-31"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_ends_of_the_calendar_are_no_fault(client: TestClient, address: str, day: str) -> None:
    answer = client.get(address.format(day))
    assert answer.status_code < 500
    if address.startswith(("/day/{", "/company", "/document", "/measure")):
        assert answer.status_code == 422
