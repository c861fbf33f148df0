"""Copied pages of letters, alerts, blogs and market desks: furniture between paragraphs goes, short lines of the text stay. Texts are ours."""

import pytest

from detente.evidence.furniture.boilerplate import label_blocks
from detente.evidence.read import read_records
from detente.evidence.record import Boilerplate, DateMention, Quote
from detente.evidence.texts.document import document_from_bytes
from detente.evidence.texts.segment import blocks_of
from tests.evidence.tilde_pages import mislabelled

PROSE = (
    "The delegations met on Monday in a borrowed palace and said little to the reporters who waited outside in the rain all day.",
    "Officials expect the talks to go on for at least one more day, and neither side would say what a good result might look like.",
    "Buyers of magnets say that they have waited for weeks for the licences that were promised to them at the end of the spring.",
)


def labelled(text):
    blocks, wrapped = blocks_of(text)
    return [(text[b.start : b.end], label) for b, label in zip(blocks, label_blocks(text, blocks, wrapped=wrapped), strict=True)]


LETTER = f"""
~View in browser

~Good morning. It's Thursday. Here is what you need to know before the bell.

~In today's edition:
~☕ Beans at sea
~🚢 Fees at the quay

~Presented by Harbour Cover

1. Beans at sea

{PROSE[0]}

Why it matters: nobody has bought a bean since the spring, and the sheds are full to the roof.

- Licences are needed from 8 November for goods made abroad.
- Applications for military use will be refused.

~A MESSAGE FROM HARBOUR COVER
~Your cargo deserves better cover
~Find out more about policies that fit a stormy year.

2. Fees at the quay

{PROSE[1]}

~📊 Poll: Will the two sides meet this month?
~Yes
~No
~Vote now

~How did you like today's newsletter?
~😍 Loved it
~😐 It was OK

~Thanks for reading! See you tomorrow.
~— The Bean Letter team
~Was this email forwarded to you? Sign up here.
"""

ALERT = f"""
~Insights / Client Alert

The office extends its exclusions for 178 products

November 26, 2025

~AUTHORS
~Ada Falk
~Partner, Oslo
~+1 202 555 0143
~falk@example.com

Key Takeaways

- The exclusions remain in force until November 10, 2026.
- Importers should check that entries carry the right heading.

Background

{PROSE[0]}

What this means for importers

{PROSE[1]}

{PROSE[2]}

~If you have any questions about this alert, please contact one of the authors or your usual contact at the firm.
~This client alert is provided for general information and does not constitute legal advice.
~Related Practices
~International Trade
~Customs Compliance
~Client Alert | October 30, 2025
"""

BLOG = f"""
The bill nobody sees

{PROSE[0]}

{PROSE[1]}

~4 thoughts on "The bill nobody sees"
~Bo O.
~October 3, 2025 at 4:12 pm
~Great post. My firm paid 48 percent on the same heading in May, and nobody told us why it had to be so.
~Reply
~Fay
~October 4, 2025 at 9:01 am
~I think you forgot the claims that were paid back.
~Reply
~Notify me of new posts by email.
"""

DESK = f"""
Evening
2025-10-10

{PROSE[0]}

Shares — the index fell 2.7% to 6,552.51, its worst day since the middle of April.
~Harbour Lamp

Rates — the yield of ten years dropped by 10 basis points to 4.03% at the close.
~Quay Watch

Metals — gold closed above $4,000 an ounce for the third day in a row on Friday.
~Harbour Lamp

~SAT 11 · ☀️ 14°C
~SUN 12 · 🌧️ 11°C
~COOL CHANGE

~⛽ FUEL
Diesel Falls by a Quarter From Its Peak, and the Excise Cut Ends in June

{PROSE[1]}
"""

