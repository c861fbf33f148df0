"""Running a chain: shocks and licence regimes in, fills, stop days and roots out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AlignmentError, AmountError, LimitError
from detente.supply.chain import Array, Chain

SETTLE_DAYS = 6.0
"""Days in which a gap of stock is ordered away (SUP-SETTLE)."""
LEARN = 0.2
"""Share of the error of a demand forecast that a day corrects (SUP-LEARN)."""
ALARM = 0.95
"""A line stops on the first day its fill is below this (SUP-ALARM)."""
MOST_CELLS = 400_000_000
SINGLE, MANY = 1, 64
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
class LicenceFlow:
    """What the licensing office lets through.

    ``path`` [day, draw] is the state of the regime; ``capacity`` [class, state] in multiples of the ordinary flow, ``approval``
    [class, state] shares, ``examination`` [class, state] days. ``release`` [class, day, draw] multiplies the capacity and may
    be empty; it is where an office model's own output goes.
    """

    path: NDArray[np.uint8]
    capacity: Array
    approval: Array
    examination: NDArray[np.int64]
    release: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0, 0), dtype=np.float32))


def open_flow(classes: int, days: int, draws: int) -> LicenceFlow:
    """Everything passes on the day it is filed."""
    return LicenceFlow(
        np.zeros((days, draws), dtype=np.uint8),
        np.full((max(1, classes), 1), 1e9),
        np.ones((max(1, classes), 1)),
        np.zeros((max(1, classes), 1), dtype=np.int64),
    )


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
    waiting: NDArray[np.float64]
    node_fill: Array
    node_made: Array
    audit: Array
    binding: NDArray[np.int64]

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
) -> ChainRun:
    """Run a chain day by day, compiled; ``reference.py`` is the same day in plain Python."""
    if days < 1 or draws < 1 or not 0 < learn <= 1 or settle_days < 1:
        raise AmountError(
            f"{days} days, {draws} draws, settling in {settle_days} days, learning {learn}.",
            hint="At least one day and draw; settle from 1; learn in (0, 1].",
        )
    watched = tuple(lines) if lines is not None else chain.lines
    if len(watched) * days * draws > MOST_CELLS:
        raise LimitError(f"{len(watched)} lines × {days} days × {draws} draws.", hint=f"At most {MOST_CELLS:,} cells; fewer draws or lines.")
    if audit and draws != 1:
        raise AmountError(f"An account of {draws} draws.", hint="Accounts are kept of a single draw.")
    flow = flow or open_flow(len(chain.classes), days, draws)
    _check_flow(chain, flow, days, draws)
    width = SINGLE if draws < 8 else MANY
    padded = -(-draws // width) * width
    table, start, end = _events(chain, events, padded)
    lics = max(1, len(chain.classes))
    fill = np.empty((len(watched), days, padded))
    stop_day, stop_days = np.full((len(watched), padded), -1, dtype=np.int64), np.zeros((len(watched), padded), dtype=np.int64)
    root = np.full((len(watched), padded), -1, dtype=np.int64)
    queue = np.zeros((lics if chain.classes else 0, days, padded))
    node_fill, node_made = np.zeros((days, len(chain.nodes))), np.zeros((days, len(chain.nodes)))
    account, binding = (
        (np.zeros((days, 4)), np.zeros((days, len(chain.nodes)), dtype=np.int64)) if audit else (np.zeros((0, 4)), np.zeros((0, 0), dtype=np.int64))
    )
    from detente.supply.kernel import kernel

    execute = kernel(width)
    stock, target = (np.atleast_2d(v.T).T if v.ndim == 1 else v for v in (chain.stock, chain.target))
    short = {name: getattr(chain, name).astype(np.int32) for name in INDICES}
    execute(
        chain.x0,
        chain.most,
        chain.final,
        chain.finished,
        chain.keep,
        short["rule"],
        short["event_of"],
        short["slot_start"],
        chain.need,
        _padded(stock, padded if stock.shape[1] > 1 else 1),
        _padded(target, padded if target.shape[1] > 1 else 1),
        chain.critical,
        short["edge_start"],
        short["src"],
        chain.weight,
        short["lead"],
        short["licence"],
        short["fill_of"],
        short["qualify"],
        chain.reach,
        short["rationed"],
        short["claim_start"],
        short["claim_edges"],
        short["rank"],
        short["lic_edge"],
        short["lic_class"],
        short["lic_ahead"],
        table,
        start,
        end,
        _padded(flow.path, padded),
        flow.capacity,
        flow.approval,
        flow.examination,
        _padded(flow.release, padded),
        settle_days,
        learn,
        alarm,
        np.array([chain.node(n) for n in watched], dtype=np.int64),
        fill,
        stop_day,
        stop_days,
        root,
        queue,
        node_fill,
        node_made,
        account,
        binding,
    )
    if padded != draws:
        fill, stop_day, stop_days, root, queue = fill[:, :, :draws], stop_day[:, :draws], stop_days[:, :draws], root[:, :draws], queue[:, :, :draws]
    return ChainRun(chain, watched, fill, stop_day, stop_days, root, queue, node_fill / padded, node_made / padded, account, binding)


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


def _check_flow(chain: Chain, flow: LicenceFlow, days: int, draws: int) -> None:
    classes = max(1, len(chain.classes))
    if flow.path.shape != (days, draws):
        raise AlignmentError(f"The regime path is {flow.path.shape}.", hint=f"It needs {days} days by {draws} draws.")
    for name in ("capacity", "approval", "examination"):
        values = getattr(flow, name)
        if values.shape[0] != classes or values.shape[1] <= int(flow.path.max(initial=0)) or not (values >= 0).all():
            raise AlignmentError(f"{name} of the regime is {values.shape}.", hint=f"It needs {classes} classes by its states, none negative.")
    if flow.release.size and flow.release.shape != (classes, days, draws):
        raise AlignmentError(f"The release is {flow.release.shape}.", hint=f"It needs {classes} classes, {days} days, {draws} draws.")
    if int(flow.examination.max(initial=0)) >= 500:
        raise LimitError(f"An examination takes {int(flow.examination.max())} days.", hint="At most 499.")
