"""Figures whose unit or basis stands elsewhere: sized things, ordinals in digits, tonnes left out, months compared. Every sentence is made up."""

from __future__ import annotations

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes


def figures(text):
    records = read_records(document_from_bytes("made-up.txt", f"date 2025-10-20\n\nTalks went on in the city.\n\n{text}\n".encode()))
    return [(round(r.value, 4), r.unit, r.basis) for r in records if isinstance(r, Quantity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The yard took in 40,000 forty-foot boxes.", [(40_000, "count", "count")]),
        ("The line ordered 500 20-foot containers.", [(500, "count", "count")]),
        ("The pier has twenty-foot posts.", []),
        ("The surplus exceeds a 10th of the country's output.", [(0.1, "fraction", "share")]),
        ("He left on a 10th of May.", []),
        ("It was the sixth month of decline in a row.", [(6, "ordinal", "count")]),
        ("It was the sixth month of the year.", []),
        ("China will buy 12m tonnes of soybeans. In 2024 it took nearly 27m without being asked.", [(12e6, "t", "level"), (27e6, "t", "level")]),
        ("China bought 1.7 million tonnes of soybeans. Brazil supplied 11 million, it says.", [(1.7e6, "t", "level"), (11e6, "t", "level")]),
    ],
)
def test_a_figure_has_the_unit_that_its_words_leave_out(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Exports were 40 tonnes in September, down 9 percent from 44 tonnes in August.", ["level", "mom", "level"]),
        ("That is down 9% from August's 44 tonnes but more than in spring.", ["mom", "level"]),
        ("Exports were 40 tonnes, down 9 percent from 44 tonnes in May 2024.", ["level", "yoy", "level"]),
        ("The petition tells of a 37% rise in imports over two years.", ["change", "duration"]),
        ("The share of steel in exports was 11 percent, after 14 percent in the whole of 2024.", ["share", "share"]),
    ],
)
def test_a_comparison_names_the_basis(text, basis):
    assert [told for _, _, told in figures(text)] == basis
