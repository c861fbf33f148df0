"""The day of a page in the ways wires, feeds, offices, letters and logs state it, and dates at a head that are another day. Texts are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DateMention, DocumentFacts
from detente.evidence.texts.document import document_from_bytes

STORY = (
    "\n\nThe commerce ministry said on Thursday that the two sides would cut the duty on lamps to 10 percent, as agreed in October 2025.\n\n"
    "Exporters welcomed the step, which covers lamps, clocks and toys worth $3 billion.\n"
)
NOTICE = (
    "\n\nThe ministry set out the list of lamps, clocks and toys in a notice. Exporters welcomed the step, which covers goods worth $3 billion.\n"
)
DAY = "2026-09-24"


def facts_of(text):
    records = read_records(document_from_bytes("t.txt", text.encode()))
    return next(r for r in records if isinstance(r, DocumentFacts)), {r.text: r.resolved for r in records if isinstance(r, DateMention)}


def published(text):
    return facts_of(text)[0].published


@pytest.mark.parametrize(
    "head",
    [
        "Published Thu, Sep 24 2026 6:25 AM EDT",
        "By Ansel Quarrow | Sept. 24, 2026 at 2:16 p.m.",
        "Published: 9:30am, 24 Sep 2026 Updated: 11:02am, 24 Sep 2026",
        "Published Thu, Sep 24 2026 6:25 AM EDT\nUpdated Fri, Sep 25 2026 1:02 AM EDT",
        "Updated Fri, Sep 25 2026 1:02 AM EDT\nPublished Thu, Sep 24 2026 6:25 AM EDT",
        "First published 3 March 2025. Last updated 24 September 2026",
        "Updated: 2026-09-24 10:12 (Lamp Wire)",
        "2026年9月24日",
        "24-Sep-2026",
        "24 Sep 26",
        "The 24th of September, 2026",
        "[2026-09-24 16:05]",
        "pubDate: Thu, 24 Sep 2026 14:16:00 GMT",
        "From: Lamp Desk\nSent: Thursday, September 24, 2026 6:03 PM\nSubject: Lamps",
        "Released: September 24, 2026\nNext release: October 27, 2026",
        "Next release: October 27, 2026\nRelease date: September 24, 2026",
    ],
)
def test_a_head_states_its_day(head):
    assert published(f"Lamps get cheaper\n{head}{STORY}") == DAY


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Published 24/09/2026 16:05", DAY),
        ("Published 09/24/2026 4:05 PM", DAY),
        ("Thursday 08/10/2026", "2026-10-08"),  # 10 August 2026 is a Monday
        ("Thu 10/08/2026", "2026-10-08"),
        ("Posted 10/08/2026 4:05 PM ET", "2026-10-08"),
        ("Published 08/10/2026", None),
        ("08/10/2026October 8, 2026", "2026-10-08"),  # two forms of one day, run together
    ],
)
def test_month_and_day_in_figures_are_told_apart_or_left_open(head, day):
    assert published(f"Lamps get cheaper\n{head}{NOTICE}") == day


@pytest.mark.parametrize(
    "head",
    [
        "Lamp forum opens on October 3, 2026\nHarbour City, September 24, 2026",
        "Join us: Lamp Forum, 3 October 2026\nPosted on 24 September 2026 by the secretariat",
        "One year after the accord of October 30, 2025\nSeptember 24, 2026",
        "Notice No. 12 of 2026\nEffective October 10, 2026\nIssued September 24, 2026",
        "Lamps get cheaper\n\n- Fetched: 2026-10-08\n- Date: 2026-09-24",
        "Printed from ledger.example on October 8, 2026\nLamps get cheaper\nSeptember 24, 2026",
        "Comments due October 30, 2026\nNotice on lamps\nSeptember 24, 2026",
    ],
)
def test_another_day_at_the_head_is_not_that_of_the_page(head):
    assert published(f"{head}{STORY}") == DAY


@pytest.mark.parametrize(
    "text",
    [
        f"Lamps get cheaper{NOTICE}\n© 2024 Harbour Ledger. All rights reserved.",
        f"Lamps get cheaper\nFetched: 2026-10-08{NOTICE}",
        f"Lamps get cheaper\nAccessed 8 October 2026{NOTICE}",
        f"The accord of October 30, 2025: a reckoning{NOTICE}",
        f"Lamps get cheaper\n14 minutes ago{NOTICE}",
        f"Lamp Forum, Harbour City, October 3-4, 2026: programme{NOTICE}",
        f"Lamps Act of March 3, 2025, as amended through October 10, 2025{NOTICE}",
        f"Lamps get cheaper\nYesterday at 14:16{NOTICE}",
        f"Lamps get cheaper{NOTICE}\nRelated stories\nClocks get cheaper\nOctober 2, 2026\nToys get cheaper\nOctober 1, 2026\n",
    ],
)
def test_a_copyright_a_copy_and_a_neighbour_give_no_day(text):
    assert published(text) is None


@pytest.mark.parametrize(
    "head",
    [
        "feed · Harbour Ledger · Sep 24, 14:16",
        "7.0/10   feed · Harbour Ledger · Sep 24, 04:55",
        "Harbour Ledger • 24 Sep • 3 min read",
        "Sep 24 (Thu) 14:16",
        "Updated Sept. 24, 2:16 p.m. ET",
        "Thursday, September 24",
        "On Thu, Sep 24, at 6:03 PM, Lamp Desk wrote:",
        "Lamp Desk  [Sep 24th at 6:03 PM]",
    ],
)
def test_a_stamp_without_a_year_takes_it_from_the_weekday_and_the_years_told(head):
    """24 September is a Thursday in 2026, a Wednesday in 2025; the story looks back on October 2025."""
    facts, dates = facts_of(f"Lamps get cheaper\n{head}{STORY}")
    assert (facts.published, facts.published_source, dates["on Thursday"]) == (DAY, "stamp without a year", DAY)


def test_a_stamp_that_no_weekday_settles_stays_open():
    assert published(f"Lamps get cheaper\nfeed · Harbour Ledger · Sep 24, 14:16{NOTICE}In 2025 it was dearer.\n") is None


def test_a_year_that_is_only_foreseen_does_not_date_a_wire():
    told = (
        "HARBOUR CITY, Sept 24 (Ledger) - Lamps are cheaper, the ministry said Thursday. "
        "Since October 2025 sales have doubled; it expects 5 percent in 2030.\n"
    )
    assert published(told + NOTICE) == DAY


def test_an_act_bears_the_day_of_its_last_line():
    act = "Cutting the Duty on Lamps\n\nThe duty set on April 10, 2025, shall be cut." + NOTICE + "\nDone at Harbour City, 24 September 2026"
    assert published(act) == DAY


def test_a_log_is_of_its_last_entry_and_each_entry_counts_from_its_own_day():
    text = (
        "Lamps this week (9/17–9/24)\n\n"
        "2026-09-18 | The probe was put off until after the 9/24 summit; hearings go on tomorrow | Ledger\n\n"
        "2026-09-23 | The lamp truce between the two capitals is extended to 2027-01-10 | Ledger\n\n"
        "2026-09-24 | The dinner for the envoys is tonight; look again tomorrow | Ledger\n\n"
        "The outcome needs a second look on 9/25. About 2/3 of lamps are unsold.\n"
    )
    facts, dates = facts_of(text)
    assert (facts.published, facts.published_source) == (DAY, "last entry of a log")
    assert dates["9/17–9/24"] == "2026-09-17/2026-09-24"
    assert dates["9/24"] == dates["tonight"] == DAY
    assert (dates["9/25"], dates["tomorrow"]) == ("2026-09-25", "2026-09-25")
    assert "2/3" not in dates


def test_the_first_tomorrow_of_a_log_is_the_morrow_of_its_entry():
    text = "2026-09-18 | The hearing on lamps goes on tomorrow in Harbour City\n\n2026-09-24 | The envoys for lamps and clocks fly home\n"
    assert facts_of(text)[1]["tomorrow"] == "2026-09-19"


def test_strokes_are_days_only_where_the_text_plainly_writes_them_so():
    head = "date 2026-09-24\n\n"
    assert facts_of(f"{head}The envoys met on 9/5 and parted on 9/8.\n")[1] == {}  # 9 May or 5 September: nothing tells
    assert facts_of(f"{head}The envoys met on 9/5 and parted on 9/18.\n")[1] == {"9/5": "2026-09-05", "9/18": "2026-09-18"}
    assert facts_of(f"{head}The envoys met on 9/5 and parted on 18/9.\n")[1] == {}


def test_of_a_paper_known_by_its_month_months_are_read_and_days_are_not():
    facts, dates = facts_of(
        "Lamp views, June 2026\n\nExports rose in May after a drop in April. They said on Monday that this month is calm. The past week was busy.\n"
    )
    assert (facts.published, facts.published_source) == (None, "month in the title")
    assert (dates["in May"], dates["in April"], dates["this month"]) == ("2026-05", "2026-04", "2026-06")
    assert dates["on Monday"] is None
    assert next(resolved for words, resolved in dates.items() if "week" in words) is None


def test_a_title_that_may_name_the_month_of_its_figures_leaves_the_next_one_open():
    """Figures of May come out in June: "last month" may be April or May, but May is May."""
    _, dates = facts_of("Goods trade, May 2026\n\nExports rose in May after a drop in April. Last month ships were late.\n")
    assert (dates["in May"], dates["in April"], dates["Last month"]) == ("2026-05", "2026-04", None)