STORY = f"""
~World | Markets | Economy | Opinion

Pause extended as negotiators leave the city

~8 hours ago
~Share
~Save

~Getty Images
~Two ships being unloaded at a quay in Fable

{PROSE[0]}

Why does it matter?

{PROSE[1]}

~Image source, Fable Pool
~Image caption, The delegations met at a hotel

~Figure 1: Ships at sea
~Source: the harbour office

{PROSE[2]}

~Related topics
~Trade
~Ships
"""


@pytest.mark.parametrize("page", [LETTER, ALERT, BLOG, DESK, STORY], ids=["letter", "alert", "blog", "desk", "story"])
def test_the_furniture_of_a_page_is_labelled_and_its_text_is_kept(page):
    assert mislabelled(page) == []


def in_story(*lines):
    found = dict(labelled("\n\n".join([PROSE[0], *lines, PROSE[1], PROSE[2]])))
    assert all(found[prose] is None for prose in PROSE)
    return [found[part] for line in lines for part in line.split("\n")]


@pytest.mark.parametrize(
    "line",
    [
        "This interview has been edited for length and clarity.",
        "Interviewed by Ada Falk",
        "Photograph by Bo Orne",
        "[Chart: exports by month]",
        "October 13, 2025 · 6:01 AM · 2 hours ago",
        "Is this page helpful?",
        "Market data as of 06:39 am. Create your list",
        "Today's brief was brought to you by Ada Falk.",
        "Harbour Lamp • Quay Watch • The Fable Post • Shed News • Beans Daily",
        "💬 12 Comments",
        "Scan the QR code to follow us",
        "Download PDF",
        "Photo taken on Sept. 15 shows the house by the lake in which the two delegations met for the first time since June. (Xinhua/Bo Orne)",
        "Produced by Ada Falk",
        "Rate and review us wherever you get your podcasts.",
        "This is an automated transcript and may contain errors.",
        "← Older post",
    ],
)
def test_a_line_of_furniture_is_known_between_paragraphs(line):
    assert in_story(line) != [None]


@pytest.mark.parametrize(
    "line",
    [
        "Issue 3: market access",
        "A message from Beijing",
        "How the fees work",
        "Temperatures rose to 22°C in the hall",
        "🚢 Ships turn back at the gulf after 30 days",
        "Soybeans • 12 tonnes • Corn • 3 tonnes",
        "Good morning, Mr Falk.",
        "Reply of the ministry",
        "Key points",
        "Welcome to the port",
        "Two comments on the draft rule were read out",
        "Related party sales fell by a tenth",
        "Tuesday: services survey",
        "A picture of the year so far shows that trade by sea has held up.",
        "The order was signed on Friday, the port said. (Xinhua)",
        "Produced by the yard, the ship will sail in May.",
    ],
)
def test_a_line_of_the_text_that_looks_like_it_is_kept(line):
    assert in_story(line) == [None]


def test_a_crosshead_right_below_a_paragraph_is_no_credit():
    assert mislabelled(f"{PROSE[0]}\nWaiting for paper\n\n{PROSE[1]}\nShips At Sea\n\n{PROSE[2]}") == []


def test_the_header_of_a_table_between_strokes_is_no_list_of_names():
    assert mislabelled(f"{PROSE[0]}\n\nGood | Unit | Spring | Summer\nBeans | Tonnes | 12 | 14\n\n{PROSE[1]}") == []


def test_an_article_with_one_reply_in_it_is_not_all_comment():
    tail = "The ministry said on Friday that it had no reply to the letter of the port."
    page = f"{PROSE[0]}\n\n{PROSE[1]}\n\nOctober 3, 2025 at 4:12 pm\n\n{PROSE[2]}\n\nReply\n\n{tail}"
    assert [line for line, label in mislabelled(page) if label == "comment" and line != "Reply"] == []


def test_the_headline_that_stands_alone_is_kept_before_a_longer_line_of_the_menu():
    head = "~Free Port Musings\n~A page on money and trade\n~Menu\n~About\n\nThe bill nobody sees\n\n~Leave a comment\n~Share\n\n"
    assert mislabelled(head + "\n\n".join(PROSE)) == []


