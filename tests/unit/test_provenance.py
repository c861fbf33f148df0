"""Sources name a place; content has one hash; citations carry both versions (C7, C10)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import AmountError, UnknownNameError, UsageError
from detente.core.provenance import SourceRecord, canonical_json, cite, hash_bytes, hash_json

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4),
    max_leaves=15,
)


def test_hash_of_bytes_is_the_published_test_vector():
    # FIPS 180-2, appendix B.1: SHA-256 of "abc".
    assert hash_bytes(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_hash_of_json_is_the_hash_of_the_sorted_compact_text():
    assert hash_json({"b": 1, "a": [True, None]}) == hashlib.sha256(b'{"a":[true,null],"b":1}').hexdigest()


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers(), min_size=2, max_size=6))
def test_order_of_keys_does_not_change_the_bytes(value):
    assert canonical_json(value) == canonical_json(dict(reversed(list(value.items()))))


@given(json_values)
def test_canonical_json_reads_back_as_the_same_value(value):
    assert json.loads(canonical_json(value)) == value
    assert json.loads(canonical_json(value, indent=1)) == value


@given(json_values, st.integers(0, 4))
def test_indented_json_is_what_the_standard_library_writes(value, indent):
    plain = json.loads(canonical_json(value))  # -0.0 is 0.0 there
    expected = json.dumps(plain, sort_keys=True, ensure_ascii=False, indent=indent, separators=(",", ": ")) + "\n"
    assert canonical_json(value, indent=indent).decode() == expected


@dataclass(frozen=True, slots=True)
class Pair:
    left: Decimal
    right: date


def test_domain_types_have_one_spelling():
    assert canonical_json(Pair(Decimal("0.10"), date(2025, 6, 9))) == b'{"left":0.1,"right":"2025-06-09"}'
    assert canonical_json([Decimal("0.1"), 0.1, np.float64(0.1)]) == b"[0.1,0.1,0.1]"
    assert canonical_json(-0.0) == canonical_json(0.0)
    assert canonical_json({"b", "a"}) == b'["a","b"]'
    assert canonical_json(np.array([[1, 2], [3, 4]])) == b"[[1,2],[3,4]]"
    assert canonical_json("商务部") == '"商务部"'.encode()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), Decimal("NaN"), [1, {"x": float("-inf")}]])
def test_a_number_that_is_not_finite_is_an_error(bad):
    with pytest.raises(AmountError):
        canonical_json(bad)


def test_what_json_cannot_say_is_an_error():
    with pytest.raises(TypeError):
        canonical_json({1: "a"})
    with pytest.raises(TypeError):
        canonical_json(object())
    with pytest.raises(UsageError):
        canonical_json("half \ud83d")


def test_a_source_without_a_locator_is_refused():
    with pytest.raises(UsageError, match="locator"):
        SourceRecord("HTS 2025 rev 8", " ", "official")
    with pytest.raises(UsageError, match="title"):
        SourceRecord("", "heading 9903.01.63", "official")


def test_a_source_of_another_kind_or_with_a_broken_hash_is_refused():
    with pytest.raises(UnknownNameError, match="official"):
        SourceRecord("HTS", "heading", "offical")
    with pytest.raises(UsageError, match="SHA-256"):
        SourceRecord("HTS", "heading", "official", sha256="AB")


def test_a_source_may_carry_the_hash_of_what_was_read():
    digest = hash_bytes(b"text")
    assert SourceRecord("HTS", "heading", "official", sha256=digest).sha256 == digest


def test_a_source_prints_what_a_reader_needs_to_find_it():
    official = SourceRecord("90 FR 21831", "section 2", "official", published=date(2025, 5, 21))
    assert official.line() == "90 FR 21831, section 2, 2025-05-21"
    assert SourceRecord("A newspaper", "page 3", "secondary").line() == "A newspaper, page 3, secondary"


CITED = {"ledger_version": "2026.11.21", "content_hash": "ab" * 32, "code_version": "0.1.0"}


def test_the_plain_citation_has_both_versions_and_the_hash():
    assert cite("Duties on 2025-06-09", **CITED, on=date(2025, 6, 9)) == (
        "The detente developers. Duties on 2025-06-09, as of 2025-06-09. detente 0.1.0, ledger 2026.11.21, content sha256 abababababab."
    )


def test_the_bibtex_citation_is_balanced_and_escaped():
    text = cite("Rates & shares, 25% _of_ {value}", **CITED, style="bibtex")
    assert text.startswith("@software{detente-2026-11-21-abababababab,\n")
    assert r"Rates \& shares, 25\% \_of\_ \{value\}" in text
    bare = text.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert "ab" * 32 in text


def test_an_unknown_style_names_the_valid_ones():
    with pytest.raises(UnknownNameError, match="bibtex"):
        cite("x", **CITED, style="bibtext")
