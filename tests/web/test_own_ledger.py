"""A server over a ledger of its own: pages, plain questions and long work all answer from that one.

Its one difference: the fentanyl duty is 10% in place of 20% from 1 June 2025. A magnet of China (2.1% ordinary, 10 points of
the reciprocal duty that the truce left) then owes 22.1% in place of 32.1%.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from detente.core.settings import Settings
from detente.facade.operations import answer_bytes, ask
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger
from detente.scenario import Scenario
from detente.web.app import create_app
from tests.web.conftest import HERE, NOW

ON = "2025-06-09"
PATIENCE_SECONDS = 120
ROWS = "part,hts,origin,destination,value_usd\nmagnet,8505.11.0070,CN,US,1000\n"
LAPSE = "end us-cn-truce on 2025-07-01"


@pytest.fixture(scope="module")
def own_ledger() -> Ledger:
    return Scenario("half the fentanyl duty").set("us-ieepa-fentanyl-cn", rate="10%", on="2025-06-01").apply(load_ledger())


@pytest.fixture(scope="module")
def own(own_ledger: Ledger) -> Iterator[TestClient]:
    settings = Settings(job_seconds=PATIENCE_SECONDS)
    with TestClient(create_app(settings, own_ledger, clock=lambda: NOW), base_url=HERE, follow_redirects=False) as running:
        yield running


def worked(client: TestClient, name: str, fields: dict[str, object]) -> bytes:
    job = client.post(f"/api/v1/{name}", json=fields).json()
    end = time.monotonic() + PATIENCE_SECONDS
    while job["state"] in ("queued", "running") and time.monotonic() < end:
        time.sleep(0.1)
        job = client.get(f"/api/v1/jobs/{job['id']}").json()
    assert job["state"] == "done", job
    return client.get(job["result"]).content


def test_a_plain_question_is_answered_from_it(own):
    assert own.get(f"/api/v1/rate?hts=8505.11.0070&origin=CN&on={ON}").json()["total"] == 0.221
    assert own.get(f"/api/v1/rate?hts=8505.11.0070&origin=CN&on=2025-07-02&scenario={LAPSE.replace(' ', '+')}").json()["total"] == 0.461


def test_a_job_is_answered_from_it(own, own_ledger):
    fields = {"on": ON, "then": "2025-05-20", "shipments": ROWS}
    given = worked(own, "exposure", fields)
    assert given == answer_bytes(ask("exposure", fields, today=ON, ledger=own_ledger))
    assert b'"hash": "' + own_ledger.content_hash[:12].encode() in given
    duty = ask("exposure", fields, today=ON, ledger=own_ledger)["duty_usd"]
    assert (duty["then"]["low"], duty["now"]["low"]) == (321.0, 221.0)


def test_a_job_under_a_scenario_is_that_ledger_edited(own, own_ledger):
    fields = {"right": LAPSE, "on": "2025-07-02", "engines": "regime"}
    given = worked(own, "compare", fields)
    assert given == answer_bytes(ask("compare", fields, today=ON, ledger=own_ledger))
    us = next(f for f in ask("compare", fields, today=ON, ledger=own_ledger)["figures"] if f["subject"].startswith("US duty"))
    assert (us["left"]["value"], us["right"]["value"]) == (20.0, 44.0)  # 10 and 10 points; 10 and 34


def test_a_company_s_own_file_is_answered_from_it(own):
    path = own.post("/company", files=[("shipments", ("s.csv", ROWS.encode()))], data={"on": ON, "then": "2025-05-20"}).headers["location"]
    end = time.monotonic() + PATIENCE_SECONDS
    while (response := own.get(f"{path}.json")).json().get("state") in ("queued", "running") and time.monotonic() < end:
        time.sleep(0.1)
    assert response.json()["duty_usd"]["now"]["low"] == 221.0


def test_the_chain_is_run_on_it(own_ledger):
    """Its report names the ledger; the same work without one names the shipped ledger."""
    from detente.web.chain_job import run_chain

    arguments = {"fields": {"on": ON, "days": 30, "draws": 5}, "today": ON}
    for ledger in (own_ledger, None):
        report = run_chain(arguments, lambda *_: None, ledger)["report"]
        assert report["ledger"]["hash"] == (ledger or load_ledger()).content_hash[:12]
