"""Where the engine holds a contradiction back: levels of another month, a document that gives two levels, two measures one after the other."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes


def read(name, text, published="2026-10-14"):
    return read_records(document_from_bytes(name, f"date {published}\n\n{text}".encode()))


def conflicts(*told):
    documents = [read(f"{'abcd'[number]}.txt", text) for number, text in enumerate(told)]
    return [r for r in reconcile(documents) if r.relation == "conflict"]


BASES = (
    "Chinese exports to the United States amounted to $41.20 billion in September. This was 3.0% above September 2025, when $40.00 billion had been "
    "recorded, and 5.1% above August ($39.20 billion)."
)


@pytest.mark.parametrize(("words", "period"), [("$41.20 billion", "2026-09"), ("$40.00 billion", "2025-09"), ("$39.20 billion", "2026-08")])
def test_a_level_that_another_is_set_against_is_of_its_own_month(words, period):
    assert next(r.period for r in read("a.txt", BASES) if isinstance(r, Quantity) and r.text == words) == period


OTHER = "China's exports to the United States rose 3.0 percent from a year earlier in September to $41.2 billion."


def test_the_levels_behind_a_change_contradict_nobody_and_another_change_does():
    assert conflicts(BASES, OTHER) == []
    assert conflicts(BASES, OTHER.replace("3.0 percent", "7.7 percent"))


TWO = "China's exports to the United States were $41.2 billion in September. Exports to the United States came to $38.5 billion in September."
ONE = "China's exports to the United States were $36.1 billion in September."


def test_a_document_that_gives_two_amounts_of_one_month_contradicts_no_other():
    assert conflicts(TWO, ONE) == []
    assert conflicts(TWO.partition(". ")[0] + ".", ONE)


STANDS = (
    "The United States will maintain the additional tariffs on articles of China imposed under Section 301 on July 24, 2026 for a further period of "
    "12 months."
)
ENDED = "The Supreme Court ended the tariffs on Chinese goods in February 2026, long before the duty of July 24, 2026 under Section 301."


def test_what_ended_before_a_measure_began_is_another_measure():
    documents = [read("a.txt", STANDS), read("b.txt", ENDED, "2026-10-16")]
    assert not {"conflict", "superseded"} & {r.relation for r in reconcile(documents)}
