"""Long work over the API: 202, polling, the answer as the facade gives it, stopping, and no second computation."""

from __future__ import annotations

import time

import pytest

from detente.facade.operations import OPERATIONS, answer_bytes, ask

PATIENCE_SECONDS = 120
QUICKEST_SLOW = "supply"


def finished(client, job):
    end = time.monotonic() + PATIENCE_SECONDS
    while job["state"] in ("queued", "running") and time.monotonic() < end:
        time.sleep(0.1)
        job = client.get(f"/api/v1/jobs/{job['id']}").json()
    return job


def test_the_answer_of_a_job_is_that_of_the_facade(client):
    begun = client.post(f"/api/v1/{QUICKEST_SLOW}", json={})
    assert begun.status_code == 202
    assert begun.headers["location"] == f"/api/v1/jobs/{begun.json()['id']}"
    assert begun.headers["cache-control"] == "no-store"
    job = finished(client, begun.json())
    assert job["state"] == "done"
    answer = client.get(job["result"])
    assert answer.content == answer_bytes(ask(QUICKEST_SLOW, {}, today="2025-06-09"))
    # Asked again, by either method, it is there.
    again = client.get(f"/api/v1/{QUICKEST_SLOW}")
    assert (again.status_code, again.json()["id"]) == (200, job["id"])


def test_a_job_is_stopped_and_has_no_answer(client):
    slowest = client.post("/api/v1/talks", json={"on": "2025-05-20"}).json()
    assert client.delete(f"/api/v1/jobs/{slowest['id']}").json()["state"] == "cancelled"
    refused = client.get(f"/api/v1/jobs/{slowest['id']}/result")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "not-done")


@pytest.mark.parametrize("name", [o.name for o in OPERATIONS if o.slow])
def test_a_wrong_question_starts_no_job(client, name):
    response = client.post(f"/api/v1/{name}", json={"scenario": "x" * 4001})
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "parameters"