def test_a_record_that_holds_an_address_is_kept():
    page = "Talks in Fable\n\nCategory: Trade\nSource: https://example.org/talks\nPublisher: Office\nPublished: January 21, 2026\n\n" + "\n\n".join(
        PROSE
    )
    document = document_from_bytes("a.txt", page.encode())
    assert not [r for r in read_records(document) if isinstance(r, Boilerplate)]


def quotes(text):
    found = read_records(document_from_bytes("a.txt", f"date 2025-10-30\n\n{text}".encode()))
    return [(r.text.strip("“”'\""), r.speaker) for r in found if isinstance(r, Quote)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“The truce buys time, not trust.”\nAda Falk\n", ["Ada Falk"]),
        ("“The truce buys time, not trust.”\n\n— Ada Falk, economist\n", ["Ada Falk"]),
        ("“The truce buys time, not trust,” Orne said.\n\nAda Falk was not there.", ["Orne"]),
        ("Orne told reporters that he has not decided — a reversal after Falk warned of “clashes at sea.”", ["Falk"]),
        ("After a visit to Falk, Orne warned of “clashes at sea.”", ["Orne"]),
        ("Falk added that her own calculations suggest that the figures “overstate the pace” of growth.", ["Falk"]),
        ("Falk said that Orne suggested a “slow pace” of growth.", ["Orne"]),
        ("After Falk called the fees “plain robbery”, the port said the fees were “long overdue”.", ["Falk", "the port"]),
        ("The fees are “plain robbery”, Falk said.", ["Falk"]),
        ("“The doors stay open,” Premier Ada Falk was quoted as saying by the paper.", ["Falk"]),
        ("Ada Falk of Fable Securities does not share the hope. “The hard part starts now,” she said.", ["Ada Falk"]),
        ("Analysts at Fable Bank called the pledge “largely symbolic”, while farmers said it was “better than nothing”.", ["Analysts", "farmers"]),
    ],
)
def test_who_is_quoted(text, speakers):
    found = [speaker for _, speaker in quotes(text)]
    assert len(found) == len(speakers)
    assert all(told is not None and wanted in told for told, wanted in zip(found, speakers, strict=True))


def test_short_quotes_between_single_marks_count_where_they_are_the_rule():
    text = "Orne claimed 'splendid trade deals' on Friday. Falk spoke of a 'framework of trust' with the port."
    assert [said for said, _ in quotes(text + "\n\n“Time will tell,” said Falk.")] == [
        "splendid trade deals",
        "framework of trust",
        "Time will tell,",
    ]
    double = "“We hope so,” said Falk. “It is late,” said Orne. “It will hold,” said Falk. He runs the 'bean desk' there."
    assert [said for said, _ in quotes(double)] == ["We hope so,", "It is late,", "It will hold,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Events of the last few days showed it.", ["2025-10-23/2025-10-30"]),
        ("Prices rose in recent weeks.", ["2025-10-02/2025-10-30"]),
        ("More is due in the coming days.", ["2025-10-30/2025-11-06"]),
        ("The year ahead will be hard.", ["2026"]),
        ("Ships left in the days ahead of the talks.", []),
        ("The first few days were quiet.", []),
        ("Yields stood at 2007-era highs.", ["2007"]),
        ("Beans stood at 2007 cents.", []),
        ("The notice was published on April 23, 2024. It changes Annex IV of the April 23 notice.", ["2024-04-23", "2024-04-23"]),
        ("The notice was published on April 23, 2024. The port opened on April 23.", ["2024-04-23", "2025-04-23"]),
    ],
)
def test_vague_stretches_and_days_that_name_a_paper(text, expected):
    found = read_records(document_from_bytes("t.txt", f"date 2025-10-30\n\n{text}".encode()))
    assert [r.resolved for r in found if isinstance(r, DateMention)] == expected
