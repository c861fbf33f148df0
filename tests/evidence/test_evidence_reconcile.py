"""Events, origins and verdicts on pairs. Documents are ours."""

import pytest

from detente.evidence.pairs.families import ALL_PAIRS
from detente.evidence.pairs.origins import find_origins, near_duplicates
from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Event, Quantity
from detente.evidence.texts.document import document_from_bytes


def read(name, text, published="2025-06-09"):
    return read_records(document_from_bytes(name, f"date {published}\n\n{text}".encode()))


def verdicts(*texts):
    """``{(text a, text b): relation}`` over documents a, b, …"""
    documents = [read(f"{'abcdef'[i]}.txt", text) for i, text in enumerate(texts)]
    by_id = {record.id: record for records in documents for record in records}
    return {(by_id[r.a].text, by_id[r.b].text): r for r in reconcile(documents)}


def relation(one, other):
    found = [r for r in verdicts(one, other).values() if r.a[0] != r.b[0]]
    assert len(found) == 1, found
    return found[0].relation


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("China's exports rose 4.8 percent in May from a year earlier.", "China's exports grew 4.8 percent in May.", "agree"),
        (
            "China's exports to the US fell 12.7 percent on month in May.",
            "China's exports to the US fell 34.5 percent in May from a year earlier.",
            "differ_in_basis",
        ),
        (
            "China's exports rose 4.8 percent in May from a year earlier.",
            "China's exports rose 8.1 percent in April from a year earlier.",
            "differ_in_basis",
        ),
        (
            "China's exports rose 4.8 percent in May from a year earlier.",
            "Economists expected China's exports to rise 5 percent in May from a year earlier.",
            "differ_in_basis",
        ),
        ("China's exports rose 4.8 percent in May from a year earlier.", "China's exports rose 9.6 percent in May from a year earlier.", "conflict"),
        ("China's exports rose 4.8 percent in May from a year earlier.", "China's exports rose 9.6 percent in May.", "ambiguous"),
        ("Producer prices had their steepest fall in 22 months.", "Factory-gate prices had their worst fall in nearly two years.", "agree_approx"),
        ("US tariffs on Chinese goods peaked at 145 percent.", "US tariffs on Chinese goods were lowered to 30 percent.", "superseded"),
        (
            "US tariffs on Chinese goods were lowered to 30 percent.",
            "China's tariffs on American goods were lowered to 10 percent.",
            "differ_in_basis",
        ),
        ("US tariffs on Chinese goods come to a total of 55 percent.", "US tariffs on Chinese goods were lowered to 30 percent.", "differ_in_basis"),
        ("China mines 69 percent of the world's rare earths.", "China processes 90 percent of the world's rare earths.", "differ_in_basis"),
        ("China mines 69 percent of the world's rare earths.", "China controls 90 percent of the world's rare earths.", "ambiguous"),
        ("The tariff truce lasts 90 days.", "Both gave themselves 90 days to reach a wider tariff deal.", "differ_in_basis"),
    ],
)
def test_verdicts_on_two_figures(one, other, expected):
    assert relation(one, other) == expected


def test_a_change_that_follows_from_two_levels_is_consistent_by_arithmetic():
    found = verdicts(
        "China's exports to the US fell 12.7 percent on month in May, to $28.8 billion.", "China's exports to the US came to $33.0 billion in April."
    )
    sums = [r for r in found.values() if r.relation == "consistent_by_arithmetic"]
    assert len(sums) == 2
    assert "-13.01% to -12.44%" in (sums[0].arithmetic or "")  # 28.75/33.05 and 28.85/32.95


def test_parts_add_up_to_a_total():
    found = verdicts(
        "US tariffs on Chinese goods are 30 percent.",
        "The US has a reciprocal tariff of 10 percent on Chinese goods.",
        "The US has a fentanyl tariff of 20 percent on Chinese goods.",
    )
    sums = {r.arithmetic for r in found.values() if r.relation == "consistent_by_arithmetic"}
    assert sums == {"10 + 20 = 30"}


