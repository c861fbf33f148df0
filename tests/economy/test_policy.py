"""Export controls by complementarity, duties of a regime, timing and bands."""

from datetime import date

import numpy as np
import pytest
from tests.economy.made_worlds import made_world

from detente.core.errors import AmountError, ConvergenceError, UnresolvedError
from detente.economy.baseline import Policy
from detente.economy.equilibrium import equilibrium
from detente.economy.policy import Restriction, duties, headline, restricted
from detente.economy.timing import Announcement, shifted
from detente.economy.uncertainty import Range, bands


def test_a_cap_equals_its_wedge_and_its_export_tax():
    base = made_world()
    wedge = restricted(base, base.at_rest(), [Restriction("wedge", "E1", "E2", "S0", 0.25)])
    tax = base.export_taxes.copy()
    tax[0, 2, 1] = 0.25
    taxed = equilibrium(base, Policy(base.tariffs, tax))
    np.testing.assert_allclose(wedge.equilibrium.state, taxed.state, atol=1e-10)
    price = np.exp(taxed_cost(base, taxed))
    quantity = taxed.flows()[0, 2, 1] / base.flows()[0, 2, 1] / price
    cap = restricted(base, base.at_rest(), [Restriction("cap", "E1", "E2", "S0", float(quantity))])
    assert cap.wedges[0] == pytest.approx(0.25, abs=1e-8)
    np.testing.assert_allclose(cap.equilibrium.state, taxed.state, atol=1e-8)


def taxed_cost(base, solved):
    from detente.economy.outcomes import reference_powers

    return -np.log(reference_powers(solved)[0, 1]) / base.theta[0]


def test_a_loose_cap_has_no_wedge_and_a_tight_one_binds():
    base = made_world()
    lines = [Restriction("cap", "E1", "E2", "S0", 5.0), Restriction("cap", "E1", "E2", "S1", 0.3)]
    both = restricted(base, base.at_rest(), lines)
    assert both.wedges[0] == 0
    assert both.wedges[1] > 0.1
    assert both.quantities[1] == pytest.approx(0.3, rel=1e-8)
    assert both.gap < 1e-8
    assert both.equilibrium.residual < 1e-9


def test_wasted_rent_costs_the_exporter():
    base = made_world()
    line = [Restriction("cap", "E1", "E2", "S1", 0.5)]
    kept = restricted(base, base.at_rest(), line, rent_exporter=1.0)
    wasted = restricted(base, base.at_rest(), line, rent_exporter=0.0)
    assert kept.equilibrium.income[1] > wasted.equilibrium.income[1]
    # Waste takes real resources: markets clear with it, and what arrives is the same.
    for one in (kept, wasted):
        assert one.equilibrium.residual < 1e-9
        assert one.equilibrium.walras < 1e-9
        assert one.quantities[0] == pytest.approx(0.5, rel=1e-8)


def test_caps_that_do_not_settle_say_where():
    base = made_world()
    with pytest.raises(ConvergenceError, match="on S1 from E1 to E2"):
        restricted(base, base.at_rest(), [Restriction("cap", "E1", "E2", "S1", 0.01)], limit=1)


@pytest.mark.parametrize("bad", [Restriction("cap", "E1", "E2", "S0", -0.1), Restriction("cap", "E1", "E1", "S0", 0.5)])
def test_an_impossible_cap_is_refused(bad):
    base = made_world()
    with pytest.raises(AmountError):
        restricted(base, base.at_rest(), [bad])


def test_an_unknown_duty_is_not_zero():
    base = made_world()
    assert duties(base, [("E0", "E1")], headline({("E0", "E1"): 0.3})).tariffs[:, 0, 1].tolist() == [0.3] * len(base.sectors)
    with pytest.raises(UnresolvedError):
        duties(base, [("E0", "E2")], headline({("E0", "E1"): 0.3}))


MONTHS = [date(2025, m, 1) for m in range(1, 13)]


def test_buying_ahead_of_a_deadline_and_the_slump_after():
    rise = Announcement(known=date(2025, 3, 1), start=date(2025, 5, 1), rate=0.3)
    path = shifted(MONTHS, [rise], rate_before=0.05, demand_elasticity=1.0, shift_elasticity=6.0, storing=0.02)
    assert path.imports[3] > 1.2
    assert path.imports[4] < path.imports[-1] < 1
    assert path.imports[0] == pytest.approx(1.0)  # nobody knew yet


def test_without_a_change_nothing_shifts():
    path = shifted(MONTHS, [], rate_before=0.1, demand_elasticity=1.0, shift_elasticity=6.0, storing=0.02)
    np.testing.assert_allclose(path.imports, 1, atol=1e-12)


def test_bands_repeat_with_their_seed_and_widen_with_the_range():
    base = made_world()
    tariffs = base.tariffs + 0.2 * (base.tariffs > 0)
    policy = Policy(tariffs, base.export_taxes)

    def width(low, high):
        made = bands(base, policy, [Range("theta", low, high)], draws=20, rng=np.random.default_rng(7))
        return made, (made.quantiles[2] - made.quantiles[0]).mean()

    one, narrow = width(0.95, 1.05)
    again, _ = width(0.95, 1.05)
    assert one.welfare.tobytes() == again.welfare.tobytes()
    assert width(0.7, 1.4)[1] > narrow > 0
