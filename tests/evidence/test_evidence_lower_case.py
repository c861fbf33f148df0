"""Expressions that are tried on the text in lower case find what they find in the text as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.dates import date_forms, tense
from detente.evidence.figures import series_names
from detente.evidence.furniture import furniture_words
from detente.evidence.read import plain
from detente.evidence.texts.lower_case import for_lower_case, lowered, needed_in_lower_case
from detente.evidence.texts.segment import blocks_of
from detente.evidence.texts.words import Words

LINES = (
    "Our readers get 20% off with code PIER20.",
    "The views expressed here are those of the author.",
    "For further information on this matter, please contact:",
    "Lodge Institute is funded by grants.",
    "Fennick Wire | desk@fennick.example | +00 555 0177",
    "Nothing here may be reproduced without prior written permission.",
    "It is our pick of stories. Sign up here",
    "Flags at dawn, in this file photo",
)
DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


@given(st.text(alphabet=st.sampled_from("aZſKİéÉΣ’ \n") | st.characters(codec="utf-8"), max_size=40))
def test_lowering_keeps_every_place_and_every_letter_outside_ascii(text: str) -> None:
    small = lowered(text)
    assert len(small) == len(text)
    for written, told in zip(text, small, strict=True):
        assert told == (written.lower() if written.isascii() else written)


@pytest.mark.parametrize("source", [r"[A-z]+", r"[!-Z]x", r"(?-i:China) said", r"é\w+", r"(?i:x)"])
def test_an_expression_whose_letters_cannot_be_lowered_one_for_one_is_left_alone(source: str) -> None:
    assert for_lower_case(re.compile(source, re.IGNORECASE)) is None


def test_an_expression_that_minds_the_case_is_left_alone() -> None:
    assert for_lower_case(re.compile("China")) is None


@given(st.text(alphabet="aAbBxXzZ19 -\n_’é", max_size=30))
def test_escapes_classes_and_names_of_groups_survive_lowering(text: str) -> None:
    pattern = re.compile(r"\b(?P<Word>[A-Z]+)\S\B(?P=Word)?\D|(?<!\W)X\W[^A-B]\Z|[^\W\d_]B{1,2}A", re.IGNORECASE)
    small = for_lower_case(pattern)
    assert small is not None
    assert [match.span() for match in small.finditer(lowered(text))] == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_tried_first_fits_wherever_the_whole_expression_fits(path: Path) -> None:
    text = plain(path.read_text(encoding="utf-8"))
    words = Words(text)
    whole = date_forms._OF_OTHERS
    needed = needed_in_lower_case(whole)
    assert needed is not None
    for start in words.starts:
        assert words.lowered is None or not whole.match(text, start) or needed.match(words.lowered, start)
    blocks, _ = blocks_of(text)
    for block in blocks:
        for line in (text[block.start : block.end], text[block.start : block.end].title()):
            for whole in (furniture_words._STRONG, furniture_words._STRONG_LONG):
                assert not whole.match(line) or furniture_words._may_match(line, furniture_words._parts())
            assert furniture_words.is_notice(line) == bool(furniture_words._NOTICE.match(line))


def test_every_part_of_the_vocabulary_is_tried_in_lower_case_first() -> None:
    begun, anywhere = furniture_words._parts()
    assert len(anywhere) > 30
    assert furniture_words._needed(begun) is not None
    assert all(furniture_words._needed(source) is not None for source in anywhere.values())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("© 2031 Fennick Wire", True),
        ("The views expressed in “Lodge Notes” are solely those of the authors.", True),
        ("THE VIEWS EXPRESSED HERE ARE THOSE OF THE AUTHORS.", True),
        ("The vıews expreſſed here are those of the authors.", True),  # letters that equal those of ASCII where case is ignored
        ("The editors’ note may be kept; it may not be sold without the prior written consent of Fennick.", True),
        ("The ministers exchanged their views and said that “nothing was settled”.", False),
        ("Without further talks the duties, expressed in percent, would rise again.", False),
    ],
)
def test_a_notice_of_rights_is_told_whatever_its_letters(line: str, told: bool) -> None:
    assert bool(furniture_words._NOTICE.match(line)) == furniture_words.is_notice(line) == told


def test_every_line_that_the_vocabulary_knows_passes_its_gate() -> None:
    for line in LINES:
        assert furniture_words._STRONG.match(line)
        assert furniture_words._may_match(line, furniture_words._parts())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_metrics_and_words_of_the_future_are_found_in_lower_case(path: Path) -> None:
    text = plain(path.read_text(encoding="utf-8"))
    for whole, small in ((series_names._METRIC, series_names._METRIC_SMALL), (tense._COMING, tense._COMING_SMALL)):
        assert small is not None
        found = [(match.span(), match.lastgroup) for match in small.finditer(lowered(text))]
        assert found == [(match.span(), match.lastgroup) for match in whole.finditer(text)]


def test_parts_that_mind_the_case_are_needed_in_any() -> None:
    needed = needed_in_lower_case(re.compile(r"by (?-i:[A-Z])\w+", re.IGNORECASE))
    assert needed is not None
    assert needed.match("by ada")
    assert not needed.match("by 12")
