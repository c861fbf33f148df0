"""What desks say to their readers, and lines that the line beside them tells; each with lines of the text that stay. Sentences are ours."""

import pytest

from detente.evidence.furniture.furniture_words import kind_of
from detente.evidence.read import read_records
from detente.evidence.record import Boilerplate
from detente.evidence.texts.document import document_from_bytes
from tests.evidence.tilde_pages import mislabelled


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Yes, I would also like to receive marketing of Kiln Media and its affiliates.", "consent"),
        ("Please keep me posted about offers", "consent"),
        ("I agree to receive e-mails from Kiln Media.", "consent"),
        ("Get the Clay Letter. What 4,000 potters read at dawn.", "promotion"),
        ("Follow live updates on the talks in the lock house.", "promotion"),
        ("This report is from this week's Clay Lines newsletter, which tells what the desk has seen in the two ports.", "promotion"),
        ("This explanatory article may be periodically updated.", "metadata"),
        ("We will update this page as we learn more.", "metadata"),
        ("Back to start of carousel", "metadata"),
        ("Clay Note No. 3/2026 | Page 1 of 4", "metadata"),
        ("(Unofficial translation. The original alone is authentic.)", "metadata"),
        (", opens new tab", "metadata"),
        ("[2/5] Envoys leave the lock house, Harl, May 4, 2026.", "caption"),
        ("Bricks in a barn outside Harl. Photographer: Una Marsh/Kiln", "caption"),
        ("Barges wait by the lock. Getty Images", "caption"),
        ("Kiln Strand Agency | Una Marsh in Harl", "byline"),
        ("— Kiln Press, Harl bureau", "byline"),
        ("For questions on this notice write to desk@notice.example", "contact"),
        ("Consultation by telephone 010-0000-5555 (Bureau of Brick)", "contact"),
        ("Questions about this release: +44 20 5550 1000", "contact"),
        ("Yes, I would call it progress.", None),
        ("I want to receive a clear answer from my partner.", None),
        ("I understand the impatience of the millers.", None),
        ("Get the duty down first, potters say in the letter they sent.", None),
        ("Follow the money and the duty on brick looks smaller.", None),
        ("The list may be revised by the ministry once a year.", None),
        ("End of duties", None),
        ("Kiln Macro Research | 7 November 2025", None),
        ("— Una Marsh, minister of ships", None),
        ("They met at dawn. Reuters", None),
        ("Comments on the draft are due by 2025-10-09.", None),
        ("Details of the deal: duty 10-15 percent", None),
        ("Questions about the years 2024-2025 were left open.", None),
        ("The offices share one telephone 3 to 5 days a week.", None),
    ],
)
def test_what_a_desk_says_to_its_reader(line, kind):
    assert kind_of(line) == kind


STORY = """
~Home   News   Markets   Sign in
~Subscribe now

Kilns go cold as clay duty bites in two ports

Potters in the two ports have let their kilns go cold since the duty on clay was raised in February, according to their guild.

The guild counted kilns without a fire in the first week of March, and expects that more of them will follow before the summer.
"""


@pytest.mark.parametrize(
    "lines",
    [
        "~Envoys back at the lock house\n~Item 1 of 3 Envoys at the gate of the lock house, Harl, March 10, 2026.",
        "Envoys back at the lock house\n\nThe envoys came back to the lock house on Tuesday and stayed for six hours in its cold upper room.",
        "~By signing up, I accept the privacy policy.\n~at any time.",
        "~Potters waiting outside the customs shed in Harl on Tuesday.",
        "Potters waiting outside the customs shed in Harl have left, and 40% of them will not come again.",
        "Potters are waiting outside the customs shed in Harl on Tuesday.",
        "Brick: standing in the way of a deal",
        "~Retrieved by a script from the register.\n\n~Significance\n\n~Automated score: 8.00",
        "~Advertisement\n\nA second kiln\n\n~Advertisement\n\nThe second kiln went cold in March, and its owner has taken work in the brick yard.",
    ],
)
def test_a_line_is_told_by_the_one_beside_it(lines):
    rest = "Barge owners wait for the outcome as well, and two of them have laid up their boats until the talks on brick go on in June."
    assert mislabelled(f"{STORY}\n{lines}\n\n{rest}") == []


def test_a_release_of_somebody_else_below_a_story_is_no_part_of_it():
    more = "\n\n".join(
        f"The guild said so in its {n} letter of the year, which went to each of the potters in the ports." for n in ("first", "next", "last")
    )
    release = "HARL, March 4, 2026 /PRNewswire/ -- Marlow Ropes has launched a guide that presents the benefits of comparing many ropes online."
    assert mislabelled(f"{STORY}\n{more}\n\n~The Benefits of Comparing Ropes\n\n~{release}") == []
    assert mislabelled(f"Ropes compared\n\n{release}\n\nThe guide is free, and Marlow has printed four thousand of it for the harbours.") == []


def test_a_newspaper_and_its_day_below_a_headline_are_furniture_and_still_date_the_text():
    head = "Kilns go cold as clay duty bites\n\nHarl Evening Post   Nov 01, 2025\n\nSubscribe now\nSign in"
    page = f"{head}\n\nThe duty on clay fell to 12% on Thursday, the guild said."
    records = read_records(document_from_bytes("t.txt", page.encode()))
    assert "Harl Evening Post   Nov 01, 2025" in [r.text for r in records if isinstance(r, Boilerplate)]
    assert any("2025-10-30" in str(record) for record in records)
