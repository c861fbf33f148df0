"""Cells of the printed schedule. Expected rates are read off the cell by hand: 1¢ is 0.01 USD, 1% is 0.01 of value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.amounts import FREE, AdValorem, Compound, Specific, Uncomputable
from detente.schedule.printed import Addition, clean, parse_addition, parse_printed, parse_special
from detente.schedule.units import rate_unit, reported_unit


@pytest.mark.parametrize(
    ("cell", "rate"),
    [
        ("Free", FREE),
        ("Free, under bond", FREE),
        ("3.7% <u></u>", AdValorem(Decimal("0.037"))),
        ("2%", AdValorem(Decimal("0.02"))),
        ("6.5% on the entire set", AdValorem(Decimal("0.065"))),
        ("37% /", AdValorem(Decimal("0.37"))),
        ("4.4¢/kg", Specific(Decimal("0.044"), "kg")),
        ("$1.646/kg", Specific(Decimal("1.646"), "kg")),
        ("0.9¢ each", Specific(Decimal("0.009"), "No.")),
        ("68¢/head", Specific(Decimal("0.68"), "No.")),
        ("4.5¢/ liter", Specific(Decimal("0.045"), "liter")),
        ("$1.34/1000", Specific(Decimal("1.34"), "thousand")),
        ("18.7¢/clean kg", Specific(Decimal("0.187"), "kg clean")),
        ("1.7¢/kg on lead content", Specific(Decimal("0.017"), "kg lead content")),
        ("$1.13/m<sup>3</sup>", Specific(Decimal("1.13"), "m3")),
        ("$2.50/thou- sand + 40%", Compound((Specific(Decimal("2.5"), "thousand"), AdValorem(Decimal("0.4"))))),
        ("40¢/kg +10.4%", Compound((Specific(Decimal("0.4"), "kg"), AdValorem(Decimal("0.104"))))),
        ("18.5¢/liter + $1.32/pf. liter", Compound((Specific(Decimal("0.185"), "liter"), Specific(Decimal("1.32"), "pf.liter")))),
        (
            "13.5¢/kg + 6.3% + 1.9¢/article",
            Compound((Specific(Decimal("0.135"), "kg"), AdValorem(Decimal("0.063")), Specific(Decimal("0.019"), "No."))),
        ),
    ],
)
def test_cell_has_the_rate_it_prints(cell, rate):
    assert parse_printed(clean(cell)) == rate


def test_mixed_number_percent():
    rate = parse_printed("33 1/3%")
    assert isinstance(rate, AdValorem)
    assert abs(rate.fraction * 3 - 1) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("cell", "fact"),
    [
        ("2.5% on the value of the lead content", "value of the lead content"),
        ("36¢ each + 5.3% on the battery", "value of the battery"),
        ("3.9% on the movement and case+ 5.3% on the battery", "value of the movement and case; value of the battery"),
        ("4.7% on the value of the rifle + 20% on the value of the telescopic sight, if any", "value of the rifle; value of the telescopic sight"),
        ("See 9822.04.25", "what 9822.04.25 gives"),
        ("The rate applicable to the natural juice in heading 2009", "the natural juice of heading 2009"),
        ("", "no rate is printed in this column"),
    ],
)
def test_conditional_cell_names_the_fact_it_needs(cell, fact):
    rate = parse_printed(cell)
    assert isinstance(rate, Uncomputable)
    assert rate.reason == fact
    assert rate.text == cell


@pytest.mark.parametrize("cell", ["5 percent", "$5", "7¢", "$3¢/kg", "4.4¢/", "4.4/kg", "3%%", "1.2.3%", "-5%", "5¢/furlong", "nan%", "٣%", "5 1/0%"])
def test_unknown_form_is_never_a_number(cell):
    # C4: what cannot be read is not zero
    assert isinstance(parse_printed(cell), Uncomputable)


def test_special_cell_gives_each_programme_its_rate():
    cell = "Free (BH,CL,CO,JO,MA,OM,P,PE,S,SG) 1.7% (KR) See 9822.04.01-9822.04.03 (AU) See 9919.02.01-9919.02.02 (PA)"
    groups = parse_special(cell)
    assert groups[0] == (("BH", "CL", "CO", "JO", "MA", "OM", "P", "PE", "S", "SG"), "Free")
    assert groups[1:] == ((("KR",), "1.7%"), (("AU",), "See 9822.04.01-9822.04.03"), (("PA",), "See 9919.02.01-9919.02.02"))


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("", ()),
        ("No change", ((("*",), "No change"),)),
        ("Free(A,AU,BH)", ((("A", "AU", "BH"), "Free"),)),
        ("Free (A*,E IL,.OM,S+)8.8¢/liter(JO)", ((("A*", "E", "IL", "OM", "S+"), "Free"), (("JO",), "8.8¢/liter"))),
        ("Free (KR) See 9919.04.50, 9919.04.67 (PA (PA)", ((("KR",), "Free"), (("PA",), "See 9919.04.50, 9919.04.67"))),
        ("Free (CA,IL, MX) See U.S. note 3(e) (CO,PE)", ((("CA", "IL", "MX"), "Free"), (("CO", "PE"), "See U.S. note 3(e)"))),
        ("A duty (see U.S. note 3 of this subchapter) (B,C,)", ((("B", "C"), "A duty (see U.S. note 3 of this subchapter)"),)),
    ],
)
def test_special_cell_forms(cell, groups):
    assert parse_special(cell) == groups


@pytest.mark.parametrize(
    ("cell", "addition"),
    [
        ("", None),
        ("No change.", Addition(FREE, True)),
        ("no change", Addition(FREE, True)),
        ("The duty provided in the applicable subheading", Addition(FREE, True)),
        ("The duty provided in the applicable subheading + 7.5%", Addition(AdValorem(Decimal("0.075")), True)),
        ("The duty provided inthe applicable subheading+ 25%", Addition(AdValorem(Decimal("0.25")), True)),
        ("The duty provided in the applicable subheading plus 25%", Addition(AdValorem(Decimal("0.25")), True)),
        (
            "The duty provided in the applicable subheading + a duty of 50% upon the value of the steel content.",
            Addition(AdValorem(Decimal("0.5")), True, "steel content"),
        ),
        ("The duty provided in subheadings 8716.39.00, 8716.90.30 or 8716.90.50 + 100%", Addition(AdValorem(Decimal(1)), True)),
        ("35%", Addition(AdValorem(Decimal("0.35")), False)),
        ("Free", Addition(FREE, False)),
    ],
)
def test_heading_cell_says_what_it_does_to_the_base(cell, addition):
    assert parse_addition(cell) == addition


@given(st.decimals(min_value=0, max_value=9999, places=4), st.sampled_from(["kg", "liter", "m2", "t", "bbl", "doz."]))
def test_cents_are_a_hundredth_of_dollars(amount, unit):
    cents, dollars = parse_printed(f"{amount}¢/{unit}"), parse_printed(f"${amount}/{unit}")
    assert isinstance(cents, Specific)
    assert isinstance(dollars, Specific)
    assert cents.amount_usd * 100 == dollars.amount_usd == amount
    assert cents.unit == dollars.unit


@given(st.text(max_size=60))
def test_any_text_is_read_or_uncomputable(text):
    cell = clean(text)
    assert parse_printed(cell) is not None
    parse_special(cell)
    parse_addition(cell)


@pytest.mark.parametrize(
    ("printed", "name"),
    [("prs.", "prs"), ("m²", "m2"), ("Pb kg", "kg lead content"), ("cy kg", "kg clean"), ("kg", "kg"), ("No", "No."), ("GBq", "GBq")],
)
def test_reported_unit_has_the_name_the_rate_uses(printed, name):
    assert reported_unit(printed) == name


def test_rate_and_report_name_the_same_quantity():
    # wool pays by the clean kilogram and is reported in clean-yield kilograms, lead ore by its lead content
    assert rate_unit("clean kg") == reported_unit("cy kg")
    assert rate_unit("kg on lead content") == reported_unit("Pb kg")
    assert rate_unit("pr.") == reported_unit("prs.")
    assert rate_unit("jewel") == reported_unit("Jwls.")
    assert rate_unit("kg of anhydrous morphine content") == reported_unit("kg amc")
    assert rate_unit("furlong") is None
