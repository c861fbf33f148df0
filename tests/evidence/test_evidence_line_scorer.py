"""Lines that no rule knows are weighed by shape and place, only in pages; the weights are those that the folders give. Pages are ours."""

import subprocess
import sys
from pathlib import Path

import pytest

from detente.evidence.furniture.boilerplate import judge_by_rules, label_blocks
from detente.evidence.furniture.furniture_words import kind_of
from detente.evidence.furniture.line_features import signs_of
from detente.evidence.furniture.line_scorer import heaviest_signs, label_by_signs, weight_of
from detente.evidence.furniture.line_shapes import shape_of
from detente.evidence.furniture.line_weights import THRESHOLD, WEIGHTS
from detente.evidence.texts.segment import blocks_of

ROOT = Path(__file__).parents[2]
PAGES = sorted((Path(__file__).parent / "marked_pages").glob("*.txt"))


def labels_of(text):
    blocks, wrapped = blocks_of(text)
    return {text[b.start : b.end]: label for b, label in zip(blocks, label_blocks(text, blocks, wrapped=wrapped), strict=True)}


def share_of_letters(path):
    """Of body kept and of furniture removed in the pages of one file."""
    counted = {True: [0, 0], False: [0, 0]}
    for part in path.read_text(encoding="utf-8").split("%% ")[1:]:
        lines = [line for line in part.partition("\n")[2].split("\n") if line.strip("~ ")]
        text = "\n".join(line.removeprefix("~") for line in part.partition("\n")[2].split("\n"))
        blocks, wrapped = blocks_of(text)
        labels = label_blocks(text, blocks, wrapped=wrapped)
        assert len(blocks) == len(lines)
        for line, label in zip(lines, labels, strict=True):
            letters = sum(not letter.isspace() for letter in line.removeprefix("~"))
            counted[line.startswith("~")][0] += letters
            counted[line.startswith("~")][1] += letters * ((label is not None) == line.startswith("~"))
    return counted[False][1] / counted[False][0], counted[True][1] / counted[True][0]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_of_many_houses(path):
    body, furniture = share_of_letters(path)
    assert body >= 0.98
    assert furniture >= 0.90


PAGE = """
Home | News | Trade
Subscribe
Log in

Tolls put off for a year as the two ports agree

By Ada Prynne

The two ports have put off their tolls for twelve months, their managers said on Monday after a week of talks in a tent.

Why it matters

Ships had paid 56 dollars a ton since the autumn, and owners had begun to send them round the cape instead of the canal.

Harbour lamps: a buyer's guide
The gull that came to tea

Owners expect that the first ships will be back before the end of the month, when the ice on the northern route sets in.

Wear a hat, it is cold in our newsroom shop
Quaymouse Terrace 12, Hallowby
"""
ORDER = """
Office of Weights
Order No. 14

Order on the Suspension of Tolls

The tolls of Order No. 9 are suspended until the tenth day of November of the coming year, and nothing else in it is changed.

Key provisions

- Tolls already paid are not returned
- Ships under foreign flags are treated alike

Office of Weights
"""


def test_what_stands_at_the_end_of_a_page_is_told_by_its_place():
    found = labels_of(PAGE)
    assert found["Quaymouse Terrace 12, Hallowby"] == "contact"
    assert found["Wear a hat, it is cold in our newsroom shop"] is not None


def test_headline_heading_and_paragraphs_of_a_page_stay():
    found = labels_of(PAGE)
    for line in ("Tolls put off for a year as the two ports agree", "Why it matters"):
        assert found[line] is None
    assert not any(label for line, label in found.items() if len(line) > 100)


def test_a_text_without_furniture_is_not_weighed_at_all():
    assert not any(labels_of(ORDER).values())
    blocks, wrapped = blocks_of(ORDER)
    judged = judge_by_rules(ORDER, blocks, wrapped=wrapped)
    labels = list(judged.labels)
    label_by_signs(judged.lines, judged.gaps, labels, judged.prose, judged.kept)
    assert labels == judged.labels == [None] * len(blocks)


def test_no_doubt_is_about_dates_headings_items_and_who_signs():
    lines = [
        "Log in",
        "A headline of six words here",
        "2 May 2025",
        "word " * 20 + "end.",
        "Key points",
        "- one item of two",
        "- another item",
        "Ada Prynne,",
    ]
    gaps = [True, True, True, True, True, False, False, True]
    labels = ["navigation", *[None] * 7]
    prose = [False, False, False, True, False, False, False, False]
    assert [i for i, _ in signs_of(lines, gaps, labels, prose, [False] * 8)] == []


