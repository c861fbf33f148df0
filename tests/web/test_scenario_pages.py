"""The editor of scenarios and the comparison: edits by address, errors beside their edit, what moves, and the journey by keyboard."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from detente.facade.operations import answer_bytes, ask
from detente.scenario import parse_edit, read_scenario, shipped_scenarios
from detente.web.interval_svg import interval_svg
from detente.web.scenario_edits import drafted, read_edits
from detente.web.value_axis import ValueAxis, number_words
from tests.web.conftest import CHROMIUM, DESK, VIEWS
from tests.web.engine_pages import error_of, finished, holds, opened, tab_to

END = "end us-cn-truce on 2025-08-12"
CUT = "set us-ieepa-fentanyl-cn to 10% on 2025-07-01"
ON = "2025-08-19"
BROWSER = {"accept": "text/html"}


def address(edits, path="/scenario", **more):
    return f"{path}?{urlencode([('edit', e) for e in edits] + list(more.items()))}"


def figures(answer):
    return {(f["engine"], f["subject"]): f for f in answer["figures"]}


# ---- the editor


def test_the_empty_editor_lists_what_ships(client):
    page = client.get("/scenario").text
    for row in ask("scenarios", {}, today="2025-06-09"):
        assert f"/scenario/{row['id']}" in page
    assert client.get("/scenario.json").json()["scenario"] is None


def test_an_edit_moves_the_law_by_what_it_says(client):
    # The fentanyl duty was 20 points of the 30 on all goods of China; at 10 the whole is 20. China's own 10 stay.
    moved = client.get(address([CUT], "/scenario.json", on="2025-07-08")).json()["moved"]
    us = figures(moved)["regime", "US duty on all goods of China"]
    assert (us["left"]["value"], us["right"]["value"], us["difference"]) == (30.0, 20.0, -10.0)
    assert figures(moved)["regime", "CN duty on all goods of the United States"]["difference"] == 0.0
    assert [s["id"] for s in moved["states"]] == ["us-ieepa-fentanyl-cn"]


def test_the_twin_says_what_the_operation_says(client):
    told = client.get(address([END], "/scenario.json")).json()
    assert answer_bytes(told["scenario"]) == answer_bytes(ask("scenario", {"id": END}, today="2025-06-09"))
    right = ask("compare", {"left": "baseline", "right": END, "engines": "regime"}, today="2025-06-09")
    assert answer_bytes(told["moved"]) == answer_bytes(right)
    rows = list(csv.DictReader(io.StringIO(client.get(address([END], "/scenario.csv")).text)))
    assert [float(r["difference"]) for r in rows] == [24.0, 24.0]  # the 24 suspended points of each side


def test_undo_and_remove_are_links(client):
    page = client.get(address([END, CUT])).text
    links = [parse_qs(urlsplit(m.replace("&amp;", "&")).query).get("edit", []) for m in re.findall(r'href="(/scenario\?[^"]*)"', page)]
    assert [CUT] in links  # without the first
    assert [END] in links  # without the second, and the undo
    assert 'href="/scenario"' in client.get(address([END])).text  # undoing the only edit leads to the empty editor


def test_the_file_reads_back(client):
    page = client.get(address([END, CUT])).text
    text = re.search(r"command line</summary><pre[^>]*>(.*?)</pre>", page, re.DOTALL).group(1)
    assert [str(e) for e in read_scenario(text.replace("&#39;", "'")).edits] == [END, CUT]


@pytest.mark.parametrize("shipped", shipped_scenarios(), ids=lambda s: s.id)
def test_a_shipped_scenario_in_the_editor_is_the_same_scenario(client, shipped):
    """Its day, how long it holds and its licensing go with its edits: into the address, the answer and the file."""
    page = client.get(f"/scenario/{shipped.id}").text
    link = re.search(r'href="(/scenario\?[^"]*)">(?:Edit these sentences|Add an edit)', page).group(1).replace("&amp;", "&")
    assert parse_qs(urlsplit(link).query)["edit"] == list(shipped.sentences)
    path, query = link.split("?")
    assert client.get(f"{path}.json?{query}").json()["scenario"]["content_hash"] == shipped.content_hash
    text = re.search(r"command line</summary><pre[^>]*>(.*?)</pre>", client.get(link).text, re.DOTALL).group(1)
    saved = read_scenario(text.replace("&#39;", "'"))
    assert (saved.known, saved.licensing, saved.content_hash) == (shipped.known, shipped.licensing, shipped.content_hash)


def test_a_scenario_from_a_day_is_set_beside_what_was_known_on_that_day(client):
    # On 9 June 2025 the truce ran to 12 August; ended on 1 July, 24 points return on each side and nothing later plays a part.
    asked = ["known on 2025-06-09", "hold until 2026-08-12", "end us-cn-truce on 2025-07-01"]
    moved = client.get(address(asked, "/scenario.json")).json()["moved"]
    assert moved["left"]["scenario"]["known"] == "2025-06-09"
    assert moved["parting"] == "2025-07-01"
    assert [f["difference"] for f in moved["figures"]] == [24.0, 24.0]


def test_settings_can_be_removed_and_wrong_ones_are_said_beside_themselves(client, app):
    page = client.get(address(["known on 2025-06-09", END]))
    assert "One edit of the ledger</h2>" in page.text
    links = [parse_qs(urlsplit(m.replace("&amp;", "&")).query).get("edit", []) for m in re.findall(r'href="(/scenario\?[^"]*)"', page.text)]
    assert [END] in links
    for wrong in ("known on 2025-06-10", "known on soon", "licensing tricle", "hold until 2025-01-01"):
        lines = read_edits(["known on 2025-06-09", END, wrong], app.state.site.ledger).lines
        assert [line.error is not None for line in lines] == [False, False, True], wrong


def test_the_form_adds_and_leads_to_the_scenario(client):
    given = [("edit", END), ("verb", "set"), ("target", "us-ieepa-fentanyl-cn"), ("rate", "10"), ("when", "2025-07-01"), ("on", ON)]
    response = client.get(f"/scenario/add?{urlencode(given)}")
    assert response.status_code == 303
    query = parse_qs(urlsplit(response.headers["location"]).query)
    assert query == {"edit": [END, CUT], "on": [ON]}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verb": "end", "target": "us-cn-truce", "when": "2025-08-12"}, END),
        ({"verb": "extend", "target": "us-cn-truce", "until": "2026-08-12"}, "extend us-cn-truce until 2026-08-12"),
        (
            {"verb": "suspend", "target": "us-x", "points": "24", "when": "2025-08-12", "until": "2025-11-10"},
            "suspend 24 points of us-x on 2025-08-12 until 2025-11-10",
        ),
        ({"verb": "set", "target": "us-x", "rate": "12.5", "origins": "jp , kr", "when": "2025-09-01"}, "set us-x to 12.5% for JP, KR on 2025-09-01"),
        ({"verb": "cancel", "target": "us-eo-14358"}, "cancel us-eo-14358"),
        ({"verb": "end suspension", "target": "us-x", "when": "2025-08-12"}, "end suspension of us-x on 2025-08-12"),
    ],
)
def test_the_fields_make_the_sentence(fields, sentence):
    assert drafted(fields) == sentence
    assert str(parse_edit(sentence)) == sentence


def test_nothing_filled_in_is_nothing():
    assert drafted({"verb": "end"}) == ""


def test_a_wrong_edit_of_the_form_is_said_beside_it_with_the_nearest(client):
    response = client.get(f"/scenario/add?{urlencode([('edit', CUT), ('verb', 'end'), ('target', 'us-cn-truse'), ('when', '2025-08-12')])}")
    page = client.get(response.headers["location"])
    assert page.status_code == 200
    assert "No measure &#39;us-cn-truse&#39;" in page.text
    assert "us-cn-truce" in page.text
    assert 'value="us-cn-truse"' in page.text  # what was typed stays
    assert "20.0" in page.text  # and the scenario so far is still answered


def test_words_in_place_of_an_id_find_measures(client):
    page = client.get(f"/scenario?{urlencode([('verb', 'end'), ('target', 'fentanyl'), ('when', '2025-08-12')])}").text
    assert "/scenario/add?verb=end&amp;target=us-ieepa-fentanyl-cn&amp;when=2025-08-12" in page


def test_a_wrong_edit_of_the_address_is_said_beside_it(client, app):
    page = client.get(address([END, "end us-cn-truse on 2025-08-12", CUT]), headers=BROWSER)
    assert page.status_code == 404
    items = re.findall(r"<li>(.*?)</li>", page.text.split('class="edits"')[1].split("</ol>")[0], re.DOTALL)
    assert ["No measure &#39;us-cn-truse&#39;" in item for item in items] == [False, True, False]
    assert "us-cn-truce" in items[1]
    lines = read_edits([END, "end us-cn-truse on 2025-08-12", CUT], app.state.site.ledger).lines
    assert [line.error is not None for line in lines] == [False, True, False]


# ---- bad input, in the one shape


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (address(["end us-cn-truse on 2025-08-12"], "/scenario.json"), 404, "unknown-name"),
        (address(["please end the truce"], "/scenario.json"), 422, "usage"),
        (address([CUT, "set us-ieepa-fentanyl-cn to 15% on 2025-07-01"], "/scenario.json"), 422, "usage"),
        (address([f"cancel a{n:03d}" for n in range(201)], "/scenario.json"), 413, "limit"),
        (address([f"cancel a{n:03d}" for n in range(200)], "/scenario.json"), 404, "unknown-name"),
        (address([END], "/scenario.json", on="2024-12-31"), 422, "coverage"),
        (address([END], "/scenario.json", on="soon"), 422, "date"),
        (address([END], "/scenario.json", engines="oracle"), 404, "unknown-name"),
        (address([END], "/scenario.json", draws="0"), 422, "parameters"),
        ("/scenario/2025-truce-laps.json", 404, "unknown-name"),
        ("/compare.json?left=nope", 404, "unknown-name"),
        ("/compare.json?left=end+us-cn-truse+on+2025-08-12", 404, "unknown-name"),
        ("/compare.json?on=2024-12-31", 422, "coverage"),
        (f"/compare.json?left={'a' * 4001}", 422, "parameters"),
        ("/compare.json?draws=2001", 422, "parameters"),
    ],
)
def test_bad_input(client, path, status, code):
    response = client.get(path)
    assert (response.status_code, error_of(response)["code"]) == (status, code)


@pytest.mark.parametrize(("letters", "code"), [(4000, "unknown-name"), (4001, "usage")])
def test_a_scenario_of_4000_letters_is_read_and_one_more_is_not(client, letters, code):
    edits = ["cancel " + "a" * 37] * 86  # 86 sentences of 44 letters and 85 separators of two: 3,954
    edits.append("cancel " + "b" * (letters - 3954 - 2 - 7))
    assert len("; ".join(edits)) == letters
    assert error_of(client.get(address(edits, "/scenario.json")))["code"] == code


def test_the_contradiction_is_found_at_its_second_edit(app):
    lines = read_edits([END, CUT, "set us-ieepa-fentanyl-cn to 15% on 2025-07-01", "repeal cn-2025-18 on 2025-07-01"], app.state.site.ledger).lines
    assert [line.error is not None for line in lines] == [False, False, True, False]
    assert "contradict" in lines[2].error.message


def test_text_of_an_edit_is_text(client):
    page = client.get(address(["<script>alert(1)</script> on"]), headers=BROWSER).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    page = client.get("/scenario", params={"write": '"><img src=x onerror=alert(1)>'}).text
    assert "<img src=x" not in page


# ---- shipped scenarios and comparison


@pytest.mark.parametrize("row", ask("scenarios", {}, today="2025-06-09"), ids=lambda r: r["id"])
def test_every_shipped_scenario_has_a_page(client, row):
    page = client.get(f"/scenario/{row['id']}")
    assert page.status_code == 200
    for sentence in row["edits"]:
        assert sentence in page.text


def test_the_comparison_is_that_of_the_operation(client):
    asked = {"left": "2025-truce-holds", "right": "2025-truce-lapses", "engines": "regime"}
    assert client.get("/compare.json").content == answer_bytes(ask("compare", asked, today="2025-06-09"))
    page = client.get("/compare").text
    assert "3 measures stand differently" in page  # both duties and the truce itself
    assert "<svg" in page


def test_two_regimes_that_do_not_differ_are_said_to_be_so(client):
    assert client.get("/compare.json?left=baseline&right=baseline").json()["moves"] is False
    assert "do not differ" in client.get("/compare?left=baseline&right=baseline").text


def test_engines_answer_when_their_work_is_done(client):
    path = "/compare.json?engines=duties,supply&draws=20"
    # On a fresh checkout nothing is compiled yet, which takes longer than a job may; compiled here, the job finds it on disk.
    ask("compare", {"left": "2025-truce-holds", "right": "2025-truce-lapses", "engines": "duties,supply", "draws": 20}, today="2025-06-09")
    answer = finished(client, path)
    assert answer.status_code == 200
    assert answer.json()["engines"] == ["regime", "duties", "supply"]
    assert {f["engine"] for f in answer.json()["figures"]} == {"regime", "duties", "supply"}
    page = client.get("/compare?engines=duties,supply&draws=20").text
    assert "data-work" not in page
    assert "trade-weighted mean" in page
    assert client.get("/compare.svg?engines=duties,supply&draws=20").headers["content-type"] == "image/svg+xml"


def test_work_says_how_far_it_is_and_can_be_stopped(client):
    page = client.get("/compare?engines=all&draws=2000&on=2025-08-13")
    job = re.search(r'data-work="([^"]+)"', page.text).group(1)
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert "2 of 2 figures move" in page.text  # the law stands there at once
    assert client.delete(f"/api/v1/jobs/{job}").json()["state"] == "cancelled"


# ---- the picture


def test_the_dots_stand_where_their_numbers_say():
    one = {"engine": "economy", "subject": "A", "what": "w", "unit": "percent", "left": {"value": 0.0, "low": -1.0, "high": 1.0},
           "right": {"value": 2.0, "low": None, "high": None}, "difference": 2.0}  # fmt: skip
    svg = interval_svg([one], ("before", "after"), width=900, title="t")
    was, now = (float(x) for x in re.findall(r'<circle class="(?:was|now-dot)" cx="([\d.]+)" cy="[\d.]+" r="4.5"', svg))
    low, high = (float(x) for x in re.search(r'class="was-line" x1="([\d.]+)" x2="([\d.]+)"', svg).groups())
    assert (low + high) / 2 == pytest.approx(was, abs=0.1)
    assert (now - was) == pytest.approx(high - low, abs=0.2)  # two units, as the range is wide
    assert "now-line" not in svg


def test_unknown_is_hatched_and_never_a_dot():
    nothing = {"value": None, "low": None, "high": None, "text": "no patience below one keeps it"}
    one = {"engine": "talks", "subject": "CN", "what": "w", "unit": "u", "left": {"value": 0.5, "low": None, "high": None}, "right": nothing,
           "difference": None}  # fmt: skip
    svg = interval_svg([one], ("before", "after"), width=390, title="t")
    assert 'fill="url(#intervals-390-both)"' in svg
    assert svg.count('r="4.5"') == 1
    assert "no patience below one keeps it" in svg


def test_ticks_are_round_and_inside():
    axis = ValueAxis.over([-3.0, 7.0], 0.0, 500.0)
    assert axis.ticks() == [-2.0, 0.0, 2.0, 4.0, 6.0]
    assert axis.x(axis.low) == 0.0
    assert axis.x(axis.high) == 500.0


@pytest.mark.parametrize(("value", "words"), [(None, "unknown"), (0.0, "0"), (-0.0001, "0"), (-1.234, "−1.23"), (12345.6, "12,346"), (12.34, "12.3")])
def test_numbers_in_words(value, words):
    assert number_words(value) == words


# ---- in the browser


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_a_scenario_by_keyboard(open_tab, width, scheme):
    tab = open_tab(width, scheme)
    tab.open("/scenario")
    holds(tab, width)
    tab_to(tab, "input[name=target]")
    tab.page.keyboard.type("us-cn-truce")
    tab.page.keyboard.press("Escape")  # closes the list of measures
    tab.page.fill("input[name=when]", "2025-08-12")
    with tab.page.expect_navigation():
        tab.page.press("input[name=when]", "Enter")
    assert "edit=end+us-cn-truce+on+2025-08-12" in tab.page.url
    assert "+24" in tab.page.inner_text("main")
    holds(tab, width)
    opened(tab, "/compare?engines=duties,supply&draws=20")
    assert "Figures" in tab.page.inner_text("main")
    holds(tab, width)


@pytest.mark.browser
@pytest.mark.soak  # it waits on a race between a job and a click, which a crowded machine can lose without an end
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_work_is_stopped_by_its_button(open_tab):
    tab = open_tab(DESK)
    tab.open("/compare?engines=all&draws=1999&on=2025-08-14")
    tab.page.wait_for_selector("[data-stop]:visible")
    job = tab.page.get_attribute("[data-work]", "data-work")
    tab.page.focus("[data-stop]")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_function("() => document.querySelector('[data-step]').textContent.includes('Stopped')")
    tab.page.wait_for_function("async id => (await (await fetch('/api/v1/jobs/' + id)).json()).state === 'cancelled'", arg=job)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_without_scripts_an_edit_is_added_and_undone(open_tab):
    tab = open_tab(DESK, scripts=False)
    tab.open("/scenario")
    tab.page.select_option("select[name=verb]", "end")
    tab.page.fill("input[name=target]", "us-cn-truce")
    tab.page.fill("input[name=when]", "2025-08-12")
    tab.page.click("form[action='/scenario/add'] button >> nth=0")
    tab.page.wait_for_url("**/scenario?edit=**")
    assert "+24" in tab.page.inner_text("main")
    tab.page.click("text=Undo the last")
    tab.page.wait_for_url("**/scenario")
