"""Hostile input to the running application, one case each: refused in the one shape, noted in the log, and nothing repeated.

``test_who_may_ask.py`` has hosts, origins and tokens, ``test_limits_and_paths.py`` paths; here is what is handed in, asked for in odd
ways, or sent slowly.
"""

from __future__ import annotations

import gzip
import io
import json
import logging
import socket
import subprocess
import sys
import threading
import time
import zipfile
import zlib

import pytest
from fastapi.testclient import TestClient

from detente.core.settings import Settings
from detente.web import middleware, server
from detente.web.app import create_app
from detente.web.uploads import LONGEST_FIELD, MOST_FIELDS, MOST_FILES
from tests.web.conftest import HERE, NOW, until
from tests.web.error_shape import shape

SECRET = "the buyer sits in Shenzhen, order 99871"
MEGABYTE = 1_000_000
JSON = {"accept": "application/json"}


@pytest.fixture
def lines(caplog):
    """What the log holds, one dictionary a line; nowhere in it is the text of a document."""
    caplog.set_level(logging.INFO, logger="detente.web")

    def read() -> list[dict]:
        texts = [r.getMessage() for r in caplog.records if r.name == "detente.web"]
        assert not [t for t in texts if SECRET in t]
        return [json.loads(t) for t in texts]

    return read


def hand_in(client: TestClient, content: bytes, name: str = "note.txt", kind: str = "text/plain", path: str = "/document.json"):
    return client.post(path, files={"file": (name, content, kind)}, headers=JSON)


def refused(response, lines, *codes: str) -> dict:
    """The error of a refusal that was logged and does not repeat the document."""
    assert 400 <= response.status_code < 500, response.text
    error = shape(response)
    assert error["code"] in codes, error
    assert SECRET not in response.text
    assert lines()[-1]["code"] == error["code"]
    return error


# ---- documents


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(f"{SECRET}.txt", b"\0" * 20 * MEGABYTE)
    return out.getvalue()


def pdf_bomb() -> bytes:
    """One page whose content stream unpacks twice, to 300 MB."""
    stream = zlib.compress(zlib.compress(b"\0" * 300 * MEGABYTE, 9), 9)
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"]
    parts.append(b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        pytest.param(zip_bomb(), "note.txt", "text/plain", id="zip bomb called a text"),
        pytest.param(gzip.compress(SECRET.encode() * 100_000), "note.html", "text/html", id="gzip called a page"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "note.doc", "application/msword", id="old office file"),
        pytest.param(b"MZ" + bytes(range(256)) * 40, "note.pdf", "application/pdf", id="program called a PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0\1\2\xff" * 500, "note.txt", "text/plain", id="picture called a text"),
        pytest.param(b"%PDF-1.4\n" + SECRET.encode() + b"\n%%EOF", "note.pdf", "application/pdf", id="PDF without pages"),
        pytest.param(b"", "note.txt", "text/plain", id="empty"),
    ],
)
def test_a_file_that_is_not_a_document_is_refused(client, lines, content, name, kind):
    refused(hand_in(client, content, name, kind), lines, "input-file", "limit", "no-file", "document")


def test_a_pdf_that_unpacks_without_end_ends_its_own_process_alone(client, lines):
    refused(hand_in(client, pdf_bomb(), "note.pdf", "application/pdf"), lines, "input-file", "limit", "document")
    assert hand_in(client, b"The United States cut its duty from 145% to 30% on 14 May 2025.").status_code == 200


def test_markup_in_a_document_stays_text(client):
    hostile = b"<html><body><p>The duty is 30%.</p><script>alert(1)</script><img src=x onerror=alert(2)><a href='javascript:alert(3)'>30%</a></body>"
    page = client.post("/document", files={"file": ("a.html", hostile, "text/html")})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "onerror" not in page.text.replace("&lt;img src=x onerror", "")
    assert "javascript:alert" not in page.text


def test_entities_in_a_document_are_not_opened(client):
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>The duty is 30%. &x;</p></body></html>'
    answer = hand_in(client, xml, "a.html", "text/html")
    assert "root:" not in answer.text


