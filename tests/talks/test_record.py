"""The record of talks: what was known on a day, and nothing of what came later."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.errors import InputFileError, UnknownNameError
from detente.ledger.load import load_ledger, shipped_folder
from detente.talks.commitments import as_json, read_allegations, read_meetings, record
from detente.talks.pictures import record_svg

TALKS = Path(shipped_folder()).parent / "talks"
MEETINGS = read_meetings((TALKS / "meetings.yaml").read_text(encoding="utf-8"))
ALLEGATIONS = read_allegations((TALKS / "allegations.yaml").read_text(encoding="utf-8"))


def known(day):
    return as_json(record(load_ledger(), MEETINGS, ALLEGATIONS, day))


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


@given(day=st.integers(0, 600).map(lambda n: date(2025, 1, 2) + timedelta(days=n)))
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

    drawn = record_svg(record(load_ledger(), MEETINGS, ALLEGATIONS, date(2025, 6, 9)))
    root = Tree.fromstring(drawn)
    assert root.attrib["role"] == "img"
    assert "2025-06-09" in root.attrib["aria-label"]
    assert drawn.count("<title>") >= 15


def test_faulty_records_are_named():
    with pytest.raises(UnknownNameError, match="disputed"):
        read_allegations("- {id: a, by: US, against: CN, commitment: c, date: 2025-01-01, text: t, status: proven}")
    with pytest.raises(InputFileError, match="date"):
        read_meetings("- {id: a, kind: call}")
    wrong = read_allegations("- {id: a, by: US, against: CN, commitment: cn-commit-genva, date: 2025-01-01, text: t, status: alleged}")
    with pytest.raises(UnknownNameError, match="No commitment"):
        record(load_ledger(), (), wrong, date(2025, 6, 9))
