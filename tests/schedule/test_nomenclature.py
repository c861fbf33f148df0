"""Forms of codes, nearest codes, names, replacements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import CodeError
from detente.schedule.nomenclature import dotted, nearest, parse_code, short_name, successors, with_prefix


@pytest.mark.parametrize(
    ("given_code", "digits"),
    [
        ("8505.11.0070", "8505110070"),
        ("8505.11.00.70", "8505110070"),
        (" 85051100 ", "85051100"),
        ("8505", "8505"),
        ("850511", "850511"),
        ("0101 21", "010121"),
    ],
)
def test_code_in_any_printed_form(given_code, digits):
    assert parse_code(given_code) == digits


@pytest.mark.parametrize("bad", ["", "85", "850", "85051", "85051100701", "8505-11", "magnets", "8505.11.00x", "٨٥٠٥", "0012", None, 8505])
def test_wrong_form_is_refused_with_a_legal_example(bad):
    with pytest.raises(CodeError) as caught:
        parse_code(bad)
    assert caught.value.hint


def test_lost_leading_zero_is_recognised():
    # spreadsheets drop it: 101.21.0010 was 0101.21.0010
    with pytest.raises(CodeError) as caught:
        parse_code("101210010")
    assert "0101210010" in caught.value.hint


@given(st.sampled_from([4, 6, 8, 10]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)).filter(lambda c: c[:2] != "00"))
def test_dotted_reads_back(code):
    assert parse_code(dotted(code)) == code


@given(st.lists(st.text("0123", min_size=6, max_size=6), max_size=40), st.text("0123", min_size=2, max_size=6))
def test_prefix_range_is_what_a_scan_finds(codes, prefix):
    ordered = sorted(set(codes))
    assert [ordered[i] for i in with_prefix(ordered, prefix)] == [c for c in ordered if c.startswith(prefix)]


def test_nearest_prefers_family_then_number():
    codes = ["8504101000", "8505110030", "8505110070", "8505190090"]
    assert nearest(codes, "8505110071", 1) == ("8505110070",)
    assert nearest(codes, "8505199999", 1) == ("8505190090",)
    assert nearest(codes, "1234567890") == ()


def test_longest_prefix_names_a_code():
    assert short_name("8507600020") == short_name("850760") != short_name("8507")
    assert short_name("0101210010") == short_name("01") != ""
    assert short_name("77") == ""


def test_every_chapter_has_a_name():
    assert all(short_name(f"{n:02}") for n in range(1, 100) if n != 77)


def test_successors_of_a_heading_include_those_of_its_lines():
    assert set(successors("0901110045")) <= set(successors("0901"))
