"""Which duties reach a shipment: goods and lists, origin, claims, conditions and the rate, as docs/ledger-terms.md has them."""

from datetime import date
from decimal import Decimal

import pytest

from detente.core.amounts import AdValorem, Uncomputable
from detente.ledger.act import Change
from tests.rules.duty_examples import CODE, amendment, duty, goods, reached, reader

ONE = Decimal(1)


def share(text):
    return AdValorem(Decimal(text))


@pytest.fixture
def read(tmp_path):
    """Lists of invented codes around the magnet line 8505.11.0070."""
    return reader(
        tmp_path,
        eight="85051100,,,9903.99.11,\n",
        six="850511,,,,\n",
        dated="85051100,2025-06-09,2025-06-10,,\n",
        other="8471,,,,\n",
        with_heading="8505110070,,,9903.99.21,narrower than its code\n",
        bare="8505110070,,,,\n",
        exempt_eu="8505,,,,\n",
        aircraft_jp="8505,,,9903.99.41,\n",
        pharma_eu="8505,,,9903.99.42,\n",
    )


# Goods and lists. C5: codes match by prefix and the longest prefix wins.


def test_a_duty_on_all_goods_reaches_by_the_empty_prefix(read):
    found, inquiry, lines = reached(duty(headings=("9903.99.01", "9903.99.02")), goods(), read)
    assert (found.prefix, found.rate, found.heading, found.floor, found.programme) == ("", share("0.1"), "9903.99.01", "", "duty")
    assert (inquiry.asked, lines) == ({}, [])


def test_a_duty_without_a_heading_has_none(read):
    assert reached(duty(), goods(), read)[0].heading == ""


@pytest.mark.parametrize(
    ("scope", "prefix"),
    [
        ({"goods": ("85", "8505")}, "8505"),
        ({"goods": ("8505",), "lists": ("eight",)}, "85051100"),
        ({"goods": (), "lists": ("six", "eight")}, "85051100"),
        ({"goods": (), "lists": ("eight", "six")}, "85051100"),
        ({"goods": (), "lists": ("six", "other")}, "850511"),
        ({"goods": ("ALL",), "lists": ("six",)}, "850511"),
    ],
)
def test_the_longest_prefix_reaches(read, scope, prefix):
    assert reached(duty(**scope), goods(), read)[0].prefix == prefix


@pytest.mark.parametrize("scope", [{"goods": ("8471",)}, {"goods": (), "lists": ("other",)}, {"goods": ()}])
def test_goods_outside_scope_and_lists_are_not_reached_and_nothing_is_written(read, scope):
    found, inquiry, lines = reached(duty(**scope), goods(), read)
    assert (found, inquiry.asked, lines) == (None, {}, [])


def test_goods_excepted_are_not_reached_whatever_else_names_them(read):
    assert reached(duty(goods_except=("8505",), lists=("eight",)), goods(), read)[0] is None
    assert reached(duty(goods_except=("8506",)), goods(), read)[0] is not None


@pytest.mark.parametrize(("day", "listed"), [("2025-06-08", False), ("2025-06-09", True), ("2025-06-10", False)])
def test_a_line_of_a_list_holds_from_its_first_day_to_before_its_last(read, day, listed):
    assert (reached(duty(goods=(), lists=("dated",)), goods(on=day), read)[0] is not None) is listed


@pytest.mark.parametrize(("day", "listed"), [("2025-06-08", False), ("2025-06-09", True)])
def test_an_act_that_changes_the_lists_counts_from_its_day(read, day, listed):
    change = amendment("duty", date(2025, 6, 9), Change(lists=("eight",)))
    assert (reached(duty(goods=(), lists=("other",)), goods(on=day), read, change)[0] is not None) is listed


def test_goods_that_nobody_lists_are_reached_with_a_rate_that_cannot_be_known(read):
    found, _, _ = reached(duty(goods=(), goods_known="no", rate="25%", headings=("9903.99.01",)), goods(), read)
    assert (found.prefix, found.heading, found.floor) == ("", "9903.99.01", "")
    assert found.rate == Uncomputable("25%", "whether the line is on the list of Duty duty")


def test_goods_known_in_part_are_those_of_the_list(read):
    assert reached(duty(goods=(), lists=("other",), goods_known="partly"), goods(), read)[0] is None
    assert reached(duty(goods=(), lists=("six",), goods_known="partly"), goods(), read)[0].rate == share("0.1")


# Exemptions by list.


