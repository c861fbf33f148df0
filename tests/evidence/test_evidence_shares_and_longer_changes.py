"""Percentages that are shares, ratios, changes over years, and growth whose period tells its basis. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes


def quantities(text, head="date 2026-06-12\n\n"):
    records = read_records(document_from_bytes("t.txt", f"{head}{text}\n".encode()))
    return [r for r in records if isinstance(r, Quantity)]


def bases(text):
    return [r.basis for r in quantities(text) if r.unit == "percent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the same months of 2025 its share had been 10.6 percent.", ["share"]),
        ("The net position, as a share of GDP, was negative 90 percent.", ["share"]),
        ("A deficit of 6.2 percent of GDP is larger than the deficit of 3.1 percent that prevailed before.", ["share", "share"]),
        ("The public debt-to-GDP ratio has expanded by 40 points since 2019, to 116% in 2025.", ["level"]),
        ("The loan-to-deposit ratio of 84 percent is high.", ["level"]),
        ("The rate in paragraph (b) shall be 34 percent.", ["level"]),
        ("The deficit has grown by over 40 percent in the past five years.", ["change"]),
        ("The deficit exploded by 40% during the Harlow Administration, reaching $1.2 trillion in 2024.", ["change"]),
        ("Exports have risen 62 percent over the last decade.", ["change"]),
        ("Exports rose by 5 percent a year over the last decade.", ["unstated"]),
        ("Investment fell 1.7% in the first ten months.", ["yoy"]),
        ("Exports were 12.3% below last October's.", ["yoy"]),
        ("Exports rose 4 percent.", ["unstated"]),
    ],
)
def test_basis(text, expected):
    assert bases(text) == expected


@pytest.mark.parametrize("word", ["mildest", "softest", "shallowest", "quickest", "widest", "dearest"])
def test_how_long_since_anything_was_so(word):
    assert [r.basis for r in quantities(f"It was the {word} move in 40 months.")] == ["window"]
    assert [r.basis for r in quantities("It was a mild move for 40 months.")] == ["duration"]


def test_half_is_a_change_where_something_is_cut_in_it():
    assert [r.basis for r in quantities("They cut the levy in half.")] == ["change"]
    assert [r.basis for r in quantities("Half of the firms left.")] == ["share"]


def test_what_a_figure_is_set_against_leaves_it_the_month_of_the_release():
    head = "FOREIGN TRADE IN MAY 2026\n\nStatistical release, 10 June 2026.\n\n"
    text = (
        "- Exports rose by 10.6 percent on the year, after a rise of 7.2 percent in April.\n- Imports rose by 7.6 percent.\n"
        "- Consumer prices were 1.1 percent higher than a year earlier.\n"
    )
    assert [(r.value, r.period) for r in quantities(text, head)] == [(10.6, "2026-05"), (7.2, "2026-04"), (7.6, "2026-05"), (1.1, "2026-05")]


def test_flows_to_other_partners_are_theirs():
    told = quantities("Exports to the United States fell 25%, those to Japan 3%, and those to Africa rose 9%.")
    assert [r.direction for r in told] == ["China to US", "China to Japan", "China to Africa"]
