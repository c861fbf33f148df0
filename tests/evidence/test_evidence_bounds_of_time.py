"""Limits, stretches counted onward, the day of a paper, numbers that are no days, and what a future verb tells. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DateMention
from detente.evidence.texts.document import document_from_bytes

THURSDAY = "2025-11-06"


def resolved(text, published=THURSDAY):
    records = read_records(document_from_bytes("t.txt", f"date {published}\n\n{text}\n".encode()))
    return [r.resolved for r in records if isinstance(r, DateMention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They want a text by year-end.", ["2025-12-31"]),
        ("They want a text before the end of the month.", ["2025-11-30"]),
        ("They want a text by end-November.", ["2025-11-30"]),
        ("They want a text by month-end.", ["2025-11-30"]),
        ("They want a text by the end of March.", ["2026-03-31"]),
        ("They want a text by the end of the first quarter.", ["2026-03-31"]),
        ("The pause holds until the end of 2026.", ["2026-12-31"]),
        ("They want a text by the end of next year.", ["2026-12-31"]),
        ("China now has until end-February to buy it.", ["2026-02-28"]),
        # no limit: the end of a period is a stretch of days
        ("They met at the end of October.", ["2025-10-20/2025-10-31"]),
        ("Stocks were low at the end of 2024.", ["2024-12"]),
        ("The rule takes effect at the start of next year.", ["2026-01"]),
    ],
)
def test_a_limit_is_the_last_day_of_its_period(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will buy 25 million tons in each of the next three years.", ["2026/2028"]),
        ("It is to buy 12m tonnes in 2025 and 20m in each of the three years that follow.", ["2025", "2026/2028"]),
        ("It is to buy 12m tonnes in 2025 and 25m annually for the subsequent three years.", ["2025", "2026/2028"]),
        ("The sides will meet in the next two weeks.", ["2025-11-06/2025-11-20"]),
        ("Duties fall over the next six months.", ["2025-11/2026-05"]),
        ("Exports grew in each of the past three months.", ["2025-08/2025-11"]),
        ("It was agreed late last year.", ["2024-09/2024-12"]),
        ("They met the week before last.", ["2025-10-20/2025-10-26"]),
        ("It met in 2023. Two years later it voted.", ["2023", "2025"]),
        ("Three days later, on 2 November, it fell.", ["2025-11-02", "2025-11-02"]),
        ("It took effect the day after, on November 4.", ["2025-11-04", "2025-11-04"]),
        ("It is due in two weeks' time.", ["2025-11-20"]),
        ("Sales fell in fiscal year 2025.", ["2025"]),
        ("In January-October exports rose.", ["2025-01/2025-10"]),
        # a count of years that belongs to something is no date
        ("It was the best of the next three years of growth they had planned.", []),
    ],
)
def test_stretches_counted_onward_and_back(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate is the subject of a separate order of this date.", ["2025-11-06"]),
        ("He shall report within 90 days of the date of this order.", ["2025-11-06"]),
        ("The rate changes on November 10, 2025. Duties on goods entered before that day shall not be refunded.", ["2025-11-10"] * 2),
        ("The rate changes on November 10, 2025. Goods entered on or after that date pay less.", ["2025-11-10"] * 2),
        # the day of a paper that is named with it is not the day meant
        (
            "The rate changes on November 10, 2025. It was laid by Order 99 of March 3, 2025.\n\nGoods entered before that day pay more.",
            ["2025-11-10", "2025-03-03", "2025-11-10"],
        ),
    ],
)
def test_the_day_of_the_paper_and_the_day_named_before(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Notice No. 18 of April 4, 2025.", ["2025-04-04"]),
        ("See Circular 7 of May 2025.", ["2025-05"]),
        ("Sept  328.57 (+8.3)  90.45\nOctober  305.35 (-1.1)  90.07\n", ["2025-09", "2025-10"]),
        ("The 3 of May was quiet.", ["2025-05-03"]),
        ("It was in force from 14 May to 12 August.", ["2025-05-14", "2025-08-12"]),
        ("It runs from 20 December to 5 January.", ["2025-12-20", "2026-01-05"]),
    ],
)
def test_numbers_beside_a_month(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports rose 5.9% in October. In yuan, trade was 3.90 trillion in the month, an increase of 4.1%.", ["2025-10", "2025-10"]),
        ("GDP rose 4.8% in the third quarter. Retail sales gained 3% during the quarter.", ["2025-07-01/2025-09-30"] * 2),
        ("They wrote to the bank of the month of birth.", []),
    ],
)
def test_the_month_is_the_one_reported_on(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In August we shall all be back here.", ["2026-08"]),
        ("In April the envoy will go to Beijing.", ["2026-04"]),
        ("By March they will have bought half.", ["2026-03"]),
        ("Come March, the fee may be back.", ["2026-03"]),
        ("The ruling is due next June.", ["2026-06"]),
        ("Talks on Thursday will centre on beans.", ["2025-11-06"]),
        ("Talks on Friday will centre on beans.", ["2025-11-07"]),
        # the past, and what was published then
        ("In September the ministry said it will wait.", ["2025-09"]),
        ("In June, the court heard the case.", ["2025-06"]),
        ("Figures released on Friday will cheer them.", ["2025-10-31"]),
        ("The third-quarter figures will set the tone.", ["2025-07-01/2025-09-30"]),
    ],
)
def test_a_future_verb_behind_a_date_looks_ahead(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It may be settled before the Lunar New Year.", ["2026-02-17"]),
        ("It began on Labor Day.", ["2025-09-01"]),
        ("Ports closed for Golden Week.", ["2025-10-01/2025-10-07"]),
        ("They spoke on This Week, a show, and left.", []),
    ],
)
def test_more_feasts_and_a_show_that_is_no_week(text, expected):
    assert resolved(text) == expected
