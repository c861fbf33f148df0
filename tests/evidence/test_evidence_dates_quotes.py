"""Dates against their anchors, the publication day, quotes and speakers. Sentences are ours."""

import pytest

from detente.evidence.document import document_from_bytes
from detente.evidence.read import read_records
from detente.evidence.record import DateMention, DocumentFacts, Quote


def records(text):
    return read_records(document_from_bytes("t.txt", text.encode()))


def dates(text, published="2025-06-09"):
    return {r.text: r.resolved for r in records(f"date {published}\n\n{text}") if isinstance(r, DateMention)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # 9 June 2025 is a Monday
        ("They spoke on Thursday.", {"on Thursday": "2025-06-05"}),
        ("They spoke on Monday.", {"on Monday": "2025-06-09"}),
        ("It could run into Tuesday.", {"into Tuesday": "2025-06-10"}),
        ("They will meet on Friday.", {"on Friday": "2025-06-13"}),
        ("It began last month.", {"last month": "2025-05"}),
        ("It began last week.", {"last week": "2025-06-02/2025-06-08"}),
        ("They met over the weekend.", {"over the weekend": "2025-06-07/2025-06-08"}),
        ("It fell in early April.", {"early April": "2025-04-01/2025-04-10"}),
        ("It was agreed on May 12.", {"May 12": "2025-05-12"}),
        ("It lapses on August 12.", {"August 12": "2025-08-12"}),
        ("It lapsed on 12 August 2024.", {"12 August 2024": "2024-08-12"}),
        ("They met on June 9 and 10, 2025.", {"June 9 and 10, 2025": "2025-06-09/2025-06-10"}),
        ("They may meet. In May they met.", {"In May": "2025-05"}),
        ("Output rose in the first quarter.", {"first quarter": "2025-01-01/2025-03-31"}),
        ("They met three days ago.", {"three days ago": "2025-06-06"}),
        ("On Liberation Day he spoke.", {"Liberation Day": "2025-04-02"}),
        ("Earlier this year it rose.", {"Earlier this year": "2025-01-01/2025-06-09"}),
        ("It was 2019 in name, in 2018 in fact.", {"in 2018": "2018"}),
    ],
)
def test_dates_are_counted_from_publication(text, expected):
    assert dates(text) == expected


def test_tomorrow_in_a_quote_counts_from_the_day_it_was_said():
    assert dates('"We shall know tomorrow," the adviser said Sunday.')["tomorrow"] == "2025-06-09"
    assert dates("We shall know tomorrow.")["tomorrow"] == "2025-06-10"


def test_the_next_day_follows_the_story_not_the_calendar():
    found = dates("The call took place four days before the meeting, on Thursday. The next day he wrote to her.")
    assert found["The next day"] == "2025-06-06"


def test_without_a_publication_day_relative_dates_stay_open():
    found = {r.text: r.resolved for r in records("They met on Thursday. It was in March 2024.") if isinstance(r, DateMention)}
    assert found == {"on Thursday": None, "in March 2024": "2024-03"}


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        ("---\ndate: '2025-08-11'\n---\n\nThe Parties met.", "2025-08-11", "front matter"),
        ("LONDON, June 11 (Wire) - Talks about the 2025 truce ended on June 10, 2025, officials said.", "2025-06-11", "dateline"),
        (
            "Talks end\n\nLast updated: June 12, 2025 2:36 pm\n\nThe talks ended after a long night of haggling over small print.",
            "2025-06-12",
            "stated",
        ),
        ("A new round of trade talks between the two sides is under way in Stockholm.", "2025-07-28", "inferred: talks under way in Stockholm"),
        ("The weather was fine.", None, "unknown"),
    ],
)
def test_how_the_publication_day_is_known(text, day, source):
    facts = next(r for r in records(text) if isinstance(r, DocumentFacts))
    assert (facts.published, facts.published_source) == (day, source)


def test_a_sidebar_does_not_date_the_story():
    body = "The delegations met on Monday in a borrowed palace and said little to the reporters who waited outside in the rain."
    text = (
        f"Talks open\n\nPublished June 9, 2025\n\n{body}\n\n{body[:-1]}, again.\n\nYou might also like\n\nGardens\n\nDecember 4, 2025\n\n© 2025"
        f" The Paper"
    )
    facts = next(r for r in records(text) if isinstance(r, DocumentFacts))
    assert facts.published == "2025-06-09"


def quotes(text):
    return [(r.text, r.speaker, r.via) for r in records(f"date 2025-06-09\n\n{text}") if isinstance(r, Quote)]


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ('"We shall sign it soon," said Ada Falk, an adviser.', '"We shall sign it soon,"', "Ada Falk"),
        ("Ada Falk, head of the trade desk at a small bank, wrote: “Nobody knows the price.”", "“Nobody knows the price.”", "Ada Falk"),
        ('The move was called "a poor piece of work" by Falk.', '"a poor piece of work"', "Falk"),
        ('“The line opens curly," said Falk, who typed in haste.', '“The line opens curly,"', "Falk"),
        ('The commerce ministry said it had "looked at the matter with care".', '"looked at the matter with care"', "commerce ministry"),
        ("“It is what it is,” noted a report by Fable Economics.", "“It is what it is,”", "Fable Economics"),
        ("'We have the licences and we shall use them,' Falk said.", "'We have the licences and we shall use them,'", "Falk"),
    ],
)
def test_spans_and_speakers(text, quote, speaker):
    (found,) = quotes(text)
    assert found[0] == quote
    assert found[1] is not None
    assert speaker in found[1]


def test_a_pronoun_and_a_second_sentence_keep_the_speaker():
    found = quotes('"It is late," said Ada Falk. "It is very late indeed."\n\n"Nobody came to the door," she added.')
    assert [speaker for _, speaker, _ in found] == ["Ada Falk"] * 3


def test_a_quote_may_cross_a_paragraph_without_being_reopened():
    (found,) = quotes("Ada Falk said: “They hold the whole of it.\n\nAnd if they wait, so do we.”")
    assert found[0].endswith("so do we.”")
    assert found[1] == "Ada Falk"


def test_the_channel_is_kept_apart_from_the_speaker():
    (found,) = quotes('"We wait for a handshake," Falk told CNBC.')
    assert found[1:] == ("Falk", "CNBC")


@pytest.mark.parametrize(
    "text",
    [
        "The Government of Freedonia (the “Parties”) agreed.",
        "He spoke on the programme “Monday Night Markets” at length.",
        "“Quiet Progress”\n\nThe talks went on for a second day in the same house, and nobody left before the evening came.",
        "Heading 9903 is amended by deleting “20%” and inserting “10%” in lieu thereof.",
    ],
)
def test_titles_terms_headings_and_amendments_are_not_quotes(text):
    assert quotes(text) == []
