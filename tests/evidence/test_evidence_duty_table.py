"""Each row of the table of verdicts on duties, a pair that it decides and one that it must not. Documents are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes
from tests.evidence.test_evidence_same_thing import AGREE, related

DAYS = ("2026-09-02", "2026-09-04")
NOW = "The American surcharge on Chinese goods is now 8 percent."
PARTS = (
    "Washington charges a fentanyl tariff of 10 percent and a reciprocal tariff of 10 percent on Chinese goods. "
    "In all the added duties are 20 percent."
)


@pytest.mark.parametrize(
    ("one", "other", "pair", "expected"),
    [
        # opposite sides
        (NOW, "China keeps its duty of 12 percent on American goods.", ("8 percent", "12 percent"), "differ_in_basis"),
        # told of each of both sides; but not where both only retaliated
        (
            "Both sides suspended 24 percentage points of their duties.",
            "Washington suspended 24 percentage points of its duty on Chinese goods.",
            ("24 percentage points", "24 percentage points"),
            "agree",
        ),
        # one gave way to the other, as one of the documents tells
        (
            "In all American beans pay a duty of 23 percent in China.",
            "American beans pay a Chinese duty of 13 percent, down from 23 percent.",
            ("23 percent", "13 percent"),
            "superseded",
        ),
        # a rate, and what is collected of it while points are suspended
        (
            "The reciprocal duty on Chinese goods is now 34 percent, of which 24 percentage points are suspended.",
            "The reciprocal duty on Chinese goods is now 10 percent.",
            ("34 percent", "10 percent"),
            "differ_in_basis",
        ),
        # a threat, a plan, a forecast, a proposal, and what is in force; equal too
        (NOW, "Washington is weighing a duty of 15 percent on Chinese goods.", ("8 percent", "15 percent"), "differ_in_basis"),
        (NOW, "We expect Washington to replace it with a duty of 12 percent on Chinese goods.", ("8 percent", "12 percent"), "differ_in_basis"),
        (NOW, "A tariff of 60 percent was proposed for Chinese goods by a candidate.", ("8 percent", "60 percent"), "differ_in_basis"),
        (NOW, "Washington could put a duty of 8 percent on Chinese goods in October.", ("8 percent", "8 percent"), "differ_in_basis"),
        # a part by name and a whole that names none, where no document tells the part at that height
        (PARTS, "The United States has added 20 percent to its duties on Chinese goods.", ("20 percent", "20 percent"), "agree"),
        (
            "The fentanyl tariff on Chinese goods is 10 percent.",
            "The American tariff on Chinese goods is 30 percent.",
            ("10 percent", "30 percent"),
            "differ_in_basis",
        ),
        # an average, in the verb and with a word between, and a rate that is laid down
        (NOW, "American tariffs on Chinese goods average just under 34 percent.", ("8 percent", "34 percent"), "differ_in_basis"),
        (NOW, "The average U.S. tariff on Chinese goods is 34 percent.", ("8 percent", "34 percent"), "differ_in_basis"),
        # one told as what held formerly
        (NOW, "Before the ruling the American duty on Chinese goods was 12 percent.", ("8 percent", "12 percent"), "superseded"),
        (NOW, "The tariff on Chinese goods had been 12 percent until August 30.", ("8 percent", "12 percent"), "superseded"),
        (NOW, "At the height of the dispute the American tariff on Chinese goods stood at 145 percent.", ("8 percent", "145 percent"), "superseded"),
        # of a day long over, beside a rate as of the day of its document
        (NOW, "In April 2025 the American tariff on Chinese goods was 54 percent.", ("8 percent", "54 percent"), "superseded"),
        # a peak that names no side, above all that is told of either side now
        (NOW, "The tariffs had peaked at 145 percent in April 2025.", ("8 percent", "145 percent"), "superseded"),
        # on parcels, and on goods at large; what parcels paid formerly, in a sentence that does not name them
        (NOW, "Small parcels from China pay an American duty of 30 percent.", ("8 percent", "30 percent"), "differ_in_basis"),
        (
            "Parcels from China pay a duty of 30 percent.",
            "Parcels from China pay a duty of 30 percent, or $25 an item. Last year they had paid 54 percent.",
            ("30 percent", "54 percent"),
            "superseded",
        ),
        # what one document puts one after the other
        (
            "The American duty on Chinese goods is 12 percent this week. It will be 8 percent from Friday.",
            "The American duty on Chinese goods is 8 percent.",
            ("12 percent", "8 percent"),
            "superseded",
        ),
    ],
)
def test_a_row_of_the_table(one, other, pair, expected):
    assert related(one, other, DAYS)[pair].relation == expected


@pytest.mark.parametrize(
    ("one", "other", "pair", "never"),
    [
        # a step of the part itself is told by both, though one of them leaves the part open
        (
            "The fentanyl tariff on Chinese goods goes from 20 percent to 10 percent.",
            "The American tariff on Chinese goods goes from 20 percent to 10 percent.",
            ("20 percent", "10 percent"),
            "differ_in_basis",
        ),
        # both threaten it
        (
            "Washington threatens a tariff of 60 percent on Chinese goods.",
            "The tariff of 60 percent on Chinese goods that Washington threatens is far off.",
            ("60 percent", "60 percent"),
            "differ_in_basis",
        ),
        # a rate at which a duty is held until a day to come is no former rate
        (NOW, "The American duty of 8 percent on Chinese goods stays until November 2026.", ("8 percent", "8 percent"), "superseded"),
    ],
)
def test_what_a_row_must_not_decide(one, other, pair, never):
    assert related(one, other, DAYS)[pair].relation != never


def test_a_height_told_of_both_sides_leaves_an_unnamed_side_open():
    sides = "The American duty on Chinese goods is 10 percent. The Chinese duty on American goods is 10 percent."
    found = related(sides, "The duty is 10 percent, an importer said.", DAYS)
    assert {r.relation for (one, _), r in found.items() if one == "10 percent"} == {"ambiguous"}


def test_parts_of_one_document_add_up_to_the_sum_of_another():
    """25 + 10 = 35; the bank does not give the sum itself."""
    bank = "A Chinese magnet pays 25 percent under Section 301 and 10 percent of American surcharge."
    found = related(bank, "The sum of the additional American duties on a Chinese magnet is 35 percent.", DAYS)
    assert {found[part, "35 percent"].relation for part in ("25 percent", "10 percent")} == {"consistent_by_arithmetic"}
    other = related(bank, "The sum of the additional American duties on a Chinese magnet is 36 percent.", DAYS)
    assert "consistent_by_arithmetic" not in {r.relation for r in other.values()}


def test_a_step_leads_between_a_rate_and_what_it_is_compared_with():
    average = "The average American tariff on Chinese goods is 33 percent, compared with 37 percent last week."
    found = related(average, "Washington took four percentage points off its tariffs on Chinese goods.", DAYS)
    assert found["33 percent", "four percentage points"].arithmetic == "37 - 4 = 33"
    far = related(average, "Washington took five percentage points off its tariffs on Chinese goods.", DAYS)
    assert "consistent_by_arithmetic" not in {r.relation for r in far.values()}


SURCHARGE = "The surcharge on Chinese goods ends after {} days unless Congress prolongs it."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # one term told otherwise
        (SURCHARGE.format(150), "The surcharge on Chinese goods may last 180 days unless Congress votes to prolong it.", {"conflict"}),
        (
            "Fees on Chinese ships in American ports are suspended for 90 days.",
            "The fees on Chinese ships in American ports are suspended for 180 days.",
            {"conflict"},
        ),
        # what a law allows is no term of a measure
        (
            SURCHARGE.format(150),
            "The statute authorizes a surcharge for a period not exceeding 150 days unless Congress prolongs it.",
            {"differ_in_basis"},
        ),
        # terms of two measures
        (SURCHARGE.format(150), "The fees on Chinese ships are suspended for 180 days.", {"differ_in_basis", "ambiguous", None}),
    ],
)
def test_terms_of_one_measure(one, other, expected):
    told = {r.relation for (a, b), r in related(one, other, DAYS).items() if "days" in a and "days" in b} or {None}
    assert told <= expected


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Exporters waited 27 days on average for their licences.", "decision_term"),
        ("Pending applications will be decided within 60 days.", "decision_term"),
        ("The ministry takes 33 days to handle an application.", "decision_term"),
        ("The licence is valid for one year.", "licence_term"),
        ("After two days in Lisbon the ministers flew home.", "talks_duration"),
        ("They parted after two days of what both called candid exchanges.", "talks_duration"),
        ("Tariffs are suspended for 90 days.", "truce_term"),
    ],
)
def test_what_a_length_of_time_is_of(text, metric):
    figure = next(r for r in read_records(document_from_bytes("a.txt", text.encode())) if isinstance(r, Quantity))
    assert figure.metric == metric


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("China agreed to buy 18 million tons of corn before the end of 2026.", {"conflict"}),
        ("China agreed to buy 20 million metric tons of corn before the end of 2026.", AGREE),
        ("China agreed to buy 18 million tons of wheat before the end of 2026.", {"differ_in_basis", "ambiguous", None}),
        ("China agreed to buy 18 million tons of corn by the end of 2028.", {"differ_in_basis", "ambiguous"}),
        ("China bought 18 million tons of corn in 2025.", {"differ_in_basis"}),
    ],
)
def test_two_accounts_of_one_undertaking(other, expected):
    found = related("China will purchase 20 million metric tons of corn by the end of 2026.", other, DAYS)
    told = {r.relation for (a, b), r in found.items() if "tons" in a and "tons" in b} or {None}
    assert told <= expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chinese goods pay a duty of 10 percent; before the judgment it was 20 percent.", "before"),
        ("On February 20 the same Chinese article would have borne a duty of 45 percent.", "before"),
        ("American goods pay 10 percent in China, after duties of 125 percent at the peak.", "peak"),
        ("The tariff on Chinese goods used to be 25 percent.", "before"),
        ("The American tariff on Chinese goods is 10 percent until November 2026.", None),
        ("The rate of duty on products of China shall be 5 percent in place of 10 percent.", "before"),
        ("Beijing asked for the American duty on Chinese goods to be cut to 20 percent.", "threatened"),
        ("As expected, the American tariff on Chinese goods is 47 percent.", None),
        ("Washington plans to put a levy of 12 percent on Chinese goods.", "threatened"),
        ("A return to 57 percent tariffs on Chinese goods, which the president threatened, is off.", "threatened"),
    ],
)
def test_where_a_rate_stands_in_time(text, role):
    last = [r for r in read_records(document_from_bytes("a.txt", text.encode())) if isinstance(r, Quantity) and r.metric == "tariff_rate"][-1]
    assert last.role == role
