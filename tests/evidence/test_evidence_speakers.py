"""Who is quoted: every sentence is made up, and stands beside one that looks like it and means somebody else."""

from __future__ import annotations

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity, Quote
from detente.evidence.texts.document import document_from_bytes


def said(text):
    """``(quote, speaker, via)`` of a text."""
    return [(r.text, r.speaker, r.via) for r in records(text) if isinstance(r, Quote)]


def records(text):
    return read_records(document_from_bytes("made-up.txt", f"date 2025-06-09\n\n{text}".encode()))


def speakers(text):
    return [speaker for _, speaker, _ in said(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Together with the fees, the clerk told callers, the bill "grew by half".', "the clerk"),
        ('Measures against two yards, the spokeswoman said, "will be lifted in time".', "the spokeswoman"),
        ('Applications that meet the rules, the office said, "are approved".', "the office"),
        ('Re-exports stay barred. Some commenters on the draft had asked for "a path for old parts".', "commenters"),
        ('What the trade wants, the envoy said, is "a rule that lasts".', "the envoy"),
        ('Falk said the list was "far too long".', "Falk"),
        ('Asked about the list, Falk called it "far too long".', "Falk"),
        ('In March, Falk called the list "far too long".', "Falk"),
    ],
)
def test_a_capital_at_the_head_of_a_sentence_is_no_name_and_a_name_there_is_one(text, speaker):
    (found,) = speakers(text)
    assert found is not None
    assert speaker in found


def test_a_word_that_the_text_also_writes_small_is_no_name():
    assert speakers('The pinewood trade is slow. Pinewood called "dead stock" fills the sheds.') == [None]
    assert speakers('Mr Pinewood sells planks. Pinewood called it "dead stock" and shut the sheds.') == ["Pinewood"]


def test_an_office_does_not_reach_over_the_end_of_its_line():
    text = 'Ada Falk, Secretary of the Treasury\n\nThe secretary spoke first. "It went well," she said. The secretary called it "a start".'
    assert [speaker.split(",")[0] for speaker in speakers(text)] == ["Ada Falk", "Ada Falk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an office is led back to whom the document names with it, and to nobody of another side or another office
        (
            'Treasury Secretary Ada Falk met Bo Orne, China\'s commerce minister. "We agree," the secretary said. "So do we," the minister said.',
            ["Ada Falk", "Bo Orne"],
        ),
        ('Swiss Economy Minister Ada Falk was host. "We are tired," the Chinese minister said.', ["the Chinese minister"]),
        ('Treasury Secretary Ada Falk was host. "We are tired," a former treasury secretary said.', ["a former treasury secretary"]),
        ('The letter, which was signed by interim chief executive Ada Falk, said that the stop was "a last resort".', ["The letter"]),
    ],
)
def test_offices_mean_their_holders(text, expected):
    found = speakers(text)
    assert len(found) == len(expected)
    assert all(wanted in (told or "") for wanted, told in zip(expected, found, strict=True)), found
    assert not any(
        name in (told or "") and name not in wanted for name in ("Ada Falk", "Bo Orne") for wanted, told in zip(expected, found, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ada Falk came late. She said that the trip was "long and dull".', "Ada Falk"),
        ('Ada Falk came late. The two sides had reached "a sound basis", she said.', "Ada Falk"),
        ('Ada Falk said that she felt rested.\n\n"I slept on the plane," she said.', "Ada Falk"),
        ('Bo Orne called it "a pity".\n\nAda Falk said she felt rested.\n\n"I slept on the plane," she said.', "Ada Falk"),
        ('Ada Falk called it "a pity".\n\nDuties will not fall on their own, she stressed.\n\n"We need a text," she said.', "Ada Falk"),
        ('Ada Falk has been in the trade since Bo Orne left it. "I stay," she said.', "Ada Falk"),
        ('The Fable Growers Association wrote to the house. "Beans rot," it said.', "The Fable Growers Association"),
        ('"The one who tied the knot must untie it," Ada Falk wrote. "The one who tied the knot will not," she added.', "Ada Falk"),
        ('Bo Yongqian met He Lifang, the vice premier. Regarding the list, He noted that it was "under review".', "He Lifang"),
    ],
)
def test_pronouns_mean_who_was_spoken_of(text, expected):
    assert speakers(text)[-1] == expected


