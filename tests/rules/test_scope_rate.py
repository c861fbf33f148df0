"""Windows, conditions and the rate of a duty that reaches a shipment, as docs/ledger-terms.md has them."""

from datetime import date
from decimal import Decimal

import pytest

from detente.core.amounts import AdValorem, TotalAtLeast, Uncomputable
from detente.rules.scope import us_content_left
from tests.ledger_examples import act, operation
from tests.rules.duty_examples import duty, goods, reached, reader, suspension

ONE = Decimal(1)


def share(text):
    return AdValorem(Decimal(text))


@pytest.fixture
def read(tmp_path):
    """A table of invented rates by country."""
    return reader(
        tmp_path,
        country_rates=(
            "VN,20%,,9903.99.51,2025-06-01,2025-06-09,old\nVN,46%,,9903.99.52,2025-06-09,,new\nDE,15%,total_column_1_general,9903.99.53,,,partner\n"
        ),
    )


# Goods loaded before a duty began (China's side prints three moments).

WINDOW = {"shipped_before": "2025-03-10", "imported_from": "2025-03-10", "imported_by": "2025-04-12"}


@pytest.mark.parametrize(
    ("loaded", "on", "out"),
    [
        ("2025-03-09", "2025-03-20", True),
        ("2025-03-09", "2025-04-12", True),
        ("2025-03-09", "2025-04-13", False),
        ("2025-03-10", "2025-03-20", False),
        ("2025-03-09T23:59", "2025-03-10T00:00", True),
        (None, "2025-03-20", False),
    ],
)
def test_goods_loaded_before_the_start_and_imported_in_the_window_do_not_pay(read, loaded, on, out):
    measure = duty(side="CN", rate="15%", start=date(2025, 3, 9), **WINDOW)
    of = goods(origin="US", destination="CN", on=on, loaded=loaded)
    found, _, lines = reached(measure, of, read)
    assert (found is None) is out
    assert lines == (["Duty duty: not owed, left before 2025-03-10 and came in by 2025-04-12"] if out else [])


def test_an_import_before_the_window_opens_is_no_import_in_the_window(read):
    measure = duty(side="CN", start=date(2025, 3, 1), **WINDOW)
    assert reached(measure, goods(origin="US", destination="CN", on="2025-03-09", loaded="2025-03-01"), read)[0] is not None


# Conditions on the goods that the code does not settle.


@pytest.mark.parametrize(
    ("terms", "fact", "reason"),
    [
        ({"threshold_weight_share": "0.15"}, "holds 0.15 or more of its weight in the metals of its lists", "under 0.15 of its weight is metal"),
        ({"description": "gantry cranes"}, "is as Duty duty describes: gantry cranes", "not as described"),
        ({"end_use": "part of a lorry"}, "is a part of a lorry", "not a part of a lorry"),
        ({"patented_only": "yes"}, "is a patented pharmaceutical", "not patented"),
    ],
)
def test_a_condition_is_asked_for_and_its_answer_decides(read, terms, fact, reason):
    measure = duty(headings=("9903.99.01",), **terms)
    found, inquiry, lines = reached(measure, goods(), read)
    assert (found, inquiry.asked, lines) == (None, {fact: (0, 1)}, [f"Duty duty: not owed, {reason}"])
    found, _, lines = reached(measure, goods(), read, answers={fact: ONE})
    assert (found is not None, lines) == (True, [])
    claimed, inquiry, _ = reached(measure, goods(claims="9903.99.01"), read)
    assert (claimed is not None, inquiry.asked) == (True, {})
    elsewhere, inquiry, _ = reached(measure, goods(claims="9903.99.02"), read)
    assert (elsewhere, inquiry.asked) == (None, {})


def test_the_share_of_weight_is_asked_only_outside_the_chapters_named(read):
    inside = duty(threshold_weight_share="0.15", threshold_outside_chapters=("72", "85"))
    outside = duty(threshold_weight_share="0.15", threshold_outside_chapters=("72", "73"))
    assert reached(inside, goods(), read)[1].asked == {}
    assert reached(inside, goods(), read)[0] is not None
    assert len(reached(outside, goods(), read)[1].asked) == 1