def test_goods_on_an_excepted_list_are_out_and_the_heading_is_named(read):
    found, _, lines = reached(duty(lists_except=("other", "with-heading")), goods(), read)
    assert found is None
    assert lines == [f"Duty duty: not owed, {CODE} is on the list with-heading (9903.99.21)"]
    assert reached(duty(lists_except=("bare",)), goods(), read)[2] == [f"Duty duty: not owed, {CODE} is on the list bare"]
    assert reached(duty(lists_except=("other",)), goods(), read)[0] is not None


def test_an_act_may_except_a_list_from_its_day(read):
    change = amendment("duty", date(2025, 6, 9), Change(lists_except=("six",)))
    assert reached(duty(), goods(on="2025-06-08"), read, change)[0] is not None
    assert reached(duty(), goods(on="2025-06-09"), read, change)[0] is None


@pytest.mark.parametrize(
    ("terms", "origin", "out"),
    [
        ({"exempt_lists_eu": "six"}, "DE", True),
        ({"exempt_lists_eu": "six"}, "JP", False),
        ({"exempt_lists_eu": "other"}, "DE", False),
        ({"exempt_lists_ch_li": "six"}, "LI", True),
        ({"exempt_lists": "exempt-eu"}, "FR", True),
        ({"exempt_lists": "exempt-eu"}, "CN", False),
        ({"exempt_lists": "six"}, "CN", True),
        ({"exempt_lists": ("other", "six")}, "CN", True),
    ],
)
def test_a_list_for_a_partner_exempts_the_goods_of_that_partner_alone(read, terms, origin, out):
    found, _, lines = reached(duty(**terms), goods(origin=origin), read)
    assert (found is None) is out
    assert bool(lines) is out


@pytest.mark.parametrize(
    ("terms", "origin", "claims", "out"),
    [
        ({"claim_lists": "aircraft-jp"}, "JP", "civil_aircraft", True),
        ({"claim_lists": "aircraft-jp"}, "JP", "9903.99.41", True),
        ({"claim_lists": "aircraft-jp"}, "JP", "", False),
        ({"claim_lists": "aircraft-jp"}, "JP", "generic_pharmaceutical", False),
        ({"claim_lists": "aircraft-jp"}, "JP", "9903.99.42", False),
        ({"claim_lists": "aircraft-jp"}, "CN", "civil_aircraft", False),
        ({"claim_lists_jp": "six"}, "JP", "generic_pharmaceutical", True),
        ({"claim_lists_jp": "six"}, "CN", "generic_pharmaceutical", False),
        ({"claim_lists_eu": "pharma-eu"}, "IE", "generic_pharmaceutical", True),
        ({"claim_lists_eu": "other"}, "IE", "generic_pharmaceutical", False),
        ({"aircraft_lists": "aircraft-jp"}, "JP", "civil_aircraft", True),
        ({"aircraft_claim_lists": "aircraft-jp"}, "JP", "civil_aircraft", True),
        ({"claim_lists": "bare"}, "CN", "9903.99.41", False),
    ],
)
def test_a_list_for_a_use_exempts_an_entry_that_claims_the_use_or_its_heading(read, terms, origin, claims, out):
    found, inquiry, lines = reached(duty(**terms), goods(origin=origin, claims=claims), read)
    assert (found is None) is out
    assert bool(lines) is out
    assert inquiry.asked == {}


@pytest.mark.parametrize("key", ["description_lists", "conditional_lists"])
def test_particular_goods_of_a_code_are_asked_for_where_the_filing_is_silent(read, key):
    fact = "is a particular article of the list with-heading (9903.99.21)"
    measure = duty(**{key: "with-heading"})
    found, inquiry, _ = reached(measure, goods(), read)
    assert (found is None, inquiry.asked) == (False, {fact: (0, 1)})
    found, _, lines = reached(measure, goods(), read, answers={fact: ONE})
    assert (found, lines) == (None, ["Duty duty: not owed, a particular article of the list with-heading (9903.99.21)"])


@pytest.mark.parametrize(("claims", "out"), [("9903.99.21", True), ("9903.99.01", False), ("9903.99.01;9903.99.21", True)])
def test_a_filing_that_names_headings_settles_whether_goods_are_the_particular_ones(read, claims, out):
    found, inquiry, _ = reached(duty(description_lists=("with-heading",)), goods(claims=claims), read)
    assert (found is None, inquiry.asked) == (out, {})


def test_goods_outside_the_list_of_particular_goods_are_not_asked_about(read):
    assert reached(duty(description_lists=("other",)), goods(), read)[1].asked == {}


# Claims.


