"""Figures that a row, a bracket, a heading, a line's end or the words before another figure give their unit. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes


def figures(text):
    records = read_records(document_from_bytes("t.txt", f"date 2026-05-12\n\n{text}\n".encode()))
    return [(r.text, r.value, r.unit, r.basis) for r in records if isinstance(r, Quantity)]


TABLE = """Table 1. Billion US dollars; change on the same month of 2025 in percent

                 Mar 2026          Apr 2026
Sales            331.9   +5.7      338.4   -7.2
Purchases        225.0   +6.5      226.3   +3.1
Balance          106.9             112.1
"""


def test_signed_cells_among_levels_are_the_changes_of_the_caption():
    told = figures(TABLE)
    assert ("331.9", 331.9e9, "USD", "level") in told
    assert [(text, unit, basis) for text, _, unit, basis in told if unit == "percent"] == [
        ("5.7", "percent", "yoy"),
        ("7.2", "percent", "yoy"),
        ("6.5", "percent", "yoy"),
        ("3.1", "percent", "yoy"),
    ]
    assert ("112.1", 112.1e9, "USD", "level") in told


def test_signed_cells_of_a_table_of_sums_stay_sums():
    told = figures(
        "Table 2. Balance, billion US dollars\n\n              2024      2025\nNorth        +12.5     +14.5\nSouth         -3.1      -2.9\n"
    )
    assert {unit for _, _, unit, _ in told} == {"USD"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Firms from Notice No. 13 (15 firms):\n   - controls end", [("15 firms", 15.0, "count")]),
        ("TWO NEW BOARDS: They will meet in spring.", [("TWO NEW BOARDS", 2.0, "count")]),
        ("The maker has stopped one of its three lines.", [("one", 1.0, "count"), ("three lines", 3.0, "count")]),
        ("One of the two countries objected.", []),
        ("The line took 200 jets. Markets had hoped for 500, and shares fell.", [("200 jets", 200.0, "count"), ("500", 500.0, "count")]),
        ("The line took 200 jets. Markets had hoped for peace in 2024.", [("200 jets", 200.0, "count")]),
        ("The tariff on beef is cut from 10 percent to zero.", [("10 percent", 10.0, "percent"), ("zero", 0.0, "percent")]),
        ("Orders fell to zero, and the tariff stayed.", []),
        ("On a scale from zero to ten the tariff is a joke.", []),
        ("It owed twenty points of duty and by June owed ten.", [("twenty points", 20.0, "percentage_point"), ("ten", 10.0, "percentage_point")]),
        ("It owed twenty points of duty and by June had ten friends.", [("twenty points", 20.0, "percentage_point"), ("ten friends", 10.0, "count")]),
        ("Growth was minus 0.4 percent.", [("0.4 percent", -0.4, "percent")]),
        ("Two-way flows and three-tier prices rose.", []),
        ("It took 14 million tonnes by June against a promise of 25.", [("14 million tonnes", 14e6, "t"), ("25", 25e6, "t")]),
        ("An American tariff of 37 per cent and a Chinese one of 10 are called peace.", [("37 per cent", 37.0, "percent"), ("10", 10.0, "percent")]),
        ("Blue chips eased half a percent.", [("half a percent", -0.5, "percent")]),
        (
            "The S&P 500 rose 1% to 6,890.89 after touching 6,900 for the first time.",
            [("1%", 1.0, "percent"), ("6,890.89", 6890.89, "point"), ("6,900", 6900.0, "point")],
        ),
        (
            "Bean arrivals were 9.5 million tonnes, up 17% on the year, taking the total to 95.7 million.",
            [("9.5 million tonnes", 9.5e6, "t"), ("17%", 17.0, "percent"), ("95.7 million", 95.7e6, "t")],
        ),
    ],
)
def test_units_from_the_words_around(text, expected):
    assert [(words, value, unit) for words, value, unit, _ in figures(text)] == expected


def test_a_sum_goes_on_over_the_end_of_a_line():
    text = (
        "    The clerks of the harbour counted every crate that left it\n    and wrote down what each of them was said to hold, and the\n"
        "    owners of the crates paid what the clerks had asked for.\n    In the end the deficit of the harbour stood at about $1.2\n"
        "    trillion, and nobody in the chamber that heard of it was\n    glad, for the fee on paper had been meant to lower it and\n    had not.\n"
    )
    assert [value for _, value, _, _ in figures(text)] == [1.2e12]
    apart = figures("The fee is $1.2\n\n    trillion is a word.")
    assert [value for _, value, _, _ in apart] == [1.2]
