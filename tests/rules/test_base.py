"""The ordinary duty: column 2, a special rate that is claimed and open, or the general rate."""

from datetime import date
from decimal import Decimal

import pytest

from detente.core.amounts import FREE, AdValorem, Specific
from detente.rules.base import base_of
from detente.rules.reason import Reason
from detente.schedule.panel import Line
from detente.schedule.revision import Revision
from tests.rules.duty_examples import goods

GENERAL, COLUMN_2 = AdValorem(Decimal("0.05")), AdValorem(Decimal("0.45"))


def rate(text):
    return AdValorem(Decimal(text))


def line(**special):
    revision = Revision(0, "2025_rev_0", date(2025, 1, 1), None)
    rates = {"KR": FREE, "S": FREE, "AU": rate("0.01"), "A": FREE, **special}
    return Line("8505110070", revision, "85051100", GENERAL, rates, COLUMN_2, ("No.",), "", "5%", "", "45%", date(2025, 1, 1), None)


def base(of, **special):
    why = Reason("test")
    return base_of(line(**special), of, why), [(r.text, r.source) for r in why.below]


def test_an_origin_of_column_1_pays_the_general_rate():
    found, lines = base(goods(origin="CN"))
    assert (found.rate, found.general, found.column) == (GENERAL, GENERAL, "general")
    assert lines == [("Ordinary duty, general rate: 5%", "HTS 2025_rev_0, 8505.11.00")]
    assert found.source == lines[0][1]


@pytest.mark.parametrize("origin", ["CU", "KP", "RU", "BY"])
def test_the_countries_of_general_note_3b_pay_column_2_whatever_they_claim(origin):
    found, lines = base(goods(origin=origin, claims="KR;preference"))
    assert (found.rate, found.general, found.column) == (COLUMN_2, GENERAL, "column 2")
    assert lines[0][0] == "Ordinary duty, column 2: 45%"


@pytest.mark.parametrize("claims", ["KR", "preference"])
def test_the_agreement_with_the_origin_is_claimed_by_its_symbol_or_as_preference(claims):
    found, lines = base(goods(origin="KR", claims=claims))
    assert (found.rate, found.general, found.column) == (FREE, GENERAL, "special (KR)")
    assert lines[0][0] == "Ordinary duty, special rate KR as claimed: 0%"


@pytest.mark.parametrize(
    ("origin", "claims"),
    [
        ("KR", ""),
        ("CN", "KR"),
        ("CN", "preference"),
        ("KR", "AU"),
        ("KR", "kr"),
        ("IN", "A"),
        ("SG", "SG"),
        ("CA", "preference"),
        ("DE", "usmca"),
    ],
)
def test_without_a_claim_that_is_open_and_printed_the_general_rate_stays(origin, claims):
    # GSP (symbol A) lapsed after 2020; the line prints no rate for Singapore; the USMCA has two members and is no agreement of one origin alone.
    assert base(goods(origin=origin, claims=claims))[0].column == "general"


@pytest.mark.parametrize("origin", ["CA", "MX"])
def test_the_usmca_opens_its_two_symbols_to_its_two_members(origin):
    assert base(goods(origin=origin, claims="usmca"))[0].column == "special (S)"
    assert base(goods(origin=origin, claims="S"))[0].rate == FREE
    plus = base(goods(origin=origin, claims="usmca"), **{"S": rate("0.02"), "S+": rate("0.01")})[0]
    assert (plus.rate, plus.column) == (rate("0.01"), "special (S+)")


def test_of_several_rates_claimed_the_lowest_share_of_value_is_taken():
    found = base(goods(origin="AU", claims="AU;C"), C=FREE)[0]
    assert (found.rate, found.column) == (FREE, "special (C)")
    # A specific rate cannot be set against a share of value here, so it comes last.
    assert base(goods(origin="AU", claims="AU;C"), C=Specific(Decimal("0.01"), "kg"))[0].column == "special (AU)"
