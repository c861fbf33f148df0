"""Figures that are not equal: sums that close and sums that chance closes, which base differs, what cannot both be. Documents are ours."""

import pytest

from tests.evidence.test_evidence_relations_of_trade import figure, related, verdict

LATE = "In April magnet exports came to 6,214 tonnes, which was 8 per cent less than in March."
EARLY = ("Exports of magnets were 6,755 tonnes in March, the customs office said.", "2026-04-20")


def test_a_change_closes_with_a_level_of_another_document():
    """6,214 / 6,755 - 1 is -8.01 percent."""
    told = related((LATE, "2026-05-19"), EARLY)
    closing = told[frozenset(("a 8 per cent", "b 6,755 tonnes"))]
    assert closing.relation == "consistent_by_arithmetic"
    assert "6214 / (1 - 8%)" in closing.arithmetic
    assert told[frozenset(("a 6,214 tonnes", "b 6,755 tonnes"))].relation == "differ_in_basis"


@pytest.mark.parametrize(
    "other",
    [
        "Exports of magnets were 6,355 tonnes in March, the customs office said.",  # -2.2 percent
        "Exports of barley were 6,755 tonnes in March, the customs office said.",  # another good
        "Exports of magnets were 6,755 tonnes in June 2019, the customs office said.",  # not the month before
    ],
)
def test_a_level_that_is_too_far_of_another_good_or_month_does_not_close_it(other):
    found = related((LATE, "2026-05-19"), (other, "2026-04-20"))
    assert all(r.relation != "consistent_by_arithmetic" for pair, r in found.items() if any(name.startswith("b ") for name in pair))


def test_a_sum_that_chance_would_close_is_not_held():
    """Many levels of one good stand for "about a fifth less": one of them lies there whichever it is."""
    many = " ".join(f"Exports of magnets were {level:,} tonnes in one of the years." for level in range(5150, 9000, 170))
    found = related(("In April magnet exports came to 6,214 tonnes, 20 per cent less than a year earlier.", "2026-05-19"), (many, "2026-04-20"))
    assert not any("a 20 per cent" in pair and r.relation == "consistent_by_arithmetic" for pair, r in found.items() if len(pair) == 2)


@pytest.mark.parametrize(
    ("text", "rate", "level"),
    [
        ("Of these, 466 tonnes went to Japan, a drop of 28.1% on the month, from 648 tonnes.", "28.1%", "648 tonnes"),
        (
            "The yard took in 590 tonnes of tin in August, 4.7 per cent less than in July, after 619 tonnes the month before.",
            "4.7 per cent",
            "619 tonnes",
        ),
        ("The lock passed 714 barges in May. That was 15% fewer than the 840 barges of a year earlier.", "15%", "840 barges"),
    ],
)
def test_levels_of_few_digits_close_within_a_passage(text, rate, level):
    assert verdict((f"a {rate}", f"a {level}"), text) == "consistent_by_arithmetic"


def test_parts_of_one_digit_are_put_to_their_total():
    told = "The mill bought 9 million tonnes of barley from Norway and 4 million tonnes from Chile, 13 million tonnes in all."
    assert verdict(("a 9 million tonnes", "a 13 million tonnes"), told) == "consistent_by_arithmetic"
    assert verdict(("a 9 million tonnes", "a 4 million tonnes"), told) == "differ_in_basis"
    months = "The mill bought 9 million tonnes of barley in March, 4 million tonnes in April and 14 million tonnes in May."
    assert verdict(("a 9 million tonnes", "a 14 million tonnes"), months) == "differ_in_basis"


def test_a_rate_behind_a_part_is_its_share_of_the_whole():
    told = "Makers shipped 41,200 cars in May, of which {} were electric, or 30.1 percent."
    assert verdict(("a 41,200 cars", "a 30.1 percent"), told.format("12,400")) == "consistent_by_arithmetic"
    assert verdict(("a 41,200 cars", "a 30.1 percent"), told.format("11,100")) != "consistent_by_arithmetic"


def test_a_step_in_points_leads_between_two_shares():
    told = "The share of Japan in Chinese exports slid from 14.6 percent to 11.2 percent, a loss of {} percentage points."
    assert verdict(("a 14.6 percent", "a 3.4 percentage points"), told.format("3.4")) == "consistent_by_arithmetic"
    assert verdict(("a 14.6 percent", "a 6.8 percentage points"), told.format("6.8")) != "consistent_by_arithmetic"


