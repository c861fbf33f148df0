"""Random chains of a given size, for measuring and for properties that must hold on any chain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, LimitError
from detente.supply.chain import MOST_LANES, Chain

INTERMEDIATE_SHARE = 0.5
SUPPLIERS_PER_INPUT = 2


def random_chain(firms: int, edges: int, *, lead_days: int, cover_days: float = 15.0, rng: np.random.Generator) -> Chain:
    """Firms with inputs from two suppliers each, in steady state: half of each firm's output is inputs, the rest is final demand.

    ``edges`` is rounded down to whole inputs of every firm.
    """
    per = edges // (firms * SUPPLIERS_PER_INPUT) if firms > 1 else 0
    if per < 1:
        raise AmountError(f"{firms} firms with {edges} edges.", hint=f"Give at least two firms and {SUPPLIERS_PER_INPUT} edges a firm.")
    if edges > MOST_LANES:
        raise LimitError(f"{edges} edges.", hint=f"At most {MOST_LANES}.")
    slots = firms * per
    count = slots * SUPPLIERS_PER_INPUT
    client = np.repeat(np.arange(firms), per * SUPPLIERS_PER_INPUT)
    src = (client + rng.integers(1, firms, count)) % firms
    first = rng.uniform(0.2, 0.8, slots)
    weight = np.stack([first, 1 - first], axis=1).ravel()
    need = np.full(slots, INTERMEDIATE_SHARE / per)
    # Output is one everywhere; what is not sold to firms is final demand, and firms asked for more than one grow.
    x0: NDArray[np.float64] = np.ones(firms)
    for _ in range(60):
        sold = np.bincount(src, weight * np.repeat(need, SUPPLIERS_PER_INPUT) * x0[client], firms)
        x0 = np.asarray(0.5 + sold, dtype=np.float64)
    final = x0 - np.bincount(src, weight * np.repeat(need, SUPPLIERS_PER_INPUT) * x0[client], firms)
    base = need * np.repeat(x0, per)
    none = np.zeros(0, dtype=np.int64)
    return Chain(
        nodes=tuple(f"f{i}" for i in range(firms)),
        slots=tuple((f"f{k // per}", f"p{k % per}") for k in range(slots)),
        lanes=(),
        classes=(),
        events=(),
        x0=x0,
        most=1.5 * x0,
        final=final,
        finished=np.zeros(firms),
        keep=np.zeros(firms),
        rule=np.zeros(firms, dtype=np.int64),
        event_of=np.full(firms, -1),
        slot_start=np.arange(firms + 1) * per,
        need=need,
        stock=base * cover_days,
        target=base * cover_days,
        critical=np.ones(slots),
        edge_start=np.arange(slots + 1) * SUPPLIERS_PER_INPUT,
        src=src,
        weight=weight,
        lead=np.full(count, lead_days + 1),
        licence=np.full(count, -1),
        fill_of=src.copy(),
        qualify=np.full(count, -1),
        reach=np.zeros(count),
        rationed=np.full(firms, -1),
        claim_start=np.zeros(1, dtype=np.int64),
        claim_edges=none,
        rank=np.zeros(count, dtype=np.int64),
        lic_edge=none,
        lic_class=none,
        lic_ahead=none,
    )


def pulse_deviation(chain: Chain, *, pulse: float, days: int, settle_days: float, rng: np.random.Generator) -> float:
    """Largest relative deviation of any firm's output on the last day after all stocks were moved by up to ``pulse`` at the start."""
    from dataclasses import replace

    from detente.supply.run import run_chain

    moved = replace(chain, stock=chain.stock * (1 + pulse * rng.uniform(-1, 1, len(chain.stock))))
    run = run_chain(moved, days=days + 1, settle_days=settle_days, lines=())
    return float(np.abs(run.node_made[-1] / chain.x0 - 1).max())
