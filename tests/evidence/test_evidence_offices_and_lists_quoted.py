"""Who is quoted by an office, in a list that leaves its subject out, beside a house, or as a firm. Every sentence is made up."""

from __future__ import annotations

import pytest

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Quote
from detente.evidence.texts.document import document_from_bytes

OPENING = "date {day}\n\nTalks went on in the city.\n\n"


def records(text, day="2025-11-06", name="made-up.txt"):
    return read_records(document_from_bytes(name, f"{OPENING.format(day=day)}{text}\n".encode()))


def speakers(text, day="2025-11-06"):
    return [r.speaker for r in records(text, day) if isinstance(r, Quote)]


def told(text, expected, day="2025-11-06"):
    found = speakers(text, day)
    return len(found) == len(expected) and all(
        who is None if wanted is None else wanted in (who or "") for wanted, who in zip(expected, found, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president called the meeting “a great success”, and his treasury secretary said it was “only a start”.", ["Trump", "Bessent"]),
        ("“We have a frame,” the US treasury secretary told reporters.", ["Bessent"]),
        ("The Chinese president said the two sides should “keep in touch”.", ["Xi"]),
        ("President Xi Jinping came too. “No deal yet,” the president posted on his network, the White House said.", ["Trump"]),
        # the document names its own holder, or the office is of another house or country
        ("Treasury Secretary Ada Falk came. “We have a frame,” the treasury secretary said.", ["Ada Falk"]),
        ("Ada Falk, president of the Toledo Mill Works, sells to both. “I just want quiet,” the president said.", ["Ada Falk"]),
    ],
)
def test_an_office_has_its_holder_of_the_day(text, expected):
    assert told(text, expected), speakers(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The French president called it “a costly trap”.", "The French president"),
        ("The president of the Harbor Union said its members were “ready to walk”.", "The president of the Harbor Union"),
    ],
)
def test_an_office_of_another_house_has_no_holder_of_a_government(text, label):
    assert speakers(text) == [label]


def test_before_the_terms_nobody_is_named():
    assert speakers("“We have a frame,” the US treasury secretary told reporters.", "2019-11-06") == ["the US treasury secretary"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Falk, senior partner and head of trade at research house Brindle, said the plan was “unheard of”.", ["Ada Falk"]),
        ("Bo Orne, a former trade lawyer at the consultancy Larkspur Hale, described the fee as “a tax by another name”.", ["Bo Orne"]),
        ("Volume fell by 9%, with Ada Falk, director of the Port of Eastmere, blaming farm sales. “Beans have vanished,” she said.", ["Ada Falk"]),
        ("Brindle's chief executive, Ada Falk, has lobbied hard. She wants “every buyer to get the same chance”, she told the paper.", ["Ada Falk"]),
        ("Talks were, in Ada Falk's telling, “a long night with bad coffee”.", ["Ada Falk"]),
        ("Asked about it, an aide pointed to Bo Orne's remark that he was “in no rush”.", ["Bo Orne"]),
        ("Economists are split. Ada Falk, of Quennell, thinks it “a one-off”; for Bo Orne it is “the new normal”.", ["Ada Falk", "Bo Orne"]),
        ("The pact was greeted as “historic” by Ada Falk but dismissed as “theatre” by Bo Orne.", ["Ada Falk", "Bo Orne"]),
        ("“Who pays?” asked one grower. “We do,” answered another.", ["one grower", "another"]),
        # "by" may also be part of what is told
        ("Ada Falk said mills had been “robbed and ruined” by rivals.", ["Ada Falk"]),
    ],
)
def test_the_person_and_not_the_house_beside_it_speaks(text, expected):
    assert told(text, expected), speakers(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We keep to the rules,” Brindle said in a statement.\n\nIt added: “We hope to ship again.”", ["Brindle", "Brindle"]),
        ("“We keep to the rules,” a spokesman for Brindle said.\n\nThe company added: “We hope to ship again.”", ["Brindle", "Brindle"]),
        # a person is no "it"
        ("“We keep to the rules,” Ms Falk said.\n\nIt added: “We hope to ship again.”", ["Falk", None]),
    ],
)
def test_a_firm_goes_on_as_it(text, expected):
    assert told(text, expected), speakers(text)


SUMMARY = "Commerce Ministry Spokesperson Responds to a Question on Magnets\n\nKey Points\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SUMMARY + "- Accused the other side of “turning facts upside down”\n- Called for “real steps” soon", ["pokesperson", "pokesperson"]),
        (SUMMARY + "- Envoy Ada Falk voiced “deep regret” over the ban\n- Urged the firm to “come back to the table”", ["Ada Falk", "Ada Falk"]),
        # an item that opens with a noun leaves no subject out, and a page that tells of no answers has nobody to fall back on
        ("Key Points\n\n- Reports of “turning facts upside down” go round", [None]),
        ("Key Points\n\n- Accused the other side of “turning facts upside down”", [None]),
        # a rubric is no speaker
        ("Notes\n\nSupply Risk: The sharp words and the hint of “wider measures” suggest that the row goes on.", [None]),
    ],
)
def test_items_without_a_subject_have_that_of_the_summary(text, expected):
    assert told(text, expected), speakers(text)


def test_words_in_brackets_are_a_quote_where_they_are_a_clause_and_a_defined_term_where_not():
    assert told("Mr Falk was soon calmer (“it will all be fine”), and left.", ["Falk"])
    assert speakers("The goods of both sides (“covered goods”) are listed.") == []


def test_a_customer_who_must_show_something_names_no_show():
    assert len(speakers("The bureau said buyers must also show “proper security steps” at home.")) == 1
    assert speakers("He was seen on the show “Morning in town” twice.") == []


def pairs(one, other):
    given = [records(one, name="a.txt"), records(other, name="b.txt")]
    quotes = {r.id for group in given for r in group if isinstance(r, Quote)}
    return [r.relation for r in reconcile(given) if {r.a, r.b} <= quotes]


def test_two_words_are_one_saying_where_both_documents_name_who_said_them():
    assert pairs("Ada Falk said it had “gone VERY WELL!”.", "Ada Falk found that it went “VERY WELL!”.") == ["agree"]
    assert pairs("Ada Falk called it “very well” done.", "Bo Orne called it “very well” done.") == []
    assert pairs("It was called “very well” done.", "It was called “very well” done.") == []
