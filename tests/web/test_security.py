"""Every line of the list of threats, with a hostile case: refused in the one shape, and noted without what was sent."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from dataclasses import replace

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from detente.core.errors import InputFileError
from detente.ledger.load import load_ledger
from detente.web.access import read_token, require_token
from detente.web.app import create_app
from detente.web.middleware import MAX_BODY_BYTES, BodyLimit, content_policy, host_name
from tests.web.conftest import HERE, NOW, TOKEN

SECRET = "the buyer is in Shenzhen"


def shape(response) -> dict:
    """The error of a response, having checked its shape."""
    body = response.json()
    assert set(body) == {"error"}
    error = body["error"]
    assert set(error) - {"fields"} == {"code", "message", "hint", "status"}
    assert error["status"] == response.status_code
    assert all(isinstance(error[name], str) for name in ("code", "message", "hint"))
    return error


@pytest.fixture
def refusals(caplog):
    """The lines of the log, read as JSON."""
    caplog.set_level(logging.WARNING, logger="detente.web")

    def read():
        return [json.loads(r.getMessage()) for r in caplog.records if r.name == "detente.web"]

    return read


@pytest.fixture(scope="module")
def writing() -> TestClient:
    """An application with a token and a route that writes, and one that fails."""
    app = create_app(clock=lambda: NOW, token=TOKEN)

    @app.post("/api/v1/write", dependencies=[Depends(require_token)])
    async def write(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    @app.get("/api/v1/fail")
    def fail() -> None:
        raise ValueError(SECRET)

    return TestClient(app, base_url=HERE)


# ---- who is asked


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8765",
        "127.0.0.1@evil.example",
        "",
        "evil.example:80:80",
        "[::1",
        "0x7f000001",
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/v1/status", "/static/css/site.css", "/nothing"])
def test_a_foreign_name_is_refused(client, refusals, host, path):
    response = client.get(path, headers={"host": host, "accept": "application/json"})
    assert response.status_code == 421
    assert shape(response)["code"] == "host"
    assert refusals()[-1]["code"] == "host"


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_names_of_this_machine_are_answered(client, host):
    assert client.get("/api/v1/measures", headers={"host": host}).status_code == 200


def test_a_further_name_has_to_be_allowed():
    app = create_app(clock=lambda: NOW, allowed_hosts=["trade.Example"])
    assert TestClient(app, base_url="http://trade.example:9").get("/api/v1/measures").status_code == 200


@pytest.mark.parametrize(("header", "name"), [("a:b", ""), ("a/b", ""), ("a?b", ""), ("u@a", ""), ("A:80", "a"), ("[::1]:80", "::1"), ("a#b", "")])
def test_host_names(header, name):
    assert host_name(header) == name


# ---- who asks


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "https://127.0.0.1:8765"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": HERE},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_page_of_another_site_changes_nothing(writing, refusals, method, headers):
    response = writing.request(method, "/api/v1/write", headers={**headers, "authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 403
    assert shape(response)["code"] == "origin"
    assert refusals()[-1]["code"] == "origin"


@pytest.mark.parametrize("headers", [{}, {"origin": HERE}, {"origin": HERE, "sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}])
def test_our_own_pages_and_programs_may(writing, headers):
    response = writing.post("/api/v1/write", content=b"abc", headers={**headers, "authorization": f"Bearer {TOKEN}"})
    assert (response.status_code, response.text) == (200, "3")


def test_no_answer_invites_another_site(client):
    response = client.get("/api/v1/measures", headers={"origin": "https://evil.example"})
    assert not [h for h in response.headers if h.startswith("access-control")]
    assert client.options("/api/v1/measures", headers={"origin": "https://evil.example", "access-control-request-method": "POST"}).status_code == 405


# ---- the token


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ", f"bearer {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", "Basic abc", "Bearer \xff"]
)
def test_a_wrong_token_is_refused(writing, given):
    response = writing.post("/api/v1/write", headers={"authorization": given.encode("latin-1")} if given else {})
    assert response.status_code == 401
    assert shape(response)["code"] == "token"
    assert response.headers["www-authenticate"] == "Bearer"


def test_without_a_token_file_nothing_is_written():
    app = create_app(clock=lambda: NOW)

    @app.post("/api/v1/write", dependencies=[Depends(require_token)])
    def write() -> None:
        raise AssertionError("reached")

    response = TestClient(app, base_url=HERE).post("/api/v1/write", headers={"authorization": "Bearer "})
    assert response.status_code == 403
    assert shape(response)["code"] == "read-only"


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_the_token_file(tmp_path):
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n")
    path.chmod(0o600)
    assert read_token(path) == TOKEN
    path.chmod(0o640)
    with pytest.raises(InputFileError, match="can be read by others"):
        read_token(path)
    path.chmod(0o600)
    for text in ("", "short", "two words that are long enough"):
        path.write_text(text)
        with pytest.raises(InputFileError, match="holds no token"):
            read_token(path)
    path.write_bytes(b"\xff" * 20)
    with pytest.raises(InputFileError, match="Cannot read"):
        read_token(path)
    with pytest.raises(InputFileError, match="Cannot read"):
        read_token(tmp_path / "none")


# ---- how much


@pytest.mark.parametrize("chunked", [False, True], ids=["declared", "chunked"])
def test_a_body_of_the_limit_passes_and_one_byte_more_does_not(writing, chunked):
    def send(size):
        body = b"x" * size
        content = (body[i : i + 65_536] for i in range(0, size, 65_536)) if chunked else body
        return writing.post("/api/v1/write", content=content, headers={"authorization": f"Bearer {TOKEN}"})

    assert send(MAX_BODY_BYTES).text == str(MAX_BODY_BYTES)
    over = send(MAX_BODY_BYTES + 1)
    assert over.status_code == 413
    assert shape(over)["code"] == "limit"


def test_a_form_with_files_has_a_limit_of_its_own():
    async def inner(scope, receive, send):
        message = await receive()
        await PlainTextResponse(str(len(message["body"])))(scope, receive, send)

    app = FastAPI()
    app.mount("/", BodyLimit(inner, upload_bytes=1_000_000 - 65_536, body_bytes=100))
    client = TestClient(app, base_url=HERE)
    form = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/", content=b"x" * 1_000_000, headers=form).text == "1000000"
    assert client.post("/", content=b"x" * 1_000_001, headers={**form, "accept": "application/json"}).status_code == 413
    assert client.post("/", content=b"x" * 101, headers={"accept": "application/json"}).status_code == 413


def test_a_length_that_is_no_number():
    said = []

    async def inner(scope, receive, send):
        raise AssertionError("reached")

    async def send(message):
        said.append(message)

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/api/v1/x", "query_string": b"", "headers": [(b"content-length", b"many")]}
    asyncio.run(BodyLimit(inner, upload_bytes=1)(scope, receive, send))
    assert said[0]["status"] == 400


# ---- what is named


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/css/../../templates/base.html",
        "/static/css/site.css%00.js",
        "/static/.env",
        "/static/vendor/d3/LICENSE",
        "/static/",
        "/measure/..%2f..%2fetc%2fpasswd",
        "/measure/%2e%2e",
        "/measure/" + "a" * 81,
        "/measure/UPPER",
        "/measure/a b",
        "/measure/é",
        "/act/a%0d%0aset-cookie:x",
        "/api/v1/jobs/..",
        "/api/v1/jobs/a%2fb",
        "/day/../../etc",
    ],
)
def test_no_path_leads_to_a_file(client, path):
    response = client.get(path, headers={"accept": "application/json"})
    assert response.status_code in (404, 422)
    shape(response)
    assert "root:" not in response.text


def test_an_id_of_80_is_looked_up_and_one_of_81_is_not(client):
    assert shape(client.get("/measure/" + "a" * 80 + ".json"))["code"] == "unknown-name"
    assert shape(client.get("/measure/" + "a" * 81 + ".json"))["code"] == "parameters"


def test_a_query_of_200_letters_is_read_and_one_of_201_is_not(client):
    assert client.get("/api/v1/search", params={"q": "a" * 200}).status_code == 200
    assert shape(client.get("/api/v1/search", params={"q": "a" * 201}))["fields"][0]["name"] == "q"


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nset-cookie: x=1", "x"]
)
def test_the_theme_leads_nowhere_else(client, back):
    response = client.get("/theme/dark", params={"back": back})
    assert response.headers["location"] == "/"


# ---- every error in the one shape


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


# ---- what a page may do


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
