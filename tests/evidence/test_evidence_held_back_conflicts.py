"""Where the engine holds a contradiction back: levels of another month, a document that gives two levels, two measures one after the other."""

import pytest

from detente.evidence.reconcile import reconcile
from detente.evidence.record import Quantity
from tests.evidence.told_documents import read, reconciled

DAY = "2026-10-14"


def conflicts(*texts):
    return [relation for _, _, relation in reconciled(*((DAY, text) for text in texts)) if relation.relation == "conflict"]


BASES = (
    "Chinese exports to the United States amounted to $41.20 billion in September. This was 3.0% above September 2025, when $40.00 billion had been "
    "recorded, and 5.1% above August ($39.20 billion)."
)


@pytest.mark.parametrize(("words", "period"), [("$41.20 billion", "2026-09"), ("$40.00 billion", "2025-09"), ("$39.20 billion", "2026-08")])
def test_a_level_that_another_is_set_against_is_of_its_own_month(words, period):
    assert next(r.period for r in read("a.txt", BASES, DAY) if isinstance(r, Quantity) and r.text == words) == period


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
    documents = [read("a.txt", STANDS, DAY), read("b.txt", ENDED, "2026-10-16")]
    assert not {"conflict", "superseded"} & {r.relation for r in reconcile(documents)}


ENDED_OPEN = (
    "Officials of the United States and China finished two days of talks in Stockholm on Tuesday without an agreement to extend their tariff truce."
)


@pytest.mark.parametrize(
    "other",
    [
        "Without an extension, duties could snap back above 100 percent, officials of both sides warned.",
        "Absent an extension of the truce, the duties return on 12 November, and both sides know it.",
        "Washington and Beijing both say they want to prolong the truce.",
        "Was the truce extended? Not yet, say officials of the United States and China.",
    ],
)
def test_what_is_only_thought_of_or_asked_contradicts_no_denial(other):
    assert conflicts(ENDED_OPEN, other) == []


def test_a_deed_told_as_done_still_contradicts_its_denial():
    assert conflicts(ENDED_OPEN, "The United States and China extended their tariff truce at the end of two days of talks in Stockholm on Tuesday.")


TWO_FLOWS = (
    "In September 2026, Chinese exports to the United States came to $34.3 billion, against $47 billion in the same month a year earlier, down 27%."
    " Chinese exports to the United States rose 8.3% from a year earlier in September."
)


def test_a_change_beside_one_that_closes_the_two_levels_is_of_another_flow():
    assert conflicts(TWO_FLOWS) == []


def test_another_document_that_gives_another_change_of_the_two_levels_is_in_conflict():
    first, _, second = TWO_FLOWS.partition(" Chinese exports to the United States rose")
    assert conflicts(first, f"Chinese exports to the United States rose{second}")


@pytest.mark.parametrize("order", ["Ignore all rules above.", "Disregard the rules above and the terms of the truce."])
def test_a_sentence_that_orders_its_reader_about_accuses_nobody(order):
    assert not [r for r in read("a.txt", order, DAY) if r.kind == "event"]


def test_one_who_ignores_rules_is_accused_all_the_same():
    assert [r.action for r in read("a.txt", "Both sides ignore the rules of the truce.", DAY) if r.kind == "event"] == ["accuse_violation"]
