"""Dates against their anchors, the publication day, quotes and speakers. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import DateMention, DocumentFacts, Quote
from detente.evidence.texts.document import document_from_bytes


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
        ("It was 2019 in name, in 2018 in fact.", {"2019": "2019", "in 2018": "2018"}),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # 16 October 2025 is a Thursday
        ("Stocks looked set to win back part of what they lost on Friday.", {"on Friday": "2025-10-10"}),
        ('"It will all be fine," the president posted on Sunday.', {"on Sunday": "2025-10-12"}),
        ("The delegation will meet on Friday.", {"on Friday": "2025-10-17"}),
        ("The list is to be published on Monday.", {"on Monday": "2025-10-20"}),
        ("The rules are due to take effect on Monday.", {"on Monday": "2025-10-20"}),
        ("The order is expected to be signed on Friday.", {"on Friday": "2025-10-17"}),
        ("China will suspend the rules it announced on Thursday.", {"on Thursday": "2025-10-16"}),
        ("It would lift the duties imposed on Friday.", {"on Friday": "2025-10-10"}),
        ("The talks that began on Tuesday could run into Saturday.", {"on Tuesday": "2025-10-14", "into Saturday": "2025-10-18"}),
        ("The ministry, which said on Wednesday it would respond, was silent.", {"on Wednesday": "2025-10-15"}),
        ("Exports will slow, the bank said on Tuesday.", {"on Tuesday": "2025-10-14"}),
        ("The ship is scheduled to dock on Saturday.", {"on Saturday": "2025-10-18"}),
        ("The official, due to leave office, spoke on Monday.", {"on Monday": "2025-10-13"}),
        ("They plan to sign it on Monday.", {"on Monday": "2025-10-20"}),
        ("The envoys meet again on Saturday.", {"on Saturday": "2025-10-18"}),
        ("The sides will have an answer by Monday.", {"by Monday": "2025-10-20"}),
        ("Next Monday the fees begin.", {"Next Monday": "2025-10-20"}),
        ("The consensus that they reached by phone on January 17 stands.", {"January 17": "2025-01-17"}),
        ("It was agreed by both sides on March 3.", {"March 3": "2025-03-03"}),
        ("The duties would be lifted by November 10.", {"November 10": "2025-11-10"}),
        ("The list was drawn up by officials on August 12.", {"August 12": "2025-08-12"}),
        ("Goods shipped through Hong Kong on May 2 were stopped.", {"May 2": "2025-05-02"}),
        ("The truce runs until November 10.", {"November 10": "2025-11-10"}),
        ("The list comes out at the start of next month.", {"the start of next month": "2025-11-01/2025-11-10"}),
        ("A reply is due by the end of the week.", {"the end of the week": "2025-10-17/2025-10-19"}),
        ("The rule applies from the middle of next month.", {"the middle of next month": "2025-11-10/2025-11-20"}),
        ("They met on Tuesday. In Washington the day before, the bureau had printed the figures.", {"the day before": "2025-10-13"}),
        ("They met on Tuesday. The day before, it rained.", {"The day before": "2025-10-13"}),
        ("They met on October 9. The day after, the rules came out.", {"The day after": "2025-10-10"}),
        ("It was the day before the talks.", {"the day before": None}),
        ("Prices rose in early trade on Wednesday.", {"on Wednesday": "2025-10-15"}),
        ("Talks resume early next week.", {"early next week": "2025-10-20/2025-10-22"}),
        ("Talks broke down late last month.", {"late last month": "2025-09-20/2025-09-30"}),
        ("The duty ends at the end of 2026.", {"the end of 2026": "2026-12"}),
        ("Beijing will answer, its spokesman told reporters on Monday.", {"on Monday": "2025-10-13"}),
        ("Washington could act, an aide warned on Wednesday, unless the rules go.", {"on Wednesday": "2025-10-15"}),
        ("A vote is set for Tuesday.", {"for Tuesday": "2025-10-21"}),
        ("The hearing is on Tuesday.", {"on Tuesday": "2025-10-14"}),
        ("The fee takes effect on Tuesday.", {"on Tuesday": "2025-10-21"}),
        ("The fee took effect on Tuesday.", {"on Tuesday": "2025-10-14"}),
        ("The fees kick in on Tuesday.", {"on Tuesday": "2025-10-21"}),
        ("Talks resume on Monday.", {"on Monday": "2025-10-20"}),
        ("He arrives on Saturday for talks.", {"on Saturday": "2025-10-18"}),
        ("The agency releases the data on Friday.", {"on Friday": "2025-10-17"}),
    ],
)
def test_days_to_come_and_days_past(text, expected):
    told = dates(text, "2025-10-16")
    assert {words: told.get(words) for words in expected} == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            (
                "The treasury secretary spoke first. His counterpart, vice-premier of the State Council, was more guarded: the teams had"
                ' reached a "preliminary consensus", he said.'
            ),
            ["vice-premier"],
        ),
        ('Tariffs could "boomerang" back to 34%, the treasury secretary warned.', ["treasury secretary"]),
        ('Ada Falk said the mood was "constructive".', ["Falk"]),
        ('The ministry said the move was "groundless" and asked for its end.', ["ministry"]),
        ('The commerce ministry\'s spokesperson called the list "discriminatory".', ["ministry"]),
        ('Beijing would "firmly" answer, a spokesman for the foreign ministry told reporters.', ["ministry"]),
        ('"We will not blink," Falk, who runs a toy firm in Ohio, told the Fable Times.', ["Falk"]),
        ('"We will not blink," according to Falk.', ["Falk"]),
        ('According to Ada Falk, "nobody knows the price of anything".', ["Falk"]),
        ('Speaking in Madrid, Ada Falk told reporters that "a deal is near".', ["Falk"]),
        ('In the words of Ada Falk, the deal is "better than nothing".', ["Falk"]),
        ('Ada Falk: "We are done."', ["Falk"]),
        ('Asked about the fees, the spokesperson replied: "We have made our position clear many times."', ["spokesperson"]),
        ('"The two sides should meet half way," the ministry said in a statement on Monday. "Pressure does not work."', ["ministry", "ministry"]),
        ("“It is,” said Ada Falk, “a small step, but a step.”", ["Falk", "Falk"]),
        ('The bank\'s economists wrote that exports "held up better than feared".', ["economists"]),
        ('"A truce is not peace," reads a note by Fable Economics.', ["Fable"]),
        ('The president wrote on his network that the talks went "very well".', ["president"]),
        ("“China firmly opposes this and will take countermeasures,” a commerce ministry spokesperson said.", ["spokesperson"]),
        ('A spokeswoman, Lin Qiao, described the charge as "false".', ["Lin"]),
        ('Falk added that the shelves were "empty" and the ports "quiet".', ["Falk", "Falk"]),
        ("“What we need is certainty,” says Bo Orne. He imports toys. “Instead we get posts.”", ["Orne", "Orne"]),
        ('Q: What is your comment?\n\nA spokesperson: "We have noted the report."', ["spokesperson"]),
        ('The US trade representative told a Senate panel the pact was "holding".', ["trade representative"]),
        ("'It is a truce, and truces end,' the envoy said.", ["envoy"]),
        ("The statement hailed a “candid, in-depth and constructive” exchange.", ["statement"]),
    ],
)
def test_speakers_however_they_are_introduced(text, speakers):
    found = quotes(text)
    assert len(found) == len(speakers)
    assert all(speaker in (told or "") for speaker, (_, told, _) in zip(speakers, found, strict=True)), found


@pytest.mark.parametrize(
    "text",
    [
        "He watched “Breakfast” on Monday.",
        'The so-called "reciprocal" tariff is 10 percent.',
        'The "Geneva" pact holds.',
        'Goods marked "Made in China" pay it.',
        'It is known as the "fentanyl" tariff.',
        'By striking "84%" and inserting "125%".',
        'The word "tariff" is in the title.',
    ],
)
def test_names_and_terms_between_marks_are_not_quotes(text):
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            (
                "[Federal Register Volume 90, Number 215 (Monday, November 10, 2025)]\n[Notices]\n\nOffice of Trade\n\nThe duty applies from"
                " November 14, 2025, and lapses on November 10, 2026.\n\n[FR Doc. 2025-19837 Filed 11-7-25; 8:45 am]"
            ),
            "2025-11-10",
        ),
        (
            (
                "Office of Trade\n\nNotice of extensions\n\nDATES: The extensions apply as of November 30, 2025, and expire on November 10,"
                " 2026.\n\nThe agency has decided to extend the exclusions that it granted before, as the law allows it to do.\n\n(FR Doc."
                " 2025-21671 Filed 11-26-25; 8:45 am)"
            ),
            "2025-11-26",
        ),
        (
            (
                "Office of Trade\n\nNotice of a hearing\n\nThe hearing on the fees of the ports takes place on December 9, 2025, in the main"
                " room of the commission.\n\nDated: November 24, 2025.\n\nJ. Falk,\nCounsel."
            ),
            "2025-11-24",
        ),
        (
            (
                "Federal Register / Vol. 90, No. 227 / Friday, November 28, 2025 / Notices\n\nOffice of Trade\n\nThe extensions apply as of"
                " November 30, 2025 and the rest lapses."
            ),
            "2025-11-28",
        ),
        (
            (
                "PROCLAMATION\n\nThe duty applies from November 14, 2025.\n\nIN WITNESS WHEREOF, I have hereunto set my hand this fourth day"
                " of November, in the year of our Lord two thousand twenty-five."
            ),
            "2025-11-04",
        ),
        ("THE WHITE HOUSE,\n\nNovember 4, 2025.\n\nThe duty applies from November 10, 2025 and ends on November 10, 2026.", "2025-11-04"),
        (
            (
                "Ministry of Commerce Announcement No. 70 of 2025\n\nThe ministry has decided to suspend the announcements from now until"
                " November 10, 2026, as the two sides agreed.\n\nMinistry of Commerce\nNovember 7, 2025"
            ),
            "2025-11-07",
        ),
        ("BEIJING, Nov. 7 (Fable) -- Exports fell 1.1 percent in October 2025, customs data showed on Friday.", "2025-11-07"),
        ("FOR IMMEDIATE RELEASE\nNovember 10, 2025\n\nThe office said that the duties change from January 1, 2027.", "2025-11-10"),
        (
            (
                "Release: CB25-170, 8:30 a.m. EST, Wednesday, November 19, 2025\n\nThe deficit was $59.6 billion in August, down from $78.2"
                " billion in July."
            ),
            "2025-11-19",
        ),
    ],
)
def test_the_day_of_official_papers(text, day):
    facts = next(r for r in records(text) if isinstance(r, DocumentFacts))
    assert facts.published == day


def test_she_in_a_transcript_is_who_the_paragraph_names():
    text = 'Question: Will the duty go?\n\nSpokesperson: We have noted the reports. "We hope the two sides keep the momentum," she said.'
    assert [speaker for _, speaker, _ in quotes(text)] == ["Spokesperson"]


def _pairs_of_quotes(*sentences):
    documents = [document_from_bytes(f"{n}.txt", f"Note, 9 June 2025\n\n{sentence}".encode(), suffix=".txt") for n, sentence in enumerate(sentences)]
    records = [read_records(document) for document in documents]
    quotes = {record.id for told in records for record in told if isinstance(record, Quote)}
    return [relation for relation in reconcile(records) if {relation.a, relation.b} <= quotes]


def test_few_words_are_one_saying_of_one_side_under_two_names():
    told = _pairs_of_quotes(
        "China's trade ministry said that the ban “severely damages” relations between the two.",
        "The curb “severely damages the stability of trade for all of us,” the Chinese trade ministry said on Monday.",
    )
    assert [relation.relation for relation in told] == ["agree"]


def test_many_words_are_one_statement_whoever_is_named_and_few_are_not():
    many = _pairs_of_quotes(
        "Ada Falk spoke of “a measured step by both sides, to be matched later”.",
        "Bo Orne called it “a measured step by both sides” on Monday.",
    )
    assert [relation.relation for relation in many] == ["agree"]
    assert "Falk" in many[0].reason
    assert "Orne" in many[0].reason
    assert _pairs_of_quotes("Ada Falk spoke of “a measured step” on Monday.", "Bo Orne called the ban “a measured step” too.") == []
