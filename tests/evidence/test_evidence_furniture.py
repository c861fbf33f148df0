"""Furniture is labelled and body is kept: the bars on every labelled folder, then each kind with its trap. Sentences are ours."""

import json
from functools import lru_cache
from pathlib import Path

import pytest

from detente.evidence.furniture.boilerplate import label_blocks
from detente.evidence.read import read_records
from detente.evidence.record import Boilerplate
from detente.evidence.texts.document import document_from_bytes, read_document
from detente.evidence.texts.segment import blocks_of

HERE = Path(__file__).parent
FOLDERS = {path.parent.name: path.parent for path in sorted(HERE.rglob("gold.jsonl")) if '"boilerplate"' in path.read_text(encoding="utf-8")}
BODY_KEPT, FURNITURE_REMOVED = 0.98, 0.95
"""The bars on documents that are shown."""

PROSE = (
    "The delegations met on Monday in a borrowed palace and said little to the reporters who waited outside in the rain all day.",
    "Officials expect the talks to go on for at least one more day, and neither side would say what a good result might look like.",
    "Buyers of magnets say that they have waited for weeks for the licences that were promised to them at the end of the spring.",
    "A ship with beans turned round twice in the gulf, which its owner put down to the weather and not at all to the tariff on beans.",
)


@lru_cache(maxsize=8)
def _letters(folder):
    """Letters of all texts of a folder: of the body, kept of it, of the furniture, removed of it."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    body = kept = furniture = removed = 0
    for path in sorted(folder.glob("*.txt")):
        document = read_document(path)
        gold = {i for row in rows if row["kind"] == "boilerplate" and row["doc"] == path.name for i in range(row["start"], row["end"])}
        said = {i for r in read_records(document) if isinstance(r, Boilerplate) for i in range(r.start, r.end)}
        solid = {i for i, letter in enumerate(document.text) if not letter.isspace()}
        body, kept = body + len(solid - gold), kept + len(solid - gold - said)
        furniture, removed = furniture + len(solid & gold), removed + len(solid & gold & said)
    return body, kept, furniture, removed


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_body_is_kept_and_furniture_removed(name):
    body, kept, furniture, removed = _letters(FOLDERS[name])
    assert furniture > 400
    assert kept / body >= BODY_KEPT
    assert removed / furniture >= FURNITURE_REMOVED


def labelled(text):
    blocks, wrapped = blocks_of(text)
    return {text[b.start : b.end]: label for b, label in zip(blocks, label_blocks(text, blocks, wrapped=wrapped), strict=True)}


def in_story(*lines, before=PROSE[:2], after=PROSE[2:]):
    return labelled("\n\n".join([*before, "\n".join(lines), *after]))


@pytest.mark.parametrize(
    "line",
    [
        "View this letter in your browser",
        "Home  |  Archive  |  Podcasts  |  My account",
        ">> Did you like it? Forward it to a friend. They can subscribe here.",
        "You receive this email because you signed up on our site. Unsubscribe | Update preferences",
        "Follow the customs year with our trade desk's weekly Harbour Lamp newsletter. Readers abroad can sign up here.",
        "This note is intended for professional investors and makes no offer or solicitation. See the last page for disclosures.",
        "Past performance is no guide to what comes.",
        "(Reporting by Ada Falk in Oslo; Editing by Bo Orne)",
        "Additional reporting by Ada Falk",
        "Ada Falk in Oslo and Bo Orne contributed to this report.",
        "Ada Falk, Senior Trade Reporter",
        "Guards wait by the gate of the palace in the rain. (Fable Pool via Reuters)",
        "Envoys are seen in this file photo as they leave the house by the lake",
        "Ada Falk (left) and Bo Orne (right) at the gate of the palace",
        "REUTERS/Bo Orne",
        "Press contact: Ada Falk, 555 0100",
        "For more information, please visit the page of the office",
        "desk@example.org",
        "Page 3 of 8",
        "[[Page 1685]]",
        "###",
        "ENDS",
        "Listen to this article",
        "5 min read",
        "Story continues below advertisement",
        "Keywords: ships, beans, fees",
        "- Primary source: the gazette",
        "Automated score: 8.00",
        "function open(){var a={b:1};a.c();} x={d:2};",
    ],
)
def test_a_line_of_furniture_is_known_alone(line):
    found = in_story(line)
    assert found[line] is not None
    assert all(found[prose] is None for prose in PROSE)


@pytest.mark.parametrize(
    "line",
    [
        "Waiting for paper",
        "What the ministry said about the licences it did not give",
        "Ada Falk, Secretary of the Treasury",
        "1. Ada Falk, minister of ships",
        "Q: And the tariffs?",
        "Will there be a fourth round?",
        "2025-10-09",
        "7 November 2025",
        "Exports of magnets, tonnes ....... 5,952",
        "Average duty: 47.5 percent",
        "Wed 28 January: the bank decides.",
        "Dear reader,",
        "- Fifth round since May, after four others.",
        "FOR FURTHER INFORMATION CONTACT: Office of Exporters, 555-0100.",
        "Prices rose, the bureau said. (Xinhua)",
        "The report was read by investors as a sign that the offer stands.",
        "Inflation is seen at 2 percent.",
        "Fable Macro Research | 7 November 2025",
        "He put it plainly: “No deal.”",
    ],
)
def test_a_short_line_of_the_body_is_kept(line):
    found = in_story(line)
    assert found[line] is None
    assert all(found[prose] is None for prose in PROSE)


def test_the_head_of_a_notice_is_no_menu():
    head = ["[Gazette Volume 9, Number 10]", "[Pages 1684-1689]", "", "DEPARTMENT OF SHIPS", "Bureau of Beans", "15 CFR Part 742", "RIN 0694-AK43"]
    found = labelled("\n".join([*head, "", "Revision of the licence policy for beans", "", *"\n\n".join(PROSE).split("\n")]))
    assert not any(found.values())


def test_a_masthead_is_kept_between_a_menu_and_a_sponsor():
    head = ["View this email in your browser", "Home | News | Events | My account", "", "THE BEAN LETTER", "Your week in beans, in ten minutes", ""]
    ad = ["A MESSAGE FROM OUR SPONSOR", "Sort 10,000 beans before lunch. Save 15% with code BEAN. Start your 30-day trial >>", "", "Dear reader,", ""]
    found = labelled("\n".join([*head, *ad, "\n\n".join(PROSE), "", "Until next Friday,", "The Shed"]))
    assert all(found[line] for line in (head[0], head[1], ad[0], ad[1]))
    assert not any(
        found[line] for line in ("THE BEAN LETTER", "Your week in beans, in ten minutes", "Dear reader,", "Until next Friday,", "The Shed")
    )


def test_a_table_under_its_heading_is_kept_beside_a_menu():
    rows = ["Rates at a glance", "On goods of one side ....... 20%", "   of which beans ....... 10", "On goods of the other ....... 10%"]
    found = labelled("\n".join(["\n\n".join(PROSE), "", *rows, "", "Related stories", "Seven questions about beans", "The gate that nobody wanted"]))
    assert not any(found[row.strip()] for row in rows)
    assert all(found[line] for line in ("Related stories", "Seven questions about beans", "The gate that nobody wanted"))


def test_a_menu_without_a_known_word_is_told_by_its_bareness_and_words_with_figures_are_not():
    menu = ["Ribbons", "Garden Gates", "Lamps", "Kettles", "Old Maps"]
    assert all(in_story(*menu)[line] for line in menu)
    table = ["Ribbons", "Garden Gates", "12.5", "Kettles", "30"]
    assert not any(in_story(*table).values())


def test_a_teaser_with_its_title_on_its_line_says_nothing_of_the_line_below():
    found = in_story("Read more: Envoys to attend the feast of lamps", "Envoys may change the course of the talks")
    assert found["Read more: Envoys to attend the feast of lamps"] is not None
    assert found["Envoys may change the course of the talks"] is None


def test_a_call_to_subscribe_in_the_middle_is_no_end_of_the_story():
    sections = [text for number, prose in enumerate(PROSE, 1) for text in (f"** {number}. Beans again", prose)]
    found = labelled(
        "\n\n".join([*PROSE[:2], ">> Did you like it? They can subscribe here.", *(s + " Again." if s in PROSE else s for s in sections)])
    )
    assert [line for line, label in found.items() if label] == [">> Did you like it? They can subscribe here."]


def test_teasers_that_break_off_are_a_tail_though_they_are_long():
    teasers = [
        "Opinion",
        "View All",
        "ADA FALK: The bean is not what it was",
        PROSE[0][:-1] + " and then...",
        "The lamp feast",
        PROSE[1][:-1] + " or...",
    ]
    found = labelled("\n\n".join([*PROSE, *teasers]))
    assert all(found[line] for line in teasers)
    assert not any(found[prose] for prose in PROSE)


def test_the_author_below_the_story_is_furniture_and_a_fellow_in_it_is_not():
    box = "Ada Falk is a reporter who covers ships and beans for the Fable Times in Oslo."
    found = labelled("\n\n".join([*PROSE, box]))
    assert found[box] == "byline"
    assert labelled("\n\n".join([*PROSE[:2], box, *PROSE[2:], "They left, again.", PROSE[0] + " Then they ate."]))[box] is None


def test_a_legal_paragraph_of_any_length_below_the_story_is_furniture():
    notice = "This document is provided for its readers alone. " + "It binds nobody and nobody is bound by it, wherever it is read or kept. " * 8
    found = labelled("\n\n".join([*PROSE, PROSE[0] + " Again.", notice.strip()]))
    assert found[notice.strip()] == "copyright"
    assert sum(label is not None for label in found.values()) == 1


def test_a_record_of_publication_is_body():
    record = ["Published: February 04, 2026 21:46 UTC", "Source: the gazette", "Document Number: 2025-19839"]
    assert not any(in_story(*record, before=("A notice about the duties on beans and on the ships that carry them",)).values())


def test_furniture_spans_the_whole_of_its_line():
    text = "\n\n".join([*PROSE, "*You are receiving this newsletter because you signed up. [Unsubscribe](https://example.org/u)*"])
    (record,) = [r for r in read_records(document_from_bytes("t.txt", text.encode())) if isinstance(r, Boilerplate)]
    assert record.text.startswith("*You are")
    assert record.text.endswith("/u)*")
