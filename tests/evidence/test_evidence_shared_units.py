"""Numbers that leave their unit to the figure beside them, numbers in words, and lengths of time. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import ExcludedFigure, Quantity
from detente.evidence.texts.document import document_from_bytes


def read(text):
    return read_records(document_from_bytes("t.txt", f"date 2025-10-16\n\n{text}".encode()))


def figures(text):
    return [r for r in read(text) if isinstance(r, Quantity)]


def told(text):
    return [(round(r.value, 6), r.unit) for r in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growth slowed from 6.1 to 5.4 percent.", [(6.1, "percent"), (5.4, "percent")]),
        ("The bank sees growth of 3.4 percent, not 3.1.", [(3.4, "percent"), (3.1, "percent")]),
        ("Prices rose 1.2 percent in May, after 1.5 in April.", [(1.2, "percent"), (1.5, "percent")]),
        ("The average duty is 41 percent, compared with 19.4 in 2024 and 3.3 in 2017.", [(41, "percent"), (19.4, "percent"), (3.3, "percent")]),
        ("It would cost 0.8 percentage points of output in 2026 and 1.1 in 2027.", [(0.8, "percentage_point"), (1.1, "percentage_point")]),
        ("Miners shipped 5,120 tonnes in June and 4,870 the month before.", [(5120, "t"), (4870, "t")]),
        ("Plants sold 61 tons there, out of a worldwide 1,480.", [(61, "t"), (1480, "t")]),
        ("Sales were $3.4 billion, against 2.9 billion a year earlier.", [(3.4e9, "USD"), (2.9e9, "USD")]),
        ("A maker that sold 40,000 units could send no more than 20,000 abroad.", [(40000, "count"), (20000, "count")]),
        ("They charge 10, 15 or 25 percent.", [(10, "percent"), (15, "percent"), (25, "percent")]),
        ("The duty is 30 percent: 20 for one reason, 10 for another.", [(30, "percent"), (20, "percent"), (10, "percent")]),
    ],
)
def test_a_number_takes_the_unit_it_is_compared_or_listed_in(text, expected):
    assert told(text) == [(pytest.approx(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares rose 2 percent, from 1,050 in May.", [(2, "percent")]),  # a level of points
        ("The index fell 0.5 percent, from 98.2 in May.", [(0.5, "percent")]),
        ("Exports fell 3 percent after 12 countries complained.", [(3, "percent"), (12, "count")]),
        ("The duty is 30 percent: 20 for one reason, 12 for another.", [(30, "percent")]),  # does not add up
        ("The plant made 40 tons and hired 12 on Monday of all days.", [(40, "t")]),
        ("Prices rose 4 percent in 2025 and 2026.", [(4, "percent")]),
        ("It was 20 percent under order 14195 and Article 12.", [(20, "percent")]),
    ],
)
def test_a_bare_number_takes_no_unit_that_is_not_its_own(text, expected):
    assert [(abs(value), unit) for value, unit in told(text)] == expected


def test_dots_lead_from_names_to_figures_of_one_unit():
    text = "Duties in short\n\nU.S. on Chinese goods ........ 20%\n   of which opioids ........ 15\nChina on U.S. goods ........ 10%"
    assert [(r.value, r.unit, r.basis, r.direction) for r in figures(text)] == [
        (20, "percent", "level", "US on China"),
        (15, "percent", "level", "US on China"),
        (10, "percent", "level", "China on US"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Volume was a sixth of the whole.", 1 / 6, "fraction"),
        ("Output was a fifth below the month before.", 0.2, "fraction"),
        ("It was the calmest week in a decade.", 10, "year"),
        ("It was the weakest pace in half a year.", 0.5, "year"),
        ("Year-long licences were given out.", 1, "year"),
        ("They spoke for an hour and 20 minutes.", 4 / 3, "hour"),
        ("The talks took two and a half hours.", 2.5, "hour"),
        ("It fell in the three months to June.", 3, "month"),
        ("The plant needs 450kg of it.", 0.45, "t"),
        ("A share earned 5 cents.", 0.05, "USD"),
        ("The bank cut the rate by half a percentage point.", -0.5, "percentage_point"),
        ("Half of one percent was lost.", 0.5, "percent"),
        ("Sales rose tenfold.", 10, "fraction"),
        ("They lost half a million tons.", 5e5, "t"),
        ("They lost one million jobs.", 1e6, "count"),
        ("Spending was $120m-145m.", 132.5e6, "USD"),
        ("Trade came to 1.5trn yuan.", 1.5e12, "CNY"),
        ("Trade with 190 countries grew.", 190, "count"),
        ("The rule names eight light and heavy metals.", 8, "count"),
        ("The world's two largest economies met.", 2, "count"),
        ("The ban was put off four times.", 4, "count"),
        ("Some 300 establishments are on the list.", 300, "count"),
    ],
)
def test_value_and_unit_in_words_and_signs(text, value, unit):
    assert [(pytest.approx(r.value), r.unit) for r in figures(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The one-year lending rate was held.", "part of a name"),
        ("The 10-year yield was calm.", "part of a name"),
        ("Dozens of firms wrote.", "no number told"),
        ("Thousands of farmers wrote.", "no number told"),
        ("Orders doubled.", "told by a verb"),
        ("It starts at 300 GMT.", "clock time"),
        ("Sales rose in each of the past three quarters.", "a period of the calendar"),
    ],
)
def test_what_is_no_figure_is_left_out_with_its_reason(text, reason):
    records = read(text)
    assert [r for r in records if isinstance(r, Quantity)] == []
    assert [r.reason for r in records if isinstance(r, ExcludedFigure) and "202" not in r.text] == [reason]


def test_the_step_and_the_level_it_leads_to_are_no_range():
    step, level = figures("The month saw a decrease in the goods deficit of $1.6 billion to $73.7 billion.")
    assert (step.value, step.basis, level.value, level.basis) == (1.6e9, "change", 73.7e9, "level")
    assert [r.basis for r in figures("Investment of $1.6 billion to $1.9 billion is planned.")] == ["level"]


def test_a_printed_sign_is_kept():
    assert [r.value for r in figures("Exports: $207.4 billion -2.7%")] == [207.4e9, -2.7]
    fell, forecast = figures("Exports fell 1.1 percent, against a forecast of +3.0 percent.")
    assert (fell.value, forecast.value) == (-1.1, 3.0)
    assert [r.value for r in figures("Inflation is expected to fall to 4.2 percent in 2026 and 3.6 percent in 2027.")] == [4.2, 3.6]


def test_minutes_are_added_to_their_hours_once():
    (only,) = figures("The leaders met for three hours and 30 minutes.")
    assert (only.value, only.unit) == (3.5, "hour")