def test_a_document_of_the_limit_is_read_and_one_byte_more_is_refused(lines):
    app = create_app(Settings(max_document_mb=1), clock=lambda: NOW)
    client = TestClient(app, base_url=HERE)
    line = b"The duty is 30 percent on 14 May 2025.\n"
    whole = line * 20 + b" " * (MEGABYTE - 20 * len(line))
    assert hand_in(client, whole).status_code == 200
    refused(hand_in(client, whole + b" "), lines, "limit")


def test_ten_megabytes_and_one_are_refused_before_anything_is_read(client, lines):
    refused(hand_in(client, b" " * (10 * MEGABYTE + 1)), lines, "limit")
    assert refused(hand_in(client, b" " * (11 * MEGABYTE)), lines, "limit")["status"] == 413


# ---- forms

FORM = {"content-type": "multipart/form-data; boundary=b", **JSON}


def part(head: str, body: bytes = b"x") -> bytes:
    return b"--b\r\n" + head.encode("latin-1") + b"\r\n\r\n" + body + b"\r\n"


def file_part(name: str) -> bytes:
    return part(f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain', SECRET.encode())


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b"file=x", {"content-type": "application/x-www-form-urlencoded", **JSON}, id="not a form with files"),
        pytest.param(b"x", {"content-type": "multipart/form-data", **JSON}, id="no boundary"),
        pytest.param(b"--b\r\nno colon here\r\n\r\nx", FORM, id="a head that is none"),
        pytest.param(file_part("a") + file_part("b") + b"--b--\r\n", FORM, id="two files for one"),
        pytest.param(part('Content-Disposition: form-data; name="other"') + b"--b--\r\n", FORM, id="no file"),
        pytest.param(b"--c\r\n\r\n--c--", FORM, id="another boundary"),
        pytest.param(b"".join(file_part(str(n)) for n in range(MOST_FILES + 1)) + b"--b--\r\n", FORM, id="too many files"),
        pytest.param(
            b"".join(part(f'Content-Disposition: form-data; name="f{n}"') for n in range(MOST_FIELDS + 1)) + b"--b--\r\n", FORM, id="too many fields"
        ),
        pytest.param(part('Content-Disposition: form-data; name="on"', b"1" * (LONGEST_FIELD + 1)) + b"--b--\r\n", FORM, id="a long field"),
    ],
)
def test_a_form_with_a_trick_is_refused(client, lines, body, headers):
    refused(client.post("/document.json", content=body, headers=headers), lines, "form", "no-file", "limit")


def test_the_name_of_a_file_is_no_path_and_is_shown_to_nobody(client):
    body = file_part("../../../../tmp/owned.txt").replace(SECRET.encode(), b"The duty is 30 percent.") + b"--b--\r\n"
    answer = client.post("/document.json", content=body, headers=FORM)
    assert answer.status_code == 200
    assert "owned" not in answer.text


def test_a_company_file_of_the_wrong_kind_is_refused(client, lines):
    files = {"shipments": ("s.csv", zip_bomb(), "text/csv")}
    response = client.post("/company", files=files, headers=JSON, follow_redirects=False)
    refused(response, lines, "input-file", "limit", "no-file", "shipments", "usage", "code")


# ---- questions


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("hts=8505.11.0070&hts=7208.10.1500&origin=CN", id="one field twice"),
        pytest.param("hts=8505.11.0070&origin=CN&origin=VN", id="two origins"),
        pytest.param("hts=8505.11.0070%00&origin=CN", id="a NUL"),
        pytest.param("hts=8505.11.0070&origin=%ff%fe", id="no UTF-8"),
        pytest.param("hts=8505.11.0070&origin=CN&claims=" + "x" * 501, id="a long field"),
        pytest.param("hts=8505.11.0070&origin=CN&" + "&".join(f"a{n}=1" for n in range(2000)), id="two thousand fields"),
        pytest.param("hts=8505.11.0070&origin=CN&value_usd=1e999999999", id="a number without end"),
        pytest.param("hts=8505.11.0070&origin=CN&value_usd=NaN", id="no number"),
        pytest.param("hts=8505.11.0070&origin=CN%0d%0aset-cookie:%20a=b", id="a line of a header"),
        pytest.param("hts=8505.11.0070&origin=CN&scenario=../../etc/passwd", id="a path for a scenario"),
        pytest.param("hts=8505.11.0070&origin=CN&scenario=%26a%20%5B*a,*a%5D", id="anchors for a scenario"),
    ],
)
def test_an_odd_question_is_refused(client, lines, query):
    response = client.get(f"/api/v1/rate?{query}")
    refused(response, lines, "parameters", "unknown-name", "amount", "scenario", "code", "usage", "edit")
    assert "set-cookie" not in response.headers


