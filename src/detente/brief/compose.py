"""What the brief says, worked out as plain data: the page, the terminal and JSON all render the same Brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from detente.brief.authorities import authority_name, under
from detente.brief.calendar import EndDay, Turn, end_days, scheduled_turns
from detente.brief.dots import DotPlot, dot_plots
from detente.brief.reports import Reports, read_reports
from detente.core.wording import counted, long_day
from detente.ledger.headline import Headline, HeadlineSpan, headline, headline_spans, reaches_all_goods
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.state import State
from detente.ledger.status import Row, points, row_of, status_rows

if TYPE_CHECKING:
    from detente.evidence.texts.document import Document

Progress = Callable[[str], None]
Pair = tuple[State, Row]
AHEAD = timedelta(days=540)
"""How far the calendar of the page looks."""

DRAWN_AHEAD = timedelta(days=270)
"""How far the pictures look."""

RECENT = timedelta(days=183)
DRAWN = 20
"""How many bars the picture of measures holds; the table below it holds all."""

OF_ONE_AUTHORITY = 4
"""How many of them may be of one authority, so that no long list crowds out the rest."""

NAMES = {"US": "The United States", "CN": "China", "both": "Both"}
GOODS = {"US": "goods of China", "CN": "goods of the United States"}
USED = ("in_force", "suspended", "unknown")


@dataclass(frozen=True, slots=True)
class OnTop:
    """Duties of one authority at one rate that fall on some goods only."""

    side: str
    authority: str
    rate: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What is still collected on all goods where the law has another rate, and the day it ends."""

    rate: Decimal
    until: date


@dataclass(frozen=True)
class Brief:
    """Everything the page shows."""

    on: date
    ledger_version: str
    ledger_hash: str
    code_version: str
    headlines: tuple[Headline, ...]
    collected: dict[str, Collected]
    headline_spans: dict[str, list[HeadlineSpan]]
    ends: tuple[EndDay, ...]
    truce: Row | None
    in_force: tuple[Row, ...]
    suspended: tuple[Row, ...]
    unknown: tuple[Row, ...]
    on_top: tuple[OnTop, ...]
    scheduled: tuple[Turn, ...]
    drawn: tuple[State, ...]
    reports: Reports
    plots: tuple[DotPlot, ...]
    sources: tuple[dict[str, Any], ...]
    summary: tuple[str, ...]


def compose(ledger: Ledger, on: date, documents: Sequence[Document], *, code_version: str, progress: Progress = lambda _: None) -> Brief:
    """The brief of a day, from the ledger and any documents, as it was known that day."""
    progress("reading the ledger")
    regime = ledger.on(on, known=on)
    pairs: list[Pair] = list(zip((s for s in regime.states if s.reached), status_rows(regime), strict=True))
    by_status = {s: tuple(r for _, r in pairs if r["status"] == s) for s in USED}
    headlines = tuple(headline(ledger, s, on, known=on) for s in ("US", "CN"))
    collected = {h.side: c for h in headlines if (c := _collected(ledger, on, h))}
    truce = next((r for _, r in pairs if r["clock"] and r["side"] == "both"), None)
    reports = read_reports(documents, ledger, on, progress)
    used = [s for s, r in pairs if r["status"] in USED]
    lapsed = [s for s, r in pairs if r["status"] == "void" and s.since is not None and s.since.day >= on - RECENT]
    return Brief(
        on=on,
        ledger_version=ledger.version,
        ledger_hash=ledger.content_hash,
        code_version=code_version,
        headlines=headlines,
        collected=collected,
        headline_spans={s: headline_spans(ledger, s, FIRST_DAY, on + DRAWN_AHEAD, known=on) for s in ("US", "CN")},
        ends=end_days(pairs),
        truce=truce,
        in_force=by_status["in_force"],
        suspended=by_status["suspended"],
        unknown=tuple(sorted(by_status["unknown"], key=lambda r: (r["side"] != "both", r["kind"] != "duty", r["kind"] == "commitment", r["side"]))),
        on_top=_on_top(pairs),
        scheduled=scheduled_turns(ledger, on, AHEAD),
        drawn=tuple(_worth_drawing([*used, *lapsed], on)),
        reports=reports,
        plots=dot_plots(reports, {h.side: h.rate for h in headlines}),
        sources=tuple(_source_list(used)),
        summary=tuple(_summary(ledger, headlines, collected, truce, by_status["unknown"], lapsed)),
    )


def _worth_drawing(states: list[State], on: date) -> list[State]:
    """Measures with a clock running, suspended, unknown or void, or begun or changed in the half-year before."""

    def moved(state: State) -> bool:
        clock = state.until is not None and bool(state.until_wording)
        return clock or state.status != "in_force" or (state.since is not None and state.since.day >= on - RECENT)

    chosen = [
        s for s in states if moved(s) and (s.measure.kind != "commitment" or (s.measure.side == "both" and s.until_wording + s.measure.ends_wording))
    ]

    # What reaches all goods comes first, then running clocks, what is suspended or unknown, and the newest; listings of firms last.
    def weight(state: State) -> tuple[bool, bool, bool, float, str]:
        begun = state.since.utc.timestamp() if state.since else 0.0
        wide = state.measure.side == "both" or reaches_all_goods(state.measure)
        return (not wide, bool(state.measure.scope.parties), state.until is None, -begun, state.measure.id)

    order = {"both": 0, "US": 1, "CN": 2}
    seen: Counter[str] = Counter()
    few: list[State] = []
    for state in sorted(chosen, key=weight):
        seen[state.measure.authority] += 1
        if seen[state.measure.authority] <= OF_ONE_AUTHORITY:
            few.append(state)
    return sorted(few[:DRAWN], key=lambda s: (order[s.measure.side], s.measure.effective.utc, s.measure.id))


