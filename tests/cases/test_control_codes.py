"""China's table of coded rare earths and the US list, each row put to the determination as a question."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from detente.core.codes import parse_control_code
from detente.ledger.control_lists import controls_folder, us_controls
from detente.ledger.load import load_ledger
from detente.rules.licence.chart import reaches
from detente.rules.licence.determine import determine_licence
from detente.rules.licence.facts import transaction

FORMS = {"metal": "metal", "alloys": "alloy", "sputtering": "target", "permanent": "magnet", "oxide": "oxide", "compounds": "compound"}


def test_every_row_of_the_rare_earth_table_is_found_by_element_and_form(shared: Path) -> None:
    with (shared / "facts" / "cn_rare_earth_control_codes.csv").open(encoding="utf-8") as stream:
        rows = [r for r in csv.DictReader(stream) if not r["form"].startswith("all forms")]
    assert len(rows) == 38
    for row in rows:
        form = FORMS[row["form"].split()[0].rstrip(":")]
        alloy = row["form"].partition(":")[2].split(",")[0].strip() if form == "alloy" else None
        deal = transaction(sender="CN", receiver="DE", on="2025-06-09", form=form, contains=row["element"], item=alloy and f"{alloy} alloy")
        answer = determine_licence(deal, load_ledger())
        assert (answer["status"], [x["control_code"] for x in answer["licences"]]) == ("licence", [row["control_code"]]), row


@pytest.mark.parametrize(
    ("eccn", "place", "asks"),
    [
        ("3A001.a.5", "CN", True),  # NS column 2 is marked for China
        ("3A001.a.5", "GB", False),  # NS column 2 is not marked for the United Kingdom
        ("3A991", "CN", False),  # AT column 1 alone
        ("3A991", "KP", True),
        ("7A103", "DE", True),  # MT column 1 is marked for all but Canada
        ("7A103", "CA", False),
        ("3A001.a.5", "HK", True),  # governed by the row of China
        ("0A983", "DE", True),  # section 738.3(a)(1): every destination
    ],
)
def test_country_chart(eccn: str, place: str, asks: bool) -> None:
    found = [r for r in reaches(parse_control_code(eccn), place, us_controls()) if r.match.verdict == "yes"]
    assert bool(found) is asks


def test_hong_kong_stands_with_china_and_macau_stands_alone() -> None:
    listed = us_controls()
    assert listed.marks["HK"] == listed.marks["CN"]
    assert listed.in_group("HK", "D:5")
    assert not listed.in_group("MO", "D:5")


def test_the_list_is_whole() -> None:
    listed = us_controls()
    assert len(listed.entries) == 633
    assert listed.entries["3A090"].exceptions.keys() == {"HBM", "AIA", "ACM", "LPP"}


def test_shipped_files_are_those_of_the_manifest() -> None:
    manifest = json.loads((controls_folder() / "MANIFEST.json").read_text(encoding="utf-8"))
    for name, row in manifest.items():
        content = (controls_folder() / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        assert row["source"]
        assert row["rights"]
