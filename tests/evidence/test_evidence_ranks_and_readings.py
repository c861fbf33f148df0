"""Ordinals that count, parts in quarters, short forms of desks, readings of surveys, moves of a market. Every sentence is made up."""

from __future__ import annotations

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes


def read(text):
    records = read_records(document_from_bytes("made-up.txt", f"date 2025-10-20\n\nTalks went on in the city.\n\n{text}\n".encode()))
    return [record for record in records if isinstance(record, Quantity)]


def figures(text):
    return [(round(r.value, 4), r.unit) for r in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lapse was put off for a third time.", [(3, "ordinal")]),
        ("It was their second call of the summer. A third is planned for December.", [(2, "ordinal"), (3, "ordinal")]),
        ("The ministers met in Oslo for the fifth round of talks and agreed to hold the sixth in Lima.", [(5, "ordinal"), (6, "ordinal")]),
        ("That was the leaders' second phone conversation since spring; the third was put off.", [(2, "ordinal"), (3, "ordinal")]),
        ("Negotiators ended their second day of talks without a word.", [(2, "ordinal")]),
        ("Those duties date from the president's first term.", [(1, "ordinal")]),
        ("The first tranche of licences covers motors, the second phase pumps.", [(1, "ordinal"), (2, "ordinal")]),
        ("The maker ranked fourth in sales of pumps.", [(4, "ordinal")]),
        ("Exports to Peru fell for a fifth month.", [(5, "ordinal")]),
        ("The pause was given a second extension in May.", [(2, "ordinal")]),
    ],
)
def test_an_ordinal_counts_meetings_steps_and_parts(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The First Lady came along. First, prices rose; second, wages fell.",
        "In the second and third quarters growth slowed, then in the fourth it rose.",
        "The first article bars exports; the second names the goods.",
        "The goods go through third countries and third parties.",
        "It is the world's second-largest economy.",
        "In the third and final part, the second speaker left.",
        "They met on the second day of October, in the third week of the month.",
        "The Second World War and the second amendment were cited.",
        "It was their first call since May, and the third time he came.",
        "The second term in the equation is small; the first term of the contract ends.",
        "They won a second seat and spoke on the third floor.",
    ],
)
def test_an_ordinal_that_names_is_no_figure(text):
    assert figures(text) == []


