"""What is skipped to be quick is what could not have been found: each shortcut beside the search it stands before."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.dates import date_forms
from detente.evidence.events import event_lists
from detente.evidence.figures import left_out, units
from detente.evidence.quotes import channels
from detente.evidence.read import plain
from detente.evidence.texts import clauses
from detente.evidence.texts.direct import written_directly
from detente.evidence.texts.words import Words

ANY_DATE = date_forms._of_forms()
DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))
_SPELLED = sorted(
    {word for _, pattern in left_out._TRAP_BEFORE for word in re.findall(r"[A-Za-z&.]+", pattern)} | {"Group of", "Order No.", "§", "#"}
)
_JOINTS = [" ", " ", "-", ". ", ", ", " and ", " or ", " to ", " 5", "12-", ": ", "9:", "(", ") ", "–"]


@given(st.lists(st.sampled_from([*_SPELLED, *_JOINTS, "fell", "by"]), max_size=7))
def test_nothing_but_a_naming_word_or_mark_makes_a_number_a_label(pieces: list[str]) -> None:
    before = "".join(pieces)
    text = before + "301 of them"
    words = Words(text)
    number = next((n for n in words.numerals if words.starts[n] == len(before)), None)
    if number is not None and left_out._TRAP_BEFORE_ALL.search(before):
        assert left_out.may_be_named(words, number, before)


@given(
    st.sampled_from([" ", "  ", "\u00a0", "\t"]),
    st.sampled_from(
        sorted(
            {word for _, pattern in left_out._TRAP_AFTER for word in re.findall(r"[A-Za-z]+", pattern)}
            | {"inches", "a.m.", "p.m.", "U.S.C.", "C.F.R.", "hours local"}
        )
    ),
    st.sampled_from(["", "s", " x", ".", " old"]),
)
def test_nothing_but_a_marking_word_behind_a_space_makes_a_number_a_label(space: str, word: str, more: str) -> None:
    text = f"301{space}{word}{more}"
    if left_out._TRAP_AFTER_ALL.match(text, 3):
        assert left_out.may_mark(units.following(text, 3)[1])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_dates_that_begin_with_a_month_a_weekday_or_digits_are_of_the_forms_tried_for_them(path: Path) -> None:
    text = plain(path.read_text(encoding="utf-8"))
    words = Words(text)
    for start, word in zip(words.starts, words.words, strict=True):
        few = date_forms._DATE_FROM.get(word) if word[0] > "9" else date_forms._FROM_DIGITS
        if few is not None:
            found, bare = few.match(text, start), ANY_DATE.match(text, start)
            assert (found and (found.span(), found.lastgroup)) == (bare and (bare.span(), bare.lastgroup))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_word_that_gives_a_date_away_tells_its_form(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = plain(path.read_text(encoding="utf-8"))
    found = [(match.span(), match.lastgroup) for match in date_forms.date_matches(text, Words(text))]
    for name in ("_OF_YEARS", "_OF_OTHERS"):
        monkeypatch.setattr(date_forms, name, ANY_DATE)
    monkeypatch.setattr(date_forms, "_TOLD_BY", {})
    monkeypatch.setattr(date_forms, "_first_of", lambda forms, word, words, at: forms.match(words.text, at))
    assert found == [(match.span(), match.lastgroup) for match in date_forms.date_matches(text, Words(text))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_channel_is_found_wherever_the_bare_search_finds_one(path: Path) -> None:
    text = plain(path.read_text(encoding="utf-8"))
    for start in range(0, len(text), 61):
        for end in (start + 40, start + 200):
            found = channels._VIA.search(text, start, end)
            assert found is None or channels._may_tell_via(text[start:end])


def test_a_record_written_directly_is_the_frozen_record_it_was() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Plain:
        a: int
        b: str = "b"

    @dataclasses.dataclass(frozen=True, slots=True)
    class Placed(Plain):
        c: float | None = None

    for cls in (Plain, Placed):
        parameters = inspect.signature(cls).parameters
        written_directly(cls)
        made = inspect.signature(cls).parameters
        assert [(p.name, p.kind, p.default) for p in made.values()] == [(p.name, p.kind, p.default) for p in parameters.values()]
    record = Placed(1.5, a=2)
    assert record == Placed(a=2, b="b", c=1.5)
    assert hash(record) == hash(Placed(1.5, a=2))
    assert dataclasses.replace(record, b="x") == Placed(1.5, a=2, b="x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.b = "y"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Placed()  # type: ignore[call-arg]


def test_a_record_with_a_factory_is_not_written_directly() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Listed:
        members: list[int] = dataclasses.field(default_factory=list)

    with pytest.raises(TypeError, match="members"):
        written_directly(Listed)


@given(
    st.lists(
        st.sampled_from(
            [*sorted(event_lists._LINKING), "as well as", "along with", "to also", ",", "tariffs", "The", "AND", " ", "  ", "\n", "lift"]
        ),
        max_size=6,
    ),
    st.sampled_from(["", " ", "\u00a0 "]),
)
def test_nothing_but_a_linking_word_or_a_comma_joins_a_deed_to_the_one_before(parts: list[str], gap: str) -> None:
    text = "it cut duties" + "".join(part if part in (",", " ", "  ", "\n") else f" {part}" for part in parts) + gap
    if event_lists._LINK.search(text, 0, len(text)):
        assert event_lists._may_link(text, 0, len(text))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_first_letter_of_a_word_rules_out_no_break_between_clauses(path: Path) -> None:
    text = plain(path.read_text(encoding="utf-8"))
    letters = "(?=[wbtdiau–-])"
    slow = re.compile(clauses._BREAK.pattern.replace(letters, ""))
    assert slow.pattern != clauses._BREAK.pattern
    assert [match.span() for match in clauses._BREAK.finditer(text)] == [match.span() for match in slow.finditer(text)]
    every = "while|whereas|where|but|by which|though|despite|in which|under which|at which|after|although|and has|–|-".split("|")
    spoken = " x ".join(["", *every, ""])
    assert [match[0].split()[0] for match in clauses._BREAK.finditer(spoken)] == [opening.split()[0] for opening in every]