def test_a_scenario_has_a_longest_length_and_most_edits(client, lines):
    sentence = "end us-cn-truce on 2026-11-10"
    longest = sentence.ljust(4000, ";")
    assert client.post("/api/v1/status", json={"scenario": longest}).status_code == 200
    refused(client.post("/api/v1/status", json={"scenario": longest + ";"}), lines, "parameters")
    # Four thousand letters of the shortest sentence that can be written are still answered in the one shape, in good time.
    begun = time.monotonic()
    shape(client.post("/api/v1/status", json={"scenario": ";".join(["void a"] * 571)}))
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("depth", [10, 900, 100_000])
def test_json_without_end_is_refused(client, lines, depth):
    response = client.post("/api/v1/rate", content=b'{"hts":' + b"[" * depth, headers={"content-type": "application/json"})
    refused(response, lines, "parameters", "bad-request")


def test_json_with_a_huge_whole_number_is_refused(client, lines):
    response = client.post("/api/v1/supply", content=b'{"seed":' + b"9" * 100_000 + b"}", headers={"content-type": "application/json"})
    refused(response, lines, "parameters", "bad-request")


def test_formulas_from_an_address_do_not_reach_a_spreadsheet(client):
    for formula in ("=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1"):
        rows = client.get("/search.csv", params={"q": formula})
        assert rows.status_code == 200
        cells = [cell.strip('"') for line in rows.text.splitlines() for cell in line.split(",")]
        assert not [c for c in cells if c[:1] in ("=", "+", "@", "\t")]


# ---- the wire


@pytest.fixture
def wire(served):
    """``wire(bytes)``: what the real server answers to bytes sent raw, until it closes or rests for half a second."""

    def send(*pieces: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2])), timeout=10) as line:
            for piece in pieces:
                line.sendall(piece)
            got = b""
            try:
                while chunk := line.recv(65_536):
                    got += chunk
                    line.settimeout(0.5)
            except (TimeoutError, ConnectionResetError):  # closed on us with bytes still on their way
                pass
            return got

    return send


@pytest.mark.parametrize(
    "request_bytes",
    [
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="no host"),
        pytest.param(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nhost: evil.example\r\n\r\n", id="two hosts"),
        pytest.param(b"GET http://evil.example/ HTTP/1.1\r\nhost: evil.example\r\n\r\n", id="a whole address"),
        pytest.param(b"GET /a\0b HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", id="a NUL in the path"),
        pytest.param(b"GET /\xff\xfe HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", id="bytes in the path"),
        pytest.param(b"GET /%ff%fe HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", id="no UTF-8 in the path"),
        pytest.param(b"GET /static/..%252f..%252fapp.py HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", id="a path encoded twice"),
        pytest.param(b"GET /static/....//....//app.py HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", id="a path that is cut to another"),
        pytest.param(b"GET /static/..\\..\\app.py HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", id="a path of another system"),
        pytest.param(b"POST /api/v1/rate HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n{}   ", id="two lengths"),
        pytest.param(b"POST /api/v1/rate HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: -1\r\n\r\n", id="a length below nothing"),
        pytest.param(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: " + b"a" * 200_000 + b"\r\n\r\n", id="a long header"),
        pytest.param(b"GET /?q=" + b"a" * 200_000 + b" HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", id="a long address"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", id="TLS"),
        pytest.param(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", id="HTTP/2"),
    ],
)
def test_what_is_no_request_is_turned_away(wire, request_bytes):
    answer = wire(request_bytes)
    assert not answer or answer[:12].split(b" ")[1][:1] == b"4", answer[:200]
    assert answer or len(request_bytes) > 100_000
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    assert b" 200 " in wire(b"GET /api/v1/coverage HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")[:20]


def test_a_body_that_comes_too_slowly_is_given_up(wire, monkeypatch):
    monkeypatch.setattr(middleware, "BODY_SECONDS", 0.3)
    head = b"POST /api/v1/rate HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"
    begun = time.monotonic()
    answer = wire(head)
    assert b" 408 " in answer[:20]
    assert b"slow-body" in answer
    assert time.monotonic() - begun < 12


@pytest.mark.parametrize(
    ("first", "half"),
    [(b"", b""), (b"", b"GET / HTTP/1.1\r\nhost: 127"), (b"GET /api/v1/coverage HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n", b"GET / HT")],
    ids=["nothing", "half a head", "half a head after an answer"],
)
def test_a_line_on_which_no_request_comes_is_closed(served, monkeypatch, first, half):
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.5)
    with socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2])), timeout=8) as line:
        line.sendall(first)
        if first:
            line.recv(65_536)
        time.sleep(0.2)
        line.sendall(half)
        while line.recv(65_536):  # ends when the server closes; the timeout of the socket fails the test where it does not
            pass


