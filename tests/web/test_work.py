"""Long work behind a page without scripts: what the page says while it waits, when the work failed, and when it was stopped."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from detente.web import work
from detente.web.app import create_app
from detente.web.jobs import Jobs
from detente.web.routes.jobs import KINDS
from tests.web.conftest import HERE, NOW, until

PAGE = "/talks?on=2025-06-09&draws=0"
REFRESH = '<noscript><meta http-equiv="refresh"'
BROWSER = {"accept": "text/html"}


def site_with(kind: str) -> Iterator[TestClient]:
    """A server whose long work is another function."""
    app = create_app(clock=lambda: NOW)
    jobs = Jobs(dict.fromkeys(KINDS, f"tests.web.job_work:{kind}"), seconds=60, waiting=8)
    app.state.site = replace(app.state.site, jobs=jobs)
    with TestClient(app, base_url=HERE, follow_redirects=False) as running:
        yield running
    jobs.close()


@pytest.fixture
def failing() -> Iterator[TestClient]:
    yield from site_with("refuse_later")


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(work, "TWIN_SECONDS", 0.2)
    yield from site_with("linger")


def job_of(client: TestClient, page: str) -> str:
    found = re.search(r'data-work="([^"]+)"', page)
    assert found
    return found[1]


def test_a_failure_is_shown_once_and_a_link_tries_it_again(failing):
    first = failing.get(PAGE, headers=BROWSER)
    assert first.status_code == 202
    assert REFRESH in first.text
    name = job_of(failing, first.text)
    jobs = failing.app.state.site.jobs
    begun = jobs.get(name)
    until(lambda: begun.state == "failed")
    shown = failing.get(PAGE, headers=BROWSER)  # what the refresh asks for
    assert shown.status_code == 422
    assert "Cannot read &#39;x&#39; as a date." in shown.text
    assert REFRESH not in shown.text
    link = re.search(r'<a href="([^"]+)">Try again</a>', shown.text)
    assert link
    assert link[1].replace("&amp;", "&") == PAGE
    assert jobs.get(name) is begun  # nothing was begun by showing it
    again = failing.get(link[1].replace("&amp;", "&"), headers=BROWSER)
    assert again.status_code == 202
    assert jobs.get(name) is not begun


def test_the_twin_of_failed_work_has_the_one_shape(failing):
    answer = failing.get(PAGE.replace("?", ".json?"))
    assert answer.status_code == 422
    assert answer.json() == {"error": {"code": "date", "hint": "Give it as YYYY-MM-DD.", "message": "Cannot read 'x' as a date.", "status": 422}}


def test_a_twin_that_cannot_wait_is_refused_and_noted_as_that(endless, caplog):
    caplog.set_level(logging.WARNING, logger="detente.web")
    answer = endless.get(PAGE.replace("?", ".json?"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "working")
    assert answer.headers["retry-after"]
    lines = [json.loads(r.getMessage()) for r in caplog.records if r.name == "detente.web"]
    assert [(line["event"], line["status"], line["code"]) for line in lines] == [("refused", 503, "working")]


def test_a_page_whose_work_was_stopped_begins_it_anew(endless):
    page = endless.get(PAGE, headers=BROWSER).text
    name = job_of(endless, page)
    assert endless.delete(f"/api/v1/jobs/{name}").json()["state"] == "cancelled"
    refused = endless.get(f"/api/v1/jobs/{name}/result")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "not-done")
    again = endless.get(PAGE, headers=BROWSER)
    assert again.status_code == 202
    assert endless.app.state.site.jobs.get(name).state in ("queued", "running")
