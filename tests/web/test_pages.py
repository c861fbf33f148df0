"""Pages and their twins: the same object, the figures of the ledger, complete without scripts."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest

from detente.facade.operations import answer_bytes, ask
from detente.ledger.load import load_ledger
from tests.web.conftest import HERE
from tests.web.page_list import QUICK, REFUSED

PAGES = [a for a in (x for found in QUICK.values() for x in found) if a not in REFUSED]


def twin(path: str, kind: str) -> str:
    stem, _, query = path.partition("?")
    return f"{'/index' if stem == '/' else stem}.{kind}{'?' if query else ''}{query}"


def test_every_page_has_its_twins(client):
    for path in PAGES:
        page = client.get(path)
        assert page.status_code == 200, path
        assert page.text.count("<h1>") == 1
        assert load_ledger().version in client.get(twin(path, "json")).text or path == "/scenario", path  # a form names no result
        rows = list(csv.reader(io.StringIO(client.get(twin(path, "csv")).text)))
        assert len({len(r) for r in rows}) == 1
        stem, _, query = path.partition("?")
        frame = client.get(f"/embed{'/index' if stem == '/' else stem}?{query}")
        assert frame.status_code == 200
        assert "ledger" in frame.text


def test_every_page_says_how_to_cite_it_and_by_what_it_was_made(client):
    book = load_ledger()
    for path in PAGES:
        text = client.get(path).text
        assert book.version in text
        assert book.content_hash[:12] in text
        assert "@software{" in text
        assert f"&lt;iframe src=&#34;{HERE}/embed/" in text or f'&lt;iframe src="{HERE}/embed/' in text


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("status", {"on": "2025-06-09"}),
        ("rate", {"hts": "8505.11.0070", "origin": "CN", "on": "2025-06-09"}),
        ("licence", {"sender": "CN", "receiver": "US", "hts": "8505.11.0070", "on": "2025-06-09"}),
        ("measure", {"id": "us-cn-truce"}),
        ("determine", {"hts": "8505.11.0070", "origin": "CN", "on": "2025-08-12", "scenario": "2025-truce-lapses"}),
        ("scenarios", {}),
    ],
)
def test_the_api_gives_the_bytes_of_the_facade(client, name, fields):
    expected = answer_bytes(ask(name, fields, today="2025-06-09"))
    assert client.get(f"/api/v1/{name}", params=fields).content == expected
    assert client.post(f"/api/v1/{name}", json=fields).content == expected


def test_a_day_left_out_is_that_of_the_clock(client):
    assert client.get("/api/v1/status").content == client.get("/api/v1/status?on=2025-06-09").content
    assert client.get("/index.json").json()["question"]["on"] == "2025-06-09"


def test_the_first_page_answers_its_question(client):
    """On 9 June 2025: 2.1 ordinary, 20 fentanyl, 10 reciprocal; the 24 suspended points come back on 12 August if nothing is done."""
    page = client.get("/").text
    assert "32.1%" in page
    assert "Licence needed from China" in page
    answer = client.get("/index.json").json()
    assert answer["duty"]["total"] == pytest.approx(0.021 + 0.20 + 0.10)
    first = answer["next"][0]
    assert first["on"] == "2025-08-12"
    assert first["high"] == pytest.approx(0.021 + 0.20 + 0.34)
    assert [b["id"] for b in first["because"]] == ["us-ieepa-reciprocal-cn"]


def test_what_was_announced_later_does_not_show_in_the_outlook(client):
    """The order of 5 September 2025 took these magnets out of the reciprocal duty; nobody had announced it on 9 June."""
    answer = client.get("/index.json").json()
    assert all(t["because"] for t in answer["next"])
    assert not [t for t in answer["next"] if t["high"] < 0.321]


def test_an_open_question_is_hatched_and_asked(client):
    page = client.get("/shipment?hts=8505&origin=CN&on=2025-06-09").text
    assert 'class="big open"' in page
    assert "What would settle it" in page
    assert client.get("/shipment.json?hts=8505&origin=CN&on=2025-06-09").json()["duty"]["total"] is None


def test_the_day_page_shows_the_headline_of_both_sides(client):
    """After Geneva: 20 fentanyl and 10 reciprocal against 10; 24 points suspended on each side."""
    answer = client.get("/day/2025-06-09.json").json()
    us, cn = answer["headline"]
    assert (us["rate"], us["masked"]) == (pytest.approx(0.30), pytest.approx(0.24))
    assert (cn["rate"], cn["masked"]) == (pytest.approx(0.10), pytest.approx(0.24))
    rows = list(csv.DictReader(io.StringIO(client.get("/day/2025-06-09.csv").text)))
    assert {r["id"] for r in rows} == {r["id"] for r in answer["measures"]}
    unknown = [r for r in answer["measures"] if r["rate"] is None]
    blank = {r["id"] for r in rows if not r["rate"]}
    assert {r["id"] for r in unknown} <= blank


def test_the_day_page_of_a_third_country_speaks_of_it_alone(client):
    page = client.get("/day/2025-06-09?origin=Viet+Nam").text
    assert "duties of the United States on goods of Vietnam" in page
    assert "on all goods of China" not in page
    answer = client.get("/day/2025-06-09.json?origin=VN").json()
    assert answer["origin"] == "VN"
    # The rates by country of April 2025 were suspended for 90 days; the 10 per cent on every other country applied.
    assert {m["kind"] for m in answer["measures"]} == {"duty"}
    assert client.get("/day/2025-06-09.svg?origin=VN").status_code == 404


def test_the_measure_page_shows_its_state_and_timeline(client):
    page = client.get("/measure/us-ieepa-reciprocal-cn?on=2025-06-09").text
    assert "In force: 10% (24 points suspended)" in page
    timeline = client.get("/measure/us-ieepa-reciprocal-cn.json?on=2025-06-09").json()["timeline"]
    for entry in timeline:
        assert entry["what"] in page
    assert 'role="img"' in page
    svg = client.get("/measure/us-ieepa-reciprocal-cn.svg?on=2025-06-09")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert "<style>" in svg.text


def test_a_measure_says_where_it_was_reported(client):
    """The note and the report of 9 June 2025 both give the truce's 90 days; on 20 May neither was published."""
    answer = client.get("/measure/us-cn-truce.json?on=2025-06-09").json()
    told = [(r["document"], r["text"]) for r in answer["reported"] if r["verdict"] == "agrees"]
    assert told.count(("2025-06-09_delegation_note", "90 days")) == 2
    assert told.count(("2025-06-09_london_report", "90 days")) == 1
    page = client.get("/measure/us-cn-truce?on=2025-06-09").text
    for row in answer["reported"]:
        assert row["sentence"][row["at"] :].startswith(row["text"])
        link = f"/document/{row['document']}?on=2025-06-09&amp;claim={row['claim']}#m{row['claim']}"
        assert f'href="{link}"' in page
        opened = client.get(f"/document/{row['document']}?on=2025-06-09&claim={row['claim']}").text
        marked = "".join(re.findall(r'<span class="[^"]*\bsentence\b[^"]*">(.*?)</span>', opened, re.DOTALL))
        assert re.sub(r"<[^>]+>", "", marked).split() == html.escape(row["sentence"]).replace("&quot;", "&#34;").replace("&#x27;", "&#39;").split()
        assert f'id="m{row["claim"]}"' in opened
    assert client.get("/measure/us-cn-truce.json?on=2025-05-20").json()["reported"] == []
    assert "No figure of the sample documents published by 20 May 2025" in client.get("/measure/us-cn-truce?on=2025-05-20").text


