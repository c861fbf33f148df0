"""The record of talks: what was known on a day, and nothing of what came later."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.errors import InputFileError, UnknownNameError
from detente.ledger.load import load_ledger, shipped_folder
from detente.talks.commitments import as_json, read_allegations, read_meetings, read_wordings, record
from detente.talks.pictures import record_svg
from detente.talks.record_files import Answer, Citation, printed_date

TALKS = Path(shipped_folder()).parent / "talks"
MEETINGS = read_meetings((TALKS / "meetings.yaml").read_text(encoding="utf-8"))
ALLEGATIONS = read_allegations((TALKS / "allegations.yaml").read_text(encoding="utf-8"))
WORDINGS = read_wordings((TALKS / "wordings.yaml").read_text(encoding="utf-8"))
RAW = {n: yaml.safe_load((TALKS / f"{n}.yaml").read_text(encoding="utf-8")) for n in ("meetings", "allegations", "wordings")}
DAYS = st.integers(0, 600).map(lambda n: date(2025, 1, 2) + timedelta(days=n))
MONTHS = "January February March April May June July August September October November December".split()


def known(day):
    return as_json(record(load_ledger(), MEETINGS, ALLEGATIONS, day, WORDINGS))


def test_on_the_first_day_of_london():
    found = known(date(2025, 6, 9))
    london = next(m for m in found["meetings"] if (m["place"] or "").startswith("London"))
    assert london["under_way"]
    assert london["outcome"] is None
    assert london["host"] == "United Kingdom"
    assert london["host_is_party"] is False
    truce = next(c for c in found["commitments"] if c["id"] == "us-cn-truce")
    assert truce["clock"] == {"day": 26, "of": 90}  # Geneva joint statement: 14 May 2025 and 90 days
    assert truce["ends"] == "2025-08-12"
    geneva = next(c for c in found["commitments"] if c["id"] == "us-commit-geneva-duties")
    assert [(a["id"], a["state"], a["since"]) for a in geneva["carried_out_by"]] == [("us-eo-14298", "in effect", "2025-05-14")]
    assert found["adjudicated"] is False


def test_an_act_announced_and_not_yet_in_effect_says_so():
    found = known(date(2025, 5, 12))
    geneva = next(c for c in found["commitments"] if c["id"] == "us-commit-geneva-duties")
    assert geneva["carried_out_by"][0]["state"] == "announced"


def dates_in(text):
    """Days named in a text, found without the engine's own reader; a month alone is its last day."""
    for day, month, year in re.findall(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (20\d\d)", text):
        number = MONTHS.index(month) + 1
        yield date(int(year), number, int(day)) if day else date(int(year) + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def dated_texts():
    """Every text of the files with the day it is dated by: its own or, where that is later, that of its earliest source."""
    for kind, rows in RAW.items():
        for row in rows:
            for part in [row, *row.get("reports", ()), *row.get("answers", ())]:
                own = part.get("known", part.get("date"))
                out = [s.get("published") or max(dates_in(s["title"])) for s in part.get("source", ())]
                when = max(own, min(out))
                for key in ("outcome", "text", "evidence"):
                    if part.get(key):
                        yield kind, when, part[key]


def strings(tree, path=""):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from strings(value, f"{path}.{key}")
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value, path)
    elif isinstance(tree, str):
        yield path, tree


@given(day=DAYS)
@settings(max_examples=30)
def test_no_text_dated_after_the_day_is_on_record(day):
    shown = {text for _, text in strings(known(day))}
    texts = list(dated_texts())
    assert len(texts) > 40
    due = {text for _, when, text in texts if when <= day}
    assert {text for _, when, text in texts if when > day and text in shown} <= due  # the same words may have been said before
    # What a day's words set themselves (an end date, a date due) may lie ahead; what tells of events may not.
    told = (".outcome", ".evidence", ".response", ".allegations.text", ".answers.text", ".sources.title", ".sources.published", ".known")
    for path, text in strings(known(day)):
        if path.endswith(told):
            assert all(when <= day for when in dates_in(text)), (path, text)
            assert not re.fullmatch(r"20\d\d-\d\d-\d\d", text) or text <= day.isoformat()


@given(day=DAYS)
@settings(max_examples=15)
def test_what_is_known_stays_known_and_has_a_source_from_its_first_day(day):
    one, two = known(day), known(day + timedelta(days=40))
    for kind in ("meetings", "commitments", "allegations"):
        assert {r["id"] for r in one[kind]} <= {r["id"] for r in two[kind]}
        assert all(r["sources"] for r in one[kind])
    later = {a["id"]: a for a in two["allegations"]}
    for allegation in one["allegations"]:
        assert later[allegation["id"]]["answers"][: len(allegation["answers"])] == allegation["answers"]


def test_hindsight_of_the_first_version_is_gone():
    on_call = known(date(2025, 2, 1))["meetings"][0]
    assert on_call["id"] == "call-2025-01-17"
    assert "ministry" not in on_call["outcome"]  # the ministry named it a consensus on 2 June
    charge = next(a for a in known(date(2025, 6, 9))["allegations"] if a["id"] == "us-on-cn-pace-2025-06")
    assert (charge["response"], charge["status"]) == (None, "alleged")  # answered on 12 June
    assert next(a for a in known(date(2025, 6, 12))["allegations"] if a["id"] == charge["id"])["status"] == "disputed"
    truce = next(c for c in known(date(2025, 6, 9))["commitments"] if c["id"] == "us-cn-truce")
    assert [s["published"] for s in truce["sources"]] == ["2025-05-12"]  # not the statement of August, not the order of November
    words = {d: next(c for c in known(date(2025, 6, d))["commitments"] if c["id"] == "us-cn-commit-london")["text"] for d in (10, 11, 27)}
    assert "no measure is named" in words[10]
    assert "magnets" in words[11]
    assert words[27].startswith("China reviews and approves")
    assert next(m for m in known(date(2025, 6, 10))["meetings"] if m["id"] == "meeting-london-2025-06")["to"] == "2025-06-10"


@given(said=st.integers(0, 30), published=st.integers(0, 30), day=st.integers(0, 40))
def test_an_answer_counts_from_its_day_and_its_source(said, published, day):
    first = date(2025, 6, 1)
    text = f"""
- id: a
  by: US
  against: CN
  commitment: us-cn-truce
  date: 2025-06-01
  text: t
  source: [{{title: s, locator: l, kind: secondary, published: 2025-06-01}}]
  answers:
    - known: {first + timedelta(days=said)}
      text: no
      status: disputed
      source: [{{title: r, locator: l, kind: secondary, published: {first + timedelta(days=published)}}}]
"""
    on = first + timedelta(days=day)
    found = record(load_ledger(), (), read_allegations(text), on).allegations[0]
    assert bool(found.answers) == (day >= max(said, published))
    assert found.status == ("disputed" if found.answers else "alleged")
    assert isinstance(found.sources[0], Citation)
    assert all(isinstance(a, Answer) and a.known <= on for a in found.answers)


@pytest.mark.parametrize(("title", "day"), [
    ("Executive Order 14358 of 4 November 2025 on reciprocal tariff rates", date(2025, 11, 4)), ("The Deep Dive, May 2025", date(2025, 5, 31)),
    ("Press of 28 and 29 May 2025", date(2025, 5, 29)), ("A joint statement", None), ("Summary of February 2024", date(2024, 2, 29)),
])  # fmt: skip
def test_the_date_in_a_title_is_its_last_day(title, day):
    assert printed_date(title) == day


@given(day=DAYS)
@settings(max_examples=25)
def test_nothing_announced_later_is_on_record(day):
    found = known(day)
    text = day.isoformat()
    assert all(m["from"] <= text for m in found["meetings"])
    assert all(a["date"] <= text for a in found["allegations"])
    assert all(c["made"] <= text and all(a["announced"] <= text for a in c["carried_out_by"]) for c in found["commitments"])
    assert all(a["status"] in ("alleged", "conceded", "disputed") for a in found["allegations"])
    json.dumps(found)


def test_every_line_has_a_source_and_every_reference_resolves():
    found = known(date(2026, 8, 1))
    for kind in ("meetings", "commitments", "allegations"):
        assert found[kind]
        assert all(row["sources"] for row in found[kind])
    named = {m for c in load_ledger().measures.values() if c.kind == "commitment" for m in c.effect.terms.get("meetings", ())}
    assert named <= {m["id"] for m in found["meetings"]}


def test_hosts_that_are_no_party_are_told_from_the_one_that_is():
    by_place = {m["place"]: m["host_is_party"] for m in known(date(2026, 8, 1))["meetings"] if m["place"]}
    assert by_place["Geneva"] is False
    assert by_place["Beijing"] is True


def test_the_picture_is_well_formed_and_names_the_day():
    import xml.etree.ElementTree as Tree

    drawn = record_svg(record(load_ledger(), MEETINGS, ALLEGATIONS, date(2025, 6, 9), WORDINGS))
    root = Tree.fromstring(drawn)
    assert root.attrib["role"] == "img"
    assert "2025-06-09" in root.attrib["aria-label"]
    assert drawn.count("<title>") >= 15


def test_faulty_records_are_named():
    with pytest.raises(UnknownNameError, match="disputed"):
        read_allegations(
            "- {id: a, by: US, against: CN, commitment: c, date: 2025-01-01, text: t, answers: [{known: 2025-01-02, text: x, status: proven}]}"
        )
    with pytest.raises(InputFileError, match="date"):
        read_meetings("- {id: a, kind: call}")
    with pytest.raises(InputFileError, match="no date"):
        read_meetings("- {id: a, kind: call, date: 2025-01-01, source: [{title: A paper, locator: l, kind: secondary}]}")
    with pytest.raises(InputFileError, match="no list of tables"):
        read_meetings("- {id: a, kind: call, date: 2025-01-01, reports: [x]}")
    wrong = read_allegations("- {id: a, by: US, against: CN, commitment: cn-commit-genva, date: 2025-01-01, text: t}")
    with pytest.raises(UnknownNameError, match="No commitment"):
        record(load_ledger(), (), wrong, date(2025, 6, 9))
