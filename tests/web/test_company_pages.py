"""A company's exposure: the fictional one, one's own files kept in memory, hostile files refused in the one shape and noted."""

from __future__ import annotations

import csv
import io
import json
import logging
import time
import zipfile

import pytest
from fastapi.testclient import TestClient

from detente.core.settings import Settings
from detente.exposure.assess import assess
from detente.exposure.sample import sample_chain, sample_shipments
from detente.exposure.shipments import parse_shipments
from detente.ledger.load import load_ledger
from detente.supply.network import load
from detente.web.app import create_app
from detente.web.company_job import TABLES, chain_files, chain_of
from detente.web.uploads import Upload
from tests.web.conftest import HERE, NOW

JSON = {"accept": "application/json"}
HEAD = "part,hts,origin,destination,value_usd"
ROW = "magnet,8505.11.0070,CN,US,1000"
PLAIN = f"{HEAD}\n{ROW}\n".encode()
FEWEST = "50"
PATIENCE_SECONDS = 120


@pytest.fixture(scope="module")
def patient() -> TestClient:
    """A server whose jobs may take long enough for a machine that compiles kernels for the first time."""
    with TestClient(create_app(Settings(job_seconds=PATIENCE_SECONDS), clock=lambda: NOW), base_url=HERE, follow_redirects=False) as running:
        yield running


@pytest.fixture
def noted(caplog):
    caplog.set_level(logging.WARNING, logger="detente.web")
    return lambda: [json.loads(r.getMessage()) for r in caplog.records if r.name == "detente.web"]


def hand_in(client, raw: bytes, *chain: tuple[str, bytes], **fields: str):
    files = [("shipments", ("s.csv", raw)), *(("chain", (name, content)) for name, content in chain)]
    return client.post("/company", files=files, data=fields, headers=JSON)


