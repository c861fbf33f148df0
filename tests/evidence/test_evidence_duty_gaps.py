"""Whose duty a rate is where its own words are few: verbs left out, borders, each of two sides, lists under a lead-in. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"
EACH = "US and China, each"
PASSAGE = "The tariff truce between the two countries holds until November. "


def figures(text):
    records = read_records(document_from_bytes("t.txt", f"date 2026-05-21\n\n{PASSAGE}{text}\n".encode()))
    return [r for r in records if isinstance(r, Quantity) and r.unit in ("percent", "percentage_point")]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Chinese lamps pay 35 percent at the American border, and American lamps 15 percent at the Chinese one.", [US, CN]),
        ("American buyers of Chinese goods pay 25 per cent; Chinese buyers of American goods, 15 per cent.", [US, CN]),
        ("The United States levies 40 percent on Chinese imports, China 15 percent on American imports.", [US, CN]),
        ("A Chinese pump owes 27 percent in Los Angeles, an American one 12 percent in Shanghai.", [US, CN]),
        ("Chinese imports bear 45 percent on arrival and American imports, in China, 18 percent.", [US, CN]),
        ("The American rate stands at 43 percent and the Chinese at 31 percent.", [US, CN]),
        ("The Chinese surcharge on American cotton is 15 percent; the American, on Chinese shirts, 27 percent.", [CN, US]),
        ("On the American side the rate is 35 percent, on the Chinese 15 percent.", [US, CN]),
        ("Exporters in China pay 18 percent at American ports and exporters in America 9 percent at Chinese ports.", [US, CN]),
        ("Tariffs are 35 percent on the way into America and 15 percent on the way into China.", [US, CN]),
        ("The extra levy on Chinese goods is 35 percent in one direction and 15 percent in the other.", [US, CN]),
        ("Washington will charge Chinese toys an additional 35 percent from July.", [US]),
    ],
)
def test_a_verb_left_out_is_that_of_the_clause_before(text, sides):
    told = figures(text)
    assert [q.metric for q in told] == ["tariff_rate"] * len(sides)
    assert [q.direction for q in told] == sides


@pytest.mark.parametrize(
    "text",
    [
        "Chinese growth was 5 percent, the American 2 percent.",
        "The American economy grew 2 percent and the Chinese 5 percent.",
        "Prices of Chinese goods fell 3 percent and American goods 1 percent.",
        "Sales of Chinese cars in Europe rose 40 percent and American cars 3 percent.",
        "At American ports 18 percent of Chinese containers were checked.",
        "The Fed cut its rate by a quarter to 4 percent.",
        "The central bank set the rate at 4 percent.",
    ],
)
def test_what_is_no_duty_stays_none(text):
    assert not {q.metric for q in figures(text)} & {"tariff_rate", "tariff_change"}


@pytest.mark.parametrize(
    "said",
    [
        "On either side 22 points are suspended.",
        "In both directions 22 points lie dormant.",
        "Each has put 22 points on ice.",
        "Washington and Beijing alike have suspended 22 points.",
        "The two have each taken 22 points off.",
    ],
)
def test_what_each_of_two_does_is_of_each_whoever_was_told_before(said):
    rate, points = figures(f"China's levy on American goods fell to 12%. {said}")
    assert rate.direction == CN
    assert (points.direction, points.geography) == (None, EACH)


def test_points_that_one_side_holds_back_are_of_that_side():
    _, points = figures("The American duty on Chinese goods fell to 32%. China's side of it: 22 points of its own tariff are suspended.")
    assert points.direction == CN


def test_a_list_is_of_the_party_that_leads_it_in():
    told = figures(
        "So much was agreed.\n\nThe United States agreed to the following:\n\n- It lowers its additional duty to 12 percent from July.\n\n"
        "- It leaves the earlier duty of 21 percent as it is.\n\nChina agreed to the following:\n\n- It cuts its duty to 6 percent by "
        "the same day.\n\n"
        "- It keeps the remaining 11 percent.\n"
    )
    assert [(q.value, q.direction) for q in told] == [(12.0, US), (21.0, US), (6.0, CN), (11.0, CN)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Chinese goods pay 35 per cent on top of older duties.", ["additional"]),
        ("Add the duties left from the first term and the average, by one count, is about 58 per cent for Chinese goods.", ["all_in"]),
        ("Counting the older levies, Chinese goods bear 48 percent.", ["all_in"]),
        ("The combined additional rate on Chinese goods will be 16 percent.", ["additional"]),
        ("The combined rate on Chinese goods will be 46 percent.", ["all_in"]),
        ("On top of the existing 26 percent duty comes another 12 percent on Chinese steel.", [None, None]),
        ("With a levy of 11 percent on all goods, the average rate on Chinese goods is now 41 percent.", [None, "effective"]),
    ],
)
def test_what_is_added_and_what_is_counted_together(text, parts):
    assert [q.component for q in figures(text)] == parts
