"""Chains: many draws of a small one, one draw of a large one, and an input-output table; beside them the peers on the same work."""

from __future__ import annotations

import json
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.oracle import peer
from benchmarks.registry import benchmark

DAYS = 365


@lru_cache(maxsize=1)
def _small() -> tuple[Any, Any, int]:
    """Twenty nodes in a row with one licensed lane, 10,000 draws of its regime."""
    from detente.supply.chain import Input, Lane, Node, chain_of
    from detente.supply.flow import LicenceFlow

    draws = 10_000
    nodes = [Node(f"n{i}", 1.0, 1.5, final=float(i == 19)) for i in range(20)]
    inputs = [Input(f"n{i}", f"p{i - 1}", 1.0, 10.0, 10.0) for i in range(1, 20)]
    lanes = [Lane(f"l{i}", f"n{i - 1}", f"n{i}", f"p{i - 1}", 1.0, 3, "licence" if i == 5 else "") for i in range(1, 20)]
    path = (np.random.default_rng(1).random((DAYS, draws)) < 0.5).astype(np.uint8)
    flow = LicenceFlow(path, np.array([[0.0, 2.0]]), np.ones((1, 2)), np.zeros((1, 2), dtype=np.int64))
    return chain_of(nodes, inputs, lanes), flow, draws


@lru_cache(maxsize=2)
def _large(firms: int, edges: int) -> Any:
    from detente.supply.synthetic import random_chain

    return random_chain(firms, edges, lead_days=5, rng=np.random.default_rng(1))


@lru_cache(maxsize=3)
def _table(regions: int = 40, sectors: int = 40) -> Any:
    from detente.supply.industry_table import IndustryTable

    rng = np.random.default_rng(1)
    n = regions * sectors
    between = rng.random((n, n)) ** 4
    final = rng.random((n, regions)) * between.sum() / (n * regions)
    return IndustryTable(tuple(f"r{i}" for i in range(regions)), tuple(f"s{i}" for i in range(sectors)), between, final)


def _industries(table: Any, days: int) -> None:
    from detente.supply.industry_run import CapacityShock, run_industries

    shock = CapacityShock({table.industries[0]: 0.5}, 5, 30, 20)
    run_industries(table, shock, horizon=days, inventory_days=60.0, restoration_days=30.0, psi=0.8, overproduction_max=1.25)


@benchmark("supply-draws", target_seconds=0.3, what="20 nodes × 10,000 draws × 365 days")
def supply_draws() -> None:
    from detente.supply.run import run_chain

    chain, flow, draws = _small()
    run_chain(chain, days=DAYS, draws=draws, flow=flow)


@benchmark("supply-firms", target_seconds=0.6, what="10,000 firms and 100,000 edges × 365 days")
def supply_firms() -> None:
    from detente.supply.run import run_chain

    run_chain(_large(10_000, 100_000), days=DAYS, lines=())


@benchmark("supply-million", target_seconds=1.0, what="a million edges × 60 days")
def supply_million() -> None:
    from detente.supply.run import run_chain

    run_chain(_large(100_000, 1_000_000), days=60, lines=())


@benchmark("supply-table", target_seconds=1.0, what="1,600 industries × 150 steps")
def supply_table() -> None:
    _industries(_table(), 150)


@benchmark("supply-simpy", target_seconds=60.0, what="SimPy on one draw of the 20 nodes; prints the ratio", rounds=1)
def supply_simpy() -> None:
    theirs = min(peer("supply_peers.py", "simpy", "20", "3", str(DAYS))["seconds"] for _ in range(3))
    supply_draws()
    start = time.perf_counter()
    supply_draws()
    ours = (time.perf_counter() - start) / _small()[2]
    print(f"  SimPy {theirs:.3f} s a draw, here {ours * 1e6:.1f} µs: {theirs / ours:,.0f} times")


@benchmark("supply-boario", target_seconds=300.0, what="BoARIO on the same tables of 48, 400 and 1,600 industries; prints the ratios", rounds=1)
def supply_boario() -> None:
    for regions, sectors, days in ((6, 8, 365), (20, 20, 150), (40, 40, 60)):
        table = _table(regions, sectors)
        with tempfile.TemporaryDirectory() as folder:
            np.save(f"{folder}/flows.npy", table.between)
            np.save(f"{folder}/final.npy", table.final)
            Path(folder, "names.json").write_text(json.dumps({"regions": table.regions, "sectors": table.sectors}), encoding="utf-8")
            theirs = peer("supply_peers.py", "boario", folder, str(days))["seconds"] / days
        _industries(table, days)
        start = time.perf_counter()
        _industries(table, days)
        ours = (time.perf_counter() - start) / days
        print(f"  {len(table.industries)} industries: BoARIO {1 / theirs:,.0f} steps/s, here {1 / ours:,.0f}: {theirs / ours:,.1f} times")
