"""Two documents on one thing: what one leaves open is filled or left open, what cannot both be right is told. Documents are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

AGREE = {"agree", "agree_approx"}


def related(one, other, published=("2025-11-12", "2025-11-13")):
    """``{(figure of the first, figure of the second): relation}`` between two documents."""
    documents = [
        read_records(document_from_bytes(name, f"date {day}\n\n{text}".encode()))
        for name, day, text in zip(("a.txt", "b.txt"), published, (one, other), strict=True)
    ]
    by_id = {record.id: record for records in documents for record in records}
    return {
        (by_id[r.a].text, by_id[r.b].text): r
        for r in reconcile(documents)
        if isinstance(by_id[r.a], Quantity) and isinstance(by_id[r.b], Quantity) and r.a[0] != r.b[0]
    }


CUT = "The United States cut its fentanyl tariff on Chinese goods to 10 percent from 20 percent."


@pytest.mark.parametrize(
    ("one", "other", "pair", "expected"),
    [
        # a side left open: the ground of the duty tells it
        (CUT, "The additional duty on account of opioids goes from 20 percent to 10 percent.", ("10 percent", "10 percent"), "agree"),
        (CUT, "The additional duty on account of opioids goes from 20 percent to 10 percent.", ("20 percent", "10 percent"), "superseded"),
        # or the step, which only one side takes
        ("U.S. tariffs on Chinese goods fall to 30% from 145%.", "The levy drops from 145 per cent to 30 per cent.", ("30%", "30 per cent"), "agree"),
        (
            "U.S. tariffs on Chinese goods fall to 30% from 145%.",
            "The levy drops from 145 per cent to 30 per cent.",
            ("145%", "30 per cent"),
            "superseded",
        ),
        # but not where a sentence speaks of both sides
        (
            "The American tariff on Chinese goods peaked at 125 percent.",
            "Both sides had imposed retaliatory tariffs of up to 125 percent on each other.",
            ("125 percent", "125 percent"),
            "ambiguous",
        ),
        (
            "Washington leaves 24 percentage points of its reciprocal tariff on China suspended for a year.",
            "The 24 percentage points of the reciprocal duty stay on hold until November 10, 2026.",
            ("24 percentage points", "24 percentage points"),
            "agree",
        ),
        # one height, two parts; a whole and a part; an average and a rate
        ("Washington keeps the reciprocal tariff of 10 percent on Chinese imports.", CUT, ("10 percent", "10 percent"), "differ_in_basis"),
        ("The overall American tariff on Chinese goods is now 47 percent.", CUT, ("47 percent", "10 percent"), "differ_in_basis"),
        ("The average American tariff on Chinese goods is 47.6 percent.", CUT, ("47.6 percent", "10 percent"), "differ_in_basis"),
        (
            "The American tariff on Chinese steel is 50 percent.",
            "The American tariff on Chinese goods is 30 percent.",
            ("50 percent", "30 percent"),
            "differ_in_basis",
        ),
        # amounts undertaken
        (
            "China promised to buy 12 million tons of American soybeans by the end of December.",
            "Beijing has pledged to take 12 million metric tons before year-end.",
            ("12 million tons", "12 million metric tons"),
            "agree",
        ),
        (
            "China agreed to purchase at least 25 million tons of soybeans a year.",
            "China bought 27 million tons of soybeans from the United States in 2024.",
            ("25 million tons", "27 million tons"),
            "differ_in_basis",
        ),
        (
            "China committed itself to 12 million tons of soybeans this year and 25 million tons in each of the next three years.",
            "China committed itself to 12 million tons of soybeans this year.",
            ("25 million tons", "12 million tons"),
            "differ_in_basis",
        ),
        # terms and counts
        (
            "The two sides met for two days in Kuala Lumpur.",
            "The delegations negotiated in the Malaysian capital for two days.",
            ("two days", "two days"),
            "agree",
        ),
        (
            "The export controls are suspended for one year.",
            "The port fees are suspended for one year.",
            ("one year", "one year"),
            "differ_in_basis",
        ),
        (
            "The agency extended 178 exclusions until November 10, 2026.",
            "In all 178 product exclusions are prolonged.",
            ("178 exclusions", "178 product exclusions"),
            "agree",
        ),
        (
            "The ministry added 15 American firms to its list.",
            "Fifteen American companies were put on the list.",
            ("15 American firms", "Fifteen American companies"),
            "agree",
        ),
        # an index on two days
        (
            "The Hang Seng rose 3 percent.",
            "The Hang Seng, which rose 3 percent on Monday, fell 1.9 percent.",
            ("3 percent", "1.9 percent"),
            "differ_in_basis",
        ),
        # the balance under another name
        (
            "America's goods deficit with China was $295.4 billion in 2024.",
            "The US bought more than it sold, which left a gap of $295bn.",
            ("$295.4 billion", "$295bn"),
            "agree_approx",
        ),
    ],
)
def test_what_one_leaves_open(one, other, pair, expected):
    assert related(one, other)[pair].relation == expected


BOTH_CUT = "Beijing lowers its duty on American goods to 10% from 125%, and Washington its duty on Chinese goods to 30% from 145%."
PLEDGED = "China will take 12 million tons of soybeans by January and 25 million tons in each of the next three years."


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        (
            BOTH_CUT,
            "China's tariff on American goods will fall from 125% to 20%, and the American tariff on Chinese goods from 145% to 30%.",
            ("10%", "20%"),
        ),
        (CUT, "The fentanyl tariff on Chinese goods was cut from 20 percent to 15 percent.", ("10 percent", "15 percent")),
        (
            "The fentanyl tariff on Chinese goods was cut to 10 percent.",
            "The fentanyl tariff on Chinese goods was lowered to 15%.",
            ("10 percent", "15%"),
        ),
        (
            PLEDGED,
            "China promised 12m tonnes before the end of the year and 20m tonnes in each of the three years after.",
            ("25 million tons", "20m tonnes"),
        ),
        (
            "Under the deal, China will purchase 4 million tonnes of sorghum this season and 6 million tonnes annually after that.",
            "China is to buy 4 million tonnes of sorghum by March and 9 million tonnes every year from then on.",
            ("6 million tonnes", "9 million tonnes"),
        ),
        (
            "Both sides suspend the tariffs for 90 days: America's go down to 30 percent, China's to 10 percent.",
            "Both sides suspend the tariffs for 60 days: America's go down to 30 percent, China's to 10 percent.",
            ("90 days", "60 days"),
        ),
        (
            "The agency extended 178 exclusions from the tariffs of Section 301 until November 10, 2026, for one year.",
            "A total of 164 exclusions from the tariffs of Section 301 are extended until November 10, 2026, for one year.",
            ("178 exclusions", "164 exclusions"),
        ),
    ],
)
def test_two_accounts_of_one_thing_conflict(one, other, pair):
    found = related(one, other)
    assert {told for told, r in found.items() if r.relation == "conflict"} == {pair}
    assert " against " in found[pair].reason


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        # told four months apart: the rate was raised in March and cut in November
        (CUT, "The fentanyl tariff on Chinese goods was cut from 20 percent to 15 percent.", ("2025-11-12", "2026-03-20")),
        # a document that tells both knows two steps
        (
            CUT,
            "The fentanyl tariff on Chinese goods was cut from 20 percent to 15 percent, and a week later to 10 percent.",
            ("2025-11-12", "2025-11-13"),
        ),
        # the whole and a part, a rate of one side and of the other
        ("The American tariff on Chinese goods falls to 47 percent from 57 percent.", CUT, ("2025-11-12", "2025-11-13")),
        (CUT, "China cut its tariff on American goods to 15 percent from 25 percent.", ("2025-11-12", "2025-11-13")),
        # other goods, other deals, and what was delivered
        (
            PLEDGED,
            "China will take 12 million tons of corn by January and 20 million tons of corn in each of the next three years.",
            ("2025-11-12", "2025-11-13"),
        ),
        (PLEDGED, "Brazil sold 12 million tons of soybeans by January and 20 million tons last year.", ("2025-11-12", "2025-11-13")),
        # the term of another truce
        ("The truce of Geneva lasts 90 days.", "The truce of Osaka lasted 200 days.", ("2025-11-12", "2025-11-13")),
        # some firms and other firms
        ("The ministry listed 15 firms on Tuesday.", "The ministry listed 10 firms in March.", ("2025-11-12", "2025-11-13")),
    ],
)
def test_no_conflict_is_made_up(one, other, published):
    assert "conflict" not in {r.relation for r in related(one, other, published).values()}


@pytest.mark.parametrize(
    ("one", "other", "pair", "sums"),
    [
        # 5473 / 5774 = .94787, so -5.2 percent
        (
            "China shipped 5,774 tonnes of magnets in September 2025.",
            "Magnet exports fell 5.2 percent on the month in October 2025, to 5,473 tonnes.",
            ("5,774 tonnes", "5.2 percent"),
            "5473 / 5774",
        ),
        # 8.11 / 9.48 = .85549, so -14.5 percent
        (
            "Soybean imports in October 2025 were 9.48 million tonnes.",
            "In November 2025 China imported 8.11 million tonnes of soybeans, 14.5 percent less than in October.",
            ("9.48 million tonnes", "14.5 percent"),
            "8.11e+06 / 9.48e+06",
        ),
        (
            "The total American tariff on Chinese goods drops to 47 percent from 57 percent.",
            "Washington took ten percentage points off its tariffs on Chinese goods.",
            ("57 percent", "ten percentage points"),
            "57 - 10 = 47",
        ),
    ],
)
def test_figures_of_two_documents_follow_from_each_other(one, other, pair, sums):
    found = related(one, other)[pair]
    assert found.relation == "consistent_by_arithmetic"
    assert sums in (found.arithmetic or "")


@pytest.mark.parametrize(
    ("told", "relation"),
    [
        ("The White House will halve its fentanyl tariff on Chinese goods, to 10 percent from 20 percent.", "consistent_by_arithmetic"),
        ("The White House will cut by a third its fentanyl tariff on Chinese goods, to 10 percent from 20 percent.", None),
    ],
)
def test_a_fraction_is_set_against_the_step_it_describes(told, relation):
    found = related(told, "On account of opioids the additional duty goes from 20 percent to 10 percent.")
    fractions = {r.relation for (one, other), r in found.items() if one in ("halve", "by a third", "a third") and other == "10 percent"}
    assert fractions == ({relation} if relation else set())


def test_the_change_of_one_good_is_not_held_against_the_trade_in_all():
    levels = "China's exports to the US came to $28.8 billion in May 2025, after $33.0 billion in April 2025."
    found = related(levels, "China's exports of toys to the US rose 9.0 percent in May 2025 from a month earlier.")
    assert "conflict" not in {r.relation for r in found.values()}


def test_tonnages_that_do_not_fit_a_change_make_no_sum():
    found = related(
        "China shipped 5,774 tonnes of magnets in September 2025.", "Magnet exports fell 8.9 percent on the month in October 2025, to 5,473 tonnes."
    )
    assert "consistent_by_arithmetic" not in {r.relation for r in found.values()}


def test_a_step_of_another_duty_makes_no_sum():
    """20 and 10 percent lie ten points apart, but are ends of no step."""
    found = related(
        "China's tariff on American pork is 20 percent and on American corn 10 percent.", "Washington took ten points off its tariffs on China."
    )
    assert "consistent_by_arithmetic" not in {r.relation for r in found.values()}


def test_a_part_and_the_whole_of_another_document_differ():
    """Where its own document tells the whole too, a part is set beside the other's whole as a part."""
    parts = "The American duty on Chinese goods is 30 percent: a fentanyl tariff of 20 percent and a reciprocal tariff of 10 percent."
    found = related(parts, "The American duty on Chinese goods is 30 percent.")
    assert found["20 percent", "30 percent"].relation == "differ_in_basis"
    assert found["30 percent", "30 percent"].relation in AGREE


