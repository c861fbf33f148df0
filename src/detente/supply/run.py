"""Running a chain: shocks and licence regimes in, fills, stop days and roots out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, LimitError
from detente.supply.chain import Array, Chain
from detente.supply.flow import LicenceFlow, check_flow, office_rules, open_flow

SETTLE_DAYS = 6.0
"""Days in which a gap of stock is ordered away (SUP-SETTLE)."""
LEARN = 0.2
"""Share of the error of a demand forecast that a day corrects (SUP-LEARN)."""
ALARM = 0.95
"""A line stops on the first day its fill is below this (SUP-ALARM)."""
MOST_CELLS = 400_000_000
SINGLE, MANY, WIDE = 1, 64, 256
"""Draws that run together: wide blocks where there are thousands of draws of a chain whose state stays near the processor."""
NEAR_BYTES, WIDE_DRAWS = 1_000_000, 2000
INDICES = (
    "rule",
    "event_of",
    "slot_start",
    "edge_start",
    "src",
    "lead",
    "licence",
    "fill_of",
    "qualify",
    "rationed",
    "claim_start",
    "claim_edges",
    "rank",
    "lic_edge",
    "lic_class",
    "lic_ahead",
)
"""Whole numbers that the kernel reads in 32 bits, since reading them is most of a large chain's day."""


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Capacity of the nodes that name it, as a multiple: 1 before ``start``, ``during`` until ``end``, then back to ``after``
    along a logistic curve of ``ramp_days``. ``start`` and ``end`` are days, one number or one for each draw."""

    name: str
    start: float | Array
    end: float | Array
    during: float
    after: float = 1.0
    ramp_days: float = 0.0
    before: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class ChainRun:
    """``fill`` [line, day, draw] of final demand met; ``stop_day`` [line, draw] (−1 never), ``stop_days`` below the alarm,
    ``root`` [line, draw] lane number (−1 none); ``waiting`` [class, day, draw] units in the licence queue; ``node_fill``
    and ``node_made`` [day, node] mean over draws; ``audit`` [day, 4] made, used, sold, held and ``binding`` [day, node] where asked for.

    ``binding`` is a slot, −1 where demand binds and −2 where capacity does.
    """

    chain: Chain
    lines: tuple[str, ...]
    fill: NDArray[np.float64]
    stop_day: NDArray[np.int64]
    stop_days: NDArray[np.int64]
    root: NDArray[np.int64]
    waiting: NDArray[np.float32]
    node_fill: Array
    node_made: Array
    audit: Array
    binding: NDArray[np.int64]

    def lane(self, root: int) -> str:
        """Name of a root: a lane, or the line's own capacity."""
        return self.chain.lanes[root] if root >= 0 else "own capacity"

    def roots(self, m: int) -> list[dict[str, Any]]:
        """Lanes that explain the stops of line ``m`` and the share of its stops each has, largest first."""
        stopped = self.stop_day[m] >= 0
        found, counts = np.unique(self.root[m][stopped], return_counts=True)
        order = sorted(zip(found.tolist(), counts.tolist(), strict=True), key=lambda rc: (-rc[1], rc[0]))
        return [{"lane": self.lane(r), "share": c / int(stopped.sum())} for r, c in order]

    def imbalance(self) -> float:
        """Largest breach of mass balance of any day, as a share of what the chain holds and makes; 0 in a sound run."""
        if not len(self.audit):
            raise AmountError("The run kept no account.", hint="Ask for it with audit=True, which needs a single draw.")
        made, used, sold, held = self.audit.T
        gap = np.diff(held) - (made - used - sold)[1:]
        return float(np.abs(gap).max() / max(1e-300, np.abs(held).max() + made.max())) if len(gap) else 0.0


