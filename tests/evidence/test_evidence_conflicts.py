"""What contradicts what among deeds, and what merely came later. Documents are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.texts.document import document_from_bytes


def verdicts(one, other, published=("2025-11-12", "2025-11-14")):
    """Relations between the events or figures of two documents."""
    documents = [
        read_records(document_from_bytes(name, f"date {day}\n\n{text}".encode()))
        for name, day, text in zip(("a.txt", "b.txt"), published, (one, other), strict=True)
    ]
    return {r.relation for r in reconcile(documents) if r.a[0] != r.b[0]}


SUSPENDED = "China has suspended the export controls on rare earths announced on October 9."
STANDS = "The export controls on rare earths announced on October 9 remain in force."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SUSPENDED, STANDS),
        ("The two presidents met in Busan on October 30.", "The two presidents met in Busan on October 28."),
        ("The truce of Geneva expires on November 10, 2026.", "The truce of Geneva expires on November 20, 2026."),
        ("Talks in Stockholm went on. Sweden hosted them.", "The talks in Stockholm were hosted by Norway."),
        (
            "The United States and China agreed in Stockholm to extend the truce.",
            "After Stockholm, the two sides are expected to extend the truce.",
        ),
        (
            "China's exports to the US fell 27.0 percent in September from a year earlier.",
            "China's exports to the US fell 33.1 percent in September from a year earlier.",
        ),
        (
            "China's consumer prices rose 0.2 percent in October from a year earlier.",
            "China's consumer prices fell 0.3 percent in October from a year earlier.",
        ),
    ],
)
def test_both_cannot_be_right(one, other):
    assert "conflict" in verdicts(one, other)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        (STANDS, SUSPENDED, ("2025-11-01", "2025-11-12")),  # in force first, suspended later
        (SUSPENDED, STANDS.replace("October 9", "April 4"), ("2025-11-12", "2025-11-14")),  # another measure
        (SUSPENDED, STANDS, ("2025-11-12", "2026-11-14")),  # a year later it may be in force again
        ("The two presidents met in Busan on October 30.", "The two sides met in Madrid on September 14.", ("2025-11-12", "2025-11-14")),
        ("The delegations met in London on June 9.", "The delegations met in London on June 10.", ("2025-06-12", "2025-06-12")),  # two days of talks
        # the last day, and the first day after
        ("The truce of Geneva expires on August 11.", "The truce of Geneva expires on August 12.", ("2025-06-12", "2025-06-12")),
        # before and after an extension
        ("The truce of Geneva expires on August 12.", "The truce of Geneva expires on November 10.", ("2025-06-12", "2025-09-12")),
        (
            "The two sides are expected to extend the truce in Stockholm.",
            "The United States and China agreed in Stockholm to extend the truce.",
            ("2025-07-27", "2025-07-30"),
        ),
        (
            "China's consumer prices rose 0.2 percent in October from a year earlier.",
            "Consumer prices in the United States rose 3.0 percent in October from a year earlier.",
            ("2025-11-12", "2025-11-14"),
        ),
    ],
)
def test_both_may_be_right(one, other, published):
    assert "conflict" not in verdicts(one, other, published)


def test_an_older_state_is_superseded_by_a_later_one():
    assert "superseded" in verdicts(STANDS, SUSPENDED, ("2025-11-01", "2025-11-12"))


def test_a_total_told_with_its_parts_is_their_sum():
    text = "The American tariff on Chinese goods would be 54 percent, made up of 34 percent and of 20 percent on account of fentanyl."
    records = read_records(document_from_bytes("a.txt", f"date 2025-07-30\n\n{text}".encode()))
    sums = {r.arithmetic for r in reconcile([records])}
    assert "34 + 20 = 54" in sums


def test_digits_in_words_beside_levels_are_no_crash():
    """A change told only as "double-digit" has no value to put to the sum."""
    text = (
        "China's exports to the US fell by a double-digit figure in May from a year earlier."
        " They came to $28.8 billion in May and $44.0 billion in May 2024."
    )
    records = read_records(document_from_bytes("a.txt", f"date 2025-06-09\n\n{text}".encode()))
    assert reconcile([records]) is not None