def test_three_kinds_of_real_conflict():
    suspended = "China suspended exports of rare earth magnets in April."
    licensed = "In April, China introduced a licensing regime for rare earths and magnets."
    assert [r.relation for r in verdicts(suspended, licensed).values()] == ["conflict"]
    stated = "In Geneva, China agreed to ease its restrictions on rare earth minerals."
    hoped = "After the Geneva deal, the US expected that China would lift the restrictions on rare earth minerals."
    assert "conflict" in {r.relation for r in verdicts(stated, hoped).values()}
    raised = "Tensions rose because of the deal reached in Geneva."
    lowered = "The two sides reached a deal in Geneva to cut tariffs. The Geneva deal briefly lowered the temperature."
    assert "conflict" in {r.relation for r in verdicts(raised, lowered).values()}


def test_a_reported_promise_and_accusations_by_both_sides_do_not_conflict():
    reported = "Trump said that China had agreed in Geneva to ease its restrictions on rare earth minerals."
    hoped = "After the Geneva deal, the US expected that China would lift the restrictions on rare earth minerals."
    assert "conflict" not in {r.relation for r in verdicts(reported, hoped).values()}
    accused = verdicts("The US accused China of violating the deal.", "Beijing claims the US breached the deal.")
    assert {r.relation for r in accused.values()} == {"compatible"}


@pytest.mark.parametrize(
    ("text", "actor", "action", "status"),
    [
        ("China imposed a licensing regime on rare earths.", "China", "impose", "in_force"),
        ("The US accused China of violating the deal.", "US", "accuse_violation", "allegation"),
        ("Washington threatened to cancel the visas of students.", "US", "threaten", "threat"),
        ("Beijing agreed to resume shipments of magnets.", "China", "commit", "commitment"),
        ("Trump said that Beijing had agreed to resume shipments of magnets.", "China", "commit", "reported_commitment"),
        ("The US expected the curbs to be lifted.", "US", "expect", "expectation"),
        ("Trade talks have begun in London.", None, "negotiate", "ongoing"),
        ("At one point, the United States hit China with tariffs of 145 percent.", "US", "impose", "superseded"),
    ],
)
def test_event_frames(text, actor, action, status):
    event = next(r for r in read("a.txt", text) if isinstance(r, Event))
    assert (event.actor, event.action, event.status) == (actor, action, status)


def test_origins_join_by_long_quotes_and_credit_lines_only():
    shared = [
        '"The first of the two sentences that both papers carry," said Ada Falk.',
        '"The second of the two sentences that both papers carry," said Bo Reed.',
    ]
    documents = [
        read("a.txt", "\n\n".join(shared)),
        read("b.txt", "\n\n".join(["Something else came first.", *shared])),
        read("c.txt", '"A very good talk," said Ada Falk.'),
        read("d.txt", '"A very good talk," said Ada Falk.'),
    ]
    assert [origin.documents for origin in find_origins(documents)] == [("a.txt", "b.txt")]
    related = {(r.a[:1], r.b[:1]): r.origins for r in reconcile(documents)}
    assert related["a", "b"] == 1
    assert related["c", "d"] == 2


def test_near_duplicates_are_verified_not_only_proposed():
    words = [f"word{i}" for i in range(400)]
    other = [f"term{i}" for i in range(400)]
    texts = [" ".join(words), " ".join(words[:380] + other[:20]), " ".join(other)]
    assert [(i, j) for i, j, _ in near_duplicates(texts)] == [(0, 1)]


def test_a_large_family_is_compared_through_one_of_each_claim():
    line = "China's exports rose {:.1f} percent in May from a year earlier."
    documents = [read(f"{i}.txt", line.format(4 + i % 3)) for i in range(ALL_PAIRS + 40)]
    relations = reconcile(documents)
    assert sum(isinstance(r, Quantity) for records in documents for r in records) == ALL_PAIRS + 40
    assert len(relations) == ALL_PAIRS + 40 - 3 + 3  # each repetition with its first, and the three claims with each other


def test_the_same_input_gives_the_same_relations():
    texts = ("China's exports rose 4.8 percent in May from a year earlier.", "China's exports rose 9.6 percent in May from a year earlier.")
    assert verdicts(*texts) == verdicts(*texts)
