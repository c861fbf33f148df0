"""Who is quoted where the verb is shared, rare, or missing, and who is not. Every sentence is made up."""

from __future__ import annotations

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quote
from detente.evidence.texts.document import document_from_bytes


def speakers(text):
    records = read_records(document_from_bytes("made-up.txt", f"date 2025-11-06\n\nTalks went on in the city.\n\n{text}\n".encode()))
    return [r.speaker for r in records if isinstance(r, Quote)]


def told(text, expected):
    """Whether each quote in order has a speaker whose label holds the words expected; None for nobody."""
    found = speakers(text)
    return len(found) == len(expected) and all(
        who is None if wanted is None else wanted in (who or "") for wanted, who in zip(expected, found, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days earlier, Ada Falk had already spoken of “a very useful frame”, and Bo Orne of a “first consensus”.", ["Ada Falk", "Bo Orne"]),
        ("Falk called the offer “generous”, and Bo Orne “a trap”.", ["Falk", "Bo Orne"]),
        ("Ada Falk described the mood as “warm” and Bo Orne as “merely polite”.", ["Ada Falk", "Bo Orne"]),
        ("One side talked of “progress in every field”; the other, of “a long way to go”.", ["One side", "the other"]),
        # the second quote has a verb of its own, or shares its speaker
        ("Ada Falk called the talks “open”, while Bo Orne said they had been “slow and cold”.", ["Ada Falk", "Bo Orne"]),
        ("Ada Falk called the talks “open” and the text “thin”.", ["Ada Falk", "Ada Falk"]),
        ("Ada Falk called Bo Orne “too slow” and Dag Kehlmann “too late”.", ["Ada Falk", "Ada Falk"]),
    ],
)
def test_two_quotes_that_share_a_verb_have_each_their_speaker(text, expected):
    assert told(text, expected), speakers(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A rule asleep is not a rule repealed,” notes Mr. Orne. “Keep your charts.”", ["Orne", "Orne"]),
        ("“We are close,” said Sen. Ada Falk, a Democrat.", ["Ada Falk"]),
        ("“It holds,” said Dr. Ada Falk.", ["Ada Falk"]),
        ("Rep. Bo Orne (R-Ohio) called the pact “a gift to rivals”.", ["Bo Orne"]),
        ("Ada Falk, 58, who grows beans near Decorah, Iowa, said she felt “let down”.", ["Ada Falk"]),
        # a point that ends a sentence still does
        ("“It holds.” Said aloud, it is less sure. Ada Falk left.", [None]),
    ],
)
def test_the_point_of_a_title_ends_no_sentence(text, expected):
    assert told(text, expected), speakers(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo Orne, his opposite number, let it be known through Xinhua that he would never bargain ‘at the expense of principles’.", ["Bo Orne"]),
        ("Bo Orne made it plain that the duty was “not for sale”.", ["Bo Orne"]),
        ("The minister took to Weibo to call the list “a blunder of the first order”.", ["minister"]),
        ("“We shall see who blinks first,” shrugged Bo Orne.", ["Bo Orne"]),
        ("“We shall see who blinks first,” sighed a grower in Iowa.", ["grower"]),
        ("Bo Orne likened the list to “a gun on the table”.", ["Bo Orne"]),
        ("Speaking aboard the plane, Falk gave the pact “a twelve out of ten”.", ["Falk"]),
        ("“The list is a mistake,” Falk was told by Bo Orne.", ["Bo Orne"]),
        ("“Fall off a cliff” is how Ada Falk, of the Fable School, put it.", ["Ada Falk"]),
        ("The duties, wrote Judge Ada Falk for the majority, “exceed any authority granted”.", ["Ada Falk"]),
        ("For Ada Falk, who grows beans, the pledge is “a start, no more”.", ["Ada Falk"]),
        ("In the view of Ada Falk, the pledge is “a start, no more”.", ["Ada Falk"]),
        ("Some in the trade call it “a pause button”.", ["Some in the trade"]),
        ("In a letter to the president, 40 lawmakers called the pact “a gift to rivals”.", ["lawmakers"]),
        ("“Beans are moving,” a post on the ministry's account said.", ["a post"]),
        ("The text commits both sides to “refrain from new measures”.", ["The text"]),
        ("Section 4 of Executive Order 99999 provided that “the rate may be raised again”.", ["Executive Order 99999"]),
        ("An official warned of delay. Its own summary has Bo Orne wishing that trade be “the anchor of the bond”.", ["Bo Orne"]),
        ("Bo Orne – the top negotiator – said the sides had a “first consensus”.", ["Bo Orne"]),
        ("Bo Orne (the top negotiator) said the sides had a “first consensus”.", ["Bo Orne"]),
        ("The talks were “candid, deep and fruitful”, in the ministry's words.", ["ministry"]),
        ("Hailing a “total reset”, Ada Falk left early.", ["Ada Falk"]),
        # what somebody does to a name between marks is no saying
        ("Bo Orne joined the “Made There” programme.", []),
        ("The rate was set under the “second stage” of the plan.", [None]),
    ],
)
def test_rarer_ways_of_saying(text, expected):
    assert told(text, expected), speakers(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shippers complain of delay. “In May I slept badly,” one of them, who ships from Tianjin, told the paper.", ["shipper"]),
        ("Several traders were asked. “We wait,” said one.", ["trader"]),
        ("Two of the dealers grumbled. “It is a lottery,” another said.", ["dealer"]),
        ("The pact has found few friends among firms, with some calling it “a sham of a deal”.", ["some"]),
    ],
)
def test_one_of_several_is_one_of_the_people_named_last(text, expected):
    assert told(text, expected), speakers(text)