def run_chain(
    chain: Chain,
    *,
    days: int,
    draws: int = 1,
    events: Sequence[Event] = (),
    flow: LicenceFlow | None = None,
    settle_days: float = SETTLE_DAYS,
    learn: float = LEARN,
    alarm: float = ALARM,
    audit: bool = False,
    lines: Sequence[str] | None = None,
    series: bool = True,
) -> ChainRun:
    """Run a chain day by day, compiled; ``reference.py`` is the same day in plain Python.

    Without ``series`` neither fill nor waiting is kept by day (their day axis is empty), only what is known of stops.
    """
    if days < 1 or draws < 1 or not 0 < learn <= 1 or settle_days < 1:
        raise AmountError(
            f"{days} days, {draws} draws, settling in {settle_days} days, learning {learn}.",
            hint="At least one day and draw; settle from 1; learn in (0, 1].",
        )
    watched = tuple(lines) if lines is not None else chain.lines
    if series and len(watched) * days * draws > MOST_CELLS:
        raise LimitError(f"{len(watched)} lines × {days} days × {draws} draws.", hint=f"At most {MOST_CELLS:,} cells; fewer draws or lines.")
    if audit and draws != 1:
        raise AmountError(f"An account of {draws} draws.", hint="Accounts are kept of a single draw.")
    flow = flow or open_flow(len(chain.classes), days, draws)
    check_flow(chain, flow, days, draws)
    width = _block(chain, draws)
    padded = -(-draws // width) * width
    table, start, end = _events(chain, events, padded)
    lics = max(1, len(chain.classes))
    fill = np.empty((len(watched), days if series else 0, padded))
    stop_day, stop_days = np.full((len(watched), padded), -1, dtype=np.int64), np.zeros((len(watched), padded), dtype=np.int64)
    root = np.full((len(watched), padded), -1, dtype=np.int64)
    queue = np.zeros((lics if chain.classes and series else 0, days if series else 0, padded), dtype=np.float32)
    node_fill, node_made = np.empty((days, len(chain.nodes))), np.empty((days, len(chain.nodes)))
    account, binding = (
        (np.zeros((days, 4)), np.zeros((days, len(chain.nodes)), dtype=np.int64)) if audit else (np.zeros((0, 4)), np.zeros((0, 0), dtype=np.int64))
    )
    from detente.supply.kernel import kernel

    execute = kernel(width)
    stock, target = (np.atleast_2d(v.T).T if v.ndim == 1 else v for v in (chain.stock, chain.target))
    short = {name: getattr(chain, name).astype(np.int32) for name in INDICES}
    binds = chain.critical > 0
    owner = np.repeat(np.arange(len(chain.nodes)), np.diff(chain.slot_start))
    pull = np.where(binds, chain.critical / chain.need, 0.0)
    rest = np.where(binds, (1.0 - chain.critical) * chain.x0[owner], np.inf)
    slot_of = np.repeat(np.arange(len(chain.need)), np.diff(chain.edge_start))
    rules = office_rules(chain, flow)
    execute(
        chain.x0, chain.most, chain.final, chain.finished, chain.keep, short["rule"], short["event_of"],
        short["slot_start"], chain.need, _padded(stock, padded if stock.shape[1] > 1 else 1), _padded(target, padded if target.shape[1] > 1 else 1),
        chain.critical, pull, rest, _common_lead(chain),
        short["edge_start"], short["src"], chain.weight, short["lead"], short["licence"], short["fill_of"], short["qualify"], chain.reach,
        short["rationed"], short["claim_start"], short["claim_edges"], short["rank"],
        short["lic_edge"], short["lic_class"], short["lic_ahead"], chain.fill_of[chain.lic_edge],
        np.maximum(chain.weight, chain.reach)[chain.lic_edge] * (chain.need * chain.x0[owner])[slot_of[chain.lic_edge]],
        _padded(flow.path, padded), flow.capacity, flow.approval,
        _padded(flow.examination, padded) if flow.examination.ndim == 3 else flow.examination[:, :, None], _padded(flow.release, padded),
        rules.term, rules.valid, rules.pool_start, rules.pool_lanes, rules.pool_rank,
        int(flow.examination.max(initial=0)) + 1, int(rules.valid.max(initial=0)) + 2,
        table, start, end, settle_days, learn, alarm, np.array([chain.node(n) for n in watched], dtype=np.int64), draws,
        fill, stop_day, stop_days, root, queue, node_fill, node_made, account, binding,
    )  # fmt: skip
    if padded != draws:
        fill, stop_day, stop_days, root, queue = fill[:, :, :draws], stop_day[:, :draws], stop_days[:, :draws], root[:, :draws], queue[:, :, :draws]
    return ChainRun(chain, watched, fill, stop_day, stop_days, root, queue, node_fill / draws, node_made / draws, account, binding)


def _block(chain: Chain, draws: int) -> int:
    if draws < 8:
        return SINGLE
    cells = 8 * len(chain.nodes) + len(chain.need) * (4 + int(chain.lead.max(initial=1))) + len(chain.src) + 20 * len(chain.lic_edge)
    return WIDE if draws >= WIDE_DRAWS and 8 * cells * WIDE <= NEAR_BYTES else MANY


def _padded(values: NDArray[np.generic], width: int) -> NDArray[np.generic]:
    """The last axis filled up to whole blocks by repeating the last draw."""
    lacking = width - values.shape[-1]
    if lacking <= 0 or not values.size:
        return np.ascontiguousarray(values)
    return np.concatenate([values, np.repeat(values[..., -1:], lacking, axis=-1)], axis=-1)


def _events(chain: Chain, events: Sequence[Event], draws: int) -> tuple[Array, Array, Array]:
    given: Mapping[str, Event] = {e.name: e for e in events}
    table, start, end = np.ones((len(chain.events), 4)), np.full((len(chain.events), draws), 1e18), np.full((len(chain.events), draws), 1e18)
    table[:, 3] = 0.0
    for v, name in enumerate(chain.events):
        if name in given:
            e = given[name]
            table[v] = (e.before, e.during, e.after, e.ramp_days)
            start[v] = _padded(np.broadcast_to(e.start, (draws,)) if np.ndim(e.start) == 0 else np.asarray(e.start, dtype=float), draws)
            end[v] = _padded(np.broadcast_to(e.end, (draws,)) if np.ndim(e.end) == 0 else np.asarray(e.end, dtype=float), draws)
    return table, start, end


def _common_lead(chain: Chain) -> NDArray[np.int32]:
    """Days that all lanes of an input take; 0 where they differ or one needs a licence, a turn in rationing or qualification."""
    first, count = chain.edge_start[:-1], np.diff(chain.edge_start)
    slot_of = np.repeat(np.arange(len(count)), count)
    plain = (chain.licence < 0) & (chain.fill_of == chain.src) & (chain.qualify < 0)
    lead = np.zeros(len(count), dtype=np.int32)
    lead[count > 0] = chain.lead[first[count > 0]]
    bad = ~plain | (chain.lead != lead[slot_of])
    lead[np.unique(slot_of[bad])] = 0
    return lead
