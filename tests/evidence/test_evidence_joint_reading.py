"""What one document states firmly of a duty holds where another's words leave it weak. Documents are ours."""

import pytest

from detente.evidence.record import Quantity
from tests.evidence.told_documents import reconciled

DAY, NEXT = "2026-09-16", "2026-09-17"


def verdict(first, second, *texts):
    """The relation of the figure ``first`` of the first text with ``second`` of the second."""
    for a, b, relation in reconciled(*((DAY if not n else NEXT, text) for n, text in enumerate(texts))):
        if isinstance(a, Quantity) and isinstance(b, Quantity) and (a.doc, b.doc) == ("a.txt", "b.txt") and (a.text, b.text) == (first, second):
            return relation
    return None


WEAK = "The American duty on Chinese goods was the talk of the day. It came down from 74 percent to 6 percent."
"""A step whose side is carried from the sentence before."""
CHINA = "China cut its duty on American goods from 74 percent to 6 percent."
AGAIN = "The Chinese tariff on American goods fell to 6 percent from 74 percent."
AMERICA = "The United States cut its duty on Chinese goods from 74 percent to 6 percent."


def test_a_step_that_others_tell_of_one_side_is_of_that_side_where_the_side_was_carried():
    told = verdict("6 percent", "6 percent", WEAK, CHINA)
    assert told.relation == "agree"
    assert "a.txt names no side of its own, and others state China on US" in told.reason


def test_a_side_that_its_own_words_state_is_not_overruled():
    assert verdict("6 percent", "6 percent", AMERICA, CHINA, AGAIN).relation == "differ_in_basis"


def test_a_step_that_is_told_of_both_sides_overrules_nothing():
    assert verdict("6 percent", "6 percent", WEAK, CHINA, AMERICA).relation == "differ_in_basis"


def test_a_low_height_alone_overrules_nothing():
    weak = "The American duty on Chinese goods was the talk of the day. It stands at 6 percent."
    others = ["China charges a duty of 6 percent on American goods.", "The Chinese duty on American goods is 6 percent."]
    assert verdict("6 percent", "6 percent", weak, *others).relation == "differ_in_basis"


def test_a_height_that_two_documents_state_of_one_side_alone_is_that_sides():
    weak = "The American duty on Chinese goods was the talk of the day. It stood at 74 percent."
    others = ["China charged a duty of 74 percent on American goods.", "The Chinese duty on American goods was 74 percent."]
    assert verdict("74 percent", "74 percent", weak, *others).relation == "agree"
    assert verdict("74 percent", "74 percent", weak, others[0]).relation == "differ_in_basis"


@pytest.mark.parametrize("last", ["Beijing's duty on American goods is 6 percent.", "Washington's duty on Chinese goods is 18 percent."])
def test_equal_rates_of_which_nobody_states_a_side_are_not_of_opposite_sides(last):
    one = "Washington's duty on Chinese goods is 18 percent. Without a truce duties could go back above 80 percent."
    told = verdict("80 percent", "80 percent", one, f"{last} Without a truce duties could go back above 80 percent.")
    assert told.relation == "agree"


SUM = "The combined American tariff on Chinese goods is 61 percent."


def test_a_height_that_others_tell_as_the_whole_is_no_earlier_state_of_what_was_added():
    column = "American duties on Chinese goods are 61 percent. The additional duty of this year on Chinese goods is 22 percent."
    added = "The United States has put an additional duty of 22 percent on Chinese goods."
    assert verdict("61 percent", "22 percent", column, added, SUM).relation == "differ_in_basis"
    assert verdict("61 percent", "22 percent", column, added).relation != "differ_in_basis"


def test_what_a_step_leads_to_from_a_whole_is_a_later_state_of_it():
    step = "The United States cut its tariff on Chinese goods from 61 percent to 44 percent."
    told = verdict("44 percent", "61 percent", step, SUM)
    assert told.relation == "superseded"


THREAT = "Without a truce Washington could put a duty of 74 percent on Chinese goods."


def test_a_threat_to_go_back_to_what_was_once_collected_is_set_beside_it_as_that_rate():
    once = "The United States cut its duty on Chinese goods from 74 percent to 18 percent."
    assert verdict("74 percent", "74 percent", THREAT, once).relation == "agree"
    assert verdict("74 percent", "18 percent", THREAT, once).relation == "superseded"


def test_a_threat_of_what_was_never_collected_stays_one():
    now = "The American duty on Chinese goods is now 18 percent."
    assert verdict("74 percent", "18 percent", THREAT, now).relation == "differ_in_basis"