def test_a_pronoun_that_nobody_fits_has_no_speaker():
    assert speakers('The Fund printed its outlook.\n\nHowever, he added: "It will hurt for a while yet, and then it will heal."') == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The ministry's spokesperson took questions.\n\nQ: Is it a ban?\n\nA: It is not. “Control is not a ban.” Firms"
                " can apply, and those that"
                " trade in peace “need not worry”."
            ),
            ["The ministry's spokesperson", "The ministry's spokesperson"],
        ),
        (
            (
                "Ada Falk, spokesperson of the Office of Trade, met the press.\n\nQuestion: The other side spoke of"
                " “blackmail”. What do you say?\n\nAnswer: We"
                " have seen the remarks. They are “not worth a reply”."
            ),
            ["The other side", "Ada Falk, spokesperson"],
        ),
        (
            (
                "Reuters: Will you buy beans? An aide to the mayor said the purchase was “as good as done”.\n\nAda Falk: I"
                " have nothing on that. It is “for"
                " the market to say”."
            ),
            ["aide", "Ada Falk"],
        ),
        (
            "MS. FALK: Good day. The mayor said the port is “open as ever”.\n\nQ: And the fees?\n\nMS. FALK: The fees are “a matter of law”.",
            ["mayor", "Falk"],
        ),
        (
            (
                "1. SOUNDBITE (English) Ada Falk, Trade Secretary:\n\n“It was our third meeting, and the best.”\n\n2."
                " SOUNDBITE (English) Bo Orne, Envoy:\n\n“We"
                " leave as friends.”"
            ),
            ["Ada Falk", "Bo Orne"],
        ),
        # a rubric with a colon is no speaker
        ("Note: Figures are rounded.\n\nRisks: The outlook is “cloudy at best”.", [None]),
    ],
)
def test_transcripts_tell_who_speaks(text, expected):
    found = speakers(text)
    assert len(found) == len(expected)
    assert all(told is None if wanted is None else wanted in (told or "") for wanted, told in zip(expected, found, strict=True)), found


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Xinhua quoted Ada Falk as saying the step was “overdue by a year”.", "Ada Falk", "Xinhua"),
        ("Ada Falk was quoted by Reuters as saying the step was “overdue by a year”.", "Ada Falk", "Reuters"),
        ("Ada Falk praised the step, calling it “overdue by a year,” according to Reuters.", "Ada Falk", "Reuters"),
        ("The step is “overdue by a year,” according to Ada Falk.", "Ada Falk", None),
        ("The step was described by Ada Falk as “overdue by a year”.", "Ada Falk", None),
        ("Fable Bank slammed what it called the “reckless printing” by the Fable Mint.", "Fable Bank", None),
        ("“It is overdue,” Ada Falk posted on Truth Social.", "Ada Falk", "Truth Social"),
        ("“It is overdue,” Ada Falk said on Fox News.", "Ada Falk", "Fox News"),
    ],
)
def test_whoever_carries_the_words_is_not_who_said_them(text, speaker, via):
    assert said(text)[0][1:] == (speaker, via)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is late,” is how an exporter in Ningbo, who would not be named, remembers it.", ["an exporter"]),
        ("“It is late,” as one member of the board put it.", ["member of the board"]),
        ("“It is late,” said one buyer at a carmaker.", ["one buyer"]),
        ("“It is late,” people familiar with the matter said.", ["people familiar with the matter"]),
        ("“It is late,” says our columnist Ada Falk.", ["Ada Falk"]),
        ("“It is late,” Ada Falk, professor of law at the Fable School and a former clerk of the Fable Court said.", ["Ada Falk"]),
        ("Ports will “choke on it”, said lecturer Ada Falk from the Fable School.", ["Ada Falk"]),
        ("Ports will “choke on it” as they wait for parts, said lecturer Ada Falk from the Fable School.", ["Ada Falk"]),
        ("The deal was “thin” and would “not last a year,” Ada Falk said.", ["Ada Falk", "Ada Falk"]),
        ("“It is late,” said Ada Falk, adding that the text was “thin as paper”.", ["Ada Falk", "Ada Falk"]),
        ("Ada Falk called the talks “open”, while Bo Orne said they had been “slow and cold”.", ["Ada Falk", "Bo Orne"]),
        ("Ada Falk said that both sides had agreed to “set up a desk”.", ["Ada Falk"]),
        (
            "Officials told mills that the state is not there to “prop up” weak ones; ports must “fend for themselves”, said the deputy chief.",
            ["fficials", "deputy chief"],
        ),
        ("The pact has found few friends, with some calling it “a sham of a deal”.", ["some"]),
        ("Beijing set a target of “around 5%” for the year.", ["Beijing"]),
        ("Ada Falk's remark that the text was “thin as paper” made the round.", ["Ada Falk"]),
        ("- Ada Falk: Called it “a good day”.\n- Bo Orne: Called it “a bad day”.", ["Ada Falk", "Bo Orne"]),
        ("The office opened its desk on Monday. It has “six clerks and one key” for all.", [None]),
    ],
)
def test_speakers_in_every_order(text, expected):
    found = speakers(text)
    assert len(found) == len(expected)
    assert all(told is None if wanted is None else wanted in (told or "") for wanted, told in zip(expected, found, strict=True)), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "'They go back and speak to the mayor,' Falk said. 'Nobody else can sign.'",
            ["'They go back and speak to the mayor,'", "'Nobody else can sign.'"],
        ),
        ("Falk said his team was 'going to ask the mayor first'.", ["'going to ask the mayor first'"]),
        ("'The leaders' meeting will set the stage,' Falk said.", ["'The leaders' meeting will set the stage,'"]),
        ("Falk spoke of 'major irritants,' such as the port's fees.", ["'major irritants,'"]),
        ("The growers' fields and the millers' sheds are full, Falk said.", []),
        ("Falk's aides don't deny that it's late.", []),
        ("‘It shows notable strength despite the new fees’, the authors write.", ["‘It shows notable strength despite the new fees’"]),
        ("Falk said \"the 'open door' is shut\" and left.", ["\"the 'open door' is shut\""]),
    ],
)
def test_single_marks_quote_and_apostrophes_do_not(text, expected):
    assert [quote for quote, _, _ in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('Falk said talks had been going "nicely".', 1),
        ('The port asked the city to lift its "unreasonable" fees, and called it a matter of trust.', 1),
        ("The day was deemed “Harbour Day.”", 0),
        ('The word "tariff" is in what Falk said.', 0),
        ('Falk said the "Geneva" pact holds.', 0),
    ],
)
def test_a_single_word_is_a_quote_where_somebody_speaks(text, quotes):
    assert len(said(text)) == quotes


