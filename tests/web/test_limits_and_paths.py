"""Bodies and texts at a limit and one above it, and addresses that try to reach a file."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from detente.web.middleware import MAX_BODY_BYTES, BodyLimit
from tests.web.conftest import HERE, TOKEN
from tests.web.error_shape import shape

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
