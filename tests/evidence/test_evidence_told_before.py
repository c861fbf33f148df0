"""Figures that are understood from what stands before them: units, duties, sides and tables. Sentences are ours."""

import pytest

from detente.evidence.figures.numerals import number_of
from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"


def figures(text):
    return [r for r in read_records(document_from_bytes("t.txt", f"date 2026-06-16\n\n{text}".encode())) if isinstance(r, Quantity)]


def told(text):
    return [(None if r.value is None else round(r.value, 6), r.unit) for r in figures(text)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("one hundred seventy-eight", 178),
        ("two hundred and forty", 240),
        ("three thousand five hundred", 3500),
        ("a hundred and twenty", 120),
        ("two million three hundred thousand", 2_300_000),
        ("twenty-two", 22),
        ("one hundred rabbits", None),
    ],
)
def test_numbers_in_words_have_their_hundreds(words, value):
    assert number_of(words) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three thousand five hundred workers left.", [(3500, "count")]),
        ("Two hundred thousand tonnes were sold.", [(200_000, "t")]),
        ("It is to deliver 7,500 of its newest engines.", [(7500, "count")]),
        ("It built 900 trucks and sold 640 of them.", [(900, "count"), (640, "count")]),
        ("Of 84 requests, sixty were granted, nine refused, and the rest wait.", [(84, "count"), (60, "count"), (9, "count")]),
        ("The fund holds twelve weeks of cover, and its cash will last for seven.", [(12, "week"), (7, "week")]),
        ("The review takes 60 days; most files were closed in 25 or less.", [(60, "day"), (25, "day")]),
        (
            "Trade came to 3.5 trillion yuan: 2.1 trillion of exports, up 7.2%, and 1.4 trillion of imports.",
            [(3.5e12, "CNY"), (2.1e12, "CNY"), (7.2, "percent"), (1.4e12, "CNY")],
        ),
        ("Peru promised 4m tonnes of ore this year. In 2024 it sold some 9m.", [(4e6, "t"), (9e6, "t")]),
        ("American duties stand at 32 percent, Peru's at 11.", [(32, "percent"), (11, "percent")]),
        (
            "Factory PMI fell to 48.7 in May from 50.1 in April; the export order sub-index slid to 44.7.",
            [(48.7, "point"), (50.1, "point"), (44.7, "point")],
        ),
        ("The share of coffee rose 1.2 points to 17.6%.", [(1.2, "percentage_point"), (17.6, "percent")]),
    ],
)
def test_a_number_goes_on_in_the_unit_told_before(text, expected):
    assert told(text) == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair drew $40 million. Its halls hold 300 on a good day.", [(40e6, "USD")]),
        ("The fund paid $2.1 billion. The world has 8 billion people.", [(2.1e9, "USD"), (8e9, "count")]),
        ("Of 84 requests, two years on, none was left.", [(84, "count"), (2, "year")]),
        ("The talks took 90 days and covered 14 chapters.", [(90, "day"), (14, "count")]),
        ("The crop fills 12 million tons of silos. The fund is worth 9 million.", [(12e6, "t")]),
        ("One of the largest mills closed.", []),
        ("China sold 4m tonnes of ore. The firm is worth 9m.", [(4e6, "t")]),
    ],
)
def test_a_number_goes_on_only_in_what_it_can_be(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("Lima wants to halve the levy on wheat.", 0.5, "change"),
        ("The fee has nearly halved since May.", 0.5, "change"),
        ("She gave the pact an even chance of lasting.", 0.5, "share"),
        ("He put the odds of a deal at fifty-fifty.", 0.5, "share"),
        ("One truce in four outlives its makers.", 0.25, "share"),
        ("Two firms in five plan cuts.", 0.4, "share"),
    ],
)
def test_parts_and_odds_in_words(text, value, basis):
    assert [(r.value, r.unit, r.basis) for r in figures(text)] == [(pytest.approx(value), "fraction", basis)]


@pytest.mark.parametrize(
    "text",
    ["Both halves of the match were dull.", "Even the odds were bad.", "A 50-50 joint venture was formed.", "One plant in three provinces was shut."],
)
def test_what_looks_like_a_part_in_words(text):
    assert [r for r in figures(text) if r.unit == "fraction"] == []


def test_how_long_a_run_is():
    assert told("It was its fourth daily rise in a row, and the eighth month running of falls.") == [(4, "ordinal"), (8, "ordinal")]
    assert told("It was the third time, on the fourth floor.") == []


