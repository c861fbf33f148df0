"""Whether printed figures can all be true: each growth rate against the levels, each figure against its other printings.

A verdict is consistent, inconsistent or underdetermined (a figure that would be needed is not there). A growth rate that does
not fit is tried as the year-to-date figure, the slip most often seen in first wires.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.statistics.band import Band, growth, implied_base
from detente.statistics.observation import Observation, of

VERDICTS = ("consistent", "inconsistent", "underdetermined")


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was tested, the arithmetic, the verdict, and a better reading where one fits."""

    series: str
    period: str
    check: str
    verdict: str
    arithmetic: str
    reading: str
    sources: tuple[str, ...]


def check(rows: Sequence[Observation]) -> list[Finding]:
    """Every finding, in order of series, period and check."""
    found: list[Finding] = []
    for row in rows:
        if row.basis in ("mom", "yoy"):
            found += growth_against_levels(rows, row)
    found += printings_against_each_other(rows)
    return sorted(found, key=lambda f: (f.series, f.period, f.check, f.arithmetic))


def growth_against_levels(rows: Sequence[Observation], change: Observation) -> list[Finding]:
    """A month's or year's change against the level of the period and that of the period before."""
    now = of(rows, change.series, change.period, "level")
    base_period = month_before(change.period) if change.basis == "mom" else year_before(change.period)
    before = of(rows, change.series, base_period, "level")
    if not now:
        return [_finding(change, "underdetermined", f"no level of {change.period}", "", [change])]
    level = now[0]
    if not before:
        base = implied_base(level.band, change.band)
        text = f"{level.value} and {change.value}% imply {base.show()} for {base_period}"
        return [_finding(change, "underdetermined", text, "", [change, level])]
    out = []
    for base_row in before:
        band = growth(base_row.band, level.band)
        fits = band.meets(change.band)
        text = f"{base_row.value} to {level.value} is {band.show()}%, printed {change.value}%"
        reading = "" if fits else year_to_date_reading(rows, change)
        out.append(_finding(change, "consistent" if fits else "inconsistent", text, reading, [change, level, base_row]))
    return out


def year_to_date_reading(rows: Sequence[Observation], change: Observation) -> str:
    """What the change would be as a cumulated figure, where that fits the printed one; blank where it does not or cannot be had."""
    band = year_to_date_growth(rows, change.series, change.period)
    wide = Band(change.value - 1, change.value + 1) if change.decimals == 0 else change.band
    if band is None or not band.meets(wide):
        return ""
    return f"it is the change of the year to date: {band.show()}%"


def year_to_date_growth(rows: Sequence[Observation], series: str, period: str) -> Band | None:
    """Growth of January to the month of ``period`` on the year before, from what was cumulated a month earlier and this month's base."""
    year, _, month = period.partition("-")
    if not month.isdecimal() or int(month) < 2:
        return None
    earlier = f"{year}-01/{int(month) - 1:02d}"
    cumulated = cumulated_level(rows, series, int(year), int(month) - 1)
    rates = of(rows, series, earlier, "ytd_yoy")
    level = of(rows, series, period, "level")
    base = of(rows, series, year_before(period), "level")
    if cumulated is None or not rates or not level or not base:
        return None
    base_before = implied_base(cumulated, rates[0].band)
    return growth(base_before.plus(base[0].band), cumulated.plus(level[0].band))


def cumulated_level(rows: Sequence[Observation], series: str, year: int, month: int) -> Band | None:
    """The sum of January to ``month``: as printed, or from months and the printed sum of January and February."""
    printed = of(rows, series, f"{year}-01/{month:02d}", "ytd", "level")
    if printed:
        return printed[0].band
    if month < 1:
        return None
    last = of(rows, series, f"{year}-{month:02d}", "level")
    if month == 1:
        return last[0].band if last else None
    rest = cumulated_level(rows, series, year, month - 1)
    return rest.plus(last[0].band) if rest is not None and last else None


def printings_against_each_other(rows: Sequence[Observation]) -> list[Finding]:
    """The same series, period, base and pollster printed twice."""
    groups: dict[tuple[str, str, str, str, str], list[Observation]] = {}
    for row in rows:
        if row.basis != "other":
            groups.setdefault((row.series, row.period, row.basis, row.pollster, row.unit), []).append(row)
    out = []
    for group in groups.values():
        for a, b in combinations(group, 2):
            if a.value == b.value:
                continue
            fits = a.band.meets(b.band)
            later = a.released is not None and b.released is not None and a.released != b.released
            reading = "released on different days: a revision" if later and not fits else ""
            if not fits and a.basis == "yoy":
                reading = year_to_date_reading(rows, a) or year_to_date_reading(rows, b) or reading
            text = f"{a.value} ({a.source}) and {b.value} ({b.source})"
            out.append(_finding(a, "consistent" if fits else "inconsistent", text, reading, [a, b], check="two printings"))
    return out


def _finding(row: Observation, verdict: str, arithmetic: str, reading: str, used: list[Observation], *, check: str = "") -> Finding:
    name = check or f"{row.basis} against levels"
    return Finding(row.series, row.period, name, verdict, arithmetic, reading, tuple(dict.fromkeys(u.source for u in used)))


def month_before(period: str) -> str:
    year, _, month = period.partition("-")
    if not month.isdecimal():
        return ""
    return f"{int(year) - 1}-12" if month == "01" else f"{year}-{int(month) - 1:02d}"


def year_before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"
