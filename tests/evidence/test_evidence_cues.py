"""Searches that begin only where the words allow it give what the bare expressions give."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente.evidence
from detente.evidence.events.event_words import ACTION_CUES
from detente.evidence.pairs.origins import near_duplicates, shingles
from detente.evidence.read import plain
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.telltale import telltales
from detente.evidence.texts.words import Words

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


def _cues() -> dict[str, Cue]:
    found = {f"action {name}": cue for name, cue in ACTION_CUES}
    for module in pkgutil.walk_packages(detente.evidence.__path__, "detente.evidence."):
        loaded = importlib.import_module(module.name)
        found |= {f"{module.name}.{name}": value for name, value in vars(loaded).items() if isinstance(value, Cue)}
    return found


CUES = _cues()


def _spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_cues_find_in_documents_what_their_expressions_find(path: Path) -> None:
    text = plain(path.read_text(encoding="utf-8"))
    words = Words(text)
    for begin in range(0, len(text), 97):  # stretches that cut words on both sides
        for end in (begin + 31, begin + 260):
            for name, cue in CUES.items():
                assert _spans(cue.finditer(words, begin, end)) == _spans(cue.pattern.finditer(text, begin, end)), name
                cut, bare = cue.in_cut(words, begin, end), cue.pattern.search(text[begin:end])
                assert (cut and cut.span()) == (bare and bare.span()), name
                found, bare = cue.match(words, begin, end), cue.pattern.match(text, begin, end)
                assert (found and found.span()) == (bare and bare.span()), name
                found, bare = cue.search(words, begin, end), cue.pattern.search(text, begin, end)
                assert (found and found.span()) == (bare and bare.span()), name


_PIECES = sorted({word for cue in CUES.values() for alternative in telltales(cue.pattern) for pieces in alternative for word in pieces})


@given(st.lists(st.sampled_from([*_PIECES, " ", " ", "’s", "ſ", "K", "İ", "ı", "10%", ".", "to ", "-", "É"]), max_size=12), st.booleans())
def test_cues_find_in_any_string_of_their_words_what_their_expressions_find(parts: list[str], capitals: bool) -> None:
    text = "".join(parts).title() if capitals else "".join(parts)
    words = Words(text)
    for name, cue in CUES.items():
        bare = cue.pattern.search(text, 1, len(text) - 1)
        found = cue.search(words, 1, len(text) - 1)
        assert (found and found.span()) == (bare and bare.span()), name


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"\b(?:tariffs?|levies)\b", [[{"tariff", "levies"}]]),
        (r"\btensions?\b.{0,80}?\bdue to\b", [[{"tension"}, {"due"}]]),
        (r"licen[cs]es?", [[{"licence", "license"}]]),
        (r"(?:was )?hosted\s+by", [[{"hosted"}]]),
        (r"\bfail\w*|\bslow\w* walk", [[{"fail"}], [{"slow"}, {"walk"}]]),
        (r"\d+%", []),
        (r"(?:rare )?\w+", []),
    ],
)
def test_pieces_that_an_expression_needs(pattern: str, told: list[list[set[str]]]) -> None:
    assert [[set(pieces) for pieces in alternative] for alternative in telltales(re.compile(pattern))] == told


def test_an_expression_that_gives_nothing_away_is_no_cue() -> None:
    with pytest.raises(ValueError, match="compile it with re"):
        assert not Cue(r"\d+").needs


@given(st.text(alphabet=st.sampled_from("abZK9٣５ éİK’\n-.𝟙\u200e") | st.characters(codec="utf-8"), max_size=80))
def test_words_are_the_runs_of_letters_and_digits(text: str) -> None:
    words = Words(text)
    expected = list(re.finditer(r"[A-Za-z]+|\d+", text))
    assert words.starts == [match.start() for match in expected]
    assert words.words == [match[0].lower() for match in expected]
    assert words.numerals == [number for number, match in enumerate(expected) if match[0][0].isdecimal()]


@given(st.lists(st.lists(st.sampled_from("a b c d e f g".split()), max_size=40), max_size=7), st.sampled_from([0.2, 0.5, 1.0]))
def test_near_duplicates_are_those_of_plain_sets(texts: list[list[str]], threshold: float) -> None:
    """Pair by pair with Python sets: proposed by every sixteenth hash, decided by all."""
    sets = [shingles(" ".join(words)) for words in texts]
    sampled = [{value for value in members if value % 16 == 0} for members in sets]
    expected = []
    for (one, left), (other, right) in itertools.combinations(enumerate(sets), 2):
        common = len(sampled[one] & sampled[other])
        overlap = len(left & right) / len(left | right)
        if common and 3 * common >= threshold * min(len(sampled[one]), len(sampled[other])) and overlap >= threshold:
            expected.append((one, other, overlap))
    assert near_duplicates([" ".join(words) for words in texts], threshold=threshold) == expected