def test_a_slow_reader_of_a_whole_request_is_not_cut_off(served, monkeypatch):
    """The clock stops once a request is there, however long its answer takes to be read."""
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.3)
    with socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2])), timeout=8) as line:
        line.sendall(b"GET /api/v1/status?on=2025-06-09 HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")
        time.sleep(1.0)
        got = b""
        while chunk := line.recv(1_000):
            got += chunk
    head, _, body = got.partition(b"\r\n\r\n")
    assert {row["side"] for row in json.loads(body)} >= {"US", "CN"}
    assert b" 200 " in head[:20]


def test_slow_clients_do_not_hold_up_the_others(served, wire):
    port = int(served.url.rpartition(":")[2])
    slow = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(40)]
    try:
        for line in slow:
            line.sendall(b"GET / HTTP/1.1\r\nhost: 127")
        assert b" 200 " in wire(b"GET /api/v1/coverage HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")[:20]
    finally:
        for line in slow:
            line.close()


# ---- the process


def test_a_job_that_is_stopped_gives_its_memory_back_and_leaves_nothing(tmp_path, monkeypatch):
    """The jobs' process holds 200 MB when it is stopped; afterwards it is gone and the folder it worked in is empty."""
    from detente.web.jobs import Jobs

    monkeypatch.chdir(tmp_path)
    jobs = Jobs({"wait": "tests.web.job_work:wait"}, seconds=60, waiting=2)
    try:
        job = jobs.submit("wait", {"seconds": 60, "bytes": 200 * MEGABYTE})
        until(lambda: job.step.isdigit())  # noqa: PLW0108 - the step is another text each time
        held = resident_mb(int(job.step))
        assert held is None or held > 150
        jobs.cancel(job.id)
        until(lambda: resident_mb(int(job.step)) is None)
        assert jobs.get(job.id).answer is None
        assert list(tmp_path.iterdir()) == []
    finally:
        jobs.close()


def resident_mb(process: int) -> float | None:
    """Memory of a process in MB (Linux); None where it is gone."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * 4096 / MEGABYTE
    except (FileNotFoundError, ProcessLookupError):
        return None


def test_nobody_reads_what_another_handed_in(client):
    """Two forms at once: each answer speaks of its own document alone."""
    answers: dict[str, str] = {}

    def send(word: str) -> None:
        answers[word] = hand_in(client, f"Officials of {word} said the duty is 30 percent.".encode()).text

    threads = [threading.Thread(target=send, args=(word,)) for word in ("Atlantis", "Lyonesse")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "Lyonesse" not in answers["Atlantis"]
    assert "Atlantis" not in answers["Lyonesse"]


def test_serve_help_names_every_limit_it_has():
    """The words of the command say how to open it to others, since it is closed by default."""
    done = subprocess.run(
        [sys.executable, "-c", "from detente.cli import main; main()", "serve", "--help"], capture_output=True, text=True, timeout=60, check=True
    )
    assert "--allow-host" in done.stdout
    assert "--token-file" in done.stdout
