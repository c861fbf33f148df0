"""Percent and percentage point are different units (C6); a rate that lacks a fact says which (C4)."""

from decimal import Decimal

import pytest

from detente.core.amounts import (
    FREE,
    AdValorem,
    Bounded,
    Compound,
    Evaluated,
    Points,
    Specific,
    TotalAtLeast,
    Uncomputable,
    decimal_of,
    evaluate,
    parse_points,
    parse_rate,
    percent_text,
    plain,
    round_usd,
    total,
)
from detente.core.errors import AmountError

D = Decimal


def worth(rate, value_usd=None, base=None, **quantities):
    return evaluate(rate, value_usd=None if value_usd is None else D(value_usd), quantities={k: D(v) for k, v in quantities.items()}, base=base)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("25%", AdValorem(D("0.25"))),
        ("2.5 %", AdValorem(D("0.025"))),
        ("0%", AdValorem(D(0))),
        ("Free", FREE),
        ("0.044 USD/kg", Specific(D("0.044"), "kg")),
        ("3% + 0.1 USD/No.", Compound((AdValorem(D("0.03")), Specific(D("0.1"), "No.")))),
        ("total 15%", TotalAtLeast(D("0.15"))),
        ("total of 15%", TotalAtLeast(D("0.15"))),
    ],
)
def test_rates_are_read_from_the_notation_of_the_ledger(text, rate):
    assert parse_rate(text) == rate


@pytest.mark.parametrize(
    "bad", ["", "25", "twenty", "25%%", "24 points", "1.2.3%", "total 5 USD/kg", "3% +", "USD/kg", "NaN%", "1e2%", "٢٥%", "25 percent points"]
)
def test_what_is_no_rate_lists_the_valid_forms(bad):
    with pytest.raises(AmountError) as caught:
        parse_rate(bad)
    assert caught.value.hint


def test_points_are_not_percent():
    assert parse_points("24 points") == Points(D("0.24"))
    assert parse_points("24 points") != AdValorem(D("0.24"))
    for bad in ("24%", "24", "24 percent"):
        with pytest.raises(AmountError):
            parse_points(bad)


@pytest.mark.parametrize("bad", ["", "NaN", "inf", "-Infinity", "0x10", "1.2.3", "١٢", "1_000", "1,5", "１２"])
def test_a_number_is_finite_and_in_plain_digits(bad):
    with pytest.raises(AmountError):
        decimal_of(bad)


def test_a_number_may_have_commas_between_thousands():
    assert decimal_of(" 1,250,000.50 ") == D("1250000.50")


@pytest.mark.parametrize(("value", "text"), [("0.10", "0.1"), ("1E+3", "1000"), ("-0", "0"), ("0E-9", "0"), ("100", "100")])
def test_decimals_print_without_exponent_or_trailing_zeros(value, text):
    assert plain(D(value)) == text


def test_rates_print_in_the_notation():
    assert percent_text(D("0.025")) == "2.5%"
    assert str(Bounded(AdValorem(D("0.1")), floor=Specific(D(2), "kg"), cap=AdValorem(D("0.2")))) == "10%, not less than 2 USD/kg, not more than 20%"
    assert str(Points(D("0.24"))) == "24 points"
    assert str(Uncomputable("See note 2", "no rule")) == "See note 2"


def test_an_ad_valorem_rate_needs_no_fact():
    assert worth(AdValorem(D("0.25"))).exact == D("0.25")


def test_a_specific_rate_is_amount_by_quantity_over_value():
    # 0.05 USD/kg on 200 kg is 10 USD; on goods of 400 USD that is 2.5 per cent.
    assert worth(Specific(D("0.05"), "kg"), 400, kg=200).exact == D("0.025")


def test_a_specific_rate_without_its_facts_names_them_and_is_not_zero():
    nothing = worth(Specific(D("0.05"), "kg"))
    assert nothing.exact is None
    assert nothing.high is None
    assert nothing.missing == ("value_usd", "quantity in kg")
    assert worth(Specific(D("0.05"), "kg"), 400, No=3).missing == ("quantity in kg",)


def test_a_specific_rate_of_nothing_is_free_whatever_the_facts():
    assert worth(Specific(D(0), "kg")).exact == 0


def test_a_compound_rate_is_the_sum_of_its_parts():
    rate = Compound((AdValorem(D("0.03")), Specific(D("0.1"), "No.")))
    # 50 pieces at 0.10 USD are 5 USD, 1 per cent of 500 USD.
    assert evaluate(rate, value_usd=D(500), quantities={"No.": D(50)}).exact == D("0.04")
    partly = evaluate(rate, value_usd=D(500), quantities={})
    assert (partly.low, partly.high, partly.missing) == (D("0.03"), None, ("quantity in No.",))


@pytest.mark.parametrize(("kilograms", "expected"), [(100, "0.1"), (10, "0.04"), (1000, "0.2")])
def test_a_floor_and_a_cap_bound_the_rate(kilograms, expected):
    # 1 USD/kg on 1,000 USD: 100 kg are 10 per cent, 10 kg only 1 (floor 4), 1,000 kg 100 (cap 20).
    rate = Bounded(Specific(D(1), "kg"), floor=AdValorem(D("0.04")), cap=AdValorem(D("0.2")))
    assert worth(rate, 1000, kg=kilograms).exact == D(expected)


def test_bounds_still_hold_when_the_fact_is_missing():
    rate = Bounded(Specific(D(1), "kg"), floor=AdValorem(D("0.04")), cap=AdValorem(D("0.2")))
    open_rate = worth(rate, 1000)
    assert (open_rate.low, open_rate.high, open_rate.missing) == (D("0.04"), D("0.2"), ("quantity in kg",))


@pytest.mark.parametrize(("base", "added"), [("0", "0.15"), ("0.025", "0.125"), ("0.15", "0"), ("0.30", "0")])
def test_a_total_tops_up_and_never_takes_away(base, added):
    assert worth(TotalAtLeast(D("0.15")), base=Evaluated(D(base), D(base))).exact == D(added)


def test_a_total_on_an_open_base_is_open():
    topped = worth(TotalAtLeast(D("0.15")), base=Evaluated(D("0.03"), None, ("quantity in kg",)))
    assert (topped.low, topped.high, topped.missing) == (D(0), D("0.12"), ("quantity in kg",))
    assert worth(TotalAtLeast(D("0.15"))).missing == ("base duty",)


def test_an_uncomputable_rate_is_unknown_and_says_why():
    unknown = worth(Uncomputable("The rate of subheading X", "refers to another heading"))
    assert (unknown.low, unknown.high, unknown.exact) == (None, None, None)
    assert unknown.missing == ("refers to another heading",)


def test_a_sum_with_an_unknown_part_is_unknown():
    both = total([Evaluated(D("0.1"), D("0.1")), Evaluated(None, None, ("a fact",)), Evaluated(D(0), None, ("a fact",))])
    assert (both.low, both.high, both.missing) == (None, None, ("a fact",))
    assert total([]).exact == 0


@pytest.mark.parametrize(("value", "cents"), [("0.125", "0.12"), ("0.135", "0.14"), ("-0.125", "-0.12"), ("2.675", "2.68"), ("1", "1.00")])
def test_money_rounds_half_to_even_at_the_cent(value, cents):
    assert str(round_usd(D(value))) == cents
