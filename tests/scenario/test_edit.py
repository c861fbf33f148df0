"""An edit is a sentence: it reads back to itself, and what is no sentence is refused with the forms."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import AmountError, DateError, UsageError
from detente.scenario.edit import LONGEST, VERBS, Edit, parse_edit

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{1,30}", fullmatch=True)
days = st.dates(date(2025, 1, 1), date(2029, 12, 31)).map(str)
percents = st.integers(0, 300).map(lambda n: f"{n}%")


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    verb, target, on = draw(st.sampled_from(VERBS)), draw(ids), draw(days)
    later = str(date.fromisoformat(on) + timedelta(days=draw(st.integers(1, 900))))
    if verb == "extend":
        return Edit(verb, target, until=later)
    if verb == "cancel":
        return Edit(verb, target)
    if verb == "suspend":
        points = draw(st.sampled_from(["", "24 points", "7.5 points"]))
        return Edit(verb, target, on=on, until=draw(st.sampled_from(["", later])), points=points)
    if verb == "set":
        origins = tuple(draw(st.lists(st.sampled_from(["CN", "JP", "KR", "HK"]), unique=True, max_size=3)))
        return Edit(verb, target, on=on, rate=draw(percents), origins=origins)
    return Edit(verb, target, on=on)


@given(edits())
def test_a_sentence_reads_back_to_its_edit(edit: Edit) -> None:
    assert parse_edit(str(edit)) == edit


def test_an_hour_and_a_zone_may_be_given() -> None:
    edit = parse_edit("end us-cn-truce on 2025-08-12T00:01 America/New_York")
    assert (edit.verb, edit.on) == ("end", "2025-08-12T00:01 America/New_York")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", UsageError),
        ("raise us-cn-truce on 2025-08-12", UsageError),
        ("end us-cn-truce", UsageError),
        ("end us-cn-truce on 2025-02-30", DateError),
        ("end US-CN-TRUCE on 2025-08-12", UsageError),
        ("end ../../etc/passwd on 2025-08-12", UsageError),
        ("set cn-retaliation-2025-4 to a lot on 2025-08-12", AmountError),
        ("suspend cn-2025-18 on 2025-08-12 until 2025-08-12", UsageError),
        ("end us-cn-truce on 2025-08-12\x00", UsageError),
    ],
)
def test_what_is_no_edit_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_edit(text)


def test_the_length_of_a_sentence_is_limited() -> None:
    """A sentence of the longest length is read, and only what it says can be wrong; one letter more is refused unread."""
    assert parse_edit("end " + "x" * 80 + " on 2025-08-12").target == "x" * 80
    with pytest.raises(UsageError, match="Cannot read the edit"):
        parse_edit("end " + "x" * (LONGEST - 4))
    with pytest.raises(UsageError, match=f"up to {LONGEST} characters"):
        parse_edit("end " + "x" * (LONGEST - 3))


@given(st.text(max_size=200))
def test_any_text_is_an_edit_or_a_clear_error(text: str) -> None:
    with contextlib.suppress(UsageError):  # any other error fails the test
        assert parse_edit(str(parse_edit(text))) == parse_edit(text)