def _on_top(pairs: Sequence[Pair]) -> tuple[OnTop, ...]:
    """Duties on some goods, by side, authority and rate."""
    rows = [
        (r["side"], r["authority"], r["rate_text"], r["title"])
        for s, r in pairs
        if r["kind"] == "duty" and r["status"] == "in_force" and not reaches_all_goods(s.measure) and r["rate"] != 0
    ]
    rows.sort(key=lambda r: (("US", "CN", "both").index(r[0]), r[1], _height(r[2]), r[3]))
    return tuple(
        OnTop(side, authority_name(authority), rate, tuple(under(authority, title) for *_, title in group))
        for (side, authority, rate), group in groupby(rows, key=lambda r: r[:3])
    )


def _height(rate_text: str) -> tuple[int, float, str]:
    """Plain percentages in order of height, before rates of other forms."""
    head = rate_text.partition("%")[0]
    return (0, -float(head), rate_text) if head.replace(".", "", 1).isdigit() else (1, 0.0, rate_text)


def _summary(
    ledger: Ledger, headlines: Sequence[Headline], collected: dict[str, Collected], truce: Row | None, unknown: Sequence[Row], lapsed: Sequence[State]
) -> list[str]:
    out = [_headline_line(h) for h in headlines]
    out += [f"{NAMES[side]} still collects {points(c.rate)}%, until {long_day(c.until)}; the law no longer has it." for side, c in collected.items()]
    acts = sorted({(s.since.day, ledger.acts[s.standing.voided_by].title) for s in lapsed if s.since and s.standing.voided_by in ledger.acts})
    out += [f"Void since {long_day(day)}: {title}." for day, title in acts]
    if truce:
        out.append(
            f"{truce['title']}: day {truce['clock']['day']} of {truce['clock']['of']}, "
            f"{counted(truce['days_left'], 'day')} left, until {long_day(truce['until'])}."
        )
    if unknown:
        first, last = min(r["last_verified"] for r in unknown), max(r["last_verified"] for r in unknown)
        seen = f"on {long_day(last)}" if first == last else f"between {long_day(first)} and {long_day(last)}"
        those = "1 measure is" if len(unknown) == 1 else f"{len(unknown)} measures are"
        out.append(f"{those} unknown: a scheduled end or change has passed, and nothing was verified since; last looked at {seen}.")
    return out


def _headline_line(head: Headline) -> str:
    if head.rate is None:
        options = " or ".join(f"{points(o)}%" for o in head.outcomes)
        seen = max(p.measure.last_verified for p in head.parts if p.status == "unknown")
        passed = f"the end in the calendar has passed and nothing was verified after {long_day(seen)}"
        return f"{NAMES[head.side]} adds {options} on all {GOODS[head.side]}: {passed}."
    masked = f"; {points(head.masked)} points more are suspended" if head.masked else ""
    parts = " and ".join(f"{points(p.rate)} {p.measure.programme.replace('_', ' ')}" for p in head.parts if p.rate and len(head.parts) > 1)
    return f"{NAMES[head.side]} adds {points(head.rate)}% on all {GOODS[head.side]}{f' ({parts})' if parts else ''}{masked}."


def _collected(ledger: Ledger, on: date, legal: Headline) -> Collected | None:
    """What is still collected where that differs from the law."""
    first = headline_spans(ledger, legal.side, on, on + AHEAD, clock="enforced", known=on)[0]
    rate = first.headline.rate
    return Collected(rate, first.end) if rate is not None and rate != legal.rate else None


def _source_list(states: Sequence[State]) -> list[dict[str, Any]]:
    out = []
    for state in states:
        measure = state.measure
        places = [f"{s.title}, {s.locator} ({s.kind})" for s in measure.sources]
        out.append(
            {"id": measure.id, "instrument": measure.instrument.label(), "places": places, "verified": measure.verified, "how": measure.how_verified}
        )
    return out


def brief_json(brief: Brief) -> dict[str, Any]:
    """The brief as plain data for programs."""
    return {
        "on": brief.on.isoformat(),
        "ledger": {"version": brief.ledger_version, "hash": brief.ledger_hash},
        "code": brief.code_version,
        "summary": list(brief.summary),
        "in_force": list(brief.in_force),
        "suspended": list(brief.suspended),
        "unknown": list(brief.unknown),
        "scheduled": [asdict(t) for t in brief.scheduled],
        "documents": [
            {
                "number": d.number,
                "name": d.name,
                "published": d.published,
                "sha256": d.sha256,
                "figures": [
                    {**f.record.to_json(), "verdict": f.beside.verdict, "because": f.beside.because, "measures": list(f.beside.measures)}
                    for f in d.figures
                ],
            }
            for d in brief.reports.documents
        ],
        "differences": [asdict(d) for d in brief.reports.differences],
        "origins": [asdict(k) for k in brief.reports.kin],
        "sources": list(brief.sources),
    }


def drawn_rows(brief: Brief) -> list[Row]:
    """Rows of the measures in the picture, its table twin."""
    return [row_of(s, brief.on) for s in brief.drawn]
