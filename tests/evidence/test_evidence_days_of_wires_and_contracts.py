"""Datelines behind a summary, days in figures that the body decides, contract months, and what is told to come. Texts are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DateMention, DocumentFacts
from detente.evidence.texts.document import document_from_bytes

STORY = (
    "The commerce ministry said on Tuesday that it would cut the duty on lamps to 10 percent, as agreed in October 2025, and that exporters of"
    " lamps, clocks and toys would be told soon.\n\nExporters welcomed the step, which covers lamps, clocks and toys worth $3 billion.\n"
)
WEDNESDAY = "2025-11-05"


def records_of(text):
    return read_records(document_from_bytes("t.txt", text.encode()))


def published(text):
    return next(str(r.published) for r in records_of(text) if isinstance(r, DocumentFacts))


def resolved(text):
    return {r.text: r.resolved for r in records_of(f"date {WEDNESDAY}\n\n{text}\n") if isinstance(r, DateMention)}


@pytest.mark.parametrize(
    "head",
    [
        "* Duty falls to 10 pct\n* Clocks and toys follow\n* Magnets stay\n* Exporters glad\n\nBy Ann Teller\n\nOSLO, Norway, Nov 4 (Lantern) - ",
        "(Oslo, November 4) ",
        "OSLO, November 4. /LANTERN/. ",
        "OSLO (Lantern, Nov 4) - ",
        "TUESDAY, NOVEMBER 4\n\n",
    ],
)
def test_a_day_before_the_first_sentence_is_that_of_the_page(head):
    assert published(f"Ministry cuts duty on lamps\n\n{head}{STORY}") == "2025-11-04"


@pytest.mark.parametrize(
    ("line", "body", "day"),
    [
        # right behind the days told: 4 November, or 11 April
        ("in Trade News   04/11/2025", "The ministry said Nov. 2 that it had cut the duty on lamps. Clerks met in Oslo.", "2025-11-04"),
        ("in Trade News   04/11/2025", "The ministry said April 9 that it had cut the duty on lamps. Clerks met in Oslo.", "2025-04-11"),
        # 4 November 2025 is a Tuesday, 11 April a Friday
        ("04-11-2025 10:22", "The ministry said on Tuesday that it had cut the duty on lamps. Clerks met in Oslo.", "2025-11-04"),
        # a day told as past leaves one reading
        ("04/11/2025", "The ministry cut the duty on lamps, an order of 20 October 2025 says. Clerks met in Oslo.", "2025-11-04"),
        # nothing decides
        ("in Trade News   04/11/2025", "The ministry said June 1 that it had cut the duty on lamps. Clerks met in Oslo.", "None"),
    ],
)
def test_a_day_in_figures_is_read_as_the_body_tells(line, body, day):
    text = f"Ministry cuts duty on lamps\n\n{line}\n\n{body}\n"
    assert published(text) == day
    written = line.split()[-2 if ":" in line else -1]
    assert next(str(r.resolved) for r in records_of(text) if isinstance(r, DateMention) and r.text == written) == day


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # what has lasted since a day began before the report
        ("Prices have doubled since December 9, the ministry said.", "December 9", "2024-12-09"),
        ("Since March 4 the duty has stood at 20 percent.", "March 4", "2025-03-04"),
        # what is to come
        ("The chancellor looks forward to hosting the delegation in March.", "in March", "2026-03"),
        ("He said he would visit Oslo in March.", "in March", "2026-03"),
        ("No importer orders beyond February, a broker said.", "February", "2026-02"),
        ("The order allows firms to sell down stocks by the end of February.", "the end of February", "2026-02-28"),
        ("Firms had sold their stocks by the end of February.", "the end of February", "2025-02-28"),
        ("The licence regime lapses at the end of March.", "the end of March", "2026-03-20/2026-03-31"),
        ("A quota of 5 million tons has to be filled before June.", "June", "2026-06"),
        # what took hold, though its next day is near
        ("The pause took hold on November 25.", "November 25", "2024-11-25"),
        ("Lamps, suspended November 25, stay off the list.", "November 25", "2024-11-25"),
        ("The pause, which will be renewed November 25, covers lamps.", "November 25", "2025-11-25"),
        ("The pause agreed last November 25 ends soon.", "November 25", "2024-11-25"),
        # a month that is spelled like a verb
        ("The order of May 12 cut it; that of August 11 prolonged the cut.", "August 11", "2025-08-11"),
        ("It was begun in May and that of April 11 came before.", "April 11", "2025-04-11"),
        ("The rule may lapse on April 11.", "April 11", "2026-04-11"),
        ("Steel faces a new duty on Friday.", "on Friday", "2025-11-07"),
        ("Steel faced a new duty on Tuesday.", "on Tuesday", "2025-11-04"),
        ("A list would follow before the week is out, she said.", "before the week is out", "2025-11-03/2025-11-09"),
        # months that contracts are to be delivered in, and months that figures are of
        ("Wheat for March fell 2 percent to $5.40 a bushel.", "for March", "2026-03"),
        ("Grain was quiet. May corn added 2 percent.", "May", "2026-05"),
        ("January soybean imports fell 3 percent.", "January", "2025-01"),
        ("In March soybeans rose 3 percent.", "In March", "2025-03"),
        # months told one by one
        (
            "Exports rose 4 percent in July and 5 percent in August. Sales of lamps came to 900 tons in the two months.",
            "in the two months",
            "2025-07/2025-08",
        ),
        # an adverb counts from the day told; what is set against a plan does not
        ("The ministry spoke on Monday. The envoy's departure a day earlier surprised nobody.", "a day earlier", "2025-11-02"),
        ("The ministry spoke on Monday. The envoy left a day earlier than planned.", "a day earlier", None),
    ],
)
def test_what_a_date_in_a_story_means(text, words, expected):
    assert resolved(text)[words] == expected
