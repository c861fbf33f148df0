"""Draws in parts of a fixed size: worked one after another, in a pool of processes or on Dask, with the same answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.supply.chain import Chain
from detente.supply.flow import LicenceFlow
from detente.supply.network import Network
from detente.supply.run import ChainRun, run_chain

PART_DRAWS = 2000
FlowMaker = Callable[[Chain, int, int, np.random.Generator], LicenceFlow]
Worked = tuple[ChainRun, LicenceFlow]
Work = Callable[[Callable[["Part"], Worked], Sequence["Part"]], Iterable[Worked]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the draws of a simulation; its number and the seed settle its luck, whoever works it."""

    network: Network
    make_flow: FlowMaker
    days: int
    draws: int
    seed: int
    number: int
    many: bool
    series: bool = True


def parts_of(network: Network, make_flow: FlowMaker, days: int, draws: int, seed: int, *, series: bool = True) -> list[Part]:
    """The parts of a simulation, all of ``PART_DRAWS`` but the last; without ``series`` only stops and means over draws are kept."""
    sizes = [min(PART_DRAWS, draws - begin) for begin in range(0, draws, PART_DRAWS)]
    return [Part(network, make_flow, days, size, seed, n, draws > 1, series) for n, size in enumerate(sizes)]


def run_part(part: Part) -> Worked:
    """One part. Stocks and regimes have a stream each, so that another regime meets the same stocks (common random numbers)."""
    stocks, paths = (np.random.default_rng([part.seed, part.number, stream]) for stream in (0, 1))
    chain = part.network.chain(stocks if part.many else None, part.draws)
    flow = part.make_flow(chain, part.days, part.draws, paths)
    return run_chain(chain, days=part.days, draws=part.draws, events=part.network.events, flow=flow, series=part.series), flow


def joined(worked: Sequence[Worked]) -> Worked:
    """The parts as one run, draws in order."""
    if len(worked) == 1:
        return worked[0]
    runs, flows = [w[0] for w in worked], [w[1] for w in worked]
    weight = np.array([r.fill.shape[2] for r in runs], dtype=float)
    weight /= weight.sum()

    def along(name: str) -> np.ndarray:
        return np.concatenate([getattr(r, name) for r in runs], axis=-1)

    run = replace(
        runs[0],
        fill=along("fill"),
        stop_day=along("stop_day"),
        stop_days=along("stop_days"),
        root=along("root"),
        waiting=along("waiting"),
        node_fill=np.tensordot(weight, np.stack([r.node_fill for r in runs]), axes=1),
        node_made=np.tensordot(weight, np.stack([r.node_made for r in runs]), axes=1),
    )
    path = np.concatenate([f.path for f in flows], axis=-1)
    return run, replace(flows[0], path=path, release=np.concatenate([f.release for f in flows], axis=-1))
