"""Who is quoted where the words of saying stand in the infinitive, behind the quote as a noun, or in a paper. Every sentence is made up."""

from __future__ import annotations

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quote
from detente.evidence.texts.document import document_from_bytes
from tests.evidence.test_evidence_who_said_it import told

FALK, ORNE = "Ada Falk", "Bo Orne"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Falk, who farms near Omaha, was forced to say that “nobody calls back” when the buyers left.", [FALK]),
        ("Ada Falk is reported to have told colleagues that the draft was “half a page”.", [FALK]),
        ("Ada Falk took the floor to warn of “a spring without orders”.", [FALK]),
        ("Bo Orne asked Ada Falk about the draft and was at pains to stress that it was “half a page”.", [ORNE]),
    ],
)
def test_words_of_saying_in_the_infinitive_have_the_subject_of_the_verb_before(text, expected):
    assert told(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Rain after drought,” was the reaction of the Fable Maize Board.", ["Fable Maize Board"]),
        ("“Nobody calls back” is Ada Falk's verdict on the truce.", [FALK]),
        ("“We answer in kind” has been the ministry's line since spring.", ["ministry"]),
        ("“We lost the autumn” is how Ada Falk, a grower, sums it up.", [FALK]),
        ("That amounts to “a sell-out”, in the eyes of Ada Falk.", [FALK]),
        ("“Paper is patient.” That is Ada Falk, a grower near Omaha.", [FALK]),
        ("“A gift to rivals,” thundered Senator Bo Orne.", [ORNE]),
        ("“Thin ice,” says Fable Bank's Ada Falk.", [FALK]),
    ],
)
def test_words_behind_a_quote_tell_whose_they_are(text, expected):
    assert told(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ministry spokesperson called the outcome of Prague “fragile but real”.", ["ministry spokesperson"]),
        ("People familiar with the matter described the draft as “half done”.", ["People familiar"]),
        ("The draft is “half done,” according to one of the people.", ["one of the people"]),
        ("Critics see it as “a sell-out”.", ["Critics"]),
        ("The market took fright at what analysts called “a cliff in March”.", ["analysts"]),
        ("Fable Bank's economists see “thin ice”.", ["Fable Bank's economists"]),
        ("Bo Orne brushed it off as “a detail”.", [ORNE]),
        ("To Ada Falk, a grower near Omaha, it all feels like “a bad joke”.", [FALK]),
        ("Where Ada Falk sees “a thaw in name only”, Bo Orne sees “spring at last”.", [FALK, ORNE]),
    ],
)
def test_people_without_a_name_and_verbs_of_judging(text, expected):
    assert told(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After calling Ada Falk “a hard woman”, Bo Orne left early.", [ORNE]),
        ("In a post accusing the port of being “very hostile”, Bo Orne named a date.", [ORNE]),
        ("The fees led to a post by Bo Orne accusing the port of being “very hostile”.", [ORNE]),
        ("That earned a rebuke from Bo Orne, who called it “very hostile”.", [ORNE]),
        ("The ministry promised “resolute measures” if the port insisted on “going the wrong way”.", ["ministry", "ministry"]),
        ("Few are as blunt as Ada Falk. “It is a bad joke,” she says.", [FALK]),
    ],
)
def test_a_clause_that_leads_in_or_follows_has_its_own_speaker(text, expected):
    assert told(text, expected)


def test_she_is_none_of_the_men_who_hold_the_offices_of_the_talks():
    assert told("Ada Falk came with Scott Bessent. Scott Bessent spoke first. “It is a bad joke,” she said later.", [FALK])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The sides reached an arrangement that, according to information from the White House, contains these points.\n\n"
                "China “will buy no less than nine million tonnes of maize” next year.\n\nFees. China “will take back the levies on ships” and more."
            ),
            ["White House", "White House"],
        ),
        (
            "The terms stand in a fact sheet that the White House released on Sunday.\n\nChina “will grant general permits for gallium.”",
            ["White House, fact sheet"],
        ),
        (
            (
                "The terms stand in a fact sheet that the White House released on Sunday.\n\nAda Falk was unmoved. “We wait,” she said.\n\n"
                "China “will grant general permits for gallium.”"
            ),
            [FALK, None],
        ),
    ],
)
def test_provisions_quoted_from_a_paper_are_of_who_put_it_out(text, expected):
    assert told(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Republican president wrote that “a great increase is coming”.", ["Donald Trump, The Republican president"]),
        ("The Chinese leader said the two countries were “one ship in one storm”.", ["Xi Jinping, The Chinese leader"]),
        ("The commerce chief called it “a detail of details”.", ["Howard Lutnick"]),
        ("The vice-premier spoke of “a table with two sides”.", ["He Lifeng"]),
        ("The club's leader said the two countries were “one ship in one storm”.", ["The club's leader"]),
    ],
)
def test_bare_offices_are_told_with_their_holders(text, expected):
    assert told(text, expected)


def test_a_capital_and_a_government_are_told_behind_their_side():
    assert told("Beijing described the draft as “a step in the right direction”.", ["China, Beijing"])
    assert told("The Chinese government said that “both sides have found some ground”.", ["China, The Chinese government"])
    assert told("The Fable government said that “both sides have found some ground”.", ["The Fable government"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regarding the curbs, Ada Falk specified that the port agreed to “delay them for a year while it looks again”.", [FALK]),
        ("“It is only polite to answer in kind,” a Ministry of Commerce statement read.", ["Ministry of Commerce statement"]),
        ("The talks prompted Ada Falk to accuse the port of being “very hostile”.", [FALK]),
        ("Ada Falk stressed the need for calm, calling for both ports to maintain a “sound and stable exchange of goods”.", [FALK]),
        ("Top officials from both sides have ended two days of talks, describing them as “useful in every way”.", ["Top officials"]),
        ("The note was “not helpful”, a source close to the talks told Reuters.", ["a source"]),
        ("“Reckless in the extreme” was how the Fable Institute put it.", ["Fable Institute"]),
        ("A statement released on Sunday following the talks said that officials of both ports held “frank and useful” exchanges.", ["A statement"]),
        (
            "According to He Yanling, a spokesperson, talks went on. Bo Orne called the fees “fixed for good”.\n\n“The other side insists,” He said.",
            [ORNE, "He Yanling"],
        ),
    ],
)
def test_papers_people_and_who_was_made_to_speak(text, expected):
    assert told(text, expected)


def test_a_heading_quotes_what_stands_below_it():
    text = (
        "‘A total vindication’ of the port, says one analyst\n\n“What we have seen is a total vindication of its plan,” Ada Falk, an analyst, said.\n"
    )
    found = [r.speaker for r in read_records(document_from_bytes("made-up.txt", text.encode())) if isinstance(r, Quote)]
    assert found == [FALK, FALK]


def test_a_paragraph_all_quote_is_of_whom_the_one_before_it_reports():
    text = "“Prices fell again,” explained Bo Orne.\n\nAda Falk of the board said there are signs of change.\n\n“I think there is concern.”"
    assert told(text, [ORNE, FALK])