SECTIONED = """Statement

I. What the United States does

1. The additional duty imposed on account of the flow of chemicals is lowered by 6 percentage points, from 18 percent to 12 percent.

II. What China has undertaken

2. The counter-duties put in place in March are lifted. These were as high as 14 percent on barley and 6 percent on plums.

3. The general duty of 9 percent on all goods is kept.
"""


def test_a_section_tells_whose_duties_it_speaks_of():
    assert [(abs(r.value), r.direction) for r in figures(SECTIONED) if r.unit.startswith("percent")] == [
        *((value, US) for value in (6, 18, 12)),
        *((value, CN) for value in (14, 6, 9)),
    ]


def test_a_label_in_a_paragraph_tells_whose_duties_it_speaks_of():
    text = (
        "U.S. side. The duty over chemicals goes from 24% to 12%. Together the two now make 22%, down from 34% since May.\n\n"
        "China's side. The retaliatory duties of March on barley, 6% to 14%, are over."
    )
    assert [(r.value, r.direction, r.basis) for r in figures(text) if r.unit == "percent"] == [
        *((value, US, "level") for value in (24, 12, 22, 34)),
        (10, CN, "level"),
    ]
    both = "What Lima has undertaken\n\nThe general duty of 9 percent on all goods is kept."
    assert [r.direction for r in figures(both)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The threat of an extra 60% tariff, made by Trump in June, is off.", [(60, US)]),
        ("The tariffs on farm goods, lifted by China in May, had been 12%.", [(12, CN)]),
        ("Of the 44% that President Trump announced, 33 percentage points are suspended and 11% remains.", [(44, US), (33, US), (11, US)]),
        ("Beijing's tax on American goods will fall from 115% to 25%.", [(115, CN), (25, CN)]),
        ("Fifteen percentage points of the American tax have to do with chemicals.", [(15, US)]),
        ("The average Chinese shipment paid 19.7 per cent in January and 41 per cent in June.", [(19.7, US), (41, US)]),
        ("American tariffs stand at 31 per cent; those of Beijing at 12 per cent.", [(31, US), (12, CN)]),
        ("American tariffs stand at 31 per cent, China's at 12.", [(31, US), (12, CN)]),
        ("The 12 percent baseline duty remains on all imports from China; the 22 percent portion is suspended.", [(12, US), (22, US)]),
        ('Duties on Chinese goods fell to 30% from 145%. "At 145% we would have closed," said a buyer.', [(30, US), (145, US), (145, US)]),
        ("American duties on Chinese goods are 20 percent. The remaining 10 percent is not affected.", [(20, US), (10, US)]),
        ("The duty on Chinese toys was raised. Set beside the 145 percent of April, it is mild.", [(145, None)]),
    ],
)
def test_a_rate_takes_its_side_from_what_is_told_with_it(text, expected):
    assert [(abs(r.value), r.direction) for r in figures(text) if r.unit.startswith("percent")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports to Peru were 28.6% less than in May 2025 and 3.2% less than in April, when they came to $34.9 billion.", ["yoy", "mom", "level"]),
        ("From January to May exports were up 7.2%.", ["unstated"]),
        (
            "Consumer prices rose 0.3 per cent in May after slipping 0.1 per cent the month before. The annual rate eased to 2.4 per cent.",
            ["mom", "mom", "yoy"],
        ),
        ("Exports fell 34.5 percent year on year; they were down 12.7 percent from April. Imports dropped 18.1%.", ["yoy", "mom", "yoy"]),
        ("Lima and Quito shelve most of their tariffs for 90 days.", ["duration"]),
        ("It was the biggest gain in 14 months.", ["window"]),
        ("Where a shortfall of more than 15 percent is found, talks follow.", ["level"]),
        ("Of 131 members asked, 60 per cent expect trouble, and 13 per cent fear a stoppage.", ["count", "share", "share"]),
        ("Peru's part was a mere 7.3 per cent.", ["share"]),
        ("Soybean futures slipped by 1.5% at one stage.", ["change"]),
        ("The central bank kept its target range at 4.25% to 4.5%.", ["level"]),
    ],
)
def test_bases_that_are_told_around_a_figure(text, expected):
    assert [r.basis for r in figures(text)] == expected


def test_the_rate_from_which_another_eased_is_no_fall():
    assert [r.value for r in figures("The annual rate of inflation eased to 2.4 per cent from 2.6 per cent.")] == [2.4, 2.6]


def test_growths_behind_sums_take_flow_sign_and_basis_of_the_release():
    text = (
        "In the first half, imports and exports of goods totalled 3.79 trillion yuan, an increase of 2.9% over the same period of last year. "
        "Exports came to 2.1 trillion yuan, up 7.2%; imports were 1.69 trillion yuan, down 2.7%."
    )
    read = [(r.value, r.basis, r.metric) for r in figures(text) if r.unit == "percent"]
    assert read == [(2.9, "yoy", "trade_growth"), (7.2, "yoy", "exports_growth"), (-2.7, "yoy", "imports_growth")]