def test_a_rate_within_a_range_is_no_rounding_of_it():
    ranged = "American duties on Chinese goods, at rates of 8% to 90%, come on top."
    found = related(ranged, "The American duty on Chinese goods is 30 percent.")
    assert {r.relation for r in found.values()} == {"differ_in_basis"}
    assert related(ranged, "American duties on Chinese goods, at rates of 8% to 90%.")["8% to 90%", "8% to 90%"].relation == "agree"


@pytest.mark.parametrize(
    ("text", "role", "scope"),
    [
        ("China will buy 25 million tons of soybeans a year.", "pledged", "each year"),
        ("The floor is 25 million tons of soybeans annually.", "pledged", "each year"),
        ("Beijing vowed to import 25 million tons of soybeans in 2026, 2027 and 2028.", "pledged", "each year"),
        ("Of the 25 million tons promised, soybeans from Iowa are a fifth.", "pledged", None),
        ("China is to have bought 12 million tons of soybeans by the end of December.", "pledged", None),
        ("They speak of 12 million tons of soybeans by year-end.", "pledged", None),
        ("Take the promise: 9.5 million tons of soybeans bought by August, and a year is short.", None, None),
        ("It is pledged, and 12 million tons of soybeans are to be delivered by January.", "pledged", None),
        ("It would have to buy 2.4 million tons of soybeans every month.", "pledged", "each month"),
        ("China bought 27 million tons of soybeans in 2024.", None, None),
        ("China, which had promised more, bought 3 million tons of soybeans.", None, None),
        ("Soybean imports amounted to 8.11 million tons in November.", None, None),
    ],
)
def test_an_amount_undertaken_is_told_from_one_on_record(text, role, scope):
    figure = next(r for r in read_records(document_from_bytes("a.txt", text.encode())) if isinstance(r, Quantity) and r.unit == "t")
    assert (figure.role, figure.scope) == (role, scope)


def test_what_was_bought_and_a_pace_do_not_contradict_a_promise():
    wire = "China promised to buy 25 million tons of soybeans by the end of 2027 and 40 aircraft."
    note = (
        "Of the deal over 40 aircraft and beans, 14.8 million tons of soybeans bought by September is half;"
        " China would have to buy 3.4 million tons a month."
    )
    assert {r.relation for r in related(wire, note).values()}.isdisjoint({"conflict", "agree_approx"})
