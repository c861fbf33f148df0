"""Where a regime stands in a case, what would keep it, and offers in turn on policies."""

from datetime import date

import numpy as np
import pytest

from detente.core.errors import InputFileError, UnknownNameError, UsageError
from detente.ledger.load import load_ledger
from detente.talks import bargain, enforce
from detente.talks.case import parse_case
from detente.talks.deals import nash_deal
from detente.talks.frontier import Frontier
from detente.talks.offers import finite, infinite, proposal, trace
from detente.talks.payoff import Game, Instrument
from detente.talks.status_quo import status_quo
from detente.talks.study import claims, run, solve


@pytest.mark.parametrize(("day", "us", "cn"), [
    # Headline additions as printed: 145 and 125 after the orders of April, 30 and 10 under Geneva, 20 and 10 after Busan.
    (date(2025, 4, 15), 1.45, 1.25), (date(2025, 6, 9), 0.30, 0.10), (date(2025, 11, 20), 0.20, 0.10),
])  # fmt: skip
def test_tariffs_of_the_status_quo_are_the_headline(london, day, us, cn):
    where = status_quo(london, load_ledger(), day)
    [at] = where.policies(london, london.values())
    assert at[:2] == pytest.approx([us, cn])
    assert where.unresolved == ()


def test_controls_stand_where_their_measures_are_in_force(london):
    values = london.values()
    [before] = status_quo(london, load_ledger(), date(2025, 3, 1)).policies(london, values)
    [during] = status_quo(london, load_ledger(), date(2025, 6, 9)).policies(london, values)
    assert before[2] == 0.0  # No. 18 of 2025 is of 4 April
    assert during[2] == values["TLK-25"]
    assert during[3] == values["TLK-28"]  # the letters on design software are in force
    [known_then] = status_quo(london, load_ledger(), date(2025, 6, 9), known=date(2025, 3, 1)).policies(london, values)
    assert known_then[2] == 0.0


def test_what_the_ledger_does_not_know_gives_a_place_each(london):
    where = status_quo(london, load_ledger(), date(2026, 12, 1))
    assert where.unresolved == ("cn_tariff",)
    assert sorted(p[1] for p in where.policies(london, london.values())) == pytest.approx([0.10, 0.34])


def test_a_status_quo_is_valued_and_its_patience_follows_the_formula(london, solved):
    where = status_quo(london, load_ledger(), date(2025, 6, 9))
    places = where.policies(london, london.values())
    held = solve(london, london.game(), like=solved, places=places, thorough=True).standing[0]
    assert held.over_war == pytest.approx(held.payoffs - solved.war.payoffs, abs=1e-7)
    for k, player in enumerate(london.players):
        stakes = held.stakes[k]
        assert stakes.deviate >= stakes.cooperate
        others = [i for i, o in enumerate(london.instruments) if o.player != player]
        assert held.answers[k][others] == pytest.approx(places[0][others])
        if stakes.cooperate > stakes.punish:
            assert enforce.grim(stakes) == pytest.approx((stakes.deviate - stakes.cooperate) / (stakes.deviate - stakes.punish))
        else:
            assert enforce.grim(stakes) is None
    for deal in held.deals.values():
        assert (deal.payoffs >= held.payoffs - 1e-9).all()  # never worse than what stands


def test_a_case_that_does_not_say_how_it_is_read_is_refused(register, london_text):
    silent = parse_case(london_text.replace("status_quo: headline,", ""), register)
    with pytest.raises(UsageError, match="us_tariff"):
        status_quo(silent, load_ledger(), date(2025, 6, 9))
    with pytest.raises(InputFileError, match="status_quo"):
        parse_case(london_text.replace("status_quo: headline", "status_quo: guess"), register)
    with pytest.raises(UnknownNameError, match="cn-2025-18"):
        parse_case(london_text.replace("{measures: [cn-2025-18], at", "{measures: [cn-2025-81], at"), register, measures=load_ledger().measures)
    with pytest.raises(UnknownNameError, match="player"):
        parse_case(london_text.replace("raised_by: CN", "raised_by: UN"), register)


def test_each_issue_alone_and_the_swap(london, solved):
    said = claims(london, solved)
    assert said["no_concession_alone_is_a_deal"]  # a step off a best answer cannot pay its giver
    for agenda in ("rare_earths_only", "chips_only"):
        assert not solved.deals[agenda].reached
        assert solved.deals[agenda].policy == pytest.approx(solved.war.policy)
    assert said["concessions_together_are_a_deal"] == solved.deals["controls_only"].reached


