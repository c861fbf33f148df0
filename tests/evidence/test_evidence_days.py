"""Dates in the forms reports use, each against the anchor it counts from, and what must not be taken for one. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DateMention, DocumentFacts
from detente.evidence.texts.document import document_from_bytes

THURSDAY = "2025-10-30"


def mentions(text, published=THURSDAY):
    head = f"date {published}\n\n" if published else ""
    return [r for r in read_records(document_from_bytes("t.txt", f"{head}{text}".encode())) if isinstance(r, DateMention)]


def resolved(text, published=THURSDAY):
    return [r.resolved for r in mentions(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pause runs from 10 Nov. 2025 to 10 Nov. 2026.", ["2025-11-10", "2026-11-10"]),
        ("They met on October 25-26 in the capital.", ["2025-10-25/2025-10-26"]),
        ("Between October 24 and 27 they met.", ["2025-10-24/2025-10-27"]),
        ("It was held from Oct. 25 to 26 local time.", ["2025-10-25/2025-10-26"]),
        ("The relief holds until 11:59 p.m. on November 10.", ["2025-11-10"]),
        ("It was signed on Monday, October 27.", ["2025-10-27"]),
        ("It was signed on Monday (27 October).", ["2025-10-27"]),
        ("The hearing is on Wed 28 January.", ["2026-01-28"]),
        ("The survey of 2025-10-15 came out.", ["2025-10-15"]),
        ("The notice of 2025/10/9 came out.", ["2025-10-09"]),
        ("The list of 26.10.2025 came out.", ["2025-10-26"]),
        ("The list of 10/26/2025 came out.", ["2025-10-26"]),
        ("It was sent at 2025-10-20T06:36:20.", ["2025-10-20"]),
        ("The period from 30 October to 1 November 2025 was quiet.", ["2025-10-30", "2025-11-01"]),
        ("From December 20 to January 10, 2026, it rained.", ["2025-12-20", "2026-01-10"]),
        ("The 12th came and the spokesperson said on the 23rd that talks go on.", ["2025-10-23"]),
        ("The rules come into force on the 8th.", ["2025-11-08"]),
        ("They fell due on the 5th of last month.", ["2025-09-05"]),
    ],
)
def test_days_as_they_are_written(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output fell in the fourth quarter of last year.", ["2024-10-01/2024-12-31"]),
        ("Growth in Q3 was 4.8 percent, against 5.2 percent in Q2.", ["2025-07-01/2025-09-30", "2025-04-01/2025-06-30"]),
        ("In the fourth quarter of 2024 it grew faster than in the third.", ["2024-10-01/2024-12-31", "2024-07-01/2024-09-30"]),
        ("In the January-September period imports fell.", ["2025-01/2025-09"]),
        ("From January to September exports were up.", ["2025-01/2025-09"]),
        ("In the nine months to September sales slid.", ["2025-01/2025-09"]),
        ("In the year to September prices rose.", ["2024-10/2025-09"]),
        ("In the last two months of 2025 sales are to double.", ["2025-11/2025-12"]),
        ("The fees were set in March of this year.", ["2025-03"]),
        ("The fees were set in November last year.", ["2024-11"]),
        ("The plant opens in mid-2026.", ["2026-06/2026-07"]),
        ("A visit is planned for early 2026.", ["2026-01/2026-04"]),
        ("It was agreed at the end of last year.", ["2024-12"]),
        ("By year-end the duties will lapse.", ["2025-12-31"]),
        ("It goes on in the new year.", ["2026-01"]),
        ("They last met in late November 2024.", ["2024-11-20/2024-11-30"]),
        ("It ran until the first week of June.", ["2025-06-01/2025-06-07"]),
        ("The 2025/26 season began.", ["2025/2026"]),
        ("In FY2026 the budget falls.", ["2026"]),
        ("The duties were laid in the spring and doubled in the summer.", ["2025-03/2025-05", "2025-06/2025-08"]),
        ("The envoy visited last winter.", ["2024-12/2025-02"]),
        ("This winter ships will wait.", ["2025-12/2026-02"]),
        ("It was agreed in spring 2024.", ["2024-03/2024-05"]),
    ],
)
def test_stretches_of_months(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose 5 percent above 2024, the most since 2016.", ["2024", "2016"]),
        ("It was a decline of 20 percent on 2023.", ["2023"]),
        ("As recently as 2022 the trade was large.", ["2022"]),
        ("He drafted the 2022 rules.", ["2022"]),
        ("It rose over 2019 levels.", ["2019"]),
        ("The law of 1974 remains.", ["1974"]),
        ("About 2000 firms and 1950 ships are on it.", []),
        ("The index closed at 2024.5 points and 2025 units were sold.", []),
        ("He is in Room 2019 under Order 2025.", []),
        ("It cost $2025 or 2030 yuan.", []),
        ("It sold more than 2000 units.", []),
        ("The code is 2025-2026-77 or 8471.2020.", []),
    ],
)
def test_bare_years_and_figures_that_are_none(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports in September rose 8 percent from a year earlier.", ["2025-09", "2024-09"]),
        ("Prices fell in September, after a fall of 0.4 percent the month before.", ["2025-09", "2025-08"]),
        ("In the third quarter it earned 4, against 3 in the prior quarter.", ["2025-07-01/2025-09-30", "2025-04-01/2025-06-30"]),
        ("In the third quarter it earned 4, against 3 in the year-ago quarter.", ["2025-07-01/2025-09-30", "2024-07-01/2024-09-30"]),
        ("Output in 2024 was 5, up from 4 the previous year.", ["2024", "2023"]),
        ("In the first nine months, sales rose 6 percent from the same period last year.", ["2025-01/2025-09", "2024-01/2024-09"]),
        ("In September sales rose 6 percent compared with the same month of 2023.", ["2025-09", "2023-09"]),
        ("Prices rose in September, the fastest since March 2023.\n\nFood was 2 percent dearer than a year ago.", ["2025-09", "2023-03", "2024-09"]),
        ("In 2022 it sold 5; that year it bought 4.", ["2022", "2022"]),
        ("In October 2022 curbs came; the following year they grew.", ["2022-10", "2023"]),
        ("They agreed on May 12. Three months later they agreed again.", ["2025-05-12", "2025-08"]),
        ("Prices fell 3 percent from a year earlier in August.", ["2024-08", "2025-08"]),
        ("The fees came in February 2025; a month later they doubled.", ["2025-02", "2025-03"]),
        ("The new round comes four days after the two spoke by phone. The next day she wrote.", ["2025-10-26", "2025-10-27"]),
        ("She put the metals under licence on April 4, two days after the tariffs came.", ["2025-04-04", "2025-04-02"]),
        ("It was signed on April 4, two days before the ship left.", ["2025-04-04", "2025-04-06"]),
        ("On Monday she smiled. A day earlier she had frowned.", ["2025-10-27", "2025-10-26"]),
        ("On October 9 it printed the rules. On the same day it fined a ship.", ["2025-10-09", "2025-10-09"]),
        (("On October 9 it printed the rules.\n\nFalk spoke of the weather, of ships and of the price of yttrium for an hour and then of the lamps in"
         " the hall, of which there were many, and of the tea. Bo Orne had spoken to her guests earlier the same day."), ["2025-10-09", THURSDAY]),
    ],
)  # fmt: skip
def test_what_counts_from_what_was_named_before(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks later the sides met.",
        "Ten days after the talks the bill passed.",
        "It came three months before the vote.",
        "It was the day before the talks.",
    ],
)
def test_what_counts_from_an_event_without_a_day_stays_open(text):
    assert [told for told in resolved(text) if told] == []


@pytest.mark.parametrize(
    "text", ["They met on Thursday.", "It was on November 3.", "It fell last year.", "It fell in the spring.", "It is due in May."]
)
def test_without_a_publication_day_nothing_is_guessed(text):
    assert resolved(text, published=None) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president is to visit in April.", ["2026-04"]),
        ("He accepted an invitation to visit the capital in April.", ["2026-04"]),
        ("They had agreed to lower the duties in April.", ["2025-04"]),
        ("It is the pause that both agreed to back in November.", ["2024-11"]),
        ("It is set to lapse, which would revive the row that hit in April.", ["2025-04"]),
        ("Values are provisional and are revised in March.", ["2026-03"]),
        ("The figures are based on a survey taken in March.", ["2025-03"]),
        ("The date was moved to the end of February.", ["2026-02-20/2026-02-28"]),
        ("They will extend the truce by 90 days, to November 20.", ["2025-11-20"]),
        ("The truce itself ends on 10 November.", ["2025-11-10"]),
        ("On January 20, he returned to office.", ["2025-01-20"]),
        ("On December 1, the rules will bite.", ["2025-12-01"]),
        ("She put the metals under licence on April 4.", ["2025-04-04"]),
        ("It is a plan for the leaders to discuss on Friday.", ["2025-10-31"]),
        ("Shares were set to win back what they lost on Friday.", ["2025-10-24"]),
        ("The window closes on Friday.", ["2025-10-31"]),
        ("The rule took effect on Thursday of last week.", ["2025-10-23"]),
        ("He speaks on Tuesday next week.", ["2025-11-04"]),
        ("Until next Thursday it stays.", ["2025-11-06"]),
        ("They meet a week from tomorrow.", ["2025-11-07"]),
        ("It was said this morning.", [THURSDAY]),
        ("The order applies from the date of its publication.", [THURSDAY]),
    ],
)
def test_ahead_and_past(text, expected):
    assert resolved(text) == expected


def test_entries_of_a_diary_go_on_from_the_first():
    text = "Diary\n\nWed 5 November: the court hears the case.\n\n20 February: first estimate.\n\n10 October: the pause runs out."
    assert resolved(text) == ["2025-11-05", "2026-02-20", "2026-10-10"]


@pytest.mark.parametrize(("published", "expected"), [("2025-10-18", "2025-10-25/2025-10-26"), ("2025-10-16", "2025-10-18/2025-10-19")])
def test_the_next_weekend_on_a_saturday_is_a_week_away(published, expected):
    assert resolved("They meet next weekend.", published) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The fall in exports was sharp, and spring rolls sold well.",
        "She told Business Today about it.",
        "Second, a march began and they may go.",
        "By the end of the decade it will be gone.",
        "The Winter Palace and the summer games are open.",
        "The list of 09/10/2025 was long.",
    ],
)
def test_what_is_no_date_or_cannot_be_told_has_no_day(text):
    assert [told for told in resolved(text) if told] == []


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        (
            "Talks end\n2025-10-30T16:06:07\n\nThe envoys left the house at night and said that they would meet again.",
            "2025-10-30",
            "date line",
        ),
        (
            "Ada Falk  | 26.10.2025 - Update : 27.10.2025\n\nThe envoys left the house at night and said that they would meet again.",
            "2025-10-26",
            "date line",
        ),
        ("Oct 26, 2025 (Fable Wire) - The envoys left the house at night and said that they would meet again.", "2025-10-26", "dateline"),
        (
            (
                "The two announcements are suspended from today until 10 November 2026.\n\nThe first is on magnets, as was told.\n\n"
                "The second is on oils, as was told.\n\nThe third is on salts, as was told.\n\nThe fourth is on ores, as was told.\n\n"
                "7 November 2025\n\nThe spokesperson answered questions of the press after that."
            ),
            "2025-11-07",
            "date line",
        ),
        (
            (
                "File photo: envoys wait in the rain, Friday, October 24, 2025 (Fable Photo/Bo Orne)\n\nThe talks were called useful, a"
                " spokesperson said on Saturday, and will go on for at least a day."
            ),
            "2025-10-25",
            "caption or head",
        ),
    ],
)
def test_days_of_publication(text, day, source):
    facts = next(r for r in read_records(document_from_bytes("t.txt", text.encode())) if isinstance(r, DocumentFacts))
    assert (facts.published, facts.published_source) == (day, source)


@pytest.mark.parametrize(
    ("body", "day"),
    [  # 20 January falls on a Monday in 2025 and on a Tuesday in 2026
        ("Sales fell in 2025 from 2024, data showed on Tuesday.", "2026-01-20"),
        ("Sales fell in 2024 from 2023, data showed on Monday.", "2025-01-20"),
        ("The pause of November 4, 2025, lasts until November 10, 2026, they said.", "2026-01-20"),
        ("The pause lasts until November 10, 2025, they said on Monday.", "2025-01-20"),
    ],
)
def test_the_year_of_a_dateline_follows_from_the_weekday_and_from_what_is_past_and_to_come(body, day):
    facts = next(
        r for r in read_records(document_from_bytes("t.txt", f"BEIJING, Jan 20 (Fable Wire) - {body}".encode())) if isinstance(r, DocumentFacts)
    )
    assert facts.published == day


def test_each_date_names_its_anchor():
    told = {
        r.text: r.anchor
        for r in mentions("On October 9 it fell. The next day it rose, in 2024 not. Last week it slept. Exports in May were below a year earlier.")
    }
    assert told["in 2024"] == "written"
    assert told["Last week"] == "publication"
    assert told["The next day"] == "narrative 2025-10-09"
    assert told["a year earlier"] == "narrative 2025-05"
