"""What a brief says on days whose state is known from the acts themselves."""

from __future__ import annotations

import json

from detente.brief.compose import brief_json
from detente.brief.render_html import headline_words
from detente.brief.render_text import WIDTH, render_text
from tests.brief.conftest import ONE, TWO, Make


def test_the_truce_is_on_day_26_of_90(make: Make) -> None:
    # 14 May + 26 days is 9 June; 14 May + 90 days is 12 August.
    brief = make("2025-06-09")
    assert headline_words(brief).startswith("9 June 2025: the United States adds 30% on all Chinese goods, China 10% on all American")
    assert headline_words(brief).endswith("day 26 of 90")
    nearest = brief.ends[0]
    assert (nearest.day, nearest.days_left) == ("2025-08-12", 64)
    assert any(e.count == "day 26 of 90" for e in nearest.endings)


def test_at_the_peak_there_is_no_truce_and_nothing_unknown(make: Make) -> None:
    brief = make("2025-04-12")
    assert headline_words(brief) == "12 April 2025: the United States adds 145% on all Chinese goods, China 125% on all American"
    assert brief.truce is None
    assert brief.unknown == ()


def test_a_void_duty_is_said_to_be_still_collected(make: Make) -> None:
    # Held void on 20 February 2026; collection stopped on 24 February.
    brief = make("2026-02-22")
    assert "adds 0% (20% still collected) on all Chinese goods" in headline_words(brief)
    assert "The United States still collects 20%, until 24 February 2026; the law no longer has it." in brief.summary
    assert any(line.startswith("Void since 20 February 2026") for line in brief.summary)
    assert "void" in {s.status for s in brief.drawn}


def test_what_rests_on_an_unverified_end_is_unknown_with_its_last_verification(make: Make) -> None:
    brief = make("2026-11-21")
    assert "China 10% or 34% (unknown which) on all American" in headline_words(brief)
    assert brief.unknown[0]["id"] == "us-cn-truce"
    assert all(r["last_verified"] < "2026-11-21" and r["rate"] is None for r in brief.unknown)
    assert "unknown" in {s.status for s in brief.drawn}
    china = next(r for r in brief.unknown if r["id"] == "cn-retaliation-2025-4")
    assert {o["rate"] for o in china["outcomes"]} == {0.10, 0.34}


def test_commitments_that_acts_carry_out_have_no_clock_of_their_own(make: Make) -> None:
    texts = [e.text for day in make("2025-06-09").ends for e in day.endings]
    assert not any("Cut the April additions" in t for t in texts)
    assert any("Reciprocal duty on goods of China" in t for t in texts)


def test_an_end_that_only_a_later_act_set_is_not_in_the_calendar(make: Make) -> None:
    # The metals duties of 2025 ended on 6 April 2026 by a proclamation of April 2026, which nobody could have known in June 2025.
    brief = make("2025-06-09")
    assert "2026-04-06" not in {d.day for d in brief.ends}
    assert not any("Section 232 steel" in t.title and t.what == "ends" for t in brief.scheduled)


def test_figures_are_grouped_under_one_verdict_with_their_sentences(make: Make) -> None:
    reports = make("2025-06-09", one=ONE, two=TWO).reports
    verdicts = {f: s.verdict for s in reports.statements for p in s.passages for f in p.figures}
    assert verdicts["145%"] == verdicts["30%"] == verdicts["10%"] == verdicts["seven rare earth minerals"] == "agrees"
    assert verdicts["47%"] == "differs"
    for statement in reports.statements:
        for passage in statement.passages:
            assert "".join(p.text for p in passage.pieces if p.marked)
            assert "".join(p.text for p in passage.pieces).strip() in " ".join((ONE + TWO).split())
    assert [f for p in reports.documents[0].unheld for f in p.figures] == ["34.5%"]


def test_figures_on_different_bases_are_not_a_conflict(make: Make) -> None:
    brief = make("2025-06-09", one=ONE, two=TWO)
    assert not [d for d in brief.reports.differences if d.relation == "conflict" and "exports" in d.reason]


def test_json_is_complete_and_repeatable(make: Make) -> None:
    first = json.dumps(brief_json(make("2025-06-09", one=ONE)), sort_keys=True)
    assert first == json.dumps(brief_json(make("2025-06-09", one=ONE)), sort_keys=True)
    tree = json.loads(first)
    assert {"on", "ledger", "code", "summary", "in_force", "suspended", "unknown", "scheduled", "documents", "differences", "sources"} <= set(tree)
    figure = tree["documents"][0]["figures"][0]
    assert ONE[figure["start"] : figure["end"]] == figure["text"]
    assert figure["verdict"] in ("agrees", "differs", "another_base", "not_in_ledger")


def test_the_text_brief_fits_the_terminal(make: Make) -> None:
    text = render_text(make("2025-06-09", one=ONE, two=TWO))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "Differs from the ledger".lower() in text
    assert "[2] Washington's tariffs on Chinese goods stand at 47%." in text
    for title in ("Clocks that run", "Documents", "Figures the ledger does not speak of", "On top, for some goods", "Scheduled"):
        assert f"\n{title}\n{'-' * len(title)}\n" in text