def test_points_that_stand_beside_no_duty_are_no_step_of_one():
    assert [r.metric for r in figures("A gap of 10 percentage points opened between the two schools.")] == [None]
    assert [r.metric for r in figures("The tariff was cut. A gap of 10 percentage points opened.")] == ["tariff_change"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tariffs on $30 billion of Chinese goods at 25% and on $200 billion at 10% took effect.", [US, US]),
        ("Beijing hit back with 15% on coal and LNG and 10% on crude oil and large cars.", [CN, CN]),
        ("The stacked rate on Chinese batteries is 58%: 3% MFN, 25% Section 301, 20% fentanyl and 10% reciprocal.", [US] * 5),
        ("The duties rose. China's 125% was steep; Washington's 145% was steeper.", [CN, US]),
        ("China raised its levy on all US imports to 84 percent, matching Washington's move to 104 percent.", [CN, US]),
        ("Trump will raise the tariff to 50% unless Beijing withdraws its 34% increase.", [US, CN]),
        ("Tariffs: US → China 47% (was 57%).", [US, US]),
        ("Goods of Chinese origin valued at $800 or less pay 54%.", [US]),
    ],
)
def test_ways_of_telling_whose_rate_it_is(text, expected):
    assert [r.direction for r in figures(text) if r.unit == "percent"] == expected
    assert {r.metric for r in figures(text) if r.unit == "percent"} <= {"tariff_rate", "tariff_change"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ordered 100 jets, with options for 50 more.", [(100, "count"), (50, "count")]),
        ("The port moved 1.46 million TEU; ships waited.", [(1.46e6, "count")]),
        ("Payrolls rose by 139,000 in May after a downwardly revised 147,000 in April.", [(139_000, "count"), (147_000, "count")]),
        ("A third have halted investment and 7% are leaving.", [(0.333333, "fraction"), (7, "percent")]),
        ("The five-year rate was cut to 3.5 percent.", [(3.5, "percent")]),
        ("It was at least $50 billion over three years.", [(50e9, "USD"), (3, "year")]),
    ],
)
def test_counts_and_terms_of_releases(text, expected):
    assert told(text) == [(pytest.approx(value), unit) for value, unit in expected]
    assert "window" not in {r.basis for r in figures(text)}


TWO_IN_A_CELL = """Table 1. Exports, imports and balance, US$ billion; in brackets, change on the previous year, %

              Exports            Imports           Balance
March         213.91 (+12.4)     111.27 (-4.3)     102.64
April         215.69 (+8.1)      119.51 (-0.2)      96.18
"""


def test_a_cell_holds_a_sum_and_its_growth_in_brackets():
    read = [(r.value, r.unit, r.basis, r.metric) for r in figures(TWO_IN_A_CELL)]
    assert read[:5] == [
        (213.91e9, "USD", "level", "exports_value"),
        (12.4, "percent", "yoy", "exports_growth"),
        (111.27e9, "USD", "level", "imports_value"),
        (-4.3, "percent", "yoy", "imports_growth"),
        (102.64e9, "USD", "level", "trade_surplus_value"),
    ]
    assert len(read) == 10


def test_names_of_cells_tell_what_the_bracket_holds():
    text = "Trade by partner, yuan bn (y/y % in parentheses)\n\nPartner    Exports          Imports\nPeru       1,204.5 (12.2)   870.1 (-3.4)\n"
    assert told(text) == [(1204.5e9, "CNY"), (12.2, "percent"), (870.1e9, "CNY"), (-3.4, "percent")]
    bare = "Readers by town\n\nTown     Spring        Autumn\nLima     204 (11)      220 (12)\n"
    assert told(bare) == []


def test_a_line_of_units_stands_over_labelled_rows():
    text = "Unit: US$ billion\n\nExports: 216.1 (+4.8%)\nImports: 112.9 (-3.4%)\n"
    assert told(text) == [(216.1e9, "USD"), (4.8, "percent"), (112.9e9, "USD"), (-3.4, "percent")]
    assert told("Desk: 3\nFloor: 216\n") == []


def test_shares_in_a_table_are_named_by_its_title():
    text = "Share of exports, per cent\n\nPeru      11.2\nChile     17.9\n"
    assert [(r.value, r.basis) for r in figures(text)] == [(11.2, "share"), (17.9, "share")]
