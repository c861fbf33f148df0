"""Days told by a feast, by an ordinal in words or by what was told before, and pages whose article goes on below an offer. Sentences are ours."""

import pytest

from detente.evidence.furniture.boilerplate import label_blocks
from detente.evidence.read import read_records
from detente.evidence.record import DateMention
from detente.evidence.texts.document import document_from_bytes
from detente.evidence.texts.segment import blocks_of


def resolved(text, published):
    records = read_records(document_from_bytes("t.txt", f"date {published}\n\n{text}".encode()))
    return [record.resolved for record in records if isinstance(record, DateMention)]


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2025-09-15", "The fee falls away on the twenty-first of October.", ["2025-10-21"]),
        ("2025-09-15", "It is the third of nine Mayflower ships.", []),
        ("2025-09-15", "A deal before Christmas is unlikely.", ["2025-12-25"]),
        ("2026-01-20", "The accord was reached before Christmas.", ["2025-12-25"]),
        ("2025-09-15", "The Christmas lights are late, and so are Christmas trees.", []),
        ("2025-04-15", "They have sold forty lamps since New Year.", ["2025-01-01"]),
        ("2025-09-15", "They will meet by Thanksgiving.", ["2025-11-27"]),  # the 27th is the fourth Thursday
        ("2025-09-15", "This was the third meeting of the year, after two abroad.", ["2025"]),
        ("2025-09-15", "It is the word of the year, and she is the man of the year.", []),
    ],
)
def test_feasts_ordinals_and_the_year(published, text, expected):
    assert resolved(text, published) == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2025-09-15", "On September 12 the talks opened. The next morning the ministers met again.", ["2025-09-12", "2025-09-13"]),
        ("2025-09-15", "On September 13 Washington added two firms, with a same-day reply from Beijing.", ["2025-09-13", "2025-09-13"]),
        ("2025-09-15", "On September 13 the shop began a same-day delivery.", ["2025-09-13"]),
        ("2025-08-12", "The index stood at 94, up from 80 percent a day before.", ["2025-08-11"]),
        ("2025-10-02", "Shipments in August were 11.8% lower than twelve months before.", ["2025-08", "2024-08"]),
        ("2025-09-09", "From January to August exports grew. Imports in the eight months were flat.", ["2025-01/2025-08", "2025-01/2025-08"]),
        ("2025-09-09", "From January to July exports grew. Imports in the eight months were flat.", ["2025-01/2025-07"]),
        ("2025-09-09", "Exports rose in August. The year to date has been better.", ["2025-08", "2025-01/2025-08"]),
        ("2025-10-20", "In the past year trade fell, and over the past two weeks it stood still.", ["2024-10/2025-10", "2025-10-06/2025-10-20"]),
        ("2025-10-20", "It opens a fortnight from now.", ["2025-11-03"]),
    ],
)
def test_days_counted_from_the_story(published, text, expected):
    assert resolved(text, published) == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2025-08-12", "Futures put the odds of a cut in September at 94 percent.", ["2025-09"]),
        ("2025-08-12", "Wheat for December delivery fell.", ["2025-12"]),
        ("2025-08-12", "In November the ministry had opened an inquiry.", ["2024-11"]),
        ("2025-08-12", "A permit that arrives in October is of no use.", ["2025-10"]),
        ("2025-07-29", "The envoys were to meet the president on Thursday.", ["2025-07-31"]),
        ("2025-07-29", "He was to have met them on Monday.", ["2025-07-28"]),
    ],
)
def test_what_is_weighed_or_meant_is_ahead(published, text, expected):
    assert resolved(text, published) == expected


FIRST = (
    "The ministry said on Monday that the talks would go on after a weekend of meetings that both sides called frank and useful.",
    "A person who was in the room said that the main point left was the licence for magnets, of which four drafts have been seen so far.",
)
LAST = (
    "The other side did not comment. A spokesman said on Sunday that there would be a statement when there was something to state.",
    "Trade between the two fell by 15.6% in eight months. Exports fell by a third in August.",
)
LONG = " ".join([FIRST[1]] * 4)
OFFER = ("Sign up to Business Today", "Free daily newsletter", "Enter your email address", "Privacy Policy")
LIST = ("Most read", "Village bakery wins a prize", "How to keep bees", "Ten walks by the sea", "The week in pictures", "A recipe for plums")


def labels(*parts):
    text = "\n\n".join("\n".join(part) if isinstance(part, tuple) else part for part in parts)
    blocks, wrapped = blocks_of(text)
    return {text[b.start : b.end]: label for b, label in zip(blocks, label_blocks(text, blocks, wrapped=wrapped), strict=True)}


def test_an_offer_in_the_middle_does_not_end_the_article():
    found = labels(*FIRST, OFFER, *LAST, LIST)
    assert [found[part] for part in (*FIRST, *LAST)] == [None] * 4
    assert all(found[line] for line in (*OFFER, *LIST))


def test_a_count_of_comments_above_long_paragraphs_does_not_end_the_article():
    found = labels("112 comments", *FIRST, LONG, f"{LONG} Thus they parted.", LIST)
    assert found[LONG] is None
    assert found[f"{LONG} Thus they parted."] is None
    assert found["How to keep bees"]


def test_a_teaser_below_the_last_list_is_of_the_tail():
    teaser = "Bees need little more than a box, a hedge and a person who does not mind the odd sting in the hand."
    assert labels(*FIRST, *LAST, LIST, teaser)[teaser] == "related"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published 20 Sep 2025, 14:05 | Updated 21 Sep 2025, 09:30 | 4 min read", "metadata"),
        ("Share  Tweet  LinkedIn  WhatsApp  Save for later", "share"),
        ("The Ledger Letter: our pick of the week. Enter your email address  [Sign up]", "promotion"),
        ("Lindenport News Agency - newsdesk +00 555 0199", "contact"),
        ("Enquiries: statistics desk, ext. 8111", "contact"),
        ("Our trade correspondent, Lisbon", "byline"),
        ("World > Trade", "kicker"),
        ("Story continues", "advertisement"),
        ("—Ottoline Brask contributed to this article.", "credit"),
        ("Read the full list of our newsletters here", "promotion"),
        ("Story continues to worry the traders who were promised that it would end in the spring.", None),
        ("View image in fullscreen", "caption"),
        ("(c) Lindenport Media 2025", "copyright"),
        ("(c) Order 14999 of May 3, 2025, suspended the rate for 90 days and put a rate of 10 percent in its place.", None),
        ("A correspondent of ours asked about the rate of 10 percent, and the ministry gave no answer to it.", None),
        ("Inquiries rose by 12% in the month, said the chamber, most of them about licences for magnets.", None),
    ],
)
def test_lines_of_pages(line, kind):
    assert labels(*FIRST, line, *LAST)[line] == kind


def test_authors_stand_below_the_headline():
    found = labels(("What the truce costs its makers", "Ottoline Brask and Jory P. Tarrow"), *FIRST, *LAST)
    assert found["Ottoline Brask and Jory P. Tarrow"] == "byline"
    assert found["What the truce costs its makers"] is None
    assert labels("Ottoline Brask and Jory Tarrow", *FIRST, *LAST)["Ottoline Brask and Jory Tarrow"] is None
