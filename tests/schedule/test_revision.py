"""Which revision applies on a day. Expected days are those the acts themselves took effect, not the file's own date."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import CoverageError, DateError, UnknownNameError
from detente.schedule.panel import us_panel

PANEL = us_panel()
FIRST, LAST = PANEL.revisions[0], PANEL.revisions[-1]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2025-01-01", "2025_basic"),
        ("2025-02-04", "2025_rev_1"),  # first 10 points on China, in force 4 February
        ("2025-04-04", "2025_rev_6"),  # car duties of 3 April; the baseline came on the 5th
        ("2025-04-08", "2025_rev_7"),
        ("2025-04-09", "2025_rev_8"),  # prints the 84% of 9 April although its file is dated the 3rd
        ("2025-05-13", "2025_rev_11"),
        ("2025-05-14", "2025_rev_12"),  # the Geneva cut
        ("2026-01-31", "2026_rev_1"),
        ("2026-02-01", "2026_rev_2"),  # renumbering
        ("2026-05-31", "2026_rev_9"),
    ],
)
def test_revision_of_a_day(day, name):
    applied = PANEL.on(day)
    assert applied.revision.name == name
    assert not applied.stale


def test_intervals_cover_every_day_once():
    # C1: half-open, without gap or overlap
    in_force = [r for r in PANEL.revisions if r.applies]
    assert all(a.end == b.start for a, b in pairwise(in_force))
    assert in_force[-1].end is None
    assert [r.index for r in PANEL.revisions] == list(range(44))


@given(st.dates(FIRST.start, LAST.start + timedelta(days=2000)))
def test_the_revision_of_a_day_holds_that_day(day):
    revision = PANEL.on(day).revision
    assert revision.start <= day
    assert revision.end is None or day < revision.end


def test_undated_revision_applies_to_no_day_but_can_be_named():
    undated = PANEL.on("2026_rev_8").revision
    assert not undated.applies
    assert undated.start == undated.end
    assert PANEL.on(undated.start).revision.name == "2026_rev_9"


def test_before_the_schedule_is_out_of_coverage():
    with pytest.raises(CoverageError, match="2024-12-31") as caught:
        PANEL.on(date(2024, 12, 31))
    assert "2025-01-01" in caught.value.hint
    assert "2026-06-08" in caught.value.hint


def test_after_the_last_revision_is_stale():
    applied = PANEL.on(LAST.start + timedelta(days=1))
    assert applied.revision == LAST
    assert applied.stale
    assert "2026-06-08" in applied.caution
    assert not PANEL.on(LAST.start).stale
    assert PANEL.lookup("8505.11.0070", "2026-08-01").caution == applied.caution
    assert PANEL.lookup("8505.11.0070", LAST.start).caution == ""


def test_revision_can_be_given_in_any_form():
    named = PANEL.on("2025_rev_14")
    assert PANEL.on(named) is named
    assert PANEL.on(named.revision).revision == named.revision
    assert PANEL.on(datetime(2025, 6, 9, 12)).revision == named.revision  # noqa: DTZ001
    assert PANEL.on(date(2025, 6, 9)).revision == named.revision


def test_wrong_names_and_days():
    with pytest.raises(UnknownNameError, match="2025_rev_99"):
        PANEL.on("2025_rev_99")
    with pytest.raises(DateError):
        PANEL.on("9 June 2025")