def test_figures_are_credited_to_whom_the_pronoun_means():
    text = "Ada Falk runs the desk. Exports fell 5 percent in May, she said. The bank's economists expect a loss of 3 percent."
    told = {abs(r.value): r.attribution for r in records(text) if isinstance(r, Quantity)}
    assert told[5.0] == "Ada Falk"
    assert told[3.0] != "Ada Falk"


def test_figures_of_an_answer_are_credited_to_who_answers():
    text = "The ministry's spokesperson took questions.\n\nQ: Did exports fall by 7 percent?\n\nA: Exports fell by 5 percent in May."
    told = {abs(r.value): r.attribution for r in records(text) if isinstance(r, Quantity)}
    assert "spokesperson" in told[5.0]
    assert "spokesperson" not in told[7.0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Secretary of Trade Ada Falk gave the details on television:\n\n- On the morning show: “It went well, and it"
                " will last.”\n- At noon: “They came to"
                " talk.”"
            ),
            ["Ada Falk", "Ada Falk"],
        ),
        ("The fair opened on two days:\n\n- On the first day: “No entry.”", [None]),
        ("“We assess it,” said Under Secretary of Trade for Ports and Roads Ada Falk. “It stands.”", ["Ada Falk", "Ada Falk"]),
        (
            "Bo Orne, president of a toy firm, came. U.S. President Ada Falk left. “It is done,” the U.S. president said.",
            ["Ada Falk, the U.S. president"],
        ),
        ("Bo Orne, president of a toy firm, came. “It is done,” the U.S. president said.", ["the U.S. president"]),
        ("Bo Orne, an expert with the Fable School, told us the port was full. “It is full,” the expert said.", ["Bo Orne, the expert"]),
        ("He Lifang came. The deal is “thin as paper”, Vice-Premier He said.", ["He Lifang"]),
        ("Brindle, whose shares rose, said it would “sell to all who ask”.", ["Brindle"]),
        ("The office took a step after its findings that the harbour's “grip on trade” is a harm.", ["The office"]),
        ("The office took a step. It has a “grip on trade” of its own.", [None]),
        ("The call between Falk and Orne, described by the harbour master as “a good talk”, was short.", ["harbour master"]),
        ("The city sent word with a clerk from Fable Hall indicating that it had “let some ships go”.", ["a clerk from Fable Hall"]),
    ],
)
def test_speakers_of_lists_long_titles_and_offices(text, expected):
    found = speakers(text)
    assert len(found) == len(expected)
    assert all(told is None if wanted is None else wanted in (told or "") for wanted, told in zip(expected, found, strict=True)), found
    assert not any(told and "Orne" in told and wanted and "Orne" not in wanted for wanted, told in zip(expected, found, strict=True))