def test_a_part_that_came_later_is_no_part_of_an_earlier_total():
    whole = ("The total of the new American duties on Chinese goods is 20 percent.", "2025-08-12")
    parts = "From 10 November 2025 the American fentanyl duty on Chinese goods is {}. The American reciprocal duty on Chinese goods is 10 percent."
    later = related(whole, (parts.format("10 percent"), "2025-11-02"))
    assert all(r.relation != "consistent_by_arithmetic" for r in later.values())


@pytest.mark.parametrize(
    ("text", "pair", "reason"),
    [
        ("Exports of wheat were down 41% last year. Exports of beef fell 28% over the same time.", ("41%", "28%"), ""),
        ("The port's tin exports grew 6.1 percent from a year earlier. On the month they fell 2.4 percent.", ("6.1 percent", "2.4 percent"), "bases"),
        ("About 52% of the port's imports came from Chile in 2019. Today, it is 37 percent.", ("52%", "37 percent"), "periods"),
    ],
)
def test_two_figures_of_one_passage_differ_in_a_base_that_is_named(text, pair, reason):
    found = related(text)[frozenset(f"a {figure}" for figure in pair)]
    assert found.relation == "differ_in_basis"
    assert reason in found.reason


def test_figures_of_two_stories_are_not_set_apart():
    assert verdict(("a $71.4 billion", "a $58.3 billion"), "The surplus with Norway came to $71.4 billion. A dam cost $58.3 billion in 2023.") is None


@pytest.mark.parametrize("lead", ["Today, it is", "Now it’s", "Last year the share was only", "By 2024 it had fallen to"])
def test_a_sentence_goes_on_about_the_share_before_it(lead):
    told = figure(f"About 52% of the port's imports came from Chile in 2019. {lead} 37 percent.", "37 percent")
    assert (told.metric, told.basis) == ("market_share", "share")


def test_a_sentence_about_something_else_does_not_go_on():
    told = figure("About 52% of the port's imports came from Chile in 2019. Rain in Oslo was up 37 percent.", "37 percent")
    assert told.metric != "market_share"


ONE = "Sunday's talks in Vienna lasted {}."


def test_talks_of_one_day_do_not_last_two_lengths():
    assert (
        verdict(("a seven hours", "b three hours"), (ONE.format("seven hours"), "2026-06-02"), (ONE.format("three hours"), "2026-06-02"))
        == "conflict"
    )


@pytest.mark.parametrize(
    ("told", "other", "day"),
    [
        ("seven hours", "about six hours", "2026-06-02"),  # told roundly
        ("seven hours", "three hours in the morning", "2026-06-02"),  # a part of the day
        ("seven hours", "three hours", "2026-06-09"),  # another Sunday
        ("seven hours", "three hours in its first session", "2026-06-02"),
    ],
)
def test_lengths_of_talks_that_may_both_hold_do_not_conflict(told, other, day):
    found = related((ONE.format(told), "2026-06-02"), (ONE.format(other), day))
    assert all(r.relation != "conflict" for r in found.values())


def test_the_possessive_day_behind_a_figure_is_of_the_next():
    assert figure("Sunday's talks in Vienna took four hours and Monday's not quite so long.", "four hours", "2026-06-02").period == "2026-05-31"


def test_what_had_been_before_gives_no_month_to_what_follows():
    told = "Exports rose by 8.3 percent in July from a year earlier; growth in June had been 4.4 percent. Imports were up 7.4 percent."
    assert figure(told, "4.4 percent").period == "2026-06"
    assert figure(told, "7.4 percent").period == "2026-07"


def test_amounts_to_one_partner_that_name_no_good():
    one = ("Some 590 tonnes went to Japan in May.", "2026-06-16")
    assert verdict(("a 590 tonnes", "b 421 tonnes"), one, ("A total of 421 tonnes went to Japan.", "2026-07-21")) == "differ_in_basis"
    assert verdict(("a 590 tonnes", "b 421 tonnes"), one, ("A total of 421 tonnes went to Japan.", "2026-06-18")) == "ambiguous"
    assert verdict(("a 590 tonnes", "b 421 tonnes"), one, ("A total of 421 tonnes went to Mexico.", "2026-06-18")) is None


def test_magnets_are_not_all_rare_earths():
    told = related("Exports of rare earths were 4,012 tonnes in May.", "Exports of rare earth magnets were 5,774 tonnes in May.")
    found = told[frozenset(("a 4,012 tonnes", "b 5,774 tonnes"))]
    assert (found.relation, "goods" in found.reason) == ("differ_in_basis", True)
