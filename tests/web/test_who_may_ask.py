"""Which host is answered, which origin and token may change something; every refusal is noted without what was sent."""

from __future__ import annotations

import os

import pytest
from fastapi import Depends
from fastapi.testclient import TestClient

from detente.core.errors import InputFileError
from detente.web.access import read_token, require_token
from detente.web.app import create_app
from detente.web.middleware import host_name
from tests.web.conftest import HERE, NOW, TOKEN
from tests.web.error_shape import shape

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