def test_a_description_is_not_asked_for_beside_a_claim_and_no_means_no(read):
    assert reached(duty(description="invented", claim="exclusion"), goods(claims="exclusion"), read)[1].asked == {}
    assert reached(duty(patented_only="no"), goods(), read)[1].asked == {}


# The rate.


def test_a_minimum_price_needs_the_price(read):
    found, _, _ = reached(duty(minimum_import_price="a gap", headings=("9903.99.01",)), goods(), read)
    assert isinstance(found.rate, Uncomputable)
    assert (found.rate.reason, found.heading, found.floor) == ("the price, to be set against the minimum import price", "9903.99.01", "")


@pytest.mark.parametrize(
    ("origin", "on", "expected"),
    [
        ("VN", "2025-06-08", (share("0.2"), "9903.99.51", "")),
        ("VN", "2025-06-09", (share("0.46"), "9903.99.52", "")),
        ("DE", "2025-06-09", (share("0.15"), "9903.99.53", "total_column_1_general")),
        ("VN", "2025-05-31", None),
        ("BR", "2025-06-09", None),
    ],
)
def test_a_table_gives_the_row_of_the_origin_and_day_and_an_origin_without_a_row_pays_nothing(read, origin, on, expected):
    found, _, lines = reached(duty(rate=None, rates_table="country-rates"), goods(origin=origin, on=on), read)
    assert (found and (found.rate, found.heading, found.floor)) == expected
    assert lines == []


def test_a_state_nobody_verified_takes_each_rate_that_the_schedule_allows(read):
    measure = duty(rate="34%", headings=("9903.99.01",), last_verified=date(2025, 6, 1))
    masked = suspension("duty", date(2025, 5, 14), "0.24", until=date(2025, 6, 5))
    fact = "what became of Duty duty after 2025-06-01"
    found, inquiry, _ = reached(measure, goods(), read, masked)
    assert set(inquiry.asked[fact]) == {Decimal("0.10"), Decimal("0.34")}
    assert found.rate == share("0.10")
    found, _, _ = reached(measure, goods(), read, masked, answers={fact: Decimal("0.34")})
    assert (found.rate, found.heading, found.floor) == (share("0.34"), "9903.99.01", "")


def test_a_state_nobody_verified_without_a_single_rate_is_uncomputable(read):
    measure = duty(rate="1 USD/kg", end=date(2025, 6, 5), last_verified=date(2025, 6, 1))
    ended = reached(measure, goods(), read)[0]
    assert ended is not None
    assert ended.rate == Uncomputable("unknown", "what became of Duty duty after 2025-06-01")
    assert (ended.heading, ended.floor) == ("", "")


def test_suspended_points_are_off_the_rate(read):
    masked = suspension("duty", date(2025, 5, 14), "0.24")
    assert reached(duty(rate="34%"), goods(on="2025-05-13"), read, masked)[0].rate == share("0.34")
    assert reached(duty(rate="34%"), goods(on="2025-05-14"), read, masked)[0].rate == share("0.10")


def test_a_specific_rate_is_left_as_it_is(read):
    assert str(reached(duty(rate="2 USD/kg"), goods(), read)[0].rate) == "2 USD/kg"


def test_a_duty_without_any_rate_is_uncomputable(read):
    found, _, _ = reached(duty(rate=None, headings=("9903.99.01",)), goods(), read)
    assert found.rate == Uncomputable("no rate", "the rate of Duty duty for CN")
    assert (found.heading, found.floor) == ("9903.99.01", "")


def test_a_total_is_told_apart_from_an_addition(read):
    found, _, _ = reached(duty(rate="total 15%"), goods(), read)
    assert (found.rate, found.floor) == (TotalAtLeast(Decimal("0.15")), "total_column_1")


