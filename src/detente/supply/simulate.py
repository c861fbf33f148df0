"""Which line stops on which day with which chance, and because of which lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.core.errors import LimitError
from detente.supply.chain import Array, Chain
from detente.supply.flow import LicenceFlow
from detente.supply.network import Network
from detente.supply.parts import FlowMaker, Work, joined, parts_of, run_part
from detente.supply.run import ALARM, ChainRun

LEVELS = (0.1, 0.5, 0.9)
BAND = ("p10", "p50", "p90")
PRICE_SPEED = 0.035
"""Rise of the logarithm of a price a day at full shortage (SUP-PRICE)."""
PRICE_MOST = 6.0
"""Highest multiple: European magnets cost up to six times the Chinese price in 2025 (SUP-PRICE-MOST)."""
MOST_DRAWS, MOST_DAYS = 100_000, 20_000
ASSUMPTIONS = ("SUP-ALARM", "SUP-LEARN", "SUP-PRICE", "SUP-PRICE-MOST", "SUP-SETTLE")


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """A run of a network with what is needed to report it."""

    run: ChainRun
    flow: LicenceFlow
    seed: int
    assumptions: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def draws(self) -> int:
        return int(self.run.fill.shape[2])

    def line(self, name: str) -> dict[str, Any]:
        """Stop day (a band over the draws that stop), chance to stop, days below the alarm, median fill and its band, roots."""
        m = self.run.lines.index(name)
        stopped = self.run.stop_day[m] >= 0
        days = self.run.stop_day[m][stopped]
        fill = self.run.fill[m]
        bands = np.quantile(fill, LEVELS, axis=1)
        return {
            "stop_day": dict(zip(BAND, (_whole(q) for q in np.quantile(days, LEVELS)), strict=True)) if stopped.any() else dict.fromkeys(BAND),
            "p_stop": float(stopped.mean()),
            "expected_stop_days": float(self.run.stop_days[m].mean()),
            "fill": [round(float(v), 6) for v in fill.mean(axis=1)],
            "fill_band": {name: [round(float(v), 6) for v in band] for name, band in zip(BAND, bands, strict=True)},
            "lost_days": float((1 - fill).sum(axis=0).mean()),
            "root": self.run.roots(m),
        }

    def backlog(self) -> dict[str, dict[str, list[float]]]:
        """Units that wait for a licence, by class and day."""
        bands = np.quantile(self.run.waiting, LEVELS, axis=2) if self.run.waiting.size else np.zeros((3, 0, 0))
        return {c: {n: [round(float(v), 6) for v in bands[k, i]] for k, n in enumerate(BAND)} for i, c in enumerate(self.run.chain.classes)}

    def prices(self) -> dict[str, dict[str, list[float]]]:
        """Price of each licensed product by region as a multiple of its start, at the mean of the draws: log p rises by
        ``PRICE_SPEED`` times the share of a region's needs that does not reach it, and falls back as fast when it does."""
        return price_paths(self.run, self.flow)

    def to_dict(self) -> dict[str, Any]:
        """The answer of ``detente supply simulate --json``."""
        return {
            "lines": {name: self.line(name) for name in self.run.lines},
            "backlog": self.backlog(),
            "prices": self.prices(),
            "seed": self.seed,
            "draws": self.draws,
            "days": int(self.run.fill.shape[1]),
            "alarm": ALARM,
            "assumptions": list(self.assumptions),
            "notes": list(self.notes),
        }


def _whole(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(float(value), 2)


def check_size(days: int, draws: int = 1) -> None:
    """LimitError for days or draws that no run takes."""
    if not 1 <= days <= MOST_DAYS or not 1 <= draws <= MOST_DRAWS:
        raise LimitError(f"{days} days and {draws} draws.", hint=f"1 to {MOST_DAYS:,} days and 1 to {MOST_DRAWS:,} draws.")


def simulate(network: Network, make_flow: FlowMaker, *, days: int, draws: int, seed: int, work: Work = map) -> Simulation:
    """Run a network. ``make_flow`` draws the licence regime for (chain, days, draws, rng): the office model comes in here.

    ``work`` maps a function over parts of the draws: ``map``, or one that uses a pool or a cluster; the answer is the same.
    """
    check_size(days, draws)
    run, flow = joined(list(work(run_part, parts_of(network, make_flow, days, draws, seed))))
    return Simulation(run, flow, seed, tuple(sorted({*ASSUMPTIONS, *network.assumptions})), network.notes)


def price_paths(run: ChainRun, flow: LicenceFlow) -> dict[str, dict[str, list[float]]]:
    chain, days = run.chain, run.node_fill.shape[0]
    passes = _passes(chain, flow)
    short: dict[tuple[str, str], list[tuple[float, Array]]] = {}
    owner = np.repeat(np.arange(len(chain.nodes)), np.diff(chain.slot_start))
    for k, (_, product) in enumerate(chain.slots):
        client = int(owner[k])
        for e in range(chain.edge_start[k], chain.edge_start[k + 1]):
            if chain.weight[e] <= 0 or not chain.countries:
                continue
            through = run.node_fill[:, chain.src[e]] * (passes[int(chain.lic_class[chain.licence[e]])] if chain.licence[e] >= 0 else 1.0)
            flow_of = float(chain.weight[e] * chain.need[k] * chain.x0[client])
            short.setdefault((product, chain.countries[client]), []).append((flow_of, 1 - np.minimum(1.0, through)))
    licensed = {chain.slots[int(np.searchsorted(chain.edge_start, e, side="right") - 1)][1] for e in chain.lic_edge}
    out: dict[str, dict[str, list[float]]] = {}
    for (product, country), parts in sorted(short.items()):
        whole = sum(w for w, _ in parts)
        if product not in licensed or whole <= 0:
            continue
        share = np.asarray(sum(w * s for w, s in parts)) / whole
        level, path = 0.0, []
        for day in range(days):
            level = level + PRICE_SPEED * share[day] * (1 - level / np.log(PRICE_MOST)) if share[day] > 1e-9 else level * (1 - PRICE_SPEED)
            path.append(round(float(np.exp(level)), 6))
        out.setdefault(product, {})[country] = path
    return out


def _passes(chain: Chain, flow: LicenceFlow) -> Array:
    """Share of the ordinary flow that a class's office lets through, mean over draws [class, day]."""
    rows = []
    for c in range(len(chain.classes)):
        room = np.minimum(1.0, flow.capacity[c])[flow.path] * flow.approval[c][flow.path]
        rows.append((np.minimum(1.0, flow.release[c] * room) if flow.release.size else room).mean(axis=1))
    return np.array(rows)
