"""Every combination of missing facts is tried once; facts are those that the rules asked for (C4)."""

from decimal import Decimal

import pytest

from detente.core.errors import UnresolvedError
from detente.rules.inquiry import MOST_RUNS, Inquiry, explore

ZERO, ONE = Decimal(0), Decimal(1)


def test_a_question_that_was_answered_gives_its_answer():
    inquiry = Inquiry({"steel": ONE, "patented": ONE, "rate": Decimal("0.34")})
    assert inquiry.share("steel") == 1
    assert inquiry.holds("patented")
    assert inquiry.choose("rate", (Decimal("0.10"), Decimal("0.34"))) == Decimal("0.34")
    assert inquiry.asked == {"steel": (ZERO, ONE), "patented": (ZERO, ONE), "rate": (Decimal("0.10"), Decimal("0.34"))}


def test_a_question_nobody_answered_takes_its_first_option_for_now():
    inquiry = Inquiry({})
    assert inquiry.share("steel") == 0
    assert not inquiry.holds("patented")
    assert inquiry.choose("rate", (Decimal("0.34"), Decimal("0.10"))) == Decimal("0.34")


def test_a_share_is_tried_at_nothing_and_at_the_most_it_can_be():
    runs, _ = explore(lambda inquiry: inquiry.share("steel", Decimal("0.6")))
    assert [r.result for r in runs] == [0, Decimal("0.6")]


def test_nothing_asked_is_one_run():
    runs, facts = explore(lambda inquiry: 7)
    assert [(r.trial, r.result) for r in runs] == [({}, 7)]
    assert facts == ()


def test_two_independent_facts_are_four_runs():
    runs, facts = explore(lambda inquiry: 2 * inquiry.share("a") + inquiry.share("b"))
    assert [r.result for r in runs] == [0, 1, 2, 3]
    assert facts == ("a", "b")
    assert {tuple(r.trial.items()) for r in runs} == {(("a", x), ("b", y)) for x in (ZERO, ONE) for y in (ZERO, ONE)}


def test_a_fact_that_only_matters_under_another_is_asked_only_there():
    runs, facts = explore(lambda inquiry: inquiry.holds("a") and inquiry.holds("b"))
    assert [r.trial for r in runs] == [{"a": ZERO}, {"a": ONE, "b": ZERO}, {"a": ONE, "b": ONE}]
    assert [r.result for r in runs] == [False, False, True]
    assert facts == ("a", "b")


def test_a_fact_asked_twice_has_one_answer_in_a_run():
    runs, _ = explore(lambda inquiry: (inquiry.share("a"), inquiry.share("a")))
    assert [r.result for r in runs] == [(0, 0), (1, 1)]


def test_combinations_that_cannot_be_are_left_out():
    def shares(inquiry):
        total = inquiry.share("steel") + inquiry.share("copper")
        return total if total <= 1 else None

    runs, _ = explore(shares)
    assert sorted(r.result for r in runs) == [0, 1, 1]


def test_more_than_two_options_are_all_tried():
    options = (Decimal("0.1"), Decimal("0.2"), Decimal("0.3"))
    runs, _ = explore(lambda inquiry: inquiry.choose("rate", options))
    assert tuple(r.result for r in runs) == options


def asking(facts):
    return lambda inquiry: sum(inquiry.share(f"fact {n}") for n in range(facts))


def test_the_most_facts_are_still_tried_and_one_more_is_unresolved():
    # n yes-or-no facts take 2^(n+1) - 1 tries: one at each node of the tree of answers.
    most = MOST_RUNS.bit_length() - 2
    runs, facts = explore(asking(most))
    assert (len(runs), len(facts)) == (2**most, most)
    with pytest.raises(UnresolvedError, match="fact 0, fact 1") as caught:
        explore(asking(most + 1))
    assert caught.value.exit_status == 3