def test_a_proverb_says_nothing_by_itself():
    assert told("Bo Orne took the floor. An old saying goes, “one hand cannot clap”.", ["Bo Orne"])
    turn = (
        "Fenland Radio: Will it hold?\n\nSpokesperson: We act on it. One proverb says, “Good tea is worth the wait.”\n\n"
        "Fenland Radio: And the fees?\n\nSpokesperson: None."
    )
    assert told(turn, ["pokesperson"])


def test_labels_of_transcripts_in_more_layouts():
    host = (
        "HOST: With us is Trade Representative Ada Falk.\n\nTRADE REPRESENTATIVE ADA FALK: Thank you.\n\nHOST: What did you get?\n\n"
        "TRADE REPRESENTATIVE ADA FALK: I would call it “a frame with teeth.” It is signed."
    )
    assert told(host, ["Ada Falk"])
    heads = "Ada Falk, economist, Fable Bank: “It is a truce, not a treaty.”\n\nBo Orne, Fable Chamber: “We can plan again.”"
    assert told(heads, ["Ada Falk", "Bo Orne"])
    below = "What they said\n\n“It is a truce, not a treaty.” - Ada Falk, Fable Bank\n\n“Better than nothing.” — a grower in Iowa"
    assert told(below, ["Ada Falk", "a grower"])


def test_a_paragraph_of_quote_alone_has_the_speaker_told_below_it():
    assert told("“They would be aware of it.”\n\nThe gap is wide, but “there is low fruit”, said Ada Falk.", ["Ada Falk", "Ada Falk"])
    assert told("“They would be aware of it.”\n\nThe gap is wide.\n\nBut “there is low fruit”, said Ada Falk.", [None, "Ada Falk"])


def test_a_paper_that_goes_by_a_name_is_not_quoted():
    assert speakers("The office printed a paper that went by the name of “announcement No. 62”.") == []
    assert speakers("The term “rare earths” covers 17 elements, Ada Falk said.") == []
    assert speakers("Ada Falk spoke of “rare earths”, of all things.") == ["Ada Falk"]


def test_marks_of_other_scripts_hold_quotes_too():
    assert speakers("«We are close», said Ada Falk. 「Very close」, said Bo Orne.") == ["Ada Falk", "Bo Orne"]
