"""Times of other simulators on one piece of work, as JSON: run by ``benchmarks/supply.py`` with the interpreter of an environment
that holds them, never imported by the program. ``python supply_peers.py boario FOLDER DAYS`` or ``simpy NODES LEAD DAYS``.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from pathlib import Path
from typing import Any


def boario(folder: str, days: int) -> dict[str, Any]:
    """BoARIO on the table in a folder (flows.npy, final.npy, names.json), half of the first industry's capacity lost on day 5."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    import numpy as np
    import pandas as pd
    import pymrio
    from boario.event import from_series
    from boario.extended_models import ARIOPsiModel
    from boario.simulation import Simulation

    names = json.loads(Path(folder, "names.json").read_text(encoding="utf-8"))
    flows, final = np.load(f"{folder}/flows.npy"), np.load(f"{folder}/final.npy")
    rows = pd.MultiIndex.from_product([names["regions"], names["sectors"]], names=["region", "sector"])
    users = pd.MultiIndex.from_product([names["regions"], ["final demand"]], names=["region", "category"])
    table = pymrio.IOSystem(Z=pd.DataFrame(flows, rows, rows), Y=pd.DataFrame(final, rows, users)).calc_all()
    shock = pd.Series([0.5], index=rows[:1])
    event = from_series(shock, event_type="arbitrary", occurrence=5, duration=30, recovery_tau=20, recovery_function="linear", name="half")
    simulation = Simulation(ARIOPsiModel(table), n_temporal_units_to_sim=days, register_stocks=False)
    simulation.add_event(event)
    start = time.perf_counter()
    simulation.loop()
    seconds = time.perf_counter() - start
    made = simulation.production_realised.to_numpy()
    return {"seconds": seconds, "days": days, "lowest_output": float(np.nanmin(made.sum(axis=1)) / made[0].sum())}


def simpy(nodes: int, lead: int, days: int) -> dict[str, Any]:
    """SimPy on one draw of nodes in a row: a day's work takes a unit from the store before and sends one on."""
    import simpy as des

    environment = des.Environment()
    stores = [des.Container(environment, init=10.0 + lead, capacity=1e9) for _ in range(nodes)]
    sold: list[float] = []

    def work(i: int) -> Any:
        while True:
            if i:
                yield stores[i].get(1.0)
            yield environment.timeout(1)
            if i == nodes - 1:
                sold.append(1.0)
            else:
                environment.process(travel(i + 1))

    def travel(i: int) -> Any:
        yield environment.timeout(lead)
        yield stores[i].put(1.0)

    for i in range(nodes):
        environment.process(work(i))
    start = time.perf_counter()
    environment.run(until=days)
    return {"seconds": time.perf_counter() - start, "days": days, "sold": len(sold)}


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    found = boario(given[0], int(given[1])) if what == "boario" else simpy(*(int(v) for v in given))
    print(json.dumps(found))
