"""With which words a date can begin is found from its forms, and rules out no date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.dates import date_forms
from detente.evidence.read import plain
from detente.evidence.texts.openings import words_that_open
from detente.evidence.texts.words import Words

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))
WORDS = frozenset({"the", "first", "last", "day", "days", "may", "month", "in", "early"})
FORMS = (date_forms._OF_MONTHS, date_forms._OF_WEEKDAYS, date_forms._OF_YEARS, date_forms._OF_OTHERS, date_forms._FROM_DIGITS)


def _told(match: re.Match[str] | None) -> tuple[str, str | None] | None:
    return match and (match[0], match.lastgroup)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (r"\b(?:the\s+)?first\s+day\b", {"the", "first"}),
        (r"(?:in|early)-may", {"in", "early"}),
        (r"\bday", {"day", "days"}),  # nothing ends the word
        (r"(?<!the )days?\b(?!month)", {"day", "days"}),
        (r"[a-z]+ day", WORDS),
        (r"\d+ days", set()),
        (r"(?:last|the )?(?-i:May)", {"the", "may"}),  # "lastmay" is another word
        (r"[fl]a?st", {"last"}),
        (r"(?:la){1,2}st", {"last"}),
        (r"(?:in )?(?:the|m.y)", {"the", "in", "may", "month"}),
    ],
)
def test_words_that_begin_a_match(source: str, told: set[str]) -> None:
    assert words_that_open(source, WORDS) == told


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_date_of_a_document_begins_with_another_word(path: Path) -> None:
    words = Words(plain(path.read_text(encoding="utf-8")))
    for start, word in zip(words.starts, words.words, strict=True):
        if word in date_forms._OPENING_WORDS or word.isdigit():
            for forms in FORMS:
                assert _told(date_forms._first_of(forms, word, words, start)) == _told(forms.match(words.text, start)), word


@given(st.lists(st.sampled_from([*sorted(date_forms._OPENING_WORDS), "of", "2031", "14", ",", "-", "\n"]), min_size=1, max_size=6), st.booleans())
def test_no_string_of_their_words_is_a_date_that_begins_with_another(parts: list[str], capitals: bool) -> None:
    text = " ".join(parts).title() if capitals else " ".join(parts)
    first = parts[0].partition("-")[0]
    words = Words(text)
    for forms in FORMS if first in date_forms._OPENING_WORDS or first.isdigit() else ():
        assert _told(date_forms._first_of(forms, first, words, 0)) == _told(forms.match(text))
