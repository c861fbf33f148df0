"""Risk exposure of a chain as linear programmes: what an outage of given length costs, and how long the chain survives it.

Simchi-Levi et al. (2015). Quantities are totals over the outage; one unit of each input class makes one unit of output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.core.errors import AmountError, ConvergenceError, UnknownNameError


@dataclass(frozen=True, slots=True)
class ExposureNetwork:
    """Nodes, supplier–client edges, finished stock, capacity and demand a day, profit a unit.

    ``same_material`` are groups of nodes that make the same thing, so any of them serves a client that has an edge to it.
    """

    nodes: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]
    stock: Mapping[str, float]
    capacity: Mapping[str, float]
    demand: Mapping[str, float]
    profit: Mapping[str, float] = field(default_factory=dict)
    same_material: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        for name in [n for e in self.edges for n in e] + [*self.stock, *self.capacity, *self.demand, *self.profit]:
            self.check(name)
        for what in (self.stock, self.capacity, self.demand):
            for name, value in what.items():
                if not (np.isfinite(value) and value >= 0):
                    raise AmountError(f"{name} has {value}.", hint="Stocks, capacities and demands are finite numbers from zero up.")

    def check(self, name: str) -> None:
        """UnknownNameError where there is no such node."""
        if name not in self.nodes:
            raise UnknownNameError.among("node", name, self.nodes, listing=f"the nodes, which are {', '.join(self.nodes)}")

    def material(self, node: str) -> str:
        """The class a node's output belongs to."""
        return next(("=".join(group) for group in self.same_material if node in group), node)


def lost_profit(network: ExposureNetwork, off: Sequence[str], days: float) -> float:
    """Least profit lost over ``days`` while the nodes ``off`` make nothing; stock may still be shipped."""
    if not (np.isfinite(days) and days >= 0):
        raise AmountError(f"An outage of {days} days.", hint="Give a finite number from zero up.")
    programme = _Programme(network, off)
    demanders = [n for n in network.nodes if network.demand.get(n, 0) > 0]
    cost = np.zeros(programme.width)
    for n in demanders:
        cost[programme.lost[n]] = network.profit.get(n, 0.0)
    return float(programme.solve(cost, days))


def time_to_survive(network: ExposureNetwork, off: Sequence[str]) -> float:
    """Longest outage in days during which all demand can be met; infinite where the others make up for it for ever."""
    programme = _Programme(network, off)
    return programme.longest()


class _Programme:
    """Variables: output of each node, flow on each edge, demand lost at each node, and last the days."""

    def __init__(self, network: ExposureNetwork, off: Sequence[str]) -> None:
        for name in off:
            network.check(name)
        self.network, self.off = network, set(off)
        nodes, edges = network.nodes, network.edges
        self.make = {n: i for i, n in enumerate(nodes)}
        self.flow = {e: len(nodes) + i for i, e in enumerate(edges)}
        self.lost = {n: len(nodes) + len(edges) + i for i, n in enumerate(nodes)}
        self.days = 2 * len(nodes) + len(edges)
        self.width = self.days + 1
        self.rows: list[np.ndarray] = []
        self.right: list[float] = []
        for n in nodes:
            self._capacity(n)
            self._shipments(n)
            self._inputs(n)

    def _row(self, terms: Mapping[int, float], right: float) -> None:
        row = np.zeros(self.width)
        for place, value in terms.items():
            row[place] += value
        self.rows.append(row)
        self.right.append(right)

    def _capacity(self, n: str) -> None:
        capacity = 0.0 if n in self.off else self.network.capacity.get(n, 0.0)
        self._row({self.make[n]: 1.0, self.days: -capacity}, 0.0)

    def _shipments(self, n: str) -> None:
        """Shipments to clients and to demand come from output and stock; what demand lacks is lost."""
        terms = {self.flow[e]: 1.0 for e in self.network.edges if e[0] == n}
        demand = self.network.demand.get(n, 0.0)
        self._row({**terms, self.make[n]: -1.0, self.days: demand, self.lost[n]: -1.0}, self.network.stock.get(n, 0.0))
        self._row({self.lost[n]: 1.0, self.days: -demand}, 0.0)

    def _inputs(self, n: str) -> None:
        classes: dict[str, list[tuple[str, str]]] = {}
        for e in self.network.edges:
            if e[1] == n:
                classes.setdefault(self.network.material(e[0]), []).append(e)
        for members in classes.values():
            self._row({self.make[n]: 1.0, **{self.flow[e]: -1.0 for e in members}}, 0.0)

    def solve(self, cost: np.ndarray, days: float) -> float:
        bounds = [(0.0, None)] * self.days + [(days, days)]
        return self._run(cost, bounds)

    def longest(self) -> float:
        lost = set(self.lost.values())
        bounds: list[tuple[float, float | None]] = [(0.0, 0.0 if i in lost else None) for i in range(self.width)]
        cost = np.zeros(self.width)
        cost[self.days] = -1.0
        return -self._run(cost, bounds)

    def _run(self, cost: np.ndarray, bounds: Sequence[tuple[float, float | None]]) -> float:
        from scipy.optimize import linprog

        found = linprog(cost, A_ub=np.array(self.rows), b_ub=np.array(self.right), bounds=bounds, method="highs")
        if found.status == 3:
            return -np.inf
        if found.status != 0:
            raise ConvergenceError(f"The programme was not solved: {found.message}", hint="Check stocks, capacities and demands.")
        return float(found.fun)
