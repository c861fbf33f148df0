"""Facts of a shipment as they come in: what makes no sense is refused by name, what is left out stays unknown (C4)."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from detente.core.errors import AmountError, CodeError, DateError, DetenteError, UnknownNameError, UsageError
from detente.core.timeline import end_of_day
from detente.rules.shipment import shipment

FACTS = {"hts": "8505.11.0070", "origin": "CN", "destination": "US", "on": "2025-06-09"}
NEW_YORK, SHANGHAI = "America/New_York", "Asia/Shanghai"


def given(**facts):
    return shipment(**{**FACTS, **facts})


def test_a_shipment_of_the_least_facts_leaves_the_rest_unknown():
    goods = given()
    assert (goods.hts, goods.origin, goods.destination, goods.day, goods.clock) == ("8505110070", "CN", "US", date(2025, 6, 9), "legal")
    assert (goods.value_usd, goods.us_content_share, goods.loaded) == (None, None, None)
    assert (goods.quantities, goods.shares, goods.claims) == ({}, {}, frozenset())


def test_a_bare_date_means_the_end_of_the_day_at_the_border_of_the_importer():
    assert given().moment == end_of_day(date(2025, 6, 9), NEW_YORK)
    china = given(origin="US", destination="CN")
    assert (china.moment, china.day) == (end_of_day(date(2025, 6, 9), SHANGHAI), date(2025, 6, 9))


def test_an_hour_is_read_at_the_border_and_a_date_object_like_its_text():
    assert given(on="2025-06-09T00:01").moment == datetime(2025, 6, 9, 0, 1, tzinfo=ZoneInfo(NEW_YORK))
    assert given(on=date(2025, 6, 9)) == given() == given(on=" 2025-06-09 ".strip())
    late = given(on=datetime(2025, 6, 9, 23, 30, tzinfo=ZoneInfo("UTC")))
    assert late.day == date(2025, 6, 9)
    assert given(on=datetime(2025, 6, 10, 3, 30, tzinfo=ZoneInfo("UTC"))).day == date(2025, 6, 9)


def test_countries_are_read_by_code_or_name():
    assert given(origin="China", destination="United States").origin == "CN"
    assert given(origin="HKG").origin == "HK"


def test_every_fact_given_is_kept():
    goods = given(
        value_usd="120,000.50",
        quantity="40",
        unit=" kg ",
        loaded="2025-03-09",
        steel_share="0.3",
        aluminum_share=Decimal("0.2"),
        copper_share="0",
        us_content_share="1",
        clock="enforced",
    )
    assert (goods.value_usd, goods.quantities, goods.us_content_share) == (Decimal("120000.50"), {"kg": Decimal(40)}, Decimal(1))
    assert goods.shares == {"steel": Decimal("0.3"), "aluminum": Decimal("0.2"), "copper": Decimal(0)}
    assert (goods.loaded.iso(), goods.clock) == ("2025-03-09", "enforced")


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_blank_is_unknown_and_not_zero(blank):
    goods = given(value_usd=blank, quantity=blank, unit="kg", steel_share=blank, us_content_share=blank, loaded=None)
    assert goods == given()


def test_an_amount_without_a_unit_is_no_quantity():
    assert given(quantity="40").quantities == {}
    assert given(quantity="40", unit="").quantities == {}


@pytest.mark.parametrize("text", ["9903.88.69;usmca", " 9903.88.69 ; USMCA ;", ("99038869", "Usmca"), ("9903.88.69", "", "usmca")])
def test_claims_are_read_in_either_spelling(text):
    goods = given(claims=text)
    assert goods.claims == {"99038869", "usmca"}
    assert goods.claims_heading("9903.88.69")
    assert goods.claims_heading("99038869")
    assert not goods.claims_heading("9903.88.70")


def test_a_heading_of_six_or_eight_digits_is_a_heading_and_a_symbol_keeps_its_case():
    assert given(claims="9802.00.80;8507.60;KR;S+;A*;over_quota;preference").claims == {
        "98020080",
        "850760",
        "KR",
        "S+",
        "A*",
        "over_quota",
        "preference",
    }


def test_a_filer_of_chapter_99_headings_is_told_apart():
    assert given(claims="9903.88.69").files_headings
    assert given(claims="usmca;99030124").files_headings
    assert not given(claims="usmca;9802.00.80").files_headings
    assert not given().files_headings


@pytest.mark.parametrize("field", ["steel_share", "aluminum_share", "copper_share", "us_content_share"])
@pytest.mark.parametrize("bad", ["1.01", "-0.01", "25", Decimal("1.0001"), Decimal(-1)])
def test_a_share_outside_the_whole_names_itself(field, bad):
    with pytest.raises(AmountError) as caught:
        given(**{field: bad})
    assert field in caught.value.message
    assert "between 0 and 1" in caught.value.hint


@pytest.mark.parametrize("edge", ["0", "1", Decimal(1)])
def test_a_share_may_be_nothing_or_the_whole(edge):
    assert given(steel_share=edge).shares["steel"] == Decimal(edge)


def test_metal_shares_above_the_whole_are_refused_together():
    with pytest.raises(AmountError, match=r"add up to 1\.1"):
        given(steel_share="0.6", aluminum_share="0.5")
    assert sum(given(steel_share="0.6", aluminum_share="0.3", copper_share="0.1").shares.values()) == 1


@pytest.mark.parametrize("field", ["value_usd", "quantity"])
@pytest.mark.parametrize("bad", ["-5", "0", Decimal("-0.01"), Decimal(0)])
def test_an_amount_at_or_below_nothing_is_refused(field, bad):
    with pytest.raises(AmountError, match=field):
        given(**{field: bad, "unit": "kg"})


AMOUNTS = pytest.mark.parametrize("field", ["value_usd", "quantity", "steel_share", "us_content_share"])


@AMOUNTS
@pytest.mark.parametrize("bad", ["nan", "NaN", "inf", "-Infinity", "1e999", "ten", "1,5", "0x10", "½", float("nan"), float("inf"), True])
def test_what_is_no_finite_number_is_refused(field, bad):
    with pytest.raises(AmountError):
        given(**{field: bad, "unit": "kg"})


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("value_usd", "NaN"),
        ("quantity", "NaN"),
        ("steel_share", "NaN"),
        ("us_content_share", "NaN"),
        ("value_usd", "Infinity"),
        ("quantity", "Infinity"),
    ],
)
def test_a_decimal_that_is_no_finite_number_is_refused(field, bad):
    with pytest.raises(AmountError):
        given(**{field: Decimal(bad), "unit": "kg"})


def test_whole_numbers_and_floats_are_read_as_they_print():
    goods = given(value_usd=120_000, steel_share=0.25, quantity=3, unit="No.")
    assert (goods.value_usd, goods.shares["steel"], goods.quantities["No."]) == (Decimal(120_000), Decimal("0.25"), Decimal(3))


@pytest.mark.parametrize(
    ("facts", "error", "near"),
    [
        ({"origin": "Chna"}, UnknownNameError, "CN"),
        ({"origin": "Viet Nan"}, UnknownNameError, "VN"),
        ({"origin": ""}, UnknownNameError, ""),
        ({"origin": "Atlantis"}, UnknownNameError, ""),
        ({"destination": "United Sttes"}, UnknownNameError, "US"),
        ({"clock": "legl"}, UnknownNameError, "legal"),
    ],
)
def test_an_unknown_name_offers_the_nearest(facts, error, near):
    with pytest.raises(error) as caught:
        given(**facts)
    assert near in caught.value.hint
    assert caught.value.hint


def test_only_two_borders_have_a_schedule():
    with pytest.raises(UnknownNameError, match="into DE") as caught:
        given(destination="DE")
    assert caught.value.hint == "Destinations are US and CN."


@pytest.mark.parametrize(
    "bad", ["850511007", "8505.1", "8505110", "8505.110.070", "8505.11.0070.11", "ABCD", "", "00112233", "8505-11", "8505.11.00701"]
)
def test_a_code_of_the_wrong_form_is_refused(bad):
    with pytest.raises(CodeError):
        given(hts=bad)


def test_an_odd_code_says_that_a_leading_zero_may_be_lost():
    with pytest.raises(CodeError) as caught:
        given(hts="101210010")
    assert "0101210010" in caught.value.hint


@pytest.mark.parametrize(
    "bad", ["", "9 June 2025", "2025-6-9", "2025-13-01", "2025-02-30", "06/09/2025", "2025-06-09T25:00", "yesterday", "9999-12-31"]
)
def test_a_date_that_cannot_be_read_is_refused(bad):
    with pytest.raises(DateError):
        given(on=bad)


@pytest.mark.parametrize("bad", ["soon", "2025-03-32", "2025-03-09T9"])
def test_a_day_of_loading_that_cannot_be_read_is_refused(bad):
    with pytest.raises(DateError):
        given(loaded=bad)


@pytest.mark.parametrize("facts", [{"hts": 8505110070}, {"hts": None}, {"origin": 156}, {"on": None}, {"destination": None}])
def test_a_value_of_the_wrong_type_is_an_error_of_ours(facts):
    with pytest.raises(DetenteError):
        given(**facts)


@pytest.mark.parametrize("facts", [{"steel_share": "2"}, {"origin": "Chna"}, {"hts": "850511007"}, {"on": "yesterday"}, {"value_usd": "-1"}])
def test_every_refusal_is_a_fault_of_what_was_given_with_a_hint(facts):
    with pytest.raises(UsageError) as caught:
        given(**facts)
    assert caught.value.exit_status == 2
    assert caught.value.hint
