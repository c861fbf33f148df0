"""Every refusal and every fault in the one shape, without what was sent or what was in the fault."""

from __future__ import annotations

import json

import pytest

from detente.web.middleware import content_policy
from tests.web.conftest import SECRET
from tests.web.error_shape import shape


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("DELETE", "/api/v1/status", 405, "method"),
        ("GET", "/api/v1/status?on=soon", 422, "date"),
        ("GET", "/api/v1/status?on=2024-12-31", 422, "coverage"),
        ("GET", "/api/v1/status?nothing=1", 422, "parameters"),
        ("GET", "/api/v1/rate", 422, "parameters"),
        ("GET", "/api/v1/rate?hts=0000.00&origin=CN", 422, "code"),
        ("GET", "/api/v1/rate?hts=8505.11&origin=Atlantis", 404, "unknown-name"),
        ("GET", "/api/v1/measure?id=us-cn-truse", 404, "unknown-name"),
        ("GET", "/api/v1/jobs/none", 404, "unknown-job"),
        ("GET", "/measure/us-cn-truse.json", 404, "unknown-name"),
        ("GET", "/api/v1/fail", 500, "internal"),
    ],
)
def test_errors_have_one_shape(writing, method, path, status, code):
    response = writing.request(method, path)
    assert (response.status_code, shape(response)["code"]) == (status, code)
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"x"', b"null", b'{"hts": []}', b"\xff\xfe", b'{"a":' * 5000])
def test_a_broken_body_is_an_error_in_the_one_shape(client, body):
    response = client.post("/api/v1/rate", content=body, headers={"content-type": "application/json"})
    assert 400 <= response.status_code < 500
    shape(response)


def test_a_fault_tells_neither_reader_nor_log_what_was_in_it(writing, refusals):
    response = writing.get("/api/v1/fail?who=Ann")
    assert response.status_code == 500
    line = refusals()[-1]
    assert (line["event"], line["type"], line["path"]) == ("fault", "ValueError", "/api/v1/fail")
    assert line["frames"]
    for text in (response.text, json.dumps(line)):
        assert SECRET not in text
        assert "Ann" not in text
    assert response.headers["content-security-policy"] == content_policy(framed=False)


def test_an_error_page_is_safe_html(client):
    response = client.get("/measure/none?on=<script>alert(1)</script>", headers={"accept": "text/html"})
    assert response.status_code == 422
    assert "text/html" in response.headers["content-type"]
    assert "<script>alert" not in response.text
    assert "&lt;script&gt;alert" in response.text
