"""Equilibria and deals against games with known answers, and the shipped case against what must hold of any."""

import numpy as np
import pytest

from detente.core.errors import AmountError, ConvergenceError, UnknownNameError, UsageError
from detente.talks.deals import ideal_gains, nash_deal, proportional_deal
from detente.talks.equilibrium import EPSILON, certify, equilibria, near, staged
from detente.talks.payoff import Game, Instrument, Term
from detente.talks.study import claims, run, solve
from detente.talks.surrogate import recheck, surrogate
from detente.talks.textbook import TwoCountries, optimal_tariff, tariff_war

X, Y = Instrument("x", "A", 0.0, 10.0), Instrument("y", "B", 0.0, 10.0)


def duopoly(p):
    """Cournot, price 12 − x − y, no costs: Nash (4, 4), leader (6, 3)."""
    price = 12 - p[0] - p[1]
    return [price * p[0], price * p[1]]


def test_cournot_has_one_equilibrium_with_a_certificate():
    found = equilibria(Game(("A", "B"), (X, Y), duopoly))
    assert len(found) == 1
    assert found[0].policy == pytest.approx([4, 4], abs=1e-6)
    assert found[0].certificate.epsilon < EPSILON
    assert found[0].bounds == {}


def test_the_leader_of_staged_moves_takes_more():
    policy, _ = staged(Game(("A", "B"), (X, Y), duopoly), 0)
    assert policy == pytest.approx([6, 3], abs=2e-3)


def test_a_bound_that_binds_is_said():
    short = Instrument("x", "A", 0.0, 3.0)
    found = equilibria(Game(("A", "B"), (short, Y), duopoly))[0]
    assert found.bounds == {"x": "high"}
    assert found.policy == pytest.approx([3, 4.5], abs=1e-6)


def test_both_equilibria_of_a_coordination_game_are_found():
    def meet(p):
        value = -((p[0] - p[1]) ** 2) * 5 + np.cos(p[0]) + np.cos(p[1])
        return [value, value]

    wide = Game(("A", "B"), (Instrument("x", "A", -1.0, 7.0), Instrument("y", "B", -1.0, 7.0)), meet)
    tops = {round(float(e.policy[0]), 3) for e in equilibria(wide, starts=6)}
    assert tops == {0.0, round(2 * np.pi, 3)}


def test_matching_pennies_is_said_to_have_no_equilibrium_in_pure_policies():
    def pennies(p):
        return [(p[0] - 0.5) * (p[1] - 0.5), -(p[0] - 0.5) * (p[1] - 0.5)]

    unit = (Instrument("x", "A", 0.0, 1.0), Instrument("y", "B", 0.0, 1.0))
    with pytest.raises(ConvergenceError, match="do not settle"):
        equilibria(Game(("A", "B"), tuple(unit), lambda p: [pennies(p)[0] * 4 + 0.1 * p[0] ** 2, pennies(p)[1] * 4 + 0.1 * p[1] ** 2]), rounds=30)


def test_the_cartel_deal_of_a_duopoly_shares_the_monopoly_gain():
    game = Game(("A", "B"), (X, Y), duopoly)
    war = np.array([4.0, 4.0])
    deal = nash_deal(game, war, [0, 1])
    assert deal.payoffs == pytest.approx([18, 18], abs=1e-6)
    most = ideal_gains(game, war, [0, 1], deal)
    assert most == pytest.approx([4, 4], abs=1e-4)  # joint profit is 36 at most and each keeps 16
    assert proportional_deal(game, war, [0, 1], most, deal).payoffs == pytest.approx([18, 18], abs=1e-4)


def test_swapping_players_and_scaling_payoffs_leave_the_deal():
    game = Game(("A", "B"), (X, Y), lambda p: [duopoly(p)[0] + 0.5 * p[0], duopoly(p)[1]])
    war = equilibria(game)[0].policy
    deal = nash_deal(game, war, [0, 1])
    turned = nash_deal(game.swapped(), war, [0, 1])
    assert turned.payoffs == pytest.approx(deal.payoffs[::-1], abs=1e-6)
    scaled = nash_deal(Game(("A", "B"), (X, Y), lambda p: [7 * (duopoly(p)[0] + 0.5 * p[0]) - 3, duopoly(p)[1]]), war, [0, 1])
    assert scaled.payoffs[1] == pytest.approx(deal.payoffs[1], abs=1e-5)
    assert (scaled.payoffs[0] + 3) / 7 == pytest.approx(deal.payoffs[0], abs=1e-5)


def test_where_interests_are_opposed_no_deal_is_reached():
    game = Game(("A", "B"), (X, Y), lambda p: [p[0] - p[1], p[1] - p[0]])
    war = equilibria(game)[0].policy
    deal = nash_deal(game, war, [0, 1])
    assert not deal.reached
    assert deal.gains.tolist() == [0, 0]


