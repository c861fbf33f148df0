"""A company's lines: when each stops, what that costs, because of which lane, and what an unknown stock would settle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np

from detente.supply.network import Network
from detente.supply.parts import FlowMaker
from detente.supply.simulate import LEVELS, Simulation, simulate

MOST_STOCKS = 20
"""Unknown stocks that are run at both their ends, largest gap first; the others are told."""
MOST_STOCK_DRAWS = 400
"""Draws at each end of an unknown stock; both ends meet the same luck, so that their difference needs few."""

Tick = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Root:
    """The lane that stopped a line, with the share of the stopping draws in which it did; ``product`` blank for own capacity."""

    lane: str
    share: float
    product: str
    supplier: str
    licence_class: str
    office: str


@dataclass(frozen=True, slots=True)
class LineRisk:
    """One line over the horizon. ``stop_day`` is p10, p50, p90 among the draws that stop, None where none does.

    ``lost_days`` are days of output, mean and band over all draws; ``lost_if_stopped`` and ``lost_else`` its two parts, so
    that ``lost_days = p_stop × lost_if_stopped + (1 − p_stop) × lost_else``. ``margin_usd`` is of a unit, None where unknown.
    """

    line: str
    product: str
    p_stop: float
    stop_day: tuple[float | None, float | None, float | None]
    expected_stop_days: float
    lost_days: float
    lost_band: tuple[float, float, float]
    lost_if_stopped: float
    lost_else: float
    units_per_day: float
    margin_usd: float | None
    delayed: bool
    roots: tuple[Root, ...]

    @property
    def day_value_usd(self) -> Decimal | None:
        """Value of a day's output; None where the margin is unknown."""
        return None if self.margin_usd is None else Decimal(repr(self.units_per_day)) * Decimal(repr(self.margin_usd))

    @property
    def lost_usd(self) -> Decimal | None:
        """Expected value lost over the horizon."""
        return None if self.day_value_usd is None else Decimal(repr(self.lost_days)) * self.day_value_usd

    def lost_usd_band(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """p10, p50 and p90 of the value lost over the draws."""
        value = self.day_value_usd
        if value is None:
            return None
        low, middle, high = (Decimal(repr(v)) * value for v in self.lost_band)
        return low, middle, high

    def arithmetic(self) -> str:
        """How the expected loss comes about, in figures."""
        stopped = f"{chance(self.p_stop)} × {self.lost_if_stopped:.1f} days of output lost where it stops"
        rest = f" + {chance(1 - self.p_stop)} × {self.lost_else:.1f} where it does not" if (1 - self.p_stop) * self.lost_else >= 0.05 else ""
        if self.margin_usd is None:
            return f"{stopped}{rest}; the margin of a unit is unknown, so not in money"
        days = f"({stopped}{rest})" if rest else stopped
        return f"{days} × {self.units_per_day:,.6g} units a day × {self.margin_usd:,.6g} USD = {self.lost_usd:,.0f} USD"

    def to_dict(self, on: date) -> dict[str, Any]:
        band = self.lost_usd_band()
        days = dict(zip(("p10", "p50", "p90"), self.stop_day, strict=True))
        return {
            "line": self.line,
            "product": self.product,
            "p_stop": round(self.p_stop, 6),
            "stop_day": days,
            "stop_date": {n: None if d is None else (on + timedelta(days=int(d))).isoformat() for n, d in days.items()},
            "expected_stop_days": round(self.expected_stop_days, 4),
            "lost_days": {"mean": round(self.lost_days, 4), **dict(zip(("p10", "p50", "p90"), (round(v, 4) for v in self.lost_band), strict=True))},
            "units_per_day": self.units_per_day,
            "margin_usd": self.margin_usd,
            "delayed_not_lost": self.delayed,
            "lost_usd": None if self.lost_usd is None else round(float(self.lost_usd), 2),
            "lost_usd_band": None if band is None else dict(zip(("p10", "p50", "p90"), (round(float(v), 2) for v in band), strict=True)),
            "arithmetic": self.arithmetic(),
            "binding_lane": self.roots[0].lane if self.roots else None,
            "roots": [
                {"lane": r.lane, "share": round(r.share, 6), "product": r.product or None, "supplier": r.supplier or None,
                 "licence_class": r.licence_class or None, "office": r.office or None}
                for r in self.roots
            ],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class StockQuestion:
    """A stock nobody stated: what each line's median stop and expected loss would be at either end of what it may be."""

    site: str
    product: str
    low_days: float
    high_days: float
    lines: tuple[tuple[str, LineRisk, LineRisk], ...]

    @property
    def settles_usd(self) -> Decimal | None:
        """By how much the expected loss differs between the two ends, over lines whose margin is known."""
        gaps = [abs(b.lost_usd - a.lost_usd) for _, a, b in self.lines if a.lost_usd is not None and b.lost_usd is not None]
        return sum(gaps, Decimal(0)) if gaps else None


def line_risks(network: Network, flow: FlowMaker, *, days: int, draws: int, seed: int) -> tuple[LineRisk, ...]:
    """Every line of the network, dearest expected loss first, then the likeliest to stop."""
    found = simulate(network, flow, days=days, draws=draws, seed=seed)
    risks = [_risk(network, found, name) for name in found.run.lines]
    return tuple(sorted(risks, key=lambda r: (-(r.lost_usd or Decimal(0)), -r.p_stop, r.line)))


def _risk(network: Network, found: Simulation, name: str) -> LineRisk:
    answer = found.line(name)
    m = found.run.lines.index(name)
    lost = (1 - found.run.fill[m]).sum(axis=0)
    stopped = found.run.stop_day[m] >= 0
    node = next(n for n in network.nodes if n.name == name)
    lanes = {lane.name: lane for lane in network.lanes}
    roots = []
    for root in answer["root"]:
        lane = lanes.get(root["lane"])
        office = network.offices.get(lane.licence, "") if lane and lane.licence else ""
        roots.append(
            Root(root["lane"], root["share"], lane.product if lane else "", lane.supplier if lane else "", lane.licence if lane else "", office)
        )
    low, middle, high = (max(0.0, float(v)) for v in np.quantile(lost, LEVELS))
    return LineRisk(
        line=name,
        product=node.product,
        p_stop=answer["p_stop"],
        stop_day=(answer["stop_day"]["p10"], answer["stop_day"]["p50"], answer["stop_day"]["p90"]),
        expected_stop_days=answer["expected_stop_days"],
        lost_days=max(0.0, answer["lost_days"]),
        lost_band=(low, middle, high),
        lost_if_stopped=max(0.0, float(lost[stopped].mean())) if stopped.any() else 0.0,
        lost_else=max(0.0, float(lost[~stopped].mean())) if not stopped.all() else 0.0,
        units_per_day=float(node.final),
        margin_usd=network.margin.get(name),
        delayed=node.keeps_backlog,
        roots=tuple(roots),
    )


def stock_questions(
    network: Network, flow: FlowMaker, *, days: int, draws: int, seed: int, progress: Tick = lambda _: None
) -> tuple[tuple[StockQuestion, ...], int]:
    """What stating each unknown stock would settle, and how many were left out. Both ends meet the same luck."""
    used = {(i.node, i.product) for i in network.inputs}
    open_stocks = [(key, span) for key, span in network.cover.items() if span[1] > span[0] and key in used]
    open_stocks.sort(key=lambda found: (found[1][0] - found[1][1], found[0]))
    out = []
    draws = min(draws, MOST_STOCK_DRAWS)
    for n, ((site, product), (low, high)) in enumerate(open_stocks[:MOST_STOCKS]):
        ends = [line_risks(with_stock(network, site, product, end), flow, days=days, draws=draws, seed=seed) for end in (low, high)]
        at_high = {r.line: r for r in ends[1]}
        moved = tuple((r.line, r, at_high[r.line]) for r in ends[0] if _moves(r, at_high[r.line]))
        out.append(StockQuestion(site, product, low, high, moved))
        progress((n + 1) / min(MOST_STOCKS, len(open_stocks)))
    return tuple(out), max(0, len(open_stocks) - MOST_STOCKS)


def with_stock(network: Network, site: str, product: str, days: float) -> Network:
    """The network with one stock known: so many days of use, held and aimed at."""
    inputs = tuple(replace(i, cover_days=days, target_days=days) if (i.node, i.product) == (site, product) else i for i in network.inputs)
    return replace(network, inputs=inputs, cover={**network.cover, (site, product): (days, days)})


def chance(share: float) -> str:
    """A share in percent, with a decimal where it would round to never or always."""
    return f"{share:.1%}" if 0 < share < 0.01 or 0.99 < share < 1 else f"{share:.0%}"


def _moves(a: LineRisk, b: LineRisk) -> bool:
    return abs(a.lost_days - b.lost_days) > 1e-9 or a.stop_day != b.stop_day
