"""Which year, month or day the words of a story mean: what is put off, hosted, compared, led up to or had been reached. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DateMention
from detente.evidence.texts.document import document_from_bytes


def resolved(text):
    """Days told in a report of Thursday 24 September 2026."""
    return [r.resolved for r in read_records(document_from_bytes("t.txt", f"date 2026-09-24\n\n{text}".encode())) if isinstance(r, DateMention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They agreed to extend the truce by two months to January.", ["2027-01"]),
        ("They agreed to extend the truce by two months to Jan. 10.", ["2027-01-10"]),
        ("They put off the fees another three months to December.", ["2026-12"]),
        ("Sales fell in the three months to August.", ["2026-06/2026-08"]),
        ("He is hosting the forum in Harbour City in December.", ["2026-12"]),
        ("They could meet as soon as November, when both attend a forum.", ["2026-11"]),
        ("The duty will rise once the November elections are over.", ["2026-11"]),
        ("The ministry is studying a list it drew up in December.", ["2025-12"]),
        ("She will “bless” the accord on Friday.", ["2026-09-25"]),
        ("The path will be rough, but the minister on Friday showed no doubt.", ["2026-09-18"]),
        ("The road ahead may be rough; the minister Friday showed no doubt.", ["2026-09-18"]),
        ("The truce was struck last September and holds.", ["2025-09"]),
        ("The round runs Monday through Wednesday next week.", ["2026-09-28", "2026-09-30"]),
        ("They met the Friday before last.", ["2026-09-11"]),
    ],
)
def test_what_is_to_come_and_what_is_past(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output was the third highest, behind only January and June last year.", ["2025-01", "2025-06"]),
        ("Output peaked in November and January 2026.", ["2025-11", "2026-01"]),
        ("Orders came on May 3 and June 5, 2025.", ["2025-05-03", "2025-06-05"]),
        ("Prices rose 0.1% in May from April, and 2.4% from a year earlier.", ["2026-05", "2026-04", "2025-05"]),
        (
            "The gauge rose to 13 in September from 3 in August. Orders at home were below their level a year earlier.",
            ["2026-09", "2026-08", "2025-09"],
        ),
        ("In June 2025 the duty was 55%, and in the spring of that year 145%.", ["2025-06", "2025-03/2025-05"]),
    ],
)
def test_years_shared_and_periods_compared(text, expected):
    assert resolved(text) == expected


def test_what_had_been_reached_through_a_month_lies_behind():
    """In September "through November" can only be the last one where something had been reached by then; else it is the next."""
    assert resolved("Output had already topped 1 trillion through November.") == ["2025-11"]
    assert resolved("The relief is to last through November.") == ["2026-11"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices rose over the past month.", ["2026-08/2026-09"]),
        ("The past week was busy.", ["2026-09-17/2026-09-24"]),
        ("Last week was busy.", ["2026-09-14/2026-09-20"]),
        ("She will sign in the next one or two weeks.", ["2026-09-24/2026-10-08"]),
        ("It may come in the next week or two.", ["2026-09-24/2026-10-08"]),
        ("They will ship all they can before winter.", ["2026-12/2027-02"]),
        ("Orders rose in the days leading up to the summit on Monday.", ["2026-09-14/2026-09-21", "2026-09-21"]),
        ("Orders rose in the weeks leading up to the summit.", [None]),
    ],
)
def test_stretches_up_to_the_report_or_to_an_event(text, expected):
    assert resolved(text) == expected


def test_the_same_day_is_that_of_the_event_told():
    assert resolved("The court ruled on Friday.\n\nThe ruling came the same day that the office printed its data.") == ["2026-09-18", "2026-09-18"]


def test_a_bullet_is_no_stroke_of_a_range():
    assert resolved("- It starts on November 10, 2025\n- March 4 measures: lapsed") == ["2025-11-10", "2026-03-04"]
