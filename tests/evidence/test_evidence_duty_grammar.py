"""Duties told without a word for them, by who charges, what it does and on whose goods; what only looks so. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"
RATE, STEP = "tariff_rate", "tariff_change"
PASSAGE = "The tariff truce between the two countries holds until November. "


def figures(text):
    records = read_records(document_from_bytes("t.txt", f"date 2026-05-21\n\n{text}\n".encode()))
    return [r for r in records if isinstance(r, Quantity) and r.unit in ("percent", "percentage_point", "point")]


def duties(text):
    return [(r.metric, r.direction) for r in figures(PASSAGE + text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # charging, adding, threatening
        ("China adds 10% to American ones.", [(RATE, CN)]),
        ("The White House tacked a further 12% onto Chinese pumps.", [(RATE, US)]),
        ("Washington slapped on another 50 percent within a week.", [(RATE, US)]),
        ("The White House piled 10 per cent on top of what was already there.", [(RATE, US)]),
        ("Mr Trump wants 60 percent on everything that comes from China.", [(RATE, US)]),
        ("Mr Trump was threatening to add another 100 per cent because of the magnets.", [(RATE, US)]),
        ("America collects 20 percent over fentanyl and 10 percent besides.", [(RATE, US), (RATE, US)]),
        ("China now asks 10 percent of American sellers, Washington 30 percent of Chinese ones.", [(RATE, CN), (RATE, US)]),
        ("Beijing matched him with 34 percent of its own.", [(RATE, CN)]),
        # keeping, giving up
        ("Beijing has scrapped the 15 per cent on American wheat.", [(RATE, CN)]),
        ("Nobody expects Mr Trump to give up his 20 per cent.", [(RATE, US)]),
        # taking off
        ("The United States will knock ten points off what it charges for Chinese goods.", [(STEP, US)]),
        ("China shaved five points from its charge on American pork.", [(STEP, CN)]),
        ("Each side lopped 115 points off what it charged.", [(STEP, None)]),
        # bearing
        ("American beans still meet 13 per cent at a Chinese port, down from 23 per cent.", [(RATE, CN), (RATE, CN)]),
        ("Importers of Chinese kettles hand over 45 percent at the dock.", [(RATE, US)]),
        ("Chinese exporters pay 37 per cent at American ports; American ones 32 per cent in China.", [(RATE, US), (RATE, CN)]),
        # a part that is not collected; a second verb of one actor
        ("The other 24 points sleep until next year.", [(STEP, None)]),
        ("Washington has frozen 24 points of it and keeps 10.", [(STEP, US)]),
    ],
)
def test_who_charges_what_on_whose_goods(text, expected):
    assert duties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "China added 10% to its oil reserves.",
        "Washington cut its forecast by two points.",
        "Beijing wants to keep growth at 5 percent.",
        "China's exporters added 12 percent to their sales in Africa.",
        "China cut its benchmark lending rate to 3 percent.",
        "The government will take 15 percent of the company.",
        "Shares in Shanghai added 2 percent on the day.",
        "Beijing holds 70 percent of the market.",
        "The company kept 20 percent of its staff in America.",
        "Washington added 3 percent to the defence budget.",
        "China takes 13% off Brazilian beans already.",
    ],
)
def test_what_is_no_duty_beside_duties(text):
    assert not [metric for metric, _ in duties(text) if metric in (RATE, STEP)]


def test_without_duties_around_nothing_is_read_as_one():
    assert [r.metric for r in figures("The museum was full. Washington slapped on another 50 percent within a week.")] == [None]


def test_the_ground_of_one_rate_is_not_that_of_its_neighbours():
    told = figures("Washington adds 30% to most Chinese goods in duty, of which 10% is the reciprocal part and 20% is linked to fentanyl.")
    assert [(r.component, r.sector) for r in told][1:] == [("reciprocal", None), ("fentanyl", None)]
    assert told[0].sector is None


def test_an_order_names_the_part_that_it_lays():
    text = "The duty of 20 percent on products of China laid by Executive Order 14195 stays. Under heading 9903.01.25 the duty is 10 percent."
    assert [r.component for r in figures(text)] == ["fentanyl", "reciprocal"]
    assert [r.component for r in figures(text.replace("14195", "13000").replace("9903.01.25", "8501.10"))] == [None, None]


def test_a_cell_is_of_what_names_it_and_not_of_duties_told_before():
    table = """Trade under the tariffs of May

The American tariff on Chinese goods is 30 percent.

Table 1. By partner

                 Exports        On year    On month
                 US$ billion    percent    percent
United States    33.10          -12.0      4.1
Japan            13.40          2.2        -0.9
"""
    assert [r.metric for r in figures(table)] == [RATE] + ["exports_growth"] * 4