def test_a_claim_that_a_document_does_not_have_is_not_found(client):
    last = len(client.get("/document/2025-06-09_commentary.json").json()["claims"])
    assert client.get(f"/document/2025-06-09_commentary?claim={last}").status_code == 200
    assert client.get(f"/document/2025-06-09_commentary?claim={last + 1}").status_code == 404
    assert client.get("/document/2025-06-09_commentary?claim=0").status_code == 422


def test_instants_are_written_with_the_distance_of_their_clock(client):
    """The order of 12 May 2025 took effect at 12.01 a.m. eastern daylight time, four hours behind UTC."""
    page = client.get("/measure/us-ieepa-reciprocal-cn?on=2025-06-09").text
    assert "2025-05-14 00:01 UTC−4" in page
    assert not re.search(r"\dT\d\d:\d\d", page[page.index("<main") : page.index("</main")])


def test_the_day_control_works_without_scripts(client):
    assert client.get("/day?on=2025-07-01").headers["location"] == "/day/2025-07-01"
    assert client.get("/day?on=2025-07-01&origin=VN").headers["location"] == "/day/2025-07-01?origin=VN"
    page = client.get("/day/2025-06-09").text
    assert '<input id="on" name="on" type="date" value="2025-06-09"' in page
    assert 'rel="prev"' in page
    assert "2025-05-14" in page


