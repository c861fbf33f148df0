"""Reading the named terms of a duty: texts, headings in words, partners' lists and dated terms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ledger.places import EU
from detente.rules import terms
from tests.rules.duty_examples import duty


def test_a_term_reads_as_texts_or_as_one():
    measure = duty(one="yes", many=("a", "b"))
    assert terms.texts(measure, "one") == ("yes",)
    assert terms.texts(measure, "many") == ("a", "b")
    assert terms.texts(measure, "absent") == ()
    assert (terms.text(measure, "one"), terms.text(measure, "many"), terms.text(measure, "absent")) == ("yes", "a, b", "")
    assert terms.is_yes(measure, "one")
    assert not terms.is_yes(measure, "many")
    assert not terms.is_yes(measure, "absent")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", set()),
        ("no heading at all, .06 neither", set()),
        ("9903.79.03 to .09", {f"990379{n:02}" for n in range(3, 10)}),
        ("9903.82.04 to 9903.82.06", {"99038204", "99038205", "99038206"}),
        ("9903.82.04 through 9903.82.05", {"99038204", "99038205"}),
        ("not a car (9903.94.02); 25 years old (9903.94.04)", {"99039402", "99039404"}),
        ("generic (9903.04.67), of the United States (.68), research (.70)", {"99030467", "99030468", "99030470"}),
        ("free (9903.03.07, .08)", {"99030307", "99030308"}),
        ("from .15 of weight on (9903.82.01, .03)", {"99038201", "99038203"}),
        ("8703.23.01", set()),
        ("9903.94.01 and 9903.74.02", {"99039401", "99037402"}),
        ("9903.82.01, .151", {"99038201"}),
    ],
)
def test_headings_are_found_in_words(words, found):
    assert terms.headings_in(words) == found


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_a_range_of_headings_holds_each_from_first_to_last(group, a, b):
    first, last = min(a, b), max(a, b)
    expected = {f"9903{group:02}{n:02}" for n in range(first, last + 1)}
    assert terms.headings_in(f"9903.{group:02}.{first:02} to 9903.{group:02}.{last:02}") == expected
    assert terms.headings_in(f"9903.{group:02}.{first:02} to .{last:02}") == expected


def test_headings_as_digits():
    assert terms.digits("9903.82.04") == "99038204"


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("us-aircraft-uk", ("GB",)),
        ("claim_lists_gb", ("GB",)),
        ("us-aircraft-jp", ("JP",)),
        ("us-aircraft-tw", ("TW",)),
        ("us-floor-aircraft-kr", ("KR",)),
        ("us-floor-exempt-ch-li", ("CH", "LI")),
        ("exempt_lists_ch_li", ("CH", "LI")),
        ("us-floor-pharma-eu", tuple(sorted(EU))),
        ("us-annex-ii", ()),
        ("claim_lists", ()),
        ("bureau", ()),
    ],
)
def test_a_list_or_term_with_a_partner_s_ending_is_for_the_partner(name, countries):
    assert terms.partners_of(name) == countries


def test_lists_under_a_term_and_under_its_partners():
    measure = duty(claim_lists=("us-aircraft-jp", "plain"), claim_lists_gb="plain", claim_lists_other="no", claim_listsx="no")
    assert list(terms.lists_under(measure, "claim_lists")) == [("us-aircraft-jp", ("JP",)), ("plain", ()), ("plain", ("GB",))]


def test_the_word_that_claims_a_list():
    assert terms.claim_word("us-floor-aircraft-eu") == "civil_aircraft"
    assert terms.claim_word("us-floor-pharma-eu") == "generic_pharmaceutical"


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 7, 30), ("a", "b")),
        (date(2026, 7, 31), ("a", "b", "c")),
        (date(2026, 9, 14), ("a", "b", "c")),
        (date(2026, 9, 15), ("c",)),
    ],
)
def test_a_dated_term_holds_from_its_day_and_until_before_its_end(day, held):
    measure = duty(headings_x=("no",), absent=("a", "b"), absent_until="2026-09-15", **{"absent_from_2026-07-31": "c"})
    assert terms.dated(measure, "absent", day) == held


def test_a_term_without_dates_holds_throughout():
    assert terms.dated(duty(absent="a"), "absent", date(2026, 1, 1)) == ("a",)
    assert terms.dated(duty(), "absent", date(2026, 1, 1)) == ()
