"""Codes are text, matched by prefix, longest first (C5)."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.codes import (
    PrefixTable,
    control_code_covers,
    countries,
    country,
    eu_members,
    format_hs,
    normalise_hs,
    parse_control_code,
)
from detente.core.errors import CodeError, UnknownNameError
from detente.ledger.places import EU

hs_codes = st.integers(1, 5).flatmap(lambda levels: st.text("0123456789", min_size=2 * levels, max_size=2 * levels)).filter(lambda c: c[:2] != "00")


@pytest.mark.parametrize(
    ("given_text", "digits"),
    [
        ("8505.11.0070", "8505110070"),
        ("8505.11.00.70", "8505110070"),
        ("8505 11 00", "85051100"),
        (" 9903.01.63 ", "99030163"),
        ("0101.21", "010121"),
        ("85", "85"),
    ],
)
def test_customs_codes_become_digits(given_text, digits):
    assert normalise_hs(given_text) == digits


@pytest.mark.parametrize("bad", ["", "8", "850", "85.051.1", "8505.11.0070.15", "0099", "8505-11", "ABCD", "８５０５", "²²", "8505.", "9" * 500])
def test_what_is_not_a_customs_code_is_an_error_with_a_hint(bad):
    with pytest.raises(CodeError) as caught:
        normalise_hs(bad)
    assert caught.value.hint
    assert len(str(caught.value)) < 300


def test_a_number_is_refused_since_it_has_lost_its_zeros():
    with pytest.raises(CodeError, match="text, not int"):
        normalise_hs(101210010)  # type: ignore[arg-type]


def test_an_odd_count_offers_the_lost_zero():
    with pytest.raises(CodeError, match="0101210010"):
        normalise_hs("101210010")


@pytest.mark.parametrize(
    ("digits", "style", "printed"),
    [
        ("8505110070", "US", "8505.11.0070"),
        ("85051100", "US", "8505.11.00"),
        ("8505", "US", "8505"),
        ("85051110", "CN", "8505.11.10"),
        ("8505111000", "CN", "8505.11.10.00"),
        ("850511", "CN", "8505.11"),
        ("85", "US", "85"),
    ],
)
def test_codes_print_with_the_dots_of_each_side(digits, style, printed):
    assert format_hs(digits, style) == printed


def test_an_unknown_style_names_the_valid_ones():
    with pytest.raises(UnknownNameError):
        format_hs("8505", "EU")


@given(hs_codes, st.sampled_from(["US", "CN"]))
def test_printing_and_reading_a_code_gives_it_back(code, style):
    assert normalise_hs(format_hs(code, style)) == code


def test_the_longest_prefix_wins():
    table = PrefixTable({"ALL": "everything", "8505": "heading", "8505.11": "subheading", "85051100": "line"})
    assert table.longest("8505110070") == ("85051100", "line")
    assert table.longest("8505190000") == ("8505", "heading")
    assert table.longest("0101") == ("", "everything")
    assert table.all_of("85051190") == [("850511", "subheading"), ("8505", "heading"), ("", "everything")]


def test_a_code_shorter_than_the_prefixes_does_not_match_them():
    table = PrefixTable({"850511": 1, "850519": 2})
    assert table.get("8505") is None
    assert "8505" not in table
    assert table.under("8505") == [("850511", 1), ("850519", 2)]
    assert table.under("850511") == []


def test_two_values_for_one_prefix_are_refused_and_one_value_twice_is_not():
    with pytest.raises(CodeError, match="two values"):
        PrefixTable([("8505.11", 1), ("850511", 2)])
    assert len(PrefixTable([("8505.11", 1), ("850511", 1)])) == 1


@given(st.dictionaries(hs_codes, st.integers(), max_size=30), hs_codes)
def test_lookup_equals_a_scan_of_all_prefixes(entries, code):
    matching = [p for p in entries if code.startswith(p)]
    expected = max(matching, key=len) if matching else None
    found = PrefixTable(entries).longest(code)
    assert found == (None if expected is None else (expected, entries[expected]))


@given(st.dictionaries(hs_codes, st.integers(), min_size=1, max_size=10), hs_codes)
def test_order_of_entries_does_not_matter(entries, code):
    assert PrefixTable(entries).get(code) == PrefixTable(reversed(list(entries.items()))).get(code)


@pytest.mark.parametrize("text", ["CN", "cn", "CHN", "156", "5700", "China", "the People's Republic of China", "PRC"])
def test_a_country_is_found_by_any_of_its_codes_and_names(text):
    assert country(text).alpha2 == "CN"


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [
        ("UK", "GB"),
        ("Cote d'Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("Macao", "MO"),
        ("5082", "PS"),
        ("5083", "PS"),
        ("St. Lucia", "LC"),
        ("Trinidad & Tobago", "TT"),
        ("036", "AU"),
        ("na", "NA"),
    ],
)
def test_names_with_accents_and_short_forms(text, alpha2):
    assert country(text).alpha2 == alpha2


def test_an_unknown_country_offers_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        country("Chnia")
    assert "China (CN)" in caught.value.hint


@pytest.mark.parametrize("bad", ["", "ZZ", "x" * 100_000, "=CMD()", "\x00"])
def test_what_is_no_country_is_an_error(bad):
    with pytest.raises(UnknownNameError) as caught:
        country(bad)
    assert len(str(caught.value)) < 400


def test_the_list_has_every_code_of_the_standard_once():
    everyone = countries()
    # ISO 3166-1 assigns 249 codes; Kosovo uses the user-assigned XK.
    assert len(everyone) == 250
    assert len({c.alpha2 for c in everyone}) == len({c.alpha3 for c in everyone}) == 250
    numerics = [c.numeric for c in everyone if c.numeric]
    assert len(set(numerics)) == 249
    assert all(len(n) == 3 for n in numerics)
    census = [code for c in everyone for code in c.census]
    assert len(set(census)) == len(census)


def test_the_union_has_its_27_members():
    assert len(eu_members()) == 27
    assert {"DE", "HR", "MT"} <= eu_members()
    assert not {"GB", "CH", "NO", "TR"} & eu_members()


def test_scopes_mean_the_same_union():
    # The ledger's own list spares every start the reading of the table of countries.
    assert eu_members() == EU


def test_census_codes_agree_with_the_list_of_the_census_bureau(shared: Path):
    ours = {code for c in countries() for code in c.census}
    with (shared / "data/us_lists/census_codes.csv").open(encoding="utf-8") as file:
        theirs = {row["Code"]: row["Name"] for row in csv.DictReader(file)}
    assert ours == set(theirs)
    assert country("5700").name == theirs["5700"]
    assert country("5520").name == theirs["5520"]


@pytest.mark.parametrize("text", ["3A090", "3A090.a", "1C902.a.1", "6A001.a.1.b.4", "0A606.y", "3A001.b.12"])
def test_control_codes_print_as_read(text):
    assert str(parse_control_code(text)) == text


def test_control_codes_are_read_in_either_case():
    code = parse_control_code(" 3a090.A ")
    assert (code.category, code.group, code.number, code.paragraphs) == ("3", "A", "090", ("a",))
    assert code.parent is not None
    assert str(code.parent) == "3A090"
    assert code.parent.parent is None


@pytest.mark.parametrize("bad", ["", "3A09", "3F090", "3A090a", "3A090.", "3A090..a", "A3090", "3A090.A1", "EAR99", "3A090.a" * 50])
def test_what_is_not_a_control_code_is_an_error(bad):
    with pytest.raises(CodeError) as caught:
        parse_control_code(bad)
    assert caught.value.hint


def test_ear99_is_told_apart_from_a_slip_of_the_pen():
    with pytest.raises(CodeError, match="not an entry of the control list"):
        parse_control_code("ear99")
    with pytest.raises(CodeError, match="not a control code"):
        parse_control_code("EAR98")


@pytest.mark.parametrize(
    ("wider", "narrower", "covers"),
    [
        ("3A090", "3A090.a", True),
        ("1C902.a", "1C902.a.1", True),
        ("1C902.a.1", "1C902.a.1", True),
        ("1C902.a.1", "1C902.a", False),
        ("1C902.a.1", "1C902.a.10", False),
        ("3A001.b", "3A090.b", False),
    ],
)
def test_a_paragraph_is_covered_by_those_above_it(wider, narrower, covers):
    assert control_code_covers(wider, narrower) is covers


def test_every_code_of_the_chinese_catalogue_extract_is_read(shared: Path):
    with (shared / "facts/cn_rare_earth_control_codes.csv").open(encoding="utf-8") as file:
        codes = [row["control_code"] for row in csv.DictReader(file)]
    assert codes
    assert [str(parse_control_code(c)) for c in codes] == codes
