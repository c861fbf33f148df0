"""What a page may load and who may frame it; texts of the ledger and of a question are text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from detente.ledger.load import load_ledger
from detente.web.app import create_app
from detente.web.middleware import content_policy
from tests.web.conftest import HERE, NOW


@pytest.mark.parametrize(
    "path", ["/", "/day/2025-06-09", "/api/v1/measures", "/static/css/site.css", "/nothing", "/theme/dark", "/api/v1/status?on=x"]
)
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == content_policy(framed=False)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"]


def test_the_policy_lets_nothing_in_from_outside():
    policy = dict(part.strip().partition(" ")[::2] for part in content_policy(framed=False).split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert policy["img-src"] == "'self' data:"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert not [p for p in policy.values() if "unsafe" in p or "http" in p]


def test_only_pages_for_frames_may_be_framed(client):
    assert "frame-ancestors *" in client.get("/embed/day/2025-06-09").headers["content-security-policy"]
    assert "<form" not in client.get("/embed/day/2025-06-09").text


@pytest.fixture(scope="module")
def hostile() -> TestClient:
    """A ledger whose texts are hostile."""
    book = load_ledger()
    measure = book.measure("us-cn-truce")
    title = "=HYPERLINK(\"http://evil.example\")<script>alert('t')</script>"
    scope = replace(measure.scope, text="<img src=x onerror=alert(1)> {{ 7 * 7 }}")
    changed = replace(measure, title=title, scope=scope, note="</script><script>alert(2)</script>")
    return TestClient(create_app(ledger=book.replace_measures([changed]), clock=lambda: NOW), base_url=HERE)


@pytest.mark.parametrize("path", ["/measure/us-cn-truce", "/day/2025-06-09", "/search?q=us-cn-truce", "/embed/measure/us-cn-truce"])
def test_text_of_the_ledger_is_text(hostile, path):
    page = hostile.get(path).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert" in page
    if path.startswith("/measure"):
        assert "{{ 7 * 7 }}" in page


def test_a_picture_and_its_file_escape_too(hostile):
    assert "<script" not in hostile.get("/measure/us-cn-truce.svg").text


def test_a_formula_does_not_reach_a_spreadsheet(hostile):
    rows = hostile.get("/day/2025-06-09.csv").text
    assert "'=HYPERLINK" in rows
    assert not [line for line in rows.splitlines() for cell in line.split(",") if cell.lstrip('"').startswith("=")]


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "javascript:alert(1)"])
def test_what_was_typed_is_text(client, query):
    page = client.get("/search", params={"q": query}).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert ">49<" not in page


def test_a_theme_that_is_none_is_none(client):
    page = client.get("/search", headers={"cookie": 'theme="><script>alert(1)</script>'}).text
    assert 'data-theme="system"' in page
    assert "<script>alert" not in page