BY_ORIGIN = ((("EU",), "total 15%", ("9903.99.61", "9903.99.62")), (("GB",), "10%", ()))


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("DE", (TotalAtLeast(Decimal("0.15")), "9903.99.61", "total_column_1")),
        ("GB", (share("0.1"), "9903.99.01", "")),
        ("CN", (share("0.25"), "9903.99.01", "")),
    ],
)
def test_a_rate_by_origin_goes_before_the_rate_for_all(read, origin, expected):
    found, inquiry, _ = reached(duty(rate="25%", by_origin=BY_ORIGIN, headings=("9903.99.01",)), goods(origin=origin), read)
    assert ((found.rate, found.heading, found.floor), inquiry.asked) == (expected, {})


def test_a_rate_by_origin_without_any_heading_has_none(read):
    assert reached(duty(rate="25%", by_origin=BY_ORIGIN), goods(origin="GB"), read)[0].heading == ""


def test_a_condition_of_a_rate_by_origin_decides_between_it_and_the_general_rate(read):
    fact = "95 percent of the metal poured there"
    measure = duty(
        rate="50%", by_origin=((("GB",), "25%", ("9903.99.63",)),), headings=("9903.99.01",), by_origin_condition=f"{fact}; else the general rate"
    )
    found, inquiry, _ = reached(measure, goods(origin="GB"), read)
    assert (found.rate, inquiry.asked) == (share("0.5"), {fact: (0, 1)})
    assert reached(measure, goods(origin="GB"), read, answers={fact: ONE})[0].rate == share("0.25")
    assert reached(measure, goods(origin="GB", claims="9903.99.63"), read)[0].rate == share("0.25")
    assert reached(measure, goods(origin="GB", claims="9903.99.01"), read)[0].rate == share("0.5")
    assert reached(measure, goods(origin="DE"), read)[1].asked == {}


@pytest.mark.parametrize(("lists", "rate"), [("narrow", "0.1"), (("other", "narrow"), "0.1"), ("other", "0.25"), ("dated", "0.25")])
def test_a_rate_for_a_partner_may_be_limited_to_goods_on_its_lists(tmp_path, lists, rate):
    shelf = reader(tmp_path, narrow="850511,,,,\n", other="8471,,,,\n", dated="8505,,2025-06-09,,\n")
    measure = duty(rate="25%", by_origin=BY_ORIGIN, rate_lists_gb=lists, headings=("9903.99.01",))
    assert reached(measure, goods(origin="GB"), shelf)[0].rate == share(rate)
    assert reached(measure, goods(origin="DE"), shelf)[0].rate == TotalAtLeast(Decimal("0.15"))


def test_a_rate_by_origin_for_russia_asks_nothing(read):
    # Note 16 prints its condition for the goods of the United Kingdom alone; Russia's own rate has none.
    measure = duty(rate="50%", by_origin=((("RU",), "200%", ()),), by_origin_condition="95 percent of the metal poured there")
    found, inquiry, _ = reached(measure, goods(origin="RU"), read)
    assert (found.rate, inquiry.asked) == (share("2"), {})


def test_nothing_is_charged_under_a_duty_that_is_suspended_as_a_whole(read):
    paused = act("pause", date(2025, 1, 1), operation("suspend", "duty", date(2025, 6, 1)))
    found, _, _ = reached(duty(rate="25%"), goods(), read, paused)
    assert found.rate == share("0")


@pytest.mark.parametrize(
    ("terms", "content", "left"),
    [
        ({"us_content_excluded_from": "0.20"}, "0.20", "0.80"),
        ({"us_content_excluded_from": "0.20"}, "0.5", "0.5"),
        ({"us_content_excluded_from": "0.20"}, "0.19", "1"),
        ({"us_content_excluded_from": "0.20"}, "1", "0"),
        ({"us_content_excluded_from": "0.20"}, None, "1"),
        ({}, "0.5", "1"),
    ],
)
def test_us_content_is_left_out_from_the_share_printed(terms, content, left):
    assert us_content_left(duty(**terms), goods(us_content_share=content)) == Decimal(left)
