"""An exposure in words: the headline, and the rows of the tables that the terminal and the page both show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.exposure.assess import AssessedRow, Exposure
from detente.exposure.by_measure import COLUMN_NAMES
from detente.exposure.facts import percent
from detente.exposure.interval import Interval
from detente.exposure.lines import LineRisk, chance
from detente.exposure.permits import NO_BORDER
from detente.exposure.ranking import usd_range
from detente.rules.licence.findings import CLEAR

MOST_PARTS, MOST_FACTS, MOST_ROWS = 40, 30, 200
"""Rows of a table on a page; what is left out is counted, and stands in the JSON and CSV."""

PERMIT_WORDS = {
    "barred": "barred",
    "licence": "licence needed",
    "unresolved": "unknown",
    "clear": "clear",
    "no_border": "no border crossed",
    "": "not in the table",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """A table to show: its head, rows of words, the columns with numbers (by place), and how many rows were left out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    left_out: int = 0


def headline(found: Exposure) -> tuple[str, ...]:
    """The answer in a few sentences: duty then and now, what needs a licence, which line stops first, what stands apart."""
    out = []
    if found.counted:
        out.append(
            f"Duty of {usd_range(found.duty_now())} a year on {found.on}, against {usd_range(found.duty_then())} on {found.then}: "
            f"{usd_range(found.duty_change(), sign=True)}."
        )
    counts = found.permits()
    asked = [f"{counts[s]} {w}" for s, w in (("barred", "barred"), ("licence", "need a licence"), ("unresolved", "unknown")) if counts[s]]
    out.append(f"Of {len(found.rows)} rows {', '.join(asked)}." if asked else f"No row of {len(found.rows)} needs a licence.")
    if found.chain:
        stopping = [r for r in found.chain.lines if r.p_stop > 0]
        first = sorted(stopping, key=lambda r: r.stop_day[1] if r.stop_day[1] is not None else 1e9)[:2]
        words = "; ".join(f"{r.line} stops on day {r.stop_day[1]:g} ({chance(r.p_stop)} of draws)" for r in first)
        out.append(f"{words}." if words else f"No line stops within {found.chain.days} days.")
    if found.apart:
        out.append(f"{len(found.apart)} rows are in no total: {_reasons(found.apart)}.")
    return tuple(out)


def _reasons(rows: Sequence[AssessedRow]) -> str:
    counts: dict[str, int] = {}
    for r in rows:
        counts[r.apart] = counts.get(r.apart, 0) + 1
    ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    shown = "; ".join(f"{why} ({n})" for why, n in ranked[:4])
    return shown + (f"; and {len(ranked) - 4} other reasons" if len(ranked) > 4 else "")


def stakes_listing(found: Exposure) -> Listing:
    rows = [
        (s.part, usd_range(s.at_stake, sign=True), usd_range(s.then), usd_range(s.now), usd_range(s.loss), PERMIT_WORDS[s.permit], s.arithmetic)
        for s in found.stakes
    ]
    head = ("part", "at stake a year", "duty then", "duty now", "expected loss", "licence", "arithmetic")
    return _cut(head, rows, MOST_PARTS, {1, 2, 3, 4})


def measures_listing(found: Exposure) -> Listing:
    rows = [(COLUMN_NAMES[m.column], usd_range(m.then), usd_range(m.now), usd_range(m.change, sign=True)) for m in found.by_measure]
    total = ("Total", usd_range(found.duty_then()), usd_range(found.duty_now()), usd_range(found.duty_change(), sign=True))
    return Listing(("measure", f"on {found.then}", f"on {found.on}", "change"), (*rows, total) if found.counted else (), frozenset({1, 2, 3}))


