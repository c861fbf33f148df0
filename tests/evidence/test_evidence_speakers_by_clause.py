"""Who is quoted where another name stands nearer: relative clauses, houses before a name, reports that carry somebody. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quote
from detente.evidence.texts.document import document_from_bytes

BEFORE = "Note, 9 June 2025\n\nThe two sides met in London on Monday and spoke of trade for some hours.\n\n"
AFTER = "\n\nNothing else was settled on that day, and all went home."


def last_speaker(sentence):
    document = document_from_bytes("note.txt", (BEFORE + sentence + AFTER).encode(), suffix=".txt")
    return [record for record in read_records(document) if isinstance(record, Quote)][-1].speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Kevin Orne, who leads the Fable Economic Council, told a channel on Monday that he expected “a short meeting” soon.", "Kevin Orne"),
        ("Marit Sollan, whose firm supplies the Fernhollow Motor Company, said that it was “a matter of weeks”.", "Marit Sollan"),
        ("App owner FableByte issued a statement. “We thank both sides for all their efforts in these months.”", "FableByte"),
        (
            "Chip maker Nordwick did little to clear things up when it put out the following statement. “We will work in line with all the rules.”",
            "Nordwick",
        ),
        ("The International Federation of Customs Brokers and Agents called the fees “a mess of their own”.", "International Federation"),
        ("China's position on the app is “very clear to all”, Xinhua reported.", "China"),
        ("Xinhua reported that China's position on the sale is “very clear and consistent”.", "China"),
        ("The outcome was less clear, with Xi quoted as saying that Beijing “welcomes negotiations over the app”.", "Xi"),
        (
            "The US Department of Justice previously expressed concerns that Nordwick's access to data posed a threat of “immense depth and scale”.",
            "Department of Justice",
        ),
        ("Washington has called the curbs “economic coercion by another name”, a charge that Beijing denies.", "Washington"),
        ("Ministers were told by the premier that there would be “no winners at all”.", "premier"),
    ],
)
def test_the_speaker_is_the_subject_and_not_the_nearest_name(sentence, speaker):
    assert speaker in (last_speaker(sentence) or "")


def test_one_whose_sex_is_untold_may_be_they():
    told = (
        "“If there's a fight, we'll fight to the end,” said a Chinese commerce ministry spokesperson on Tuesday.\n\n"
        "“The other side cannot ask for talks while it makes threats. This is not the right way,” they said in a statement."
    )
    assert "spokesperson" in (last_speaker(told) or "")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # What Falk owns here is no remark: the agency speaks of it.
        ("The Fable Agency warned that Falk's access to the mine poses a threat “to all of us”.", "Agency"),
        # The relative clause ends before the second name, which has a verb of its own.
        ("Kevin Orne, who leads a council, left early, and Marit Sollan, his deputy, said that it was “a matter of weeks”.", "Marit Sollan"),
        # A head of somebody that is no part of a name.
        ("Nordwick said its founder, Ada Falk, was “not a seller”.", "Nordwick"),
    ],
)
def test_traps_of_the_same_shape(sentence, speaker):
    assert speaker in (last_speaker(sentence) or "")


def test_a_page_that_sums_up_a_spokesperson_quotes_nobody_else():
    page = (
        "Ministry of Trade Spokesperson Responds to Questions on Licences\n\nKey provisions\n\n- Controls on “certain items of foreign make”"
        "\n\n- The Fable Chamber called them “a wall of paper”"
    )
    document = document_from_bytes("note.txt", page.encode(), suffix=".txt")
    said = [record.speaker or "" for record in read_records(document) if isinstance(record, Quote)]
    assert "spokesperson" in said[0].lower()
    assert "Chamber" in said[1]


def test_a_title_without_a_spokesperson_tells_nobody():
    page = "Notes on Licences of the Spring\n\nKey provisions\n\n- Controls on “certain items of foreign make” from June"
    document = document_from_bytes("note.txt", page.encode(), suffix=".txt")
    assert [record.speaker for record in read_records(document) if isinstance(record, Quote)] == [None]


def test_he_in_a_clause_that_hangs_on_somebody_is_that_one():
    told = (
        "“It is not over,” Bo Gardner said in a note.\n\nThe path will be hard, but Ada Falk in a speech on Friday showed no will to drop the fee,"
        " which she has called “the loveliest of all words”."
    )
    assert "Falk" in (last_speaker(told) or "")