def test_the_box_leads_to_the_shipment_or_to_the_list(client):
    found = client.get("/find?q=magnets+from+China+to+the+US").headers["location"]
    assert found.startswith("/shipment?hts=8505")
    assert "&origin=CN&destination=US&q=" in found
    # The code was found by words, so the page says for what, and where the other answers are.
    page = client.get(found).text
    assert "Found for “magnets from China to the US”" in page
    assert 'href="/search?q=magnets+from+China+to+the+US"' in page
    assert client.get("/find?q=magnets").headers["location"] == "/search?q=magnets"
    assert client.get("/find?q=zzzzqqqq").headers["location"] == "/search?q=zzzzqqqq"


def test_head_answers_as_get_without_a_body(client):
    response = client.head("/day/2025-06-09")
    assert response.status_code == 200
    assert response.content == b""


def test_files_have_tags_and_are_packed(client):
    first = client.get("/static/css/site.css", headers={"accept-encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/static/css/site.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    page = client.get("/").text
    named = re.search(r'"(/static/css/site\.css\?v=\w+)"', page)[1]
    assert "immutable" in client.get(named).headers["cache-control"]
    assert "immutable" not in client.get("/static/css/site.css?v=0").headers["cache-control"]


def test_the_schema_lists_every_operation(client):
    from detente.facade.operations import OPERATIONS

    schema = client.get("/api/v1/openapi.json").json()
    assert {f"/api/v1/{o.name}" for o in OPERATIONS} <= set(schema["paths"])
    assert not [p for p in schema["paths"] if not p.startswith("/api/v1/")]
    ids = [op["operationId"] for methods in schema["paths"].values() for op in methods.values()]
    assert len(ids) == len(set(ids))


def test_a_theme_is_kept_in_a_cookie(client):
    response = client.get("/theme/dark?back=/day/2025-06-09%3Forigin=VN")
    assert response.headers["location"] == "/day/2025-06-09?origin=VN"
    assert "theme=dark" in response.headers["set-cookie"]
    assert 'data-theme="dark"' in client.get("/search", headers={"cookie": "theme=dark"}).text


def test_json_is_what_the_command_line_prints(client):
    text = client.get("/day/2025-06-09.json").text
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n" == text


def test_a_short_code_lists_what_each_full_code_below_it_would_owe(client):
    """The lines of 8505 are those that the schedule prints, each under the rate that it has by itself; the ends are those of the bounds."""
    answer = client.get("/shipment.json?hts=8505&origin=CN&on=2025-06-09").json()
    codes = [c["code"] for row in answer["lines"] for c in row["codes"]]
    assert len(codes) == len(set(codes)) == 13
    assert (answer["lines"][0]["low"], answer["lines"][-1]["high"]) == (answer["duty"]["low"], answer["duty"]["high"])
    for row in answer["lines"][:2]:
        alone = client.get(f"/api/v1/rate?hts={row['codes'][0]['code']}&origin=CN&on=2025-06-09").json()
        assert (alone["low"], alone["high"]) == (row["low"], row["high"])
    page = client.get("/shipment?hts=8505&origin=CN&on=2025-06-09").text
    assert "Sintered neodymium-iron-boron" in page
    assert "Parts of the highest outcome" in page
    assert client.get("/shipment.json?hts=8505.11.0070&origin=CN&on=2025-06-09").json()["lines"] == []


@pytest.mark.parametrize(
    ("contains", "said"), [("Dy", "with Dy<"), ("Nd:0.3,Dy:0.03", "with Nd 30% and Dy 3%<"), ("Nd:0.3,Dy,Tb", "with Nd 30%, Dy and Tb<")]
)
def test_a_title_says_what_is_in_the_goods(client, contains, said):
    assert said in client.get("/shipment", params={"hts": "8505.11.0070", "origin": "CN", "form": "magnet", "contains": contains}).text


def test_the_act_that_asks_for_a_licence_is_named(client):
    assert ">No. 18 of 2025</a>" in client.get("/?on=2025-06-09").text


def test_what_was_scheduled_leads_to_what_came_of_it_and_nothing_where_it_is_still_to_come(client):
    page = client.get("/shipment?hts=8505.11.0070&origin=CN&on=2025-06-09").text
    assert "/compare?left=known+on+2025-06-09" in page
    assert "beside what came of it" not in client.get("/shipment?hts=8505.11.0070&origin=CN&on=2026-11-21").text
