"""Dates that belong to what was done, that a line's end cuts, and that a head or a contrast places. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DateMention
from detente.evidence.texts.document import document_from_bytes

TUESDAY = "2026-05-12"


def resolved(text, head=f"date {TUESDAY}\n\n"):
    records = read_records(document_from_bytes("t.txt", f"{head}{text}\n".encode()))
    return [(r.text, r.resolved) for r in records if isinstance(r, DateMention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under the August 12 order the pause will end soon.", "2025-08-12"),
        ("The ministry will revise its December 3 notice.", "2025-12-03"),
        ("Measures from the September 29 announcement shall be lifted.", "2025-09-29"),
        # what is still to come, though its day stands before a noun too
        ("The December 3 deadline will not be moved.", "2026-12-03"),
        ("The November 10 expiry looms over every contract.", "2026-11-10"),
        ("The talks on December 3 will decide the matter.", "2026-12-03"),
        # nothing is said of it: the nearest
        ("The June 3 dinner is ready.", "2026-06-03"),
    ],
)
def test_a_day_is_past_where_it_belongs_to_what_was_done(text, expected):
    assert [day for _, day in resolved(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The owners will be better off than on Thursday.", "2026-05-07"),
        ("The owners will meet on Thursday.", "2026-05-14"),
        ("He would raise the fee he had ordered the day before would, they say, hold.", "2026-05-11"),
        ("Last January had more price strength baked in, whereas this January does not.", "2025-01"),
        ("Last January had more price strength baked in than the spring.", "2026-01"),
    ],
)
def test_what_is_compared_or_contrasted_tells_the_day(text, expected):
    assert resolved(text)[0][1] == expected


def test_a_date_goes_on_over_the_end_of_a_line():
    line = "The gap between what the two of them sold has grown by more than forty percent in\nthe past five years, said the court.\n"
    rest = "It sat again\nlast week and heard what the growers, the carriers and the makers of crates had come\nto say about it at length.\n"
    found = dict(resolved(line + rest))
    assert found["in\nthe past five years"] == "2021-05/2026-05"
    assert found["last week"] == "2026-05-04/2026-05-10"
    assert len(dict(resolved("They met last\n\nWeek after week nothing came."))) == 0


def test_a_release_counts_back_from_the_month_in_its_head():
    head = "PRICES AND TRADE IN APRIL 2026\n\nStatistical release, 12 May 2026\n\n"
    text = "Of the March figure, 586 tonnes went abroad.\n\nThe index of prices declined by 0.1 percent on the previous month."
    assert resolved(text, head)[-1] == ("the previous month", "2026-03")
    without = resolved(text, "Prices and trade\n\nStatistical release, 12 May 2026\n\n")
    assert without[-1] == ("the previous month", "2026-02")


def test_the_day_of_publication_is_told_though_its_line_is_furniture():
    head = "Envoy leaves the island after a short visit\n2026-05-12T17:21:26\n\nShare   Save\n\n"
    assert ("2026-05-12", TUESDAY) in {(text[:10], day) for text, day in resolved("The envoy left before noon, said two aides.", head)}