def test_a_duty_that_rests_on_a_claim_applies_to_an_entry_that_makes_it(read):
    measure = duty(claim="us_metal", headings=("9903.99.01", "9903.99.02"))
    assert reached(measure, goods(), read)[0] is None
    assert reached(measure, goods(claims="over_quota"), read)[0] is None
    assert reached(measure, goods(claims="us_metal"), read)[0] is not None
    assert reached(measure, goods(claims="9903.99.02"), read)[0] is not None
    assert reached(measure, goods(), read)[2] == []


@pytest.mark.parametrize("word", ["usmca", "cafta_dr", "donation", "informational_materials", "personal_baggage", "chapter_98", "in_transit"])
def test_a_kind_of_entry_that_the_duty_leaves_out_does_not_pay(read, word):
    measure = duty(not_for_claims=("donation", "usmca", word))
    found, _, lines = reached(measure, goods(claims=word), read)
    assert (found, lines) == (None, [f"Duty duty: not owed, claimed as {word}"])
    assert reached(measure, goods(claims="postal"), read)[0] is not None
    assert reached(duty(not_for_claims="postal"), goods(claims=word), read)[0] is not None


@pytest.mark.parametrize(("day", "out"), [("2025-03-06", False), ("2025-03-07", True)])
def test_the_exemption_under_the_usmca_begins_on_its_day(read, day, out):
    measure = duty(not_for_claims=("usmca", "donation"), usmca_exempt_from="2025-03-07")
    assert (reached(measure, goods(origin="CA", on=day, claims="usmca"), read)[0] is None) is out
    assert reached(measure, goods(origin="CA", on=day, claims="donation"), read)[0] is None


def test_an_exemption_under_the_usmca_without_a_day_holds_throughout(read):
    assert reached(duty(not_for_claims="usmca"), goods(origin="CA", on="2025-03-04", claims="usmca"), read)[0] is None


def test_goods_in_transit_are_out_under_their_heading(read):
    measure = duty(in_transit_heading="9903.01.23")
    assert reached(measure, goods(claims="9903.01.23"), read)[2] == ["Duty duty: not owed, in transit (9903.01.23)"]
    assert reached(measure, goods(claims="9903.01.20"), read)[0] is not None
    assert reached(measure, goods(), read)[0] is not None


def test_an_exclusion_claimed_takes_goods_out_of_a_duty_with_a_process_for_it(read):
    assert reached(duty(exclusion_process="invented-process"), goods(claims="exclusion"), read)[0] is None
    assert reached(duty(exclusion_process="invented-process"), goods(), read)[0] is not None
    assert reached(duty(), goods(claims="exclusion"), read)[0] is not None


@pytest.mark.parametrize(
    ("terms", "origin", "claims", "out"),
    [
        ({"usmca_exempt": "entered free under the USMCA"}, "CA", "usmca", True),
        ({"usmca_exempt": "entered free under the USMCA"}, "MX", "usmca", True),
        ({"usmca_exempt": "entered free under the USMCA"}, "DE", "usmca", False),
        ({"usmca_exempt": "entered free under the USMCA"}, "CA", "", False),
        ({"usmca_exempt": "no"}, "CA", "usmca", False),
        ({}, "CA", "usmca", False),
        ({"usmca": "parts that qualify are free (9903.99.06)"}, "MX", "usmca", True),
        ({"usmca": "parts that qualify are free (9903.99.06)"}, "DE", "usmca", False),
        ({"usmca": "duty on the non-US content where Commerce approved"}, "MX", "usmca", False),
    ],
)
def test_goods_that_qualify_under_the_usmca(read, terms, origin, claims, out):
    assert (reached(duty(**terms), goods(origin=origin, claims=claims), read)[0] is None) is out


@pytest.mark.parametrize("key", ["usmca_exempt", "cafta_dr_exempt"])
def test_the_headings_of_goods_free_under_an_agreement_are_claimed_as_such(read, key):
    measure = duty(**{key: "goods entered free (9903.99.07, .08)"})
    assert reached(measure, goods(origin="HN", claims="9903.99.08"), read)[0] is None
    assert reached(measure, goods(origin="HN", claims="9903.99.09"), read)[0] is not None


@pytest.mark.parametrize(
    ("claims", "out"),
    [("9903.99.06", True), ("9903.99.08", True), ("9903.99.09", False), ("9903.99.12", True), ("", False)],
)
def test_a_heading_that_says_outside_is_claimed(read, claims, out):
    measure = duty(claim_exempt="not a part (9903.99.06); repair, research (9903.99.07 to .08)", usmca="qualifying parts are free (9903.99.12)")
    found, _, lines = reached(measure, goods(claims=claims), read)
    assert (found is None) is out
    assert lines == ([f"Duty duty: not owed, claimed under {claims}"] if out else [])
