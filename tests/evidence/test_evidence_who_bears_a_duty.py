"""Whose duty a rate is where the words tell who bears it, who speaks, or what was asked. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

AMERICAN, CHINESE = "US on China", "China on US"


def sides(text):
    records = read_records(document_from_bytes("t.txt", f"date 2026-05-21\n\n{text}\n".encode()))
    return [r.direction for r in records if isinstance(r, Quantity) and r.unit in ("percent", "percentage_point")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The American rate stood at 145% and the Chinese one at 125%.", [AMERICAN, CHINESE]),
        ("The Chinese tariff is 10% and the American one is 30%.", [CHINESE, AMERICAN]),
        ("Beijing went to bed owing twenty points of duty.", [AMERICAN]),
        ("China was hit with a tariff of 145%.", [AMERICAN]),
        ("Washington, saddled with a new duty of 15%, complained.", [CHINESE]),
        ("China imposed a tariff of 15%.", [CHINESE]),
        ("A Chinese lamp landing in the U.S. pays 2.1% as the normal rate.", [AMERICAN]),
        ("An American pump sold in China pays 10% on top of the ordinary tariff.", [CHINESE]),
        ("Parcels sent by post and worth $800 or less pay 10 percent.", [None]),
    ],
)
def test_who_bears_it_is_not_who_charges_it(text, expected):
    assert sides(text) == expected


TALK = """Regular press conference of the Ministry of Commerce, 21 May 2026

Spokesperson: Good afternoon.

Harbour Courier: What does an American product pay in China today?

Spokesperson: The additional rate of 10 per cent is retained, while 24 percentage points are suspended. The tariffs of up to 15 per cent which we
imposed in March have been suspended. On the other side, our exporters face a surcharge of 12 per cent.

Radio Fable: And cars?

Spokesperson: Our tariff on them stays at 15 per cent. We urge the other side to remove its levy of 25 per cent on our steel.
"""


def test_a_question_and_who_answers_tell_the_side():
    assert sides(TALK.replace("which we\nimposed", "which we imposed")) == [CHINESE, CHINESE, CHINESE, AMERICAN, CHINESE, AMERICAN]
    other = TALK.replace("an American product pay in China", "a Chinese product pay in America")
    assert sides(other)[:2] == [AMERICAN, AMERICAN]


def test_a_document_that_told_one_sides_duties_goes_on_with_them():
    told = "The American tariff on Chinese lamps is 25 percent. The American tariff on Chinese toys is 10 percent."
    assert sides(f"{told} An additional duty of 7.5 percent comes on top.") == [AMERICAN] * 3
    assert (
        sides(f"{told} The Chinese tariff on American beans is 13 percent.\n\nNobody knew more.\n\nNobody asked.\n\nA duty of 7.5 percent was paid.")[
            -1
        ]
        is None
    )
    assert sides(f"{told}\n\nNobody knew more.\n\nNobody asked.\n\nA duty of 50 percent on steel is laid on all countries.")[-1] is None