def test_a_bare_spokesperson_speaks_for_the_house_that_spoke_before():
    text = (
        "Fable Bank's spokesperson Bo Orne wrote on Monday.\n\nThe Ministry of Trade said it had “let some ships go”.\n\n“We are ready to talk,” the"
        " spokesperson said.\n\n“The bank is open,” spokesperson Bo Orne said."
    )
    found = speakers(text)
    assert "Ministry of Trade" in (found[1] or "")
    assert "Orne" in (found[2] or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It holds, and it will hold.” – Ada Falk, Trade Secretary\n\n“It breaks.” – Fable Embassy in the U.S.",
            ["Ada Falk", "Fable Embassy"],
        ),
        ("“It holds, and it will hold.” - and so on, for as long as the sea is wide and the harbour deep.", [None]),
        ("In the same key – “agreed on the whole” – Ada Falk said her team would report.", ["Ada Falk"]),
        (
            "Bo Orne said “never again”. The official Fable News Agency took a firm line, warning that it could lead “into a long winter”.",
            ["Bo Orne", "Agency"],
        ),
        ("Ada Falk, a fellow with the Fable School opined that both were “locked in a game”.", ["Ada Falk"]),
        (
            "REPORTER: Did Bo Orne say “never”?\n\nADA FALK, TRADE SECRETARY: He did. It is “a pose”.\n\nFALK: As I said, “a pose”.",
            ["Bo Orne", "Ada Falk", "Falk"],
        ),
        ("Remarks by President Falk\n\nQ   Sir, is it over?\n\nTHE PRESIDENT: It is “all but over”.", ["Falk"]),
    ],
)
def test_signed_words_and_labels_in_capitals(text, expected):
    found = speakers(text)
    assert len(found) == len(expected)
    assert all(told is None if wanted is None else wanted in (told or "") for wanted, told in zip(expected, found, strict=True)), found
