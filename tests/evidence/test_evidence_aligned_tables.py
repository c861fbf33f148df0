"""Tables set with spaces or tabs, parts that add up, points without a name, answers to surveys, sides told in reverse. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"


def figures(text):
    return [r for r in read_records(document_from_bytes("t.txt", f"date 2025-10-16\n\n{text}".encode())) if isinstance(r, Quantity)]


def told(text):
    return [(round(r.value, 6), r.unit) for r in figures(text)]


SPACED = """Partners

January-May 2024
                      Turnover, billion yuan    Change on year, %
Vietnam                      61.5                   12.4
Chile                         8.2                   -3.1
"""
TABBED = "Shipments of magnets\n\nMonth\tTonnes\tOn previous month, %\nMarch 2024\t3,120\t..\nApril 2024\t2,870\t-8.0\n"


def test_cells_between_gaps_take_unit_size_and_basis_from_the_head_over_them():
    assert told(SPACED) == [(61.5e9, "CNY"), (12.4, "percent"), (8.2e9, "CNY"), (-3.1, "percent")]
    assert {r.basis for r in figures(SPACED) if r.unit == "percent"} == {"yoy"}


def test_cells_between_tabs_take_the_head_of_their_number():
    assert told(TABBED) == [(3120, "t"), (2870, "t"), (-8.0, "percent")]
    assert figures(TABBED)[-1].basis == "mom"


def test_cells_take_unit_from_the_line_over_the_table_and_the_side_from_the_head():
    text = "Table 3. Average duties, per cent\n\n"
    text += "Date              US on China    China on US\nMay 2018              4.1            8.3\nJuly 2024            19.5           21.9\n"
    assert [(r.value, r.unit, r.direction) for r in figures(text)] == [
        (4.1, "percent", US),
        (8.3, "percent", CN),
        (19.5, "percent", US),
        (21.9, "percent", CN),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Desk hours      Room\nMonday          14.5\nTuesday         12.5\n",  # no head names a unit
        "The minister spoke in tonnes.\n\nHe left.  12 of his men stayed away at 9.\n",  # two spaces behind a stop make no table
        "A long account of tonnes that ends as a sentence does.\nTable        Number\nSeat         7.5\n",  # a sentence is no caption
    ],
)
def test_a_gap_alone_makes_no_cell_with_a_unit(text):
    assert not [r for r in figures(text) if r.unit in ("t", "percent", "USD", "CNY")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They pay an extra 45 percent on Chinese toys, 25 of it old and 20 as a new duty.", [(45, "percent"), (25, "percent"), (20, "percent")]),
        ("The mill sold 950 tonnes, down 5% from June's 1,000.", [(950, "t"), (5, "percent"), (1000, "t")]),
        ("The mill sold 950 tonnes, down 5% from June's 1,000 and 8% on the year.", [(950, "t"), (5, "percent"), (1000, "t"), (8, "percent")]),
        ("The duty was cut from 40 per cent to 15.", [(40, "percent"), (15, "percent")]),
        ("A cut by a quarter point is likely.", [(0.25, "percentage_point")]),
        ("Three in five of the firms said that they had raised prices.", [(0.6, "fraction")]),
        ("We put the part that is sold on at between a fifth and two fifths.", [(0.3, "fraction")]),
        ("The calm did not last a fortnight.", [(2, "week")]),
    ],
)
def test_figures_that_leave_out_a_word_are_read(text, expected):
    assert [(abs(value), unit) for value, unit in told(text)] == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They pay an extra 45 percent, and 25 came with 30 on the bus.", [(45, "percent")]),  # adds up to nothing
        ("The mill sold 950 tonnes, down 5% from June's 1,400.", [(950, "t"), (5, "percent")]),  # no such change
        ("It fell by two in three months.", [(3, "month")]),
    ],
)
def test_what_does_not_add_up_takes_no_unit(text, expected):
    assert [(abs(value), unit) for value, unit in told(text)] == expected


def test_points_of_a_suspended_duty_are_percentage_points_and_those_of_an_index_are_not():
    duty = "The American duty on Chinese goods is 34 percent. The suspension of 24 points ends in May."
    assert told(duty)[-1] == (24, "percentage_point")
    index = "The American duty on Chinese goods is 34 percent. The index lost 24 points after the truce."
    assert told(index)[-1] == (-24, "point")


def test_answers_to_a_survey_that_make_up_a_whole_are_shares():
    text = "We asked 300 importers about the tariffs. Thirty per cent had paid the whole duty, 48% some of it, the remaining 22% none."
    assert [r.basis for r in figures(text) if r.unit == "percent"] == ["share"] * 3
    rates = "Tariffs on cars were set at 30 per cent, on steel at 48% and on tin at 20%."
    assert "share" not in {r.basis for r in figures(rates)}


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("The ministry's model says that a lapse would cost the economy 0.4% of output within a year.", ["forecast"]),
        ("Analysts had looked for 3.2 percent.", ["forecast"]),
        ("A lapse would cost the American economy 0.4% of output and the Chinese 0.7%.", ["forecast", "forecast"]),
        ("The lapse cost the economy 0.4% of output last year.", ["share"]),
    ],
)
def test_what_is_modelled_or_looked_for_is_a_forecast(text, bases):
    assert [r.basis for r in figures(text) if r.unit == "percent"] == bases


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("American importers pay an extra 30 percent on Chinese wares. Going the other way it is 15 percent.", [US, CN]),
        ("The levy added to Chinese goods, 30 percent at present, would go back to 80 percent.", [US, US]),
        ("China's additional tariff rate is 15%.", [CN]),
        ("A tariff is due on both sides. The remaining 12 percent is retained by each.", [None]),
        ("Nothing here affects duties of either country, nor, on the American side, the duty of 25 percent.", [US]),
    ],
)
def test_sides_of_duties_told_by_who_owns_the_rate_or_in_reverse(text, sides):
    assert [r.direction for r in figures(text) if r.unit == "percent"] == sides
