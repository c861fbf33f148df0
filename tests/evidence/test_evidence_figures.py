"""Figures with unit, bounds, basis, metric, direction and period; numbers that are left out. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import ExcludedFigure, Quantity
from detente.evidence.texts.document import document_from_bytes


def read(text, published="2025-06-09"):
    head = f"date {published}\n\n" if published else ""
    return read_records(document_from_bytes("t.txt", (head + text).encode()))


def figures(text, published="2025-06-09"):
    return [r for r in read(text, published) if isinstance(r, Quantity)]


def only(text, published="2025-06-09"):
    found = figures(text, published)
    assert len(found) == 1, [(q.text, q.unit) for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "low", "high"),
    [
        ("Exports fell 12.7 per cent.", -12.7, "percent", -12.75, -12.65),
        ("Sales came to US$28.8 billion.", 28.8e9, "USD", 28.75e9, 28.85e9),
        ("They paid 3 million dollars.", 3e6, "USD", 2.5e6, 3.5e6),
        ("The duty was cut by 24 percentage points.", -24, "percentage_point", -24.5, -23.5),
        ("Yields moved 25 basis points.", 0.25, "percentage_point", 0.245, 0.255),
        ("The pause lasts ninety days.", 90, "day", 90, 90),
        ("A six-month licence is enough.", 6, "month", 6, 6),
        ("Buyers took 12 million metric tons of soybeans.", 12e6, "t", 11.5e6, 12.5e6),
        ("Some 1,200 workers left.", 1200, "count", 1140, 1260),
        ("It lost two-thirds of its sales.", 2 / 3, "fraction", 0.666666667, 0.666666667),
        ("One in five shipments was late.", 0.2, "fraction", 0.2, 0.2),
        ("This was the third round of talks.", 3, "ordinal", 3, 3),
    ],
)
def test_value_unit_and_the_interval_of_the_digits(text, value, unit, low, high):
    quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit, quantity.low, quantity.high) == (unit, pytest.approx(low), pytest.approx(high))


def test_hedges_make_one_sided_or_wider_intervals():
    assert only("The duty is more than 30 percent.").bound == ">"
    nearly = only("The duty is nearly 30 percent.")
    assert (nearly.bound, nearly.approx, nearly.high) == ("<", True, 30)
    about = only("The duty is about 30 percent.")
    assert about.approx
    assert about.low < 29.5


def test_a_range_is_one_figure_and_from_to_is_two():
    quantity = only("The duty is between 10 and 15 percent.")
    assert (quantity.low, quantity.high) == (10, 15)
    before, after = figures("The duty went from 10 percent to 15 percent.")
    assert (before.value, before.role, after.value, after.role) == (10, "before", 15, "after")


def test_a_duty_that_falls_by_more_than_a_hundred_falls_in_points():
    assert only("Tariffs will come down by 115%.").unit == "percentage_point"
    assert only("Tariffs stand at 115%.").unit == "percent"


@pytest.mark.parametrize(
    "text",
    [
        "It cites Executive Order 14257 and Announcement No. 18.",
        "See section 301 and 19 U.S.C. 2483.",
        "Heading 8505.11.0070 applies.",
        "The S&P 500 and the G20 were quiet.",
        "It begins at 12:01 a.m. on the day.",
        "In 2019 nobody minded.",
        "Both sides and the two countries met.",
        "One Boeing 737 MAX jet flew.",
        "A 45-year-old woman spoke.",
        "Read page 404 and item (10).",
    ],
)
def test_numbers_that_are_no_quantities_are_left_out(text):
    assert figures(text) == []


def test_what_is_left_out_keeps_its_reason():
    reasons = {r.text: r.reason for r in read("Under Executive Order 14257, section 301 and the S&P 500.") if isinstance(r, ExcludedFigure)}
    assert reasons == {"14257": "number of a legal act", "301": "place in a text", "500": "name of a product or index"}


@pytest.mark.parametrize(
    ("text", "basis", "source"),
    [
        ("China's exports rose 4.8 percent from a year earlier.", "yoy", "explicit"),
        ("China's exports fell 2 percent on month.", "mom", "explicit"),
        ("GDP grew 1.2 percent from the previous quarter.", "qoq", "explicit"),
        ("China's exports rose 4.8 percent in May.", "unstated", "none"),
        ("Economists polled by a wire expected exports to rise 5 percent.", "forecast", "explicit"),
        ("The country mines 69 percent of the world's rare earths.", "share", "explicit"),
        ("The tariff is 30 percent.", "level", "explicit"),
        ("The tariff rose by 10 percentage points.", "change", "explicit"),
        ("Producer prices had their steepest fall in 22 months.", "window", "explicit"),
        ("Exports hit a three-month low.", "window", "explicit"),
        ("The truce lasts 90 days.", "duration", "explicit"),
        ("The list names seven metals.", "count", "explicit"),
    ],
)
def test_basis_and_how_it_is_known(text, basis, source):
    quantity = only(text)
    assert (quantity.basis, quantity.basis_source) == (basis, source)


def test_two_cues_in_one_sentence_go_to_their_own_figures():
    first, second = figures("Consumer prices rose 0.1 percent in May from April and 2.4 percent from a year earlier.")
    assert (first.basis, second.basis) == ("mom", "yoy")
    assert (first.period, second.period) == ("2025-05", "2025-05")


def test_the_sentence_before_lends_its_basis_to_the_same_series_only():
    found = figures("China's exports rose 4.8 percent in May from a year earlier. Exports to the US dropped 34.5 percent. The Dow fell 2 percent.")
    assert [(q.basis, q.basis_source) for q in found] == [("yoy", "explicit"), ("yoy", "inherited"), ("unstated", "none")]
    assert [q.direction for q in found[:2]] == ["China to world", "China to US"]


def test_directions_of_duties_and_what_stays_open():
    found = figures("The US lowered its tariffs on Chinese goods to 30 percent, and Beijing dropped its duties on American goods to 10 percent.")
    assert [q.direction for q in found] == ["US on China", "China on US"]
    assert only("A round of retaliation saw duties peak at 145 percent.").direction is None


def test_parts_of_a_duty():
    found = figures("US tariffs on Chinese goods are made of a 10% reciprocal tariff and 20% on fentanyl, 55% all-in with older ones.")
    assert [q.component for q in found] == ["reciprocal", "fentanyl", "all_in"]


def test_a_deadline_is_not_a_suspension():
    first, second = figures("The tariff cuts run for 90 days. Both gave themselves 90 days to reach a wider deal.")
    assert (first.metric, first.scope, second.scope) == ("truce_term", "suspension", "deadline")


def test_periods_follow_the_date_that_goes_with_the_figure():
    found = figures("Exports rose 4.8 percent in May, a slowdown from April's 8.1 percent growth.")
    assert [q.period for q in found] == ["2025-05", "2025-04"]


def test_figures_in_a_repeated_sentence_are_recorded_once():
    line = "The tariff on Chinese goods is 30 percent, said the notice that was pinned to the door."
    assert len(figures(f"{line}\n\nAnother line stands between them, long enough to be a paragraph of its own.\n\n{line}")) == 1


def test_every_figure_carries_its_sentence_and_who_is_credited():
    quantity = next(q for q in figures("It rained. According to the customs office, exports fell 3 percent.") if q.unit == "percent")
    assert quantity.attribution == "the customs office"
    assert quantity.sentence_start < quantity.start < quantity.end <= quantity.sentence_end