def result(client, path: str):
    """The page behind an address once its work is over."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        response = client.get(path)
        if response.status_code != 202:
            return response
        time.sleep(0.1)
    raise AssertionError("the work did not end")


def test_the_form_says_where_files_stay_and_what_they_hold(client):
    page = client.get("/company").text
    assert "Files stay on the machine" in page
    answer = client.get("/company.json").json()
    assert {"hts", "origin", "destination"} == {c["name"] for c in answer["shipments"] if c["required"]}
    for column in answer["shipments"]:
        assert column["name"] in page
    assert client.get("/company.csv").text.startswith("name,required,help\n")


def test_ones_own_file_gives_the_answer_of_the_engine(patient):
    handed = hand_in(patient, PLAIN, on="2025-06-09")
    assert handed.status_code == 303
    path = handed.headers["location"]
    page = result(patient, path)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "stay on the machine" in page.text
    told = patient.get(f"{path}.json")
    expected = assess(parse_shipments(PLAIN, "shipments"), ledger=load_ledger(), on="2025-06-09", code_version=told.json()["code"]).to_dict()
    assert told.json() == json.loads(json.dumps(expected, default=float))
    assert told.headers["cache-control"] == "no-store"
    assert patient.get(f"/embed{path}", headers=JSON).status_code == 404


def test_a_chain_of_loose_files_is_the_chain_of_the_folder(patient):
    files = [(p.name, p.read_bytes()) for p in sorted(sample_chain().glob("*.csv"))]
    assert chain_of([(name.removesuffix(".csv"), content) for name, content in files]) == load(sample_chain())
    handed = hand_in(patient, sample_shipments().read_bytes(), *files, on="2025-06-09", draws=FEWEST)
    own = result(patient, handed.headers["location"])
    assert "Sample Drive Line" in own.text
    path = f"/company/sample?on=2025-06-09&draws={FEWEST}"
    sample = result(patient, path)
    told, mine = patient.get(path.replace("sample?", "sample.json?")).json(), patient.get(f"{handed.headers['location']}.json").json()
    assert {k: v for k, v in told.items() if k != "question"} == {k: v for k, v in mine.items() if k != "question"}
    assert "fictional" in sample.text
    assert "style=" not in sample.text
    for name in TABLES:
        rows = list(csv.reader(io.StringIO(patient.get(f"{path.replace('sample?', 'sample.csv?')}&table={name}").text)))
        assert len({len(r) for r in rows}) == 1
        assert len(rows) > 1
    assert patient.get("/company/style.css").headers["content-type"].startswith("text/css")


EXCEL = "\ufeffpart;hts;origin;destination;value_usd\r\nmagnet;8505.11.0070;CN;US;1.234,50\r\n"


@pytest.mark.parametrize(
    ("raw", "usd"),
    [
        (EXCEL.encode(), 1234.5),
        (f"sep=;\r\n{EXCEL[1:]}".encode(), 1234.5),
        (EXCEL[1:].encode("utf-16"), 1234.5),
        (PLAIN.replace(b",", b"\t"), 1000.0),
    ],
)
def test_what_spreadsheets_write_is_read(patient, raw, usd):
    path = hand_in(patient, raw).headers["location"]
    result(patient, path)
    assert patient.get(f"{path}.json").json()["rows"][0]["annual_usd"] == usd


def test_formulas_and_markup_of_a_file_stay_text(patient):
    markup = "<script>alert(1)</script>{{7*7}}"
    rows = f'"=cmd|\' /C calc\'!A0",8505.11.0070,CN,US,1000,"{markup}"\n@x,8505.11.0070,CN,US,10,+1\n'
    raw = f"{HEAD},description\n{rows}".encode()
    path = hand_in(patient, raw).headers["location"]
    page = result(patient, path).text
    assert "<script>alert" not in page
    assert ">49<" not in page
    for name in TABLES:
        text = patient.get(f"{path}.csv?table={name}").text
        cells = [c for row in csv.reader(io.StringIO(text)) for c in row]
        assert not [c for c in cells if c.startswith(("=", "@", "\t")) or (c.startswith("+") and not c[1:2].isdigit())]
    rows = patient.get(f"{path}.csv?table=rows").text
    assert "'=cmd|" in rows
    assert "'@x" in rows
    assert patient.get(f"{path}.json").json()["rows"][0]["part"] == "=cmd|' /C calc'!A0"


def workbook() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 10_000_000)
    return packed.getvalue()


HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "workbook that unpacks to much": workbook(),
    "no columns": b"hello\nworld\n",
    "a missing column": b"part,hts,origin\nx,8505.11.0070,CN\n",
    "a column twice": f"{HEAD},hts\n{ROW},8505.11.0070\n".encode(),
    "no rows": f"{HEAD}\n".encode(),
    "a country that is none": PLAIN.replace(b",CN,", b",Atlantis,"),
    "a code as a number": PLAIN.replace(b"8505.11.0070", b"8.50511E+09"),
    "a value below zero": PLAIN.replace(b"1000", b"-5"),
    "a value that is no number": PLAIN.replace(b"1000", b"=1+1"),
    "more cells than heads": f"{HEAD}\n{ROW},x,y\n".encode(),
    "an open quotation mark": f'{HEAD}\n"{ROW}\n'.encode(),
    "a long cell": PLAIN.replace(b"magnet", b"m" * 1001),
    "line breaks as headers": b"set-cookie: x=1\r\nlocation: http://evil.example\r\n\r\n<script>alert(1)</script>",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_refused_and_noted(client, noted, name):
    response = hand_in(client, HOSTILE[name])
    assert response.status_code in (404, 413, 422)
    assert "location" not in response.headers
    assert "set-cookie" not in response.headers
    error = response.json()["error"]
    assert set(error) == {"code", "message", "hint", "status"}
    assert error["hint"]
    line = noted()[-1]
    assert (line["event"], line["path"], line["code"]) == ("refused", "/company", error["code"])
    assert "Atlantis" not in json.dumps(line)


def test_ten_megabytes_are_read_and_one_byte_more_is_not(client):
    """At the limit the file is taken and its own limit of rows answers; a byte above it is not looked at."""
    most = 10_000_000
    filled = PLAIN + (ROW.encode() + b"\n") * ((most - len(PLAIN)) // (len(ROW) + 1))
    at_limit = filled + b"\n" * (most - len(filled))
    assert len(at_limit) == most
    assert "rows" in hand_in(client, at_limit).json()["error"]["message"]
    over = hand_in(client, at_limit + b"\n")
    assert (over.status_code, over.json()["error"]["code"]) == (413, "limit")
    assert "10,000,000 bytes" in over.json()["error"]["message"]


@pytest.mark.parametrize(
    "chain",
    [
        [("../../etc/passwd", b"x")],
        [("lanes.exe", b"x")],
        [("lanes.csv", b"lane\n"), ("dir\\LANES.csv", b"lane\n")],
        [("lanes.csv", b"\xff\xfe\x00")],
        [("lanes.csv", b"lane,from_site\nx,y\n")],
    ],
)
def test_a_hostile_chain_is_refused(client, chain):
    response = hand_in(client, PLAIN, *chain)
    assert (response.status_code, response.json()["error"]["code"]) == (422, "input-file")
    assert "passwd" not in response.text


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"on": "soon"}, "date"),
        ({"on": "2025-06-09", "clock": "both"}, "usage"),
        ({"draws": "49"}, "usage"),
        ({"draws": "5001"}, "usage"),
        ({"draws": "٥٠"}, "usage"),
        ({"separator": "colon"}, "unknown-name"),
        ({"scenario": "no-such-scenario"}, "unknown-name"),
    ],
)
def test_a_wrong_field_is_refused(client, fields, code):
    assert hand_in(client, PLAIN, **fields).json()["error"]["code"] == code


def test_faulty_rows_can_be_left_out_and_are_told(patient):
    raw = PLAIN + b"bad,nonsense,CN,US,1\n"
    assert hand_in(patient, raw).json()["error"]["code"] == "input-file"
    path = hand_in(patient, raw, keep_going="yes").headers["location"]
    result(patient, path)
    assert [r["line"] for r in patient.get(f"{path}.json").json()["refused"]] == [3]


def test_a_result_is_found_under_its_own_name_alone(client):
    assert client.get("/company/result/company-0000", headers=JSON).json()["error"]["code"] == "unknown-job"
    assert client.get("/company/result/..%2f..%2fetc", headers=JSON).status_code in (404, 422)
    assert client.post("/company/stop/company-0000", headers=JSON).status_code == 404


def test_work_can_be_stopped_and_its_files_are_gone(patient):
    site = patient.app.state.site
    files = [(p.name, p.read_bytes()) for p in sorted(sample_chain().glob("*.csv"))]
    path = hand_in(patient, sample_shipments().read_bytes(), *files, draws="5000", seed="7").headers["location"]
    job_id = path.rpartition("/")[2]
    waiting = patient.get(path)
    if waiting.status_code == 202:
        assert f'data-work="{job_id}"' in waiting.text
        assert f'action="/company/stop/{job_id}"' in waiting.text
    assert patient.post(f"/company/stop/{job_id}", headers=JSON).headers["location"] == "/company"
    assert site.jobs.get(job_id).state in ("cancelled", "done")
    result(patient, hand_in(patient, PLAIN).headers["location"])
    assert not site.jobs.get(job_id).arguments


def test_names_of_chain_files_are_read_without_their_folders():
    assert chain_files([Upload("C:\\chain\\Lanes.CSV", b"a"), Upload("x/sites.csv", b"b")]) == [("lanes", b"a"), ("sites", b"b")]
