"""Words by which outlets speak of themselves, and lines of a text that only look like them: those stay. Texts are ours."""

import re

import pytest

from detente.evidence.furniture.furniture_words import kind_of
from detente.evidence.texts.lower_case import needed_in_lower_case
from tests.evidence.tilde_pages import mislabelled

ORDER = """
Ministry of Trade
Announcement No. 12 of 2025

Announcement on the Suspension of Measures

With the approval of the council, it is decided as follows:

I. The measures of Announcements No. 3 and 4 are suspended.

II. The suspension runs from November 7, 2025 to November 10, 2026.

Ministry of Trade
Office of Customs
November 7, 2025

~[Print] [Close]
~Sponsor: Ministry of Trade
~Tel: 010-5555-1234
"""
PLAIN = """
NOTICE: This timeline is kept up to date.

Timeline: a year of duties

February 4, 2025 – An additional duty of 10 percent takes effect.

Where things stand

A poet might say: the wind has dropped.

Who pays?

Importers do.

"Nobody wins."

That was the view of one trader.

What comes next:

- November 10: the truce ends.
- April 2026: a visit.
"""
OFFERS_INSIDE = """
~Home | News | Trade
~Subscribe

Blacklist grows on the eve of the talks

~Sign up to Trade Today
~Free daily newsletter
~Get the news that matters in your inbox every weekday
~Enter your email address
~after newsletter promotion

"Nothing about this helps," said one official who followed the talks.

~MORE COVERAGE
~Markets soar on truce
~1 MIN READ

The average duty on these goods stands at about 57%, by one count, against 32% the other way.

~Also Read: Why duties hit shrimp farmers

The ministry said it would study the list.

~Explore more on these topics
~Tariffs
~Chips
~© 2025 Fennick Media
"""


@pytest.mark.parametrize("page", [ORDER, PLAIN, OFFERS_INSIDE], ids=["order", "plain", "offers inside"])
def test_short_paragraphs_signatures_and_what_follows_an_offer_stay(page):
    assert mislabelled(page) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Additional reporting: Nell Abery. Editing: Tom Quarrie-Hale.", "credit"),
        ("Authors: Ada Prynne (partner), Joss Welland-Fry (counsel)", "credit"),
        ("—With assistance from Ada Prynne and Joss Welland.", "credit"),
        ("Text: Ada Prynne  Photo: Joss Welland", "credit"),
        ("Edited by: Ada Prynne", "credit"),
        ("To contact the reporters on this story:", "credit"),
        ("Fennick Wire Service | desk@fennick.example | +00 555 0177", "contact"),
        ("Questions? Call +00 555 0139 or write to trade at fennick.example.", "contact"),
        ("For further information on this matter, please contact:", "contact"),
        ("The quay at dawn. File picture, 2023. Credit: Fennick Pictures", "caption"),
        ("Growers say the harvest will start without an order. (Fennick Rural: Kit Moran-Lee)", "caption"),
        ("Video 01:54 | How magnets are made", "caption"),
        ("Get The Ledger, our economics letter, every Tuesday and Friday. 80,000 readers can't all be wrong.", "promotion"),
        ("You can change how often you hear from us, or stop hearing from us, at any time.", "promotion"),
        ("Not a subscriber? Ask for 30 days of free access.", "promotion"),
        ("Our readers get 20% off with code PIER20.", "advertisement"),
        ("The post Fees at the pier appeared first on Fennick Freight.", "related"),
        ("This article appeared in the Leaders section of the print edition", "related"),
        ("The opinions expressed in this brief are those of the author and do not represent those of the institute.", "copyright"),
        ("Any forecasts or opinions are subject to change without notice.", "copyright"),
        ("In case of any discrepancy between the two versions, the first shall prevail.", "copyright"),
        ("Your browser does not support the audio element.", "promotion"),
        ("(Release ID: 2190123) Visitor Counter : 4471", "metadata"),
        ("No. 88 • 3 November 2025 • by subscription only", "metadata"),
    ],
)
def test_words_of_outlets(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "India faces a duty of 25 percent from August 7, and a further 25 percent later.",
        "FOR FURTHER INFORMATION CONTACT: Regulatory Policy Division, Office of Exporter Services, 202-555-0100.",
        "Get ready for November",
        "Review contracts now.",
        "Chips in the luggage",
        "Rare earths in Europe",
        "The survey found that a majority opposed the duties (Fennick/Quay poll).",
        "Sales of cars rose every month of the year.",
        "The ministry published the list without written notice to the firms.",
        "The information was provided by customs and the opinions differ.",
        "See the table for the list of issues.",
    ],
)
def test_sentences_and_headings_that_only_look_like_them(line):
    assert kind_of(line) is None


def test_what_capitals_alone_forbid_is_no_condition_in_small_letters():
    needed = needed_in_lower_case(re.compile(r"(?-i:(?!FOR FURTHER))for further (?-i:[A-Z])\w+", re.IGNORECASE))
    assert needed is not None
    assert needed.match("for further advice")
