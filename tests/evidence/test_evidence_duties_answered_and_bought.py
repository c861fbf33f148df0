"""Whose duty a rate is by who buys the goods, by what it answers, by the order of two sides, and by the sentence before. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"


def sides(text):
    records = read_records(document_from_bytes("t.txt", f"date 2025-10-16\n\n{text}".encode()))
    return [r.direction for r in records if isinstance(r, Quantity) and r.metric == "tariff_rate"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what one side buys of the other is the other's goods, whoever's imports they are called
        ("He said he would put a further 40% duty on U.S. imports from China.", [US]),
        ("Officials want a 12 percent levy on American imports of Chinese steel.", [US]),
        ("Beijing keeps a 15% tariff on Chinese imports from the United States.", [CN]),
        ("The ministry put 8 percent tariffs on China's imports of American beef.", [CN]),
        ("Beijing answered with 15 percent duties on U.S. imports.", [CN]),  # whose imports nobody says
        # who laid it stands between the duty and the goods
        ("The envoy asked Beijing to withdraw the 25% tariffs it had imposed on American products.", [CN]),
        ("China should see dropped the 14 percent levies that Washington has placed on Chinese goods.", [US]),
        # what is answered is of the other side
        ("Those Chinese tariffs had come in response to 34% duties announced by Mr Trump.", [US]),
        ("China raised its duties in retaliation for 54% tariffs that took effect last week.", [US]),
        ("Trump's duties came in answer to 15 percent tariffs from the rival.", [CN]),
        ("In retaliation for the American measures China raised its tariff to 84 percent.", [CN]),  # the answer, not what it answers
        # in their order
        ("The U.S. and China agreed to reduce tariffs to 35% and 12% respectively.", [US, CN]),
        ("China and the United States will lower their duties to 12 percent and 35 percent, respectively.", [CN, US]),
        ("Tariffs on Chinese and American goods fell to 35 percent and 12 percent respectively.", [US, CN]),
        # a heading in capitals
        ("Trump's 60% Tariffs Rattle Markets", [US]),
        ("China's 84% Tariff Bites On Farms", [CN]),
        # the sentence before
        (
            "The two leaders will roll back some tariffs on Chinese imports. Under the pact, tariffs are expected to drop from 58% to 46% for many.",
            [US, US],
        ),
        ("The minister complained of the US tariff increases. The 33 per cent tariff laid out this week is the largest.", [US]),
        ("Tariffs on Chinese solar panels stay. The 17 per cent tariff on Swiss cheese is new.", [None]),
        ("Both sides raised tariffs on each other's goods, the American ones first. The 33 per cent tariff laid out this week is new.", [None]),
    ],
)
def test_the_side_of_a_rate(text, expected):
    assert sides(text) == expected


def test_what_a_party_keeps_of_its_own_is_no_stake():
    assert sides("China has kept its own 10 per cent tariff on American products.") == [CN]


@pytest.mark.parametrize("hedge", ["", "about ", "approximately ", "roughly ", "some "])
def test_both_ends_of_a_step_are_ends_however_they_are_hedged(hedge):
    text = f"date 2025-10-16\n\nAmerican tariffs on Chinese goods will fall from {hedge}58% to {hedge}46%."
    assert [r.role for r in read_records(document_from_bytes("t.txt", text.encode())) if isinstance(r, Quantity)] == ["before", "after"]
