"""One quantity across documents: its figures by basis, for a dot plot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from detente.brief.reports import Reports, flat

if TYPE_CHECKING:
    from detente.evidence.record import Quantity

LEAST_DOCUMENTS = 2
MOST_PLOTS = 3
QUANTITIES = {
    "tariff_rate": "Rates of additional duty",
    "exports_growth": "Change of exports",
    "imports_growth": "Change of imports",
    "market_share": "Shares of a market",
    "exports_value": "Value of exports",
    "cpi": "Change of consumer prices",
    "ppi": "Change of producer prices",
}
UNITS = {"percent": "%", "percentage_point": " points", "USD": " US dollars"}
BASES = {
    "yoy": "on the year before",
    "mom": "on the month before",
    "qoq": "on the quarter before",
    "forecast": "forecast",
    "level": "",
    "change": "change",
    "share": "share",
    "unstated": "basis not stated",
}


@dataclass(frozen=True, slots=True)
class Dot:
    """One value for one period (empty where none is stated) and every document, by number, that gives it on this basis."""

    value: float
    period: str
    documents: tuple[int, ...]
    as_printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DotRow:
    """Figures on one basis; ``stated`` where the documents say which. ``ledger`` is the ledger's own figure on that base."""

    label: str
    stated: bool
    dots: tuple[Dot, ...]
    ledger: float | None


@dataclass(frozen=True, slots=True)
class DotPlot:
    """One quantity: rows by basis."""

    name: str
    unit: str
    rows: tuple[DotRow, ...]
    documents: int
    figures: int

    @property
    def title(self) -> str:
        """The finding: how many figures, of how many documents, on how many bases."""
        return f"{self.name}: {self.figures} figures in {self.documents} documents stand on {len(self.rows)} different bases"


def dot_plots(reports: Reports, ledger_rates: Mapping[str, Decimal | None]) -> tuple[DotPlot, ...]:
    """Plots of the quantities that several documents give, the most-told first."""
    by_quantity: dict[tuple[str, str], list[tuple[int, Quantity]]] = defaultdict(list)
    for part in reports.documents:
        for figure in part.figures:
            record = figure.record
            if record.metric in QUANTITIES and record.value is not None and record.unit in UNITS:
                by_quantity[record.metric, record.unit].append((part.number, record))
    plots = [_plot(metric, unit, members, ledger_rates) for (metric, unit), members in by_quantity.items()]
    told = [p for p in plots if p.documents >= LEAST_DOCUMENTS and p.figures > LEAST_DOCUMENTS]
    return tuple(sorted(told, key=lambda p: (-p.documents, -p.figures, p.name))[:MOST_PLOTS])


def _plot(metric: str, unit: str, members: list[tuple[int, Quantity]], ledger_rates: Mapping[str, Decimal | None]) -> DotPlot:
    rows: dict[tuple[bool, str], list[tuple[int, Quantity]]] = defaultdict(list)
    for number, record in members:
        rows[_is_stated(record), _label(record)].append((number, record))
    made = [
        DotRow(label, stated, _dots(figures), _ledger_value(figures[0][1], ledger_rates))
        for (stated, label), figures in sorted(rows.items(), key=lambda r: (not r[0][0], r[0][1]))
    ]
    return DotPlot(QUANTITIES[metric], UNITS[unit], tuple(made), len({n for n, _ in members}), len(members))


def _is_stated(record: Quantity) -> bool:
    if record.metric == "tariff_rate":
        return record.direction is not None
    return record.stage is not None if record.metric == "market_share" else record.basis != "unstated"


def _label(record: Quantity) -> str:
    if record.metric == "tariff_rate":
        return record.direction or "side not stated"
    if record.metric == "market_share":
        return f"{record.sector or 'goods'}, {record.stage or 'stage not stated'}"
    return ", ".join(b for b in (record.direction or "", BASES.get(record.basis, record.basis)) if b)


def _dots(members: list[tuple[int, Quantity]]) -> tuple[Dot, ...]:
    by_value: dict[tuple[float, str], list[tuple[int, Quantity]]] = defaultdict(list)
    for number, record in members:
        # Documents date one rate by its start, its announcement or not at all; only a series is told apart by period.
        period = "" if record.metric == "tariff_rate" else record.period or ""
        by_value[round(record.value or 0.0, 9), period].append((number, record))
    return tuple(
        Dot(value, period, tuple(sorted({n for n, _ in same})), tuple(dict.fromkeys(flat(r.text) for _, r in same)))
        for (value, period), same in sorted(by_value.items())
    )


def _ledger_value(record: Quantity, rates: Mapping[str, Decimal | None]) -> float | None:
    """What the ledger has that day on the base of a row of duties."""
    if record.metric != "tariff_rate" or record.direction is None:
        return None
    rate = rates.get("US" if record.direction.startswith("US") else "CN")
    return float(rate) * 100 if rate is not None else None