def test_a_rank_of_meetings_and_one_of_terms_are_two_metrics():
    assert [record.metric for record in read("Their third meeting fell in the president's second term.")] == ["round", "rank"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About three-quarters of members asked for more time.", [(0.75, "fraction")]),
        ("Three quarters of the beans went to Brazil.", [(0.75, "fraction")]),
        ("Growth slowed over three quarters of decline.", [(9, "month")]),
        ("Growth lasted three quarters.", [(9, "month")]),
        ("The top-five smelters of the region took most of it.", [(5, "count")]),
        ("The two main obstacles are magnets and fees.", [(2, "count")]),
        ("The two main sides met the two delegations.", []),
        ("Two of the country's tech giants will pay.", [(2, "count")]),
        ("Licences were approved for most firms (612 of 900).", [(612, "count"), (900, "count")]),
        ("This is page 3 of 12 and photo 2 of 14.", []),
        ("Of the 30 ports that report, traffic rose in 21.", [(30, "count"), (21, "count")]),
        ("The remaining 210 are under review.", [(210, "count")]),
        ("It took 15 firms off one list and another 10 off the next.", [(15, "count"), (10, "count")]),
        ("Another 10 percent was added, on another 45 days.", [(10, "percent"), (45, "day")]),
        ("Exports were $206.0 billion, 1.8 billion less than in August.", [(206e9, "USD"), (1.8e9, "USD")]),
        ("The American rate would come to 54 per cent and the Chinese one to 34 per cent.", [(54, "percent"), (34, "percent")]),
        ("The price rose one to three per cent.", [(2, "percent")]),
        ("The truce was prolonged for one more year.", [(1, "year")]),
        ("Officials promised a year's delay of the fees.", [(1, "year")]),
        ("China has taken 14 million tonnes so far, of 25 million promised for the year.", [(14e6, "t"), (25e6, "t")]),
        ("At its peak the duty on some goods hit145%.", [(145, "percent")]),
        ("Model B2-145% is sold off.", []),
        ("Five takeaways from the talks in Lima\n\nText follows here.", []),
        ("Five takeaways from the talks were named.", [(5, "count")]),
    ],
)
def test_parts_and_counts_are_told_in_other_ways(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We see the yuan at 6.80 in 6m and keep our target of 6.60 in 12m for USD/CNY.",
            [(6.8, "CNY"), (6, "month"), (6.6, "CNY"), (12, "month")],
        ),
        ("USD/JPY may reach 152 in 3m; our 12m forecast is 140.", [(152, "JPY"), (3, "month"), (12, "month"), (140, "JPY")]),
        ("The firm sold 12m tonnes and 3m people came.", [(12e6, "t"), (3e6, "count")]),
        ("The bank sees EUR/USD at 1.12 in 3m and 1.18 in 12m.", [(1.12, "USD"), (3, "month"), (1.18, "USD"), (12, "month")]),
        ("The yuan's share rose to 6.50.", []),
        (
            "The gauge measuring orders climbed to 9 in May, from minus-4 a year earlier and 2 in April.",
            [(9, "point"), (-4, "point"), (2, "point")],
        ),
        ("The business sentiment index fell to minus 17 in June, from 5 in May.", [(-17, "point"), (5, "point")]),
        ("The conditions index slipped to -8 in March, after 3 in February.", [(-8, "point"), (3, "point")]),
        ("She moved to 45 in March, and stood at 12 in June.", []),
    ],
)
def test_desks_and_surveys_leave_units_out(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Shares of the maker Hull tumbled 12% on Tuesday after the ruling.", ["change"]),
        ("The Nikkei added 1.4 percent in early trading.", ["change"]),
        ("The Nikkei added 1.4 percent.", ["unstated"]),
        ("The December corn contract closed 0.6 per cent lower.", ["change"]),
        ("The chip maker soared 300% in its market debut.", ["change"]),
        ("They sell only alloys that contain at least 0.1 percent terbium.", ["share"]),
        ("Whoever pays a 15% commission keeps the rest.", ["share"]),
        ("Output fell 6 per cent on the month. In the first seven months it fell by 9 per cent.", ["mom", "duration", "yoy"]),
        ("Stocks of copper fell 9 percent.", ["unstated"]),
        ("Exports of gold fell 5 percent.", ["unstated"]),
        ("Firms that trade futures saw sales fall 3 percent.", ["unstated"]),
        ("The share of exports in output fell 3 percent.", ["unstated"]),
        ("Prices saw a monthly rise of 0.4 percent; on the year they were up 2.1 percent.", ["mom", "yoy"]),
        ("Exports were 8 percent lower than in the second half of 2024.", ["yoy"]),
        ("Sequential growth, adjusted for the season, was 1.2% non-annualized in May.", ["mom"]),
        ("Output grew at a 2.2% annualized pace.", ["qoq"]),
    ],
)
def test_a_move_of_a_market_is_a_change_and_other_bases_are_said(text, bases):
    assert [record.basis for record in read(text)] == bases


def test_triple_digits_are_at_least_a_hundred_and_double_digits_have_no_value():
    triple = read("The two sides agreed to drop triple-digit tariffs on each other's goods.")
    assert [(r.value, r.low, r.bound, r.unit) for r in triple] == [(100.0, 100.0, ">=", "percent")]
    double = read("China's exports to the US fell by a double-digit figure in May from a year earlier.")
    assert [(r.value, r.low, r.bound) for r in double] == [(None, 10.0, ">=")]