def test_the_reason_of_a_label_can_be_named():
    blocks, wrapped = blocks_of(PAGE)
    judged = judge_by_rules(PAGE, blocks, wrapped=wrapped)
    signs = {judged.lines[i]: signs for i, signs in signs_of(judged.lines, judged.gaps, judged.labels, judged.prose, judged.kept)}
    street = signs["Quaymouse Terrace 12, Hallowby"]
    reasons = heaviest_signs(street)
    assert "very last" in dict(reasons)
    assert len(reasons) == 3
    assert weight_of(street) > THRESHOLD
    assert set(WEIGHTS) == set(street)


@pytest.mark.parametrize(
    ("line", "sign", "holds"),
    [
        ("You can stop this letter at any time", "reader", True),
        ("“You can stop at any time,” she said", "reader", False),
        ("Minister: you can ask any exporter in this port what that means for trade.", "reader", False),
        ("This story was first told in print", "self", True),
        ("This harbour was first built in stone", "self", False),
        ("Quay House, 14 Rookery Lane, Suite 3", "address", True),
        ("Suite of measures agreed", "address", False),
        ("Send us a picture", "asks", True),
        ("Senders paid more", "asks", False),
    ],
)
def test_signs_of_a_line(line, sign, holds):
    assert bool(shape_of(line)[sign]) is holds


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- Content retrieved via a script", "metadata"),
        ("This section contains speculative remarks on the policy.", "metadata"),
        ("Note: the summary above does not constitute legal advice.", "copyright"),
        ("Toll Guidance Desk, Room 3-11, tolls@quay.example, (000) 555-0139", "contact"),
        ("quay_fox, 50 minutes ago: I said so in May.", "comment"),
        ("- Data collected from customs show a fall.", None),
        ("The ministry said that it would provide advice to firms.", None),
        ("FOR FURTHER INFORMATION CONTACT: A. Prynne, Office of Tolls, at ap@quay.example or 202-555-0100.", None),
        ("- Scope: 31 firms of Announcement No. 13 (March 4, 2025) and Announcement No. 21 (April 4, 2025)", None),
    ],
)
def test_words_about_how_a_text_came_here(line, kind):
    assert kind_of(line) == kind


STORY = (
    "The two ports have put off their tolls for twelve months, their managers said on Monday after a week of talks in a tent.",
    "Ships had paid 56 dollars a ton since the autumn, and owners had begun to send them round the cape instead of the canal.",
    "Owners expect that the first ships will be back before the end of the month, when the ice on the northern route sets in.",
)


LAST = "Nobody in the tent would say what happens to the tolls of the smaller port, which had never been paid in the first place."


def test_a_day_in_figures_alone_is_no_byline():
    found = labels_of("\n".join(["Home | News | Trade", "Tolls put off for a year at last", "2025-11-06T08:15:00", "Share", "", *STORY]))
    assert found["2025-11-06T08:15:00"] is None
    assert found["Share"] is not None


def test_a_caption_above_the_names_of_its_makers_between_strokes():
    title, caption, credit = (
        "Tolls put off for a year at last",
        "Dockers wait on the quay at dawn while two ships of one owner are unloaded.",
        "Jo Quill | Afp | Getty Images",
    )
    found = labels_of("\n\n".join([title, caption, credit, *STORY]))
    assert (found[caption], found[credit]) == ("caption", "caption")
    assert not any(found[line] for line in (title, *STORY))
    later = labels_of("\n\n".join([title, STORY[0], caption, credit, *STORY[1:]]))
    assert later[caption] is None


def test_running_heads_of_printed_pages_go_and_a_recurring_heading_stays():
    head = "QUAY TRADE MONITOR        Issue 88"
    text = "\n\n".join([head, STORY[0], head, "The road so far", STORY[1], head, "The road so far", STORY[2], "The road so far", LAST])
    found = labels_of(text)
    assert found[head] == "metadata"
    assert found["The road so far"] is None


def test_names_of_columns_above_their_rows_stay_below_a_footer():
    rows = ["Table 1. Tolls by port", "Port            Paid     Change", "Hallowby        34.3     -27.0%", "Wexcombe        55.1     +15.6%"]
    found = labels_of("\n\n".join(["Subscribe", "Log in", *STORY, "Page 2", "\n".join(rows), "Contact us", "Privacy policy"]))
    assert not any(found[row] for row in rows)
    assert found["Contact us"] is not None


def test_the_table_of_weights_is_the_one_that_the_folders_give():
    """The tool, run again, arrives at the weights that are shipped; nothing is written by it here."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools/fit_line_weights.py"), "--check"], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]


def test_the_only_sentence_of_a_page_is_no_furniture():
    found = labels_of("date 2025-10-16\n\nA reply is due by the end of the week.")
    assert found["A reply is due by the end of the week."] is None
    assert found["date 2025-10-16"] is not None
