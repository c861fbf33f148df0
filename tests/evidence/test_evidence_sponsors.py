"""What pays for a page, what it says of its makers, and lines that their place tells; each with a line of the text beside it that stays."""

import pytest

from detente.evidence.furniture.boilerplate import label_blocks
from detente.evidence.furniture.furniture_words import kind_of
from detente.evidence.texts.segment import blocks_of


def labels_of(text):
    blocks, wrapped = blocks_of(text)
    return {text[b.start : b.end]: label for b, label in zip(blocks, label_blocks(text, blocks, wrapped=wrapped), strict=True)}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This week's issue is underwritten by Marlow Ropes.", "promotion"),
        ("A note from Marlow: our rope floats.", "promotion"),
        ("Our rope floats. Order today and save 15%.", "promotion"),
        ("Knots for all readers who pay with code BOWLINE", "advertisement"),
        ("Support the tide desk from £2 a month", "promotion"),
        ("Sponsor message", "advertisement"),
        ("Hear the full interview on our app", "promotion"),
        ("Pilot boats of the north (from our archive)", "related"),
        ("Go deeper: who pays for a tug", "related"),
        ("[ad break]", "metadata"),
        ("Transcription by software; it may hold errors", "metadata"),
        ("Confidence: high", "metadata"),
        ("Tide Research Note 2025/31", "metadata"),
        ("Retrieved by a script from the register.", "metadata"),
        ("(Recasts with comment from harbour master)", "credit"),
        ("Thanks to Bea for the editing and to Cy for proofreading.", "credit"),
        ("Forex trading carries a high risk of loss.", "copyright"),
        ("Ada Prynne has no position in any rope maker.", "copyright"),
        ("Filed 9-2-25; 8:45 am. Billing code 1111-A2-P.", "copyright"),
        ("Contributors: Ada Prynne, Bea Quill", "byline"),
        ("A tug lies at the quay. Credit: A. B. Prynne/Tide Pictures", "caption"),
        ("A tug lies at the quay on Monday. (Bea Quill for The Hallowby Times)", "caption"),
        ("Thanks to lower fees, shippers saved 15% in October.", None),
        ("The tariff code was changed from 8542 to 8541 on Monday.", None),
        ("Exporters said orders were supported by a weaker currency.", None),
        ("The note from Beijing: talks will go on in March.", None),
        ("Trade was hurt by the risk that fees rise again.", None),
        ("The ministry filed a complaint on September 2.", None),
        ("The order was written by the council and takes effect at once.", None),
        ("Fees rose to £2 a month from £1 in May.", None),
        ("It is what economists expect (Institute for Public Order)", None),
        ("Announcement No. 61 of 2025", None),
    ],
)
def test_words_of_sponsors_makers_and_registers(line, kind):
    assert kind_of(line) == kind


BODY = (
    "The two ports have put off their tolls for twelve months, their managers said on Monday after a week of talks in a tent.",
    "Ships had paid 56 dollars a ton since the autumn, and owners had begun to send them round the cape instead of the canal.",
    "Owners expect that the first ships will be back before the end of the month, when the ice on the northern route sets in.",
)


def test_the_part_of_a_site_stands_above_a_title_with_its_day_below_and_a_title_of_one_sheet_stays():
    found = labels_of("\n".join(["Presidential Actions", "May 2, 2025", "", "SUSPENDING THE TOLLS OF THE CANAL", "", *BODY]))
    assert found["Presidential Actions"] == "kicker"
    assert not any(label for line, label in found.items() if line != "Presidential Actions")
    assert not any(labels_of("\n\n".join(["Fact Sheet on the Tolls of the Canal", *BODY])).values())


def test_prices_with_their_changes_on_one_line_above_a_page_and_a_table_in_its_middle():
    strip, row = "Ropes 4,115 +2.8%   Tar 23.5 -0.3%   Oak 61 +1.1%", "Ropes     4,115     +2.8%"
    found = labels_of("\n\n".join(["Log in", "Subscribe", strip, "Tolls put off for a year at last", BODY[0], row, *BODY[1:], "Contact us"]))
    assert found[strip] == "metadata"
    assert found[row] is None


def test_heads_of_a_message_go_and_one_key_alone_stays():
    page = ["Tolls put off for a year at last", *BODY, "Contact us", "Unsubscribe"]
    found = labels_of("\n\n".join(["From: The tide desk\nTo: Everybody\nSubject: Tolls", *page]))
    assert all(found[line] == "metadata" for line in ("From: The tide desk", "To: Everybody", "Subject: Tolls"))
    assert labels_of("\n\n".join(["Subject: The tolls of the canal", *page]))["Subject: The tolls of the canal"] is None


def test_menus_between_wide_gaps_go_and_names_of_columns_stay():
    menu, columns, units = "What we do   Tides and tolls   Files   Room for the press", "          Paid      Change", "          USD       percent"
    rows = ["Hallowby  34.3      -27.0", "Wexcombe  55.1      +15.6"]
    found = labels_of("\n".join([menu, "Log in", "", "Tolls put off for a year at last", "", BODY[0], "", columns, units, *rows, "", *BODY[1:]]))
    assert found[menu] is not None
    assert not any(found[line] for line in (columns.strip(), units.strip(), *rows))


@pytest.mark.parametrize(
    "line",
    ["Office of Weights", "1. What the tolls paid for", "Ships in the canal, thousand tonnes", "Notes. Shares are computed from rounded tolls."],
)
def test_authorities_numbered_headings_units_and_methods_stay_in_a_page(line):
    page = [
        "Home | News | Trade",
        "Log in",
        "",
        "Tolls put off for a year at last",
        "",
        BODY[0],
        "",
        line,
        "",
        *BODY[1:],
        "",
        "Contact us",
        "Privacy policy",
    ]
    assert labels_of("\n".join(page))[line] is None


def test_an_author_of_a_book_below_the_last_paragraph():
    card = 'Ansel Tarrant is the author of "Weights" and of a book on bolts.'
    stays = 'Ansel Tarrant said that he had counted "bolts and ropes" for thirty years.'
    more = [
        "Nobody in the tent would say what becomes of the tolls of the smaller port, which nobody had ever paid.",
        "It rained on the tent all week.",
    ]
    assert labels_of("\n\n".join([*BODY, *more, card, "Subscribe", "Log in"]))[card] is not None
    assert labels_of("\n\n".join([*BODY, *more, stays, "Subscribe", "Log in"]))[stays] is None


def test_a_page_of_lines_of_middle_length_is_not_taken_for_hard_wrapped():
    asked = [f"Harbour Wire: Will toll number {n} of the canal be put off as well?" for n in range(4)]
    answered = ["Spokesperson: Yes. It is put off for one year like all the others."] * 4
    lines = [line for pair in zip(asked, answered, strict=True) for line in pair]
    assert len(blocks_of("\n".join(lines))[0]) == 8
    prose = "\n".join(
        ["The tolls of the canal are put off for one year, and what was", "paid until the tenth of the month is given back to all owners,"] * 5
    )
    assert blocks_of(prose)[1]