def test_payoffs_are_remembered_by_content_and_terms_are_added():
    calls = []

    def count(p):
        calls.append(1)
        return [0.0, 0.0]

    game = Game(("A", "B"), (X, Y), count, (Term("t", "A", "x", 2.0, "saturating"), Term("u", "B", "x", -1.0)))
    assert game.payoffs(np.array([5.0, 0.0])) == pytest.approx([2 * 0.75, -0.5])
    game.payoffs(np.array([5.0, -0.0]))
    assert len(calls) == game.evaluations == 1


@pytest.mark.parametrize(("make", "error", "match"), [
    (lambda: Game(("A",), (X,), duopoly), UsageError, "players"),
    (lambda: Game(("A", "B"), (), duopoly), UsageError, "empty"),
    (lambda: Game(("A", "C"), (X, Y), duopoly), UnknownNameError, "player"),
    (lambda: Game(("A", "B"), (X, Y), lambda p: [np.nan, 0]).payoffs(np.zeros(2)), AmountError, "payoff of A is nan"),
    (lambda: equilibria(Game(("A", "B"), (X, Y), lambda p: [np.sqrt(p[0] - 20), 0.0])), AmountError, "nan"),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore:invalid value")
def test_faulty_games_are_refused(make, error, match):
    with pytest.raises(error, match=match):
        make()


def test_a_surrogate_says_its_error_and_its_optimum_is_rechecked():
    game = Game(("A", "B"), (X, Y), duopoly)
    quick = surrogate(game, degree=3, held_out=50, rng=np.random.default_rng(0))
    assert max(quick.errors) < 1e-9  # the payoff is a polynomial of degree 2
    found = equilibria(quick.game)[0].policy
    checked = recheck(game, quick, found)
    assert checked.gap < 1e-9
    assert checked.certificate.epsilon < EPSILON
    rough = surrogate(Game(("A", "B"), (X, Y), lambda p: [abs(p[0] - 3), 0.0]), degree=3, held_out=50, rng=np.random.default_rng(0))
    assert rough.errors[0] > 0.05  # a kink is not hidden


def test_a_small_country_gains_nothing_from_a_tariff():
    assert optimal_tariff((100, -1), (20, 0)).specific == 0


def test_the_tariff_war_meets_the_formula_of_gros():
    for world in (TwoCountries(3, (0.8, 0.8)), TwoCountries(4, (0.7, 0.85), (2.0, 1.0))):
        war = tariff_war(world)
        for k in (0, 1):
            # Own share of the other country at world prices, after its tariff.
            at_home = world.home_share(1 - k, world.price(war.nash), war.nash[1 - k])
            share = at_home / (at_home + (1 - at_home) / (1 + war.nash[1 - k]))
            assert war.nash[k] == pytest.approx(1 / ((world.sigma - 1) * share), rel=1e-6)


def test_the_war_of_the_shipped_case_is_certified_twice(london, solved):
    assert solved.war.certificate.epsilon < EPSILON
    again = certify(london.game(), solved.war.policy, points=17)
    assert again.epsilon < EPSILON


def test_no_deal_of_the_shipped_case_is_worse_than_the_war_for_anyone(london, solved):
    for deal in solved.deals.values():
        assert (deal.payoffs >= solved.war.payoffs - 1e-9).all()
    for agenda, deal in solved.deals.items():
        fixed = [k for k in range(4) if k not in london.free(agenda)]
        assert deal.policy[fixed] == pytest.approx(solved.war.policy[fixed])


def test_what_linking_claims_is_what_the_payoffs_show(london, solved):
    said = claims(london, solved)
    linked = solved.deals["linked"].gains
    for name in ("tariffs_only", "controls_only"):
        assert said["linked_beats_each_single_deal"] <= bool((solved.beyond[name].gains > 0).all())
    best = max(float(solved.deals[a].gains.sum()) for a in ("tariffs_only", "controls_only"))
    assert said["linking_raises_sum"] == (float(linked.sum()) > best + 1e-4)
    for step in solved.concessions:
        assert step.own <= 1e-6  # from an equilibrium no step alone can pay


def test_a_near_solution_agrees_with_one_from_scratch(london, solved):
    values = london.values() | {"TLK-01": 4.0, "TLK-02": 3.0, "TLK-13": 0.12}
    fresh = solve(london, london.game(values))
    warm = solve(london, london.game(values), like=solved)
    assert warm.war.policy == pytest.approx(fresh.war.policy, abs=1e-5)
    assert warm.deals["linked"].gains == pytest.approx(fresh.deals["linked"].gains, abs=1e-6)
    assert near(london.game(values), fresh.war.policy).policy == pytest.approx(fresh.war.policy, abs=1e-6)


def test_a_study_is_the_same_for_the_same_seed_and_its_progress_never_falls(london):
    seen = []
    one = run(london, draws=3, rng=np.random.default_rng(5), progress=seen.append, tornado=False)
    two = run(london, draws=3, rng=np.random.default_rng(5), tornado=False)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    for name, values in one.draws.items():
        assert values.tolist() == pytest.approx(two.draws[name].tolist(), nan_ok=True, abs=0)
