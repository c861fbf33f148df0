"""Whatever is withheld, the bounds hold the exact answer (C4); what is printed reads back (C6)."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from detente.core.amounts import (
    AdValorem,
    Bounded,
    Compound,
    Evaluated,
    Points,
    Specific,
    TotalAtLeast,
    evaluate,
    parse_points,
    parse_rate,
    round_usd,
    total,
)

UNITS = ("kg", "No.", "liter", "t")
fractions = st.decimals(0, 5, places=6)
amounts = st.decimals(0, 1000, places=4)
ad_valorem = fractions.map(AdValorem)
specific = st.builds(Specific, amounts, st.sampled_from(UNITS))
simple = ad_valorem | specific
compound = st.lists(simple, min_size=2, max_size=4).map(lambda parts: Compound(tuple(parts)))
flat = simple | compound
bounded = st.builds(Bounded, flat, st.none() | flat, st.none() | flat)
shipments = st.fixed_dictionaries({u: st.decimals("0.001", 100_000, places=3) for u in UNITS})
values = st.decimals(1, 10_000_000, places=2)
SLACK = Decimal("1e-20")  # decimals carry 28 digits; a quotient rounds in the last


@given(flat | fractions.map(TotalAtLeast))
def test_a_printed_rate_reads_back_as_itself(rate):
    assert parse_rate(str(rate)) == rate


@given(fractions)
def test_points_and_percent_of_one_size_are_never_equal(fraction):
    points, rate = Points(fraction), AdValorem(fraction)
    assert points != rate
    assert parse_points(str(points)) == points
    assert str(points) != str(rate)


@given(flat | bounded, values, shipments, st.sets(st.sampled_from(UNITS)), st.booleans())
def test_bounds_hold_the_exact_answer_when_facts_are_withheld(rate, value_usd, quantities, withheld, value_withheld):
    exact = evaluate(rate, value_usd=value_usd, quantities=quantities)
    assert exact.exact is not None
    assert exact.missing == ()
    known = {u: q for u, q in quantities.items() if u not in withheld}
    partial = evaluate(rate, value_usd=None if value_withheld else value_usd, quantities=known)
    assert partial.low is not None
    assert partial.low <= exact.exact + SLACK
    assert partial.high is None or partial.high >= exact.exact - SLACK
    assert partial.exact is not None or partial.missing


@given(fractions, flat, values, shipments, st.sets(st.sampled_from(UNITS)))
def test_a_total_on_an_open_base_holds_the_exact_addition(fraction, base, value_usd, quantities, withheld):
    rate = TotalAtLeast(fraction)
    settled = evaluate(base, value_usd=value_usd, quantities=quantities)
    exact = evaluate(rate, value_usd=value_usd, quantities=quantities, base=settled).exact
    assert exact is not None
    assert settled.exact is not None
    assert exact == max(Decimal(0), fraction - settled.exact)
    known = {u: q for u, q in quantities.items() if u not in withheld}
    partial = evaluate(rate, value_usd=value_usd, quantities=known, base=evaluate(base, value_usd=value_usd, quantities=known))
    assert partial.low is not None
    assert partial.high is not None
    assert partial.low <= exact + SLACK
    assert exact - SLACK <= partial.high


@given(bounded, values, shipments)
def test_a_bounded_rate_lies_between_its_bounds(rate, value_usd, quantities):
    def of(part):
        answer = evaluate(part, value_usd=value_usd, quantities=quantities).exact
        assert answer is not None
        return answer

    bounds = [of(b) for b in (rate.floor, rate.cap) if b is not None]
    assume(len(bounds) < 2 or bounds[0] <= bounds[1])
    got = of(rate)
    assert rate.floor is None or got >= of(rate.floor)
    assert rate.cap is None or got <= of(rate.cap)
    assert got in (of(rate.rate), *bounds)


@given(st.lists(fractions.map(lambda f: Evaluated(f, f)), max_size=6))
def test_the_sum_of_exact_parts_is_exact_whatever_their_order(parts):
    assert total(parts).exact == total(parts[::-1]).exact == sum((p.low for p in parts if p.low is not None), Decimal(0))


@given(st.decimals(-(10**9), 10**9, places=6))
def test_rounding_moves_no_amount_by_more_than_half_a_cent(value):
    assert abs(round_usd(value) - value) <= Decimal("0.005")
    assert round_usd(round_usd(value)) == round_usd(value)
