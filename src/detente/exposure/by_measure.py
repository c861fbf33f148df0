"""Duties by the authority they rest on: names, and the parts of a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from detente.exposure.duties import UNSPLIT, RowDuty
from detente.exposure.interval import NOTHING, Interval, total
from detente.rules.answer import COLUMNS

COLUMN_NAMES = {
    "base": "Ordinary duty",
    "s232": "Section 232",
    "s201": "Section 201",
    "s301_china": "Section 301, China",
    "s301_brazil": "Section 301, Brazil",
    "s301_forced_labor": "Section 301, forced labour",
    "s338": "Section 338",
    "ieepa_fentanyl": "Emergency powers, fentanyl",
    "ieepa_reciprocal": "Emergency powers, reciprocal",
    "s122": "Section 122",
    "cn_2018": "China's answer to section 301",
    "cn_2025_1": "China's Announcement No. 1 of 2025",
    "cn_2025_2": "China's Announcement No. 2 of 2025",
    "cn_2025_4": "China's Announcement No. 4 of 2025",
    "other": "Other duties",
    UNSPLIT: "Not split by measure",
}
"""Names of the columns of a breakdown for readers."""


@dataclass(frozen=True, slots=True)
class ByMeasure:
    """One authority's part of the duty of all counted rows, in USD a year."""

    column: str
    then: Interval
    now: Interval
    change: Interval


def by_measures(rows: Sequence[tuple[RowDuty, Decimal]]) -> tuple[ByMeasure, ...]:
    """The parts of the duty of rows with their annual value in USD, in the order of a breakdown; parts that are nothing are left out."""
    out = []
    for name in (*COLUMNS, UNSPLIT):
        then = total(d.then.columns[name].times(v) for d, v in rows if name in d.then.columns)
        now = total(d.now.columns[name].times(v) for d, v in rows if name in d.now.columns)
        change = total(d.column_change[name].times(v) for d, v in rows if name in d.column_change)
        if any(i != NOTHING for i in (then, now, change)):
            out.append(ByMeasure(name, then, now, change))
    return tuple(out)