def permits_listing(found: Exposure) -> Listing:
    """Rows that are not clear, those alike joined, with every licence and its clock."""
    joined: dict[tuple[str, ...], list[str]] = {}
    for r in found.rows:
        if r.permit.status in (CLEAR, NO_BORDER):
            continue
        way = f"{r.row.shipped_from} → {r.row.destination}"
        name = r.row.part or r.row.description or r.row.hts
        for clock in r.permit.clocks or (None,):
            due = "" if clock is None else _due(found, clock.working_days, clock.ends, clock.note)
            what = "" if clock is None else f"{clock.authority} {clock.control_code}{'' if clock.certain else ' (if the open facts turn out so)'}"
            more = "; ".join((*r.permit.barred_by, *((r.permit.why,) if r.permit.why else ()), *(f"missing: {m}" for m in r.permit.missing)))
            joined.setdefault((name, way, PERMIT_WORDS[r.permit.status], what, due, more), []).append(str(r.row.line))
    rows = [(name, " ".join(lines), *rest) for (name, *rest), lines in joined.items()]
    return _cut(("part", "lines", "way", "answer", "licence", "clock if accepted that day", "why"), rows, MOST_ROWS)


def _due(found: Exposure, days: int | None, ends: object, note: str) -> str:
    if ends is None:
        return note
    office = found.office
    usual = f"; in the office given {office.p50} days (p90 {office.p90})" if office and office.p50 is not None else ""
    return f"{days} working days, to {ends}{usual}"


def lines_listing(found: Exposure) -> Listing:
    rows = [_line_row(r) for r in found.chain.lines] if found.chain else []
    head = ("line", "stops", "day p10", "p50", "p90", "days lost", "expected loss", "because of", "arithmetic")
    return _cut(head, rows, MOST_PARTS, {1, 2, 3, 4, 5, 6})


def _line_row(r: LineRisk) -> tuple[str, ...]:
    days = ["never" if d is None else f"{d:g}" for d in r.stop_day]
    roots = "; ".join(f"{root.lane} {chance(root.share)}" for root in r.roots[:3])
    loss = "unknown" if r.lost_usd is None else f"{r.lost_usd:,.0f} USD"
    return (r.line, chance(r.p_stop), *days, f"{r.lost_days:.1f}", loss, roots, r.arithmetic())


def facts_listing(found: Exposure) -> Listing:
    rows = [
        (f.said, "you" if f.who == "company" else "the law", " ".join(map(str, f.lines[:12])) + (" …" if len(f.lines) > 12 else ""), f.column,
         "; ".join(f"{o.answer}: {usd_range(o.usd)}" for o in f.outcomes))
        for f in found.facts
    ]  # fmt: skip
    return _cut(("what", "who can say", "lines", "column", "USD a year under each answer"), rows, MOST_FACTS)


def apart_listing(found: Exposure) -> Listing:
    rows = [(str(r.row.line), r.row.part, r.apart, _rate(r.duty.now.rate)) for r in found.apart]
    return _cut(("line", "part", "why it is in no total", "duty now"), rows, MOST_ROWS, {0})


def rows_listing(found: Exposure) -> Listing:
    ranked = sorted(found.rows, key=lambda r: (-(r.row.annual_usd or 0), r.row.line))
    rows = [
        (str(r.row.line), r.row.part, r.row.hts, f"{r.row.origin} → {r.row.destination}",
         "unknown" if r.row.annual_usd is None else f"{r.row.annual_usd:,.0f}", _rate(r.duty.then.rate), _rate(r.duty.now.rate),
         usd_range(r.usd(r.duty.change), sign=True), PERMIT_WORDS[r.permit.status])
        for r in ranked
    ]  # fmt: skip
    return _cut(("line", "part", "code", "way", "USD a year", "rate then", "rate now", "change", "licence"), rows, MOST_ROWS, {0, 4, 5, 6, 7})


def _rate(rate: Interval) -> str:
    if rate.low is None:
        return "unknown"
    if rate.high is None:
        return f"{percent(rate.low)} or more"
    return percent(rate.low) if rate.exact is not None else f"{percent(rate.low)} to {percent(rate.high)}"


def _cut(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], most: int, numbers: set[int] | None = None) -> Listing:
    return Listing(head, tuple(rows[:most]), frozenset(numbers or ()), max(0, len(rows) - most))