def circle(p):
    """Gains lie on or inside a quarter circle of radius one: x is the angle, y what is thrown away."""
    return [(1 - p[1]) * np.sin(p[0]), (1 - p[1]) * np.cos(p[0])]


@pytest.fixture(scope="module")
def round_pie():
    game = Game(("A", "B"), (Instrument("x", "A", 0.0, np.pi / 2), Instrument("y", "B", 0.0, 1.0)), circle)
    threat = np.array([0.0, 1.0])
    return game, threat, trace(game, threat, [0, 1], nash_deal(game, threat, [0, 1]))


def test_the_traced_frontier_is_the_circle(round_pie):
    _, _, traced = round_pie
    for deal in traced.deals:
        assert np.hypot(*deal.gains) == pytest.approx(1.0, abs=1e-5)
    u = np.linspace(0.02, 0.98, 50)
    assert traced.frontier.height(u) == pytest.approx(np.sqrt(1 - u**2), abs=5e-3)


def test_offers_on_policies_are_those_of_the_closed_form(round_pie):
    game, threat, traced = round_pie
    true = Frontier(lambda u: np.sqrt(np.maximum(0.0, 1 - u**2)), 0.0, 1.0)
    offers = infinite(traced, (0.9, 0.8))
    # In squares the pie is linear: x1² = (1 − δ2²)/(1 − δ1²δ2²).
    square = (1 - 0.8**2) / (1 - 0.9**2 * 0.8**2)
    assert offers.by_player_1[0] ** 2 == pytest.approx(square, abs=5e-3)
    assert finite(traced, (0.9, 0.8), 3, 1) == pytest.approx(bargain.finite_offers((0.9, 0.8), 3, 1, true), abs=5e-3)
    made = proposal(game, threat, [0, 1], traced, offers.by_player_1)
    assert made.gap < 5e-3
    assert made.deal.gains == pytest.approx(game.payoffs(made.deal.policy) - game.payoffs(threat))


def test_a_sure_extension_is_talks_without_end_and_none_is_the_last_word(round_pie):
    _, _, traced = round_pie
    endless = infinite(traced, (0.9, 0.8))
    assert finite(traced, (0.9, 0.8), 1, 1) == pytest.approx((1.0, 0.0), abs=5e-3)
    assert finite(traced, (0.9, 0.8), 1, 1, extension=1.0) == pytest.approx(endless.by_player_1, abs=2e-3)
    assert finite(traced, (0.9, 0.8), 2, 1, extension=1.0) == pytest.approx(endless.by_player_1, abs=2e-3)
    firsts = [finite(traced, (0.9, 0.8), 1, 1, extension=p)[0] for p in (0.0, 0.3, 0.7, 1.0)]
    assert firsts == sorted(firsts, reverse=True)  # the last to offer loses by an extension


def test_without_a_deal_there_is_no_frontier():
    game = Game(("A", "B"), (Instrument("x", "A", 0.0, 1.0), Instrument("y", "B", 0.0, 1.0)), lambda p: [p[0] - p[1], p[1] - p[0]])
    threat = np.array([1.0, 1.0])
    with pytest.raises(UsageError, match="no deal"):
        trace(game, threat, [0, 1], nash_deal(game, threat, [0, 1]))


def test_a_stand_in_is_checked_on_the_true_payoff_and_workers_change_nothing(london):
    off = 3e-5

    def model(values, extra):
        return london.game(values, extra).function

    def quick(values, extra):
        true = london.game(values, extra).function
        return lambda p: np.asarray(true(p)) + off

    study = run(london, draws=2, rng=np.random.default_rng(2), model=model, quick=quick, tornado=False)
    assert study.stand_in_gap == pytest.approx(off, rel=1e-6)
    plain = run(london, draws=2, rng=np.random.default_rng(2), tornado=False)
    assert study.solved.war.payoffs == pytest.approx(plain.solved.war.payoffs, abs=1e-9)
    assert study.draws["deal.linked.gain.US"] == pytest.approx(plain.draws["deal.linked.gain.US"], abs=1e-6)


def test_two_processes_give_the_same_numbers(london):
    one = run(london, draws=16, rng=np.random.default_rng(9), tornado=False)
    two = run(london, draws=16, rng=np.random.default_rng(9), tornado=False, workers=2)
    for name, values in one.draws.items():
        assert values.tolist() == pytest.approx(two.draws[name].tolist(), nan_ok=True, abs=0)
